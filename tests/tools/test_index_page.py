"""Pages of an index: from a name on, by initials, narrowed while somebody types."""

import datetime as dt

import pytest

from tests.factories import make_event, make_speaker, make_talk, make_theme, make_tool
from tests.html import Element, visit
from tests.site import make_editor
from tools import index_page
from tools.index_page import by_name
from tools.models import Tool

pytestmark = pytest.mark.django_db

PATH = "/en/tools/"


@pytest.fixture(autouse=True)
def _three_on_a_page(monkeypatch):
    monkeypatch.setattr("tools.views.MOST_TOOLS", 3)
    monkeypatch.setattr("talks.pages.event_index.events_newest_first.__defaults__", (3,))
    monkeypatch.setattr("tools.index_page.by_name.__defaults__", (3, None))


def make_tools(*names: str) -> None:
    for name in names:
        make_tool(name)


def names(page: Element) -> list[str]:
    return [li.one("a").text for li in page.one("ul", class_="index").all("li")]


def turn(client, page: Element, way: str, path: str = PATH) -> Element:
    href = page.one("a", rel=way)["href"]
    return visit(client, href if href.startswith("/") else f"{path}{href}")


def test_pages_go_on_and_back_through_every_name_once(client):
    made = [f"{letter}{n}" for letter in "abcd" for n in (1, 2)]
    make_tools(*made)
    first = visit(client, PATH)
    second = turn(client, first, "next")
    third = turn(client, second, "next")
    assert [names(page) for page in (first, second, third)] == [made[:3], made[3:6], made[6:]]
    assert [page.one("nav", class_="pagination").one("span").text for page in (first, second, third)] == [
        "1–3 of 8",
        "4–6 of 8",
        "7–8 of 8",
    ]
    assert third.all("a", rel="next") == first.all("a", rel="prev") == []
    back = turn(client, third, "prev")
    assert names(back) == made[3:6]
    assert back.one("a", rel="prev")["href"] == PATH, "the first page has one address"


def test_place_stays_when_a_name_is_added_before_it(client):
    make_tools("a1", "a2", "a3", "b1")
    following = visit(client, PATH).one("a", rel="next")["href"]
    make_tools("a0")
    assert names(visit(client, f"{PATH}{following}")) == ["b1"]


def test_people_of_one_name_are_told_apart_where_a_page_ends(client):
    talk = make_talk("All", speakers=[make_speaker("Ada", slug=f"ada-{n}") for n in range(7)])
    assert talk.appearances.count() == 7
    page, seen = visit(client, "/en/speakers/"), []
    for _ in range(3):
        seen += [a["href"] for a in page.one("ul", class_="index").all("a")]
        page = turn(client, page, "next", "/en/speakers/") if page.all("a", rel="next") else page
    assert seen == [f"/en/speakers/ada-{n}/" for n in range(7)]
    assert [a["href"] for a in turn(client, page, "prev", "/en/speakers/").one("ul", class_="index").all("a")] == [
        f"/en/speakers/ada-{n}/" for n in (3, 4, 5)
    ]


def test_initials_lead_to_where_their_names_begin(client):
    make_tools("3scale", "Argo", "buf", "Étcd", "Zot", "Ωmega")
    page = visit(client, PATH)
    initials = page.one("ul", class_="initials").all("a")
    assert [a.text for a in initials] == ["#", "A", "B", "E", "Z", "…"]
    assert [a.text for a in initials if a.get("aria-current")] == ["#"]
    starts = [names(visit(client, a["href"] if a["href"][0] == "/" else PATH + a["href"]))[0] for a in initials]
    assert starts == ["3scale", "Argo", "buf", "Étcd", "Zot", "Ωmega"]


def test_index_in_one_page_has_no_initials_and_no_pages(client):
    make_tools("a", "b", "c")
    page = visit(client, PATH)
    assert page.all("ul", class_="initials") == page.all("nav", class_="pagination") == []
    assert page.one("span", id="count").text == "3"


def test_initial_of_what_only_drafts_know_is_not_told(client):
    make_talk("Public", speakers=["Ada", "Alan", "Barbara", "Charles"])
    make_talk("Draft", status="draft", speakers=["Secret"])
    initials = visit(client, "/en/speakers/").one("ul", class_="initials").texts("a")
    assert initials == ["A", "B", "C"]
    client.force_login(make_editor())
    assert visit(client, "/en/speakers/").one("ul", class_="initials").texts("a") == [*initials, "S"]


@pytest.mark.parametrize(
    ("q", "found"),
    [("arg", ["Argo CD"]), ("CD", ["Argo CD"]), ("cd arg", ["Argo CD"]), ("éT", ["Étcd"]), ("rgo", []), ("%", [])],
)
def test_names_are_narrowed_to_those_with_words_that_begin_so(client, q, found):
    make_tools("Argo CD", "Étcd", "Flux", "Zot")
    page = visit(client, f"{PATH}?q={q}")
    items = page.one("ul", class_="index")
    assert [a.text for a in items.all("a")] == found
    assert (page.one("input", id="name-words")["value"], page.one("span", id="count").text) == (q, str(len(found)))
    if not found:
        assert items.texts("li") == ["No name begins so."]


def test_narrowed_index_keeps_its_words_from_page_to_page(client):
    make_tools(*(f"Argo {n}" for n in range(4)), "Zot")
    page = turn(client, visit(client, f"{PATH}?q=argo"), "next")
    assert names(page) == ["Argo 3"]
    assert names(turn(client, page, "prev")) == ["Argo 0", "Argo 1", "Argo 2"]


def test_more_than_is_counted_is_told_as_that(client, monkeypatch):
    monkeypatch.setattr(index_page, "MOST_COUNTED", 4)
    make_tools(*"abcdefgh")
    page = visit(client, PATH)
    assert page.one("span", id="count").text == "4+"
    assert page.one("nav", class_="pagination").one("span").text == "1–3 of 4+"
    later = visit(client, f"{PATH}?from=f")
    assert later.one("nav", class_="pagination").all("span") == []


@pytest.mark.parametrize("start", ["%00", "zzzz", "%09", "a%09", "%F0%9F%98%80", "A" * 5000])
def test_start_that_is_none_shows_a_page(client, start):
    make_tools("a", "b", "c", "d")
    assert client.get(f"{PATH}?from={start}").status_code == 200


@pytest.mark.parametrize("path", ["themes/", "tools/", "companies/", "speakers/", "events/"])
def test_page_of_an_index_is_its_own_address(client, path):
    start = "2020-99" if path == "events/" else "common"
    page = visit(client, f"/en/{path}?from={start}&q=x")
    assert page.one("link", rel="canonical")["href"].endswith(f"/en/{path}?from={start}")


def test_themes_go_by_the_names_that_readers_see(client):
    for name, name_fr in (("Alpha", "Zêta"), ("Beta", ""), ("Delta", "Alpha"), ("Gamma", "")):
        make_talk(name, themes=[make_theme(name, name_fr=name_fr)])
    first = visit(client, "/fr/themes/")
    assert names(first) == ["Alpha", "Beta", "Gamma"]
    assert names(turn(client, first, "next", "/fr/themes/")) == ["Zêta"]


def test_events_go_from_the_newest_on_with_years_that_have_pages(client):
    for name, about in {
        "May": {"starts_on": dt.date(2024, 5, 1)},
        "April": {"starts_on": dt.date(2024, 4, 1)},
        "Some day": {"starts_on": None, "year": 2024},
        "Before": {"starts_on": dt.date(2023, 4, 1)},
        "Long before": {"starts_on": dt.date(2019, 4, 1)},
        "Never dated": {"starts_on": None},
    }.items():
        make_talk(name, event=make_event(name, ends_on=None, **about))
    first = visit(client, "/en/events/")
    second = turn(client, first, "next", "/en/events/")
    assert [page.texts("h2") for page in (first, second)] == [
        ["May", "April", "Some day"],
        ["Before", "Long before", "Never dated"],
    ]
    assert turn(client, second, "prev", "/en/events/").texts("h2") == first.texts("h2")
    years = first.one("ul", class_="years").all("a")
    assert [(year.text, year["href"]) for year in years] == [(n, f"/en/years/{n}/") for n in ("2024", "2023", "2019")]
    assert visit(client, "/en/events/?q=be").texts("h2") == ["Before", "Long before"]


def test_a_page_costs_as_many_questions_wherever_it_begins(django_assert_num_queries):
    make_tools(*"abcdefgh")
    tools = Tool.objects.in_name_order()
    with django_assert_num_queries(5):
        page = by_name(tools, {"from": "d"}, 3)
        assert [tool.name for tool in page] == ["d", "e", "f"]
        assert (page.total, page.first_number, page.previous, len(page.initials)) == (8, 4, "", 8)
