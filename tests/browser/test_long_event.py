"""What is large can be read on any screen: a long event, its series of editions, its year and its recap."""

import datetime as dt

import pytest

from talks.pages.programme import AT_ONCE, CARDS, SHORT
from tests.browser.access import EVERY_LOOK, TARGETS, violations
from tests.factories import (
    make_article,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_series,
    make_talk,
)

LONG = "events/cloud-days-2023/"
PAGES = (LONG, f"{LONG}?page=2", f"{LONG}?room=Hall+3", "series/", "series/cloud-days/", "years/2023/", "recaps/notes/")
# Of a whole page on a telephone, in pixels.
HIGHEST = 6000


@pytest.fixture
def _long_event(transactional_db):
    series = make_series(website_url="https://days.example.org/")
    for year, about in ((2022, "Mesh"), (2023, "Edge")):
        event = make_event(
            f"Cloud Days {year}", series=series, starts_on=dt.date(year, 4, 18), ends_on=dt.date(year, 4, 19),
            city="Lyon", summary_en="Two days of talks. " * 20,
        )  # fmt: skip
        recap = make_article("Notes" if year == 2023 else f"Notes of {year}", event=event, url="https://n.example.org/")
        for n in range(60 if year == 2023 else 12):
            talk = make_talk(
                f"Talk {n} of {year}: what runs beside each container, and who looks after it",
                event=event, position=n, room=f"Hall {n % 5}", duration_s=1800, themes=[about],
                speakers=["Ada Lovelace", f"Somebody {n}"], tools=["Istio", f"Tool {year}"],
                replay_url=f"https://video.example.org/{year}/{n}", state="cancelled" if n == 4 else "held",
                starts_at=dt.datetime(year, 4, 18 + n // 40, 7 + n % 40 // 5, tzinfo=dt.UTC),
            )  # fmt: skip
            if n < 15:
                make_coverage(recap, talk)
        for n in range(12):
            make_discovery(f"Find {n}" if year == 2023 else f"Other find {n}", event=event)


@pytest.mark.usefixtures("_long_event")
@pytest.mark.parametrize(("language", "scheme"), EVERY_LOOK)
def test_large_page_is_accessible(page, language, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wrong = []
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        wrong += violations(page)
    assert wrong == []


@pytest.mark.usefixtures("_long_event")
def test_large_page_fits_a_telephone(page):
    wrong = []
    found = {}
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for language in ("fr", "en"):
            for path in PAGES:
                page.goto(f"/{language}/{path}")
                wrong += violations(page, TARGETS)
                size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
                if size[0] > width or (width == 390 and size[1] > HIGHEST):
                    found[width, language, path] = size
    assert (found, wrong) == ({}, [])


@pytest.mark.usefixtures("transactional_db")
def test_event_of_any_number_of_talks_fits_a_telephone_however_much_is_told_of_it(page):
    event = make_event(
        "Cloud Days 2023", series=make_series(), city="Amsterdam", country="NL", website_url="https://d.example.org/",
        schedule_url="https://d.example.org/s", playlist_url="https://d.example.org/p", summary_en="Days of talks. " * 20,
    )  # fmt: skip
    make_article(event=event, url="https://n.example.org/")
    for n in range(6):
        make_figure(event, value=10_000 + n, label_en="attendees of every sort and from everywhere")
        make_discovery(
            f"Find {n}", event=event, note_en="What somebody found at a booth, told in a sentence of some length."
        )
    high, told = {}, 0
    page.set_viewport_size({"width": 390, "height": 844})
    for most in (CARDS, CARDS + 1, SHORT, SHORT + 1, 2 * AT_ONCE):
        for n in range(told, most):
            make_talk(
                f"Talk {n}: what runs beside each container, and who looks after it when nobody does",
                event=event, position=n, themes=["Service mesh", f"Theme {n % 12}"], tools=["Istio", "Linkerd", "Envoy"],
                speakers=[("Ada Lovelace", "Analytical Engines"), (f"Somebody {n}", "Tool Smiths")],
                replay_url=f"https://video.example.org/{n}", replay_published_on=dt.date(2023, 4, 25), duration_s=1800,
            )  # fmt: skip
        told = most
        page.goto(f"/en/{LONG}")
        if (height := page.evaluate("document.documentElement.scrollHeight")) > HIGHEST:
            high[most] = height
    assert high == {}


@pytest.mark.usefixtures("_long_event")
def test_days_and_rooms_are_reached_by_keyboard_without_javascript(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/en/{LONG}")
    page.locator(".days a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?page=2#programme")
    page.locator(".rooms summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?room=Hall+0#programme")
    assert page.locator(".line").count() == 8
    context.close()
