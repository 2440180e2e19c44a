"""A year's events, beside the year before; and the years beside it."""

import datetime as dt

import pytest

from talks.pages.statistics.years import spread
from tests.factories import make_event, make_talk
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/years/2024/"


def make_days(name, day, talks=12, **overrides):
    """`themes`: (name, how many of the talks have it) each."""
    themes = overrides.pop("themes", ())
    event = make_event(name, starts_on=day, ends_on=None, **overrides)
    for n in range(talks):
        about = [theme for theme, number in themes if n < number]
        make_talk(f"Talk {n} of {name}", event=event, position=n, themes=about, tools=["Istio"] if n < 2 else ())
    return event


def test_year_lists_its_events_in_the_order_of_its_months(client):
    make_days("Late", dt.date(2024, 11, 3), talks=1, city="Lyon")
    make_days("Early", dt.date(2024, 2, 1), talks=2)
    make_event("Some day", starts_on=None, ends_on=None, year=2024, state="cancelled")
    make_days("Other", dt.date(2022, 2, 1))
    page = visit(client, PATH)
    assert page.section("events-of-year").texts("li") == [
        "Early 1 February 2024 2 talks",
        "Late 3 November 2024, Lyon 1 talk",
        "Some day 0 talks Cancelled",
    ]
    assert page.one("header", class_="page-head").one("p", class_="facts").text == (
        "3 events · 3 talks · 0 replays online"
    )
    assert [(a["href"], a.text) for a in page.one("nav", class_="neighbours").all("a")] == [
        ("/en/years/2022/", "← The year before 2022")
    ]
    years = page.one("nav", aria_label="Years").all("a")
    assert [(a.text, a.get("aria-current")) for a in years] == [("2024", "page"), ("2022", None)]


def test_themes_are_compared_with_the_year_before(client):
    make_days("Before", dt.date(2023, 2, 1), themes=[("Cloud", 12), ("Mesh", 9), ("Edge", 1)])
    make_days("Now", dt.date(2024, 2, 1), themes=[("Cloud", 12), ("Mesh", 1), ("Edge", 9)])
    page = visit(client, PATH)
    sheet = page.section("moves").one("dl")
    assert dict(zip(sheet.texts("dt"), sheet.texts("dd"), strict=True)) == {
        "Themes that rose": "Edge 1 of 12 talks with a theme, then 9 of 12",
        "Themes that fell": "Mesh 9 of 12 talks with a theme, then 1 of 12",
    }
    assert page.section("moves").one("h2").text == "Beside 2023"
    assert "Istio" in page.section("tools-of-year").text


def test_year_without_a_theme_is_compared_with_nothing(client):
    make_days("Before", dt.date(2023, 2, 1), themes=[("Cloud", 12)])
    make_days("Now", dt.date(2024, 2, 1))
    page = visit(client, PATH)
    assert page.all(id="moves") == []
    assert "Istio" in page.section("tools-of-year").text


def test_year_after_a_gap_is_compared_with_nothing(client):
    make_days("Before", dt.date(2022, 2, 1))
    make_days("Now", dt.date(2024, 2, 1))
    assert visit(client, PATH).all(id="moves") == []


@pytest.mark.parametrize("path", ["years/2025/", "years/02024/", "years/0/", "years/20240/", "years/"])
def test_year_without_an_event_is_not_found(client, path):
    make_days("Now", dt.date(2024, 2, 1), talks=1)
    visit(client, f"/en/{path}", status=404)


def test_year_that_only_drafts_know_is_for_editors(client):
    make_talk("Draft", event=make_event("Secret", starts_on=dt.date(2024, 1, 1), ends_on=None), status="draft")
    visit(client, PATH, status=404)
    client.force_login(make_editor())
    assert "1 event · 1 talk" in visit(client, PATH).text


def test_events_lead_to_years_and_series(client):
    make_days("Now", dt.date(2024, 2, 1), talks=1)
    page = visit(client, "/en/events/")
    assert [a["href"] for a in page.one("nav", aria_label="Years").all("a")] == ["/en/years/2024/"]
    assert page.all("a", href="/en/series/")


@pytest.mark.parametrize(
    ("sizes", "most", "taken"),
    [
        ([], 10, []),
        ([5, 5], 10, [0, 1]),
        ([5, 5, 5, 5], 10, [0, 2]),
        ([5] * 9, 10, [0, 5]),
        ([50, 5], 10, [0]),
    ],
)
def test_spread_takes_events_from_the_whole_year(sizes, most, taken):
    assert spread(list(enumerate(sizes)), most) == taken
