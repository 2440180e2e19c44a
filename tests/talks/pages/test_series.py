"""What a series was, edition by edition: counted, compared with the edition before, and honest about small numbers."""

import datetime as dt

import pytest

from talks.pages.events import EDITIONS
from tests.factories import make_event, make_series, make_talk
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db

PATH = "/en/series/cloud-days/"


def make_edition(year, series, talks=12, themes=(), tools=(), speakers=()):
    """`themes`: (name, how many of the talks have it) each; tools and people are in the first talk."""
    event = make_event(f"Cloud Days {year}", series=series, starts_on=dt.date(year, 4, 1), ends_on=None, city="Lyon")
    for n in range(talks):
        first = {"tools": tools, "speakers": speakers} if n == 0 else {}
        about = [name for name, number in themes if n < number]
        make_talk(f"Talk {n} of {year}", event=event, position=n, themes=about, **first)
    return event


def sheets(page):
    """Of each edition, the newest first: term → what is said."""
    told = []
    for edition in page.one("ol", class_="editions").all("h3"):
        item = edition.parent
        lists = item.all("dl", class_="sheet")
        told.append(
            (edition.text, dict(zip(lists[0].texts("dt"), lists[0].texts("dd"), strict=True)) if lists else None)
        )
    return told


def test_editions_say_what_rose_and_fell_who_came_back_and_which_tools_were_new(client):
    series = make_series(website_url="https://days.example.org/")
    make_edition(
        2022, series, themes=[("Cloud", 12), ("Mesh", 9), ("Edge", 1)], tools=["Istio"],
        speakers=["Ada Lovelace", "Bob"],
    )  # fmt: skip
    make_edition(2023, series, talks=0)
    make_edition(
        2024, series, themes=[("Cloud", 12), ("Edge", 9), ("Mesh", 1)], tools=["Istio", "Cilium", "Tetragon"],
        speakers=["Ada Lovelace", "Grace"],
    )  # fmt: skip
    page = visit(client, PATH)
    assert page.one("header", class_="page-head").one("p", class_="facts").text == (
        "3 editions · 2022–2024 · 24 talks · 0 replays online"
    )
    assert sheets(page) == [
        (
            "Cloud Days 2024",
            {
                "Themes that rose": "Edge 1 of 12 talks with a theme, then 9 of 12",
                "Themes that fell": "Mesh 9 of 12 talks with a theme, then 1 of 12",
                "Came back": "1 speaker of 2 had spoken at an earlier edition: Ada Lovelace (2 editions)",
                "Tools first seen": "Cilium, Tetragon",
            },
        ),
        ("Cloud Days 2023", None),
        ("Cloud Days 2022", None),
    ]
    assert page.section("themes-by-event").one("h2").text == "Themes from event to event"
    assert [a["href"] for a in page.all("a", class_="chip")] == ["/en/themes/edge/", "/en/themes/mesh/"]


def test_few_talks_tell_nothing_of_themes_and_it_is_said(client):
    series = make_series()
    make_edition(2023, series, talks=3, themes=[("Mesh", 3)])
    make_edition(2024, series, talks=4, themes=[("Edge", 4)], speakers=["Grace"])
    [(_name, told), _first] = sheets(visit(client, PATH))
    assert told == {
        "Themes": "too few talks with a theme to tell which rose: 4, and 3 before",
        "Came back": "nobody (of 1)",
    }


# Of ten talks each, none and then five is chance once in thirty (Fisher's exact test).
@pytest.mark.parametrize(("talks", "before", "now"), [(20, 5, 8), (10, 0, 5)])
def test_what_may_be_chance_is_not_told(client, talks, before, now):
    series = make_series()
    make_edition(2023, series, talks=talks, themes=[("Cloud", talks), ("Mesh", before)])
    make_edition(2024, series, talks=talks, themes=[("Cloud", talks), ("Mesh", now)])
    [(_name, told), _first] = sheets(visit(client, PATH))
    assert told == {
        "Themes": f"no change that chance could not have made, in {talks} talks with a theme and {talks} before"
    }


def test_talks_without_a_theme_hide_no_rise(client):
    series = make_series()
    make_edition(2023, series, talks=40, themes=[("Cloud", 12), ("Security", 3)])
    make_edition(2024, series, talks=50, themes=[("Cloud", 14), ("Security", 14)])
    [(_name, told), _first] = sheets(visit(client, PATH))
    assert told == {"Themes that rose": "Security 3 of 12 talks with a theme, then 14 of 14"}


def test_editions_without_any_theme_say_nothing_of_themes(client):
    series = make_series()
    make_edition(2022, series, themes=[("Cloud", 12)])
    make_edition(2023, series, speakers=["Grace"])
    make_edition(2024, series, themes=[("Cloud", 12)])
    assert [told for _name, told in sheets(visit(client, PATH))] == [None, {"Came back": "nobody (of 1)"}, None]


def test_cancelled_talks_count_for_nothing(client):
    series = make_series()
    make_edition(2023, series, talks=12, tools=["Istio"])
    event = make_edition(2024, series, talks=12, speakers=["Grace"])
    make_talk("Never held", event=event, tools=["Cilium"], state="cancelled")
    [(_name, told), _first] = sheets(visit(client, PATH))
    assert "Tools first seen" not in told


def test_long_series_comes_in_pages_and_compares_across_them(client):
    series = make_series()
    for year in range(2010, 2010 + EDITIONS + 2):
        make_edition(year, series, talks=1, tools=[f"Tool {year}", "Istio"], speakers=["Ada Lovelace"])
    first, second = visit(client, PATH), visit(client, f"{PATH}?page=2")
    assert [name for name, _told in sheets(first)] == [f"Cloud Days {year}" for year in range(2017, 2011, -1)]
    assert sheets(first)[-1][1]["Came back"].endswith("Ada Lovelace (3 editions)")
    assert [told and told["Tools first seen"] for _name, told in sheets(second)] == ["Tool 2011", None]
    assert second.one("link", rel="canonical")["href"].endswith(f"{PATH}?page=2")
    assert (len(first.all(id="themes-by-event")), second.all(id="themes-by-event")) == (0, [])


def test_series_of_drafts_is_not_found_but_by_editors(client):
    event = make_event("Secret Days", series=make_series())
    make_talk("Draft", event=event, status="draft")
    visit(client, PATH, status=404)
    assert visit(client, "/en/series/").texts("li", class_="index") == []
    assert "Cloud Days" not in visit(client, "/en/series/").one("main").text
    client.force_login(make_editor())
    assert visit(client, PATH).one("ol", class_="editions").texts("h3") == ["Secret Days"]
    assert "Cloud Days" in visit(client, "/en/series/").one("main").text


def test_index_tells_editions_and_years(client):
    series = make_series()
    make_edition(2022, series, talks=0)
    make_edition(2024, series, talks=1)
    make_event("Once", series=make_series("Once Only"), starts_on=None, ends_on=None)
    assert visit(client, "/en/series/").one("ul", class_="has-initials").texts("li") == [
        "Cloud Days 2 editions · 2022–2024",
        "Once Only 1 edition",
    ]


def test_unknown_series_is_not_found(client):
    visit(client, "/en/series/nothing/", status=404)


def test_first_and_last_edition_have_one_neighbour(client):
    series = make_series()
    for year in (2023, 2024):
        make_edition(year, series, talks=1)
    first = visit(client, "/en/events/cloud-days-2023/").one("header", class_="page-head")
    last = visit(client, "/en/events/cloud-days-2024/").one("header", class_="page-head")
    assert [(a["href"], a.get("rel")) for a in first.all("a")] == [
        (PATH, None),
        ("/en/events/cloud-days-2024/", "next"),
    ]
    assert [(a["href"], a.get("rel")) for a in last.all("a")] == [(PATH, None), ("/en/events/cloud-days-2023/", "prev")]


@pytest.mark.parametrize("query", ["", "?page=2"])
def test_series_of_sixty_editions_asks_the_same(client, django_assert_num_queries, query):
    series = make_series()
    for year in range(1960, 2020):
        make_edition(year, series, talks=2, themes=[("Mesh", 2), ("Edge", 1)], tools=[f"Tool {year}"], speakers=["Ada"])
    with django_assert_num_queries(7 if query == "" else 5):
        client.get(PATH + query)
