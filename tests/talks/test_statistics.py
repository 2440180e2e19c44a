"""Pictures on their pages: what is counted, what is left out, at 3 talks and at 10,000, whatever names hold."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from django.db import connection

from talks.models import Appearance, Event, Mention, SlideLink, Speaker, Talk, ThemedTalk
from talks.statistics.companies import companies_by_theme
from talks.statistics.headline import headline
from talks.statistics.replays import replay_release
from talks.statistics.themes import theme_by_event, themes_by_event, themes_of
from talks.statistics.tools import tools_beside, tools_together
from tests.factories import make_company, make_event, make_slide_link, make_talk, make_theme, make_tool
from tests.html import visit
from tests.site import LANGUAGES
from tools.models import Theme, Tool

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()
PICTURES = {"tool-map", "themes-by-event", "companies-by-theme", "release"}
# Those that show data, not the signs of buttons.
SVG = re.compile(r"<svg [^>]*aria-labelledby.*?</svg>", re.DOTALL)


def make_catalogue(talks: int = 6, name: str = "{}") -> None:
    """Three events in turn, each talk with two of three themes, two of four tools and one of two companies."""
    events = [make_event(name.format(f"Days {n}"), slug=f"days-{n}", starts_on=dt.date(2020 + n, 5, 1),
                         ends_on=dt.date(2020 + n, 5, 2)) for n in range(3)]  # fmt: skip
    themes = [make_theme(name.format(f"Theme {n}"), slug=f"theme-{n}") for n in range(3)]
    tools = [make_tool(name.format(f"Tool {n}"), slug=f"tool-{n}") for n in range(4)]
    firms = [make_company(name.format(f"Company {n}"), slug=f"company-{n}") for n in range(2)]
    for n in range(talks):
        event = events[n % 3]
        make_talk(
            name.format(f"Talk {n}"), slug=f"talk-{n}", event=event, position=n, track=name.format("Track"),
            starts_at=dt.datetime(2020 + n % 3, 5, 1, 9 + n // 3 % 8, tzinfo=dt.UTC),
            themes=[themes[n % 3], themes[(n + 1) % 3]], tools=[tools[0], tools[1 + n % 3]],
            speakers=[(f"Person {n}", firms[n % 2])], replay_url=f"https://video.example.org/{n}",
            replay_published_on=event.ends_on + dt.timedelta(days=10 * n),
        )  # fmt: skip


def ids(page):
    return {svg["aria-labelledby"].removesuffix("-title") for svg in page.all("svg") if svg.get("aria-labelledby")}


def test_headline_counts_what_is_published():
    make_catalogue()
    make_slide_link(Talk.objects.get(slug="talk-1"))
    make_slide_link(Talk.objects.get(slug="talk-2"), state=SlideLink.State.MISSING)
    make_talk("Draft", status=Talk.Status.DRAFT, tools=["Secret"], speakers=[("Nobody", "Nothing")])
    counted = headline(PUBLIC.all())
    assert (counted.talks, counted.events, counted.speakers, counted.companies) == (6, 3, 6, 2)
    assert (counted.tools, counted.replays, counted.slides) == (4, 6, 1)


def test_themes_by_event_are_counted_each_event_by_itself():
    make_catalogue()
    counts = themes_by_event(PUBLIC.all()).counts
    assert [name.text for name in counts.columns] == ["Days 0", "Days 1", "Days 2"]
    assert {name.text: numbers for name, numbers in counts.table()} == {
        "Theme 0": [2, 0, 2], "Theme 1": [2, 2, 0], "Theme 2": [0, 2, 2],
    }  # fmt: skip


def test_themes_beyond_the_commonest_share_a_row():
    one, other = make_event("One"), make_event("Other", starts_on=dt.date(2024, 1, 1), ends_on=None)
    for n in range(20):
        make_talk(f"Talk {n}", event=one, themes=[f"Theme {n:02}", "Common"], position=n)
        make_talk(f"Again {n}", event=other, themes=["Common"], position=n)
    counts = themes_by_event(PUBLIC.all()).counts
    assert len(counts.rows) == 13
    assert [numbers for name, numbers in counts.table() if not name.url] == [[9, 0]]


def test_companies_by_theme_count_a_talk_once_for_all_its_people_of_a_company():
    make_talk("One", themes=["Mesh", "Edge"], speakers=[("A", "Acme"), ("B", "Acme"), ("C", "Other")])
    make_talk("Two", themes=["Mesh"], speakers=[("A", "Acme")], position=2)
    assert [(name.text, numbers) for name, numbers in companies_by_theme(PUBLIC.all()).counts.table()] == [
        ("Acme", [2, 1]), ("Other", [1, 1]),
    ]  # fmt: skip


def test_tools_together_count_talks_that_name_both():
    make_talk("One", tools=["Istio", "Envoy"])
    make_talk("Two", tools=["Istio", "Envoy", "Flux"], position=2)
    make_talk("Three", tools=["Istio", "Helm"], position=3)
    nodes = tools_together(PUBLIC.all()).nodes
    assert [(n.name.text, n.number, [(t.text, c) for t, c in n.together]) for n in nodes] == [
        ("Istio", 3, [("Envoy", 2), ("Flux", 1), ("Helm", 1)]),
        ("Envoy", 2, [("Istio", 2), ("Flux", 1)]),
        ("Flux", 1, [("Istio", 1), ("Envoy", 1)]),
        ("Helm", 1, [("Istio", 1)]),
    ]
    beside = tools_beside(Tool.objects.get(name="Istio"), PUBLIC.all())
    assert [(blade.name.text, blade.number) for blade in beside.blades] == [("Envoy", 2), ("Flux", 1), ("Helm", 1)]


def test_release_leaves_out_what_was_never_recorded_and_days_that_nobody_knows():
    make_catalogue()
    make_talk("Never", event=Talk.objects.get(slug="talk-0").event, replay_state=Talk.ReplayState.NOT_RECORDED)
    make_talk("Some day", event=Talk.objects.get(slug="talk-0").event, replay_url="https://video.example.org/some-day")
    make_talk("Awaited", event=Talk.objects.get(slug="talk-0").event)
    picture = replay_release(PUBLIC.all())
    assert (picture.talks, picture.out) == (7, 6)
    assert {point.day: point.share for point in picture.points}[30] == 57


def test_drafts_change_no_picture():
    make_catalogue()
    make_talk("On the theme everywhere", event=Event.objects.get(slug="days-1"), themes=["Theme 0"])
    theme, tool = Theme.objects.get(slug="theme-0"), Tool.objects.get(slug="tool-0")

    def pictures():
        talks = PUBLIC.all()
        return (
            headline(talks), themes_by_event(talks), theme_by_event(theme, talks), companies_by_theme(talks),
            tools_together(talks), tools_beside(tool, talks), replay_release(talks),
        )  # fmt: skip

    before = pictures()
    make_talk(
        "Draft", event=Talk.objects.first().event, status=Talk.Status.DRAFT, themes=[theme, "New theme"],
        tools=[tool, "New tool", "Tool 1"], speakers=[("New person", "New company")],
        replay_url="https://video.example.org/new", replay_published_on=dt.date(2023, 1, 1),
    )  # fmt: skip
    assert None not in before
    assert pictures() == before


@pytest.mark.parametrize(("talks", "shown"), [(0, set()), (1, set()), (3, PICTURES), (6, PICTURES)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_statistics_page_shows_the_pictures_that_say_something(client, talks, shown, language):
    make_catalogue(talks)
    page = visit(client, f"/{language}/statistics/")
    assert ids(page) == shown
    assert len(page.all("table")) == len(shown)
    assert len(page.all("dl", class_="figures")) == bool(talks)
    for svg in (svg for svg in page.all("svg") if svg.get("aria-labelledby")):
        assert {svg["aria-labelledby"], svg["aria-describedby"]} <= {
            e["id"] for e in svg.all("title", "desc") if e.get("id")
        }


PAGES_WITH_PICTURES = {
    "events/days-0/": {"release", "glance"},
    "tools/tool-0/": {"tools-beside"},
    "themes/": {"themes-by-event"},
    "themes/theme-0/": {"theme-by-event"},
}


@pytest.mark.parametrize(("path", "shown"), PAGES_WITH_PICTURES.items())
def test_page_has_its_picture_when_there_is_something_to_see(client, path, shown):
    make_catalogue(15)
    make_talk("On the theme everywhere", event=Event.objects.get(slug="days-1"), themes=["Theme 0"])
    assert ids(visit(client, f"/en/{path}")) == shown


@pytest.mark.parametrize("path", PAGES_WITH_PICTURES)
def test_page_leaves_its_picture_out_when_there_is_nothing_to_see(client, path):
    make_catalogue(1)
    assert ids(visit(client, f"/en/{path}")) == set()


NASTY = "<b>&\"'</b> 🧑🏽‍🚀 שלום عالم {}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_well_formed_whatever_names_hold(client, language):
    make_catalogue(15, NASTY)
    found = 0
    for path in ("statistics/", "events/days-0/", "tools/tool-0/", "themes/"):
        html = client.get(f"/{language}/{path}").content.decode()
        visit(client, f"/{language}/{path}")
        for svg in SVG.findall(html):
            found += 1
            root = ET.fromstring(svg)  # noqa: S314 -- our own page
            assert not [e for e in root.iter() if e.tag in ("b", "script", "style") or "style" in e.attrib]
        assert "style=" not in html
    assert found == 8


def test_numbers_of_coordinates_are_whole_in_every_language(client):
    make_catalogue(15)
    for language in LANGUAGES:
        for svg in SVG.findall(client.get(f"/{language}/statistics/").content.decode()):
            for element in ET.fromstring(svg).iter():  # noqa: S314 -- our own page
                for name in ("x", "y", "cx", "cy", "r", "width", "height", "x1", "x2"):
                    assert re.fullmatch(r"\d*", element.get(name, ""))


def test_page_says_in_a_table_what_the_picture_draws(client):
    make_catalogue()
    page = visit(client, "/en/statistics/")
    section = page.section("themes-by-event")
    drawn = sorted(text for text in section.one("g", class_="picture-numbers").texts("text"))
    assert drawn == sorted(text for text in section.texts("td") if text not in ("", "0"))
    section = page.section("tool-map")
    in_picture = [a["href"] for a in section.one("svg").all("a")]
    assert in_picture == [a["href"] for a in section.one("tbody").all("a")]


def test_theme_in_the_other_language_is_marked(client):
    make_catalogue()
    page = visit(client, "/fr/statistics/")
    svg = page.section("themes-by-event").one("svg")
    assert {a.get("lang") for a in svg.all("a") if a.text.startswith("Theme")} == {"en"}


def make_many(talks: int = 10_000) -> None:
    events = [make_event(f"Days {n}", starts_on=dt.date(2000, 1, 1) + dt.timedelta(days=90 * n), ends_on=None)
              for n in range(60)]  # fmt: skip
    themes = [make_theme(f"A theme with a rather long name {n}") for n in range(80)]
    tools = [make_tool(f"A tool with a long name {n}") for n in range(200)]
    firms = [make_company(f"A company with a long name {n}") for n in range(100)]
    people = Speaker.objects.bulk_create(
        Speaker(name=f"Person {n}", slug=f"person-{n}", sort_key=f"person {n}") for n in range(2000)
    )
    rows = Talk.objects.bulk_create(
        Talk(
            event=events[n % 60], slug=f"talk-{n}", title=f"Talk {n}", position=n // 60, status=Talk.Status.PUBLISHED,
            replay_url=f"https://video.example.org/{n}", replay_state=Talk.ReplayState.PUBLISHED,
            replay_published_on=events[n % 60].starts_on + dt.timedelta(days=n % 500),
        )
        for n in range(talks)
    )  # fmt: skip
    ThemedTalk.objects.bulk_create(
        ThemedTalk(tag=themes[(n * n + k * 7) % 80], content_object=talk) for n, talk in enumerate(rows) for k in (0, 1)
    )
    Mention.objects.bulk_create(
        Mention(tool=tools[(n * n + k * (1 + n % 9)) % 200], talk=talk) for n, talk in enumerate(rows) for k in range(3)
    )
    Appearance.objects.bulk_create(
        Appearance(talk=talk, speaker=people[n % 2000], company=firms[n * n % 100]) for n, talk in enumerate(rows)
    )


def test_ten_thousand_talks_make_a_page_of_bounded_size(client, django_assert_num_queries):
    make_many()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself, a minute later: without, it plans for empty tables.
    with django_assert_num_queries(14):
        response = client.get("/fr/statistics/")
    html = response.content.decode()
    assert len(response.content.partition(b"<main")[2].partition(b"</main>")[0]) < 60_000
    marks = {tag: len(re.findall(f"<{tag}[ >]", html)) for tag in ("rect", "circle", "path", "a")}
    assert marks["rect"] <= 13 * 16
    assert marks["circle"] <= 40 + 12 * 10 + 1
    assert marks["path"] <= 60
    assert marks["a"] <= 250
    assert "10 000" in html.replace("\xa0", " ").replace("\u202f", " ")
