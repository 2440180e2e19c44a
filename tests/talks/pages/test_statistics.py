"""Pictures on their pages: what is counted, what is left out, at 3 talks and at 10,000, whatever names hold."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from django.db import connection

from talks.days import day_and_hour
from talks.models import Appearance, Event, Mention, Speaker, Talk, ThemedTalk
from talks.pages.statistics.events import replay_release
from talks.pages.statistics.headline import headline
from talks.pages.statistics.material import drawn_from
from talks.pages.statistics.themes import companies_by_theme, theme_by_event, themes_by_event
from talks.pages.statistics.tools import tools_beside, tools_together
from talks.templatetags.reading import hue
from tests.factories import make_company, make_event, make_talk, make_theme, make_tool
from tests.html import visit
from tests.site import LANGUAGES
from tools.models import Theme, Tool

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()
PICTURES = {"tool-map", "tool-map-narrow", "themes-by-event", "themes-by-event-narrow", "companies-by-theme", "companies-by-theme-narrow",
            "release"}  # fmt: skip
# Those that show data, not the signs of buttons.
SVG = re.compile(r"<svg [^>]*aria-labelledby.*?</svg>", re.DOTALL)


def make_catalogue(talks: int = 6, name: str = "{}") -> None:
    """Three events in turn, each talk with two of three themes, two of four tools and one of two companies."""
    events = [make_event(name.format(f"Days {n}"), slug=f"days-{n}", starts_on=dt.date(2020 + n, 5, 1),
                         ends_on=dt.date(2020 + n, 5, 2)) for n in range(3)]  # fmt: skip
    themes = [make_theme(name.format(f"Theme {n}"), slug=f"theme-{n}") for n in range(3)]
    tools = [
        make_tool(name.format(f"Tool {n}"), slug=f"tool-{n}", themes=themes[:1] if n == 0 else []) for n in range(4)
    ]
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


def test_drafts_change_no_picture():
    make_catalogue()
    make_talk("On the theme everywhere", event=Event.objects.get(slug="days-1"), themes=["Theme 0"])
    theme, tool = Theme.objects.get(slug="theme-0"), Tool.objects.get(slug="tool-0")

    def pictures():
        talks = PUBLIC.all()
        drawn = drawn_from(talks)
        return (
            headline(talks), themes_by_event(drawn), theme_by_event(theme, drawn_from(talks, theme)),
            companies_by_theme(drawn), tools_together(drawn), tools_beside(tool, drawn_from(talks, tool)),
            replay_release(talks),
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
    assert len(page.all("table")) == len({name.removesuffix("-narrow") for name in shown})
    assert len(page.all("dl", class_="figures")) == bool(talks)
    for svg in (svg for svg in page.all("svg") if svg.get("aria-labelledby")):
        assert {svg["aria-labelledby"], svg["aria-describedby"]} <= {
            e["id"] for e in svg.all("title", "desc") if e.get("id")
        }


PAGES_WITH_PICTURES = {
    "events/days-0/": {"release", "glance", "themes-in-talks"},
    "companies/company-0/": {"themes-in-talks"},
    "companies/": {"companies-by-theme", "companies-by-theme-narrow"},
    "tools/": {"tool-map", "tool-map-narrow"},
    "tools/tool-0/": {"tools-beside"},
    "themes/": {"themes-by-event", "themes-by-event-narrow"},
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
    assert found == 13


def test_numbers_of_coordinates_are_whole_in_every_language(client):
    make_catalogue(15)
    for language in LANGUAGES:
        for svg in SVG.findall(client.get(f"/{language}/statistics/").content.decode()):
            for element in ET.fromstring(svg).iter():  # noqa: S314 -- our own page
                for name in ("x", "y", "cx", "cy", "r", "width", "height", "x1", "x2"):
                    assert re.fullmatch(r"\d*%?", element.get(name, ""))


def test_page_says_in_a_table_what_the_picture_draws(client):
    make_catalogue()
    page = visit(client, "/en/statistics/")
    section = page.section("themes-by-event")
    in_table = sorted(text for text in section.texts("td") if text not in ("", "0"))
    assert [sorted(numbers.texts("text")) for numbers in section.all("g", class_="picture-numbers")] == [in_table] * 2
    section = page.section("tool-map")
    for drawing in section.all("svg"):
        assert [a["href"] for a in drawing.all("a")] == [a["href"] for a in section.one("tbody").all("a")]


def test_table_of_the_map_lists_every_line_that_is_drawn(client):
    make_catalogue(15)
    section = visit(client, "/en/statistics/").section("tool-map")
    lines = "".join(path["d"] for path in section.all("path", class_="picture-link")).count("M")
    partners = [cell.text.split(", ") for cell in section.all("td", class_="picture-words")]
    assert sum(map(len, partners)) == lines  # Each line twice in the table, and in two drawings.


def test_table_of_the_programme_says_what_its_boxes_draw(client):
    make_catalogue(15)
    Talk.objects.update(duration_s=1500)
    section = visit(client, "/en/events/days-0/").section("glance")
    talks = Talk.objects.filter(event__slug="days-0").order_by("starts_at")
    assert [row.texts("th", "td") for row in section.one("tbody").all("tr")] == [
        [str(n), talk.title, talk.speakers.get().name, talk.theme_links.order_by("tag__sort_key")[0].tag.name, "Track",
         day_and_hour(talk.held_on, talk.local_start), "25", "talk", "yes", "–"]
        for n, talk in enumerate(talks, start=1)
    ]  # fmt: skip
    assert [a["aria-label"] for a in section.one("svg").all("a")] == [talk.title for talk in talks]


def test_numbers_stand_beside_their_names_on_the_page_of_a_tool(client):
    make_catalogue(15)
    section = visit(client, "/en/tools/tool-0/").section("tools-beside")
    drawn = [text.text for text in section.one("svg").all("text", class_="picture-inner")]
    assert drawn == section.one("tbody").texts("td") == ["5", "5", "5"]


def test_a_catalogue_of_one_event_has_its_themes_as_bars_and_says_what_is_true_of_its_replays(client):
    make_catalogue(15)
    Talk.objects.exclude(event__slug="days-0").delete()
    Talk.objects.update(replay_published_on=None)
    page = visit(client, "/en/statistics/")
    assert [bar["class"] for bar in page.section("themes-by-event").all("g")] == [hue("theme-0"), hue("theme-1")]
    assert page.section("release").one("p").text == (
        "Today 5 of the 5 talks that could have a replay have it: 100%. The days are not known, "
        "so how they came out cannot be drawn."
    )
    assert "too few talks" not in page.text


@pytest.mark.parametrize(("language", "words"), [("fr", "Événement"), ("en", "Event")])
def test_one_of_a_kind_is_no_plural(client, language, words):
    make_catalogue(1)
    assert words in visit(client, f"/{language}/statistics/").one("dl", class_="figures").texts("dt")


def test_theme_in_the_other_language_is_marked(client):
    make_catalogue()
    page = visit(client, "/fr/statistics/")
    svg = page.section("themes-by-event").all("svg")[0]
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


@pytest.mark.timeout(300)
def test_ten_thousand_talks_make_a_page_of_bounded_size(client, django_assert_num_queries):
    make_many()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # PostgreSQL does so by itself, a minute later: without, it plans for empty tables.
    with django_assert_num_queries(9):
        response = client.get("/fr/statistics/")
    html = response.content.decode()
    assert len(response.content.partition(b"<main")[2].partition(b"</main>")[0]) < 110_000
    marks = {tag: len(re.findall(f"<{tag}[ >]", html)) for tag in ("rect", "circle", "path", "a")}
    assert marks["rect"] <= 13 * 16
    assert marks["circle"] <= 2 * 40 + 20 * 12 + 1
    assert marks["path"] <= 2 * (40 + 6) + 2 * 13 + 20 + 10
    assert marks["a"] <= 350
    plan = drawn_from(PUBLIC.all()).talks.explain()
    assert "Seq Scan on talks_talk" not in plan
    assert "SCAN talks_talk" not in plan
    assert "10 000" in html.replace("\xa0", " ").replace("\u202f", " ")
