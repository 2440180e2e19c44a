"""The list of talks: cards, choices with counts, chips, addresses that can be shared."""

import datetime as dt
import re

import pytest

from tests.factories import make_event, make_slide_link, make_takeaway, make_talk, make_theme
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return page.section("results").texts("h3")


def choices(page, facet: str) -> dict[str, tuple[int, str]]:
    """Label → (count, query string) under one facet."""
    found = {}
    for link in page.section(f"facet-{facet}").all("a"):
        label, count = link.text.rsplit(" ", 1)
        found[label] = (int(count), link["href"].removesuffix("#facets"))
    return found


def test_card_shows_what_a_reader_chooses_by(client):
    make_site()
    card = visit(client, "/en/talks/?q=sidecars").one("article", class_="card")
    assert card.one("p", class_="kicker").text == "Cloud Days 2023 · 19 April 2023 · 35 min"
    assert (card.one("h3").text, card.one("h3").one("a")["href"]) == (
        "A mesh without sidecars",
        "/en/talks/cloud-days-2023/a-mesh-without-sidecars/",
    )
    assert card.one("ul", class_="people").texts("li") == ["Ada Lovelace, Analytical Engines", "Alan Turing"]
    assert card.one("ul", class_="chips").texts("a") == ["Service mesh", "Supply chain"]
    assert card.one("ul", class_="signs").texts("li") == ["Replay", "Slides", "Istio", "Linkerd"]


def test_card_names_four_tools_the_subject_first(client):
    make_talk(tools=["E", "D", "C", "B", "A"])
    assert visit(client, "/en/talks/").one("ul", class_="signs").texts("li") == ["A", "B", "C", "D"]


def test_card_promises_no_slides_that_are_lost_or_dead(client):
    talk = make_talk(tools=["Istio"])
    make_slide_link(talk, state="missing")
    make_slide_link(talk, state="dead")
    assert visit(client, "/en/talks/").one("ul", class_="signs").texts("li") == ["Istio"]


def test_every_choice_leads_to_as_many_talks_as_it_says(client):
    make_site()
    followed = 0
    for start in ("", "?theme=supply-chain", "?replay=published", "?q=mesh&year=2023"):
        page = visit(client, f"/en/talks/{start}")
        for link in page.one("details", class_="facets").all("a", rel="nofollow"):
            if link.get("aria-current"):
                continue
            count = int(link.text.rsplit(" ", 1)[1])
            result = visit(client, f"/en/talks/{link['href']}")
            assert int(result.section("results").one("h2").text.split()[0]) == count, (start, link)
            followed += 1
    assert followed > 40


def test_choices_combine_and_each_chip_takes_one_away(client):
    make_site()
    query = "?theme=supply-chain&event=cloud-days-2023&tool=istio&replay=published&slides=live&year=2023"
    page = visit(client, f"/en/talks/{query}")
    assert titles(page) == ["A mesh without sidecars"]
    chips = page.one("ul", class_="active-filters").all("a", class_="chip")
    assert {chip.text.removesuffix(" ×, remove this filter"): chip["href"] for chip in chips} == {
        "Supply chain": query.replace("theme=supply-chain&", ""),
        "Cloud Days 2023": query.replace("event=cloud-days-2023&", ""),
        "Istio": query.replace("tool=istio&", ""),
        "Replay online": query.replace("replay=published&", ""),
        "Slides online": query.replace("slides=live&", ""),
        "2023": query.replace("&year=2023", ""),
    }
    assert page.one("a", class_="clear")["href"] == "/en/talks/"


def test_kind_of_talk_narrows_down_like_any_other_choice(client):
    make_talk("Opening", kind="keynote", themes=["Mesh"])
    make_talk("Closing", kind="keynote", position=2)
    make_talk("Round table", kind="panel", position=3, themes=["Mesh"])
    make_talk("Draft", kind="workshop", position=4, status="draft")
    page = visit(client, "/en/talks/?theme=mesh")
    assert page.one("h2", id="facet-kind").text == "Kind of talk"
    assert choices(page, "kind") == {"Keynote": (1, "?theme=mesh&kind=keynote"), "Panel": (1, "?theme=mesh&kind=panel")}
    assert choices(visit(client, "/en/talks/"), "kind") == {
        "Keynote": (2, "?kind=keynote"),
        "Panel": (1, "?kind=panel"),
    }
    keynotes = visit(client, "/en/talks/?kind=keynote&theme=mesh")
    assert titles(keynotes) == ["Opening"]
    assert choices(keynotes, "kind") == {"Keynote": (1, "?theme=mesh"), "Panel": (1, "?theme=mesh&kind=panel")}
    assert [chip.text for chip in keynotes.one("ul", class_="active-filters").all("a", class_="chip")] == [
        "Mesh ×, remove this filter",
        "Keynote ×, remove this filter",
    ]
    assert len(titles(visit(client, "/en/talks/?kind=nothing"))) == 3
    french = visit(client, "/fr/talks/?kind=panel")
    assert french.one("h2", id="facet-kind").text == "Format"
    assert list(choices(french, "kind")) == ["Keynote", "Table ronde"]


def test_active_choice_is_marked_and_takes_itself_away(client):
    make_site()
    active = (
        visit(client, "/en/talks/?theme=supply-chain&year=2023")
        .one("details", class_="facets")
        .all("a", aria_current="true")
    )
    assert [(link.text, link["href"]) for link in active] == [
        ("Supply chain 2", "?year=2023#facets"),
        ("2023 2", "?theme=supply-chain#facets"),
    ]


def test_choices_say_how_many_are_in_use_and_how_many_talks_there_are(client):
    make_site()
    facets = visit(client, "/en/talks/?theme=supply-chain&year=2023").one("details", class_="facets")
    assert facets.all("summary")[0].text == "Narrow down (2) · 2 talks"
    see = facets.one("p", class_="facets-see").one("a")
    assert (see.text, see["href"]) == ("See 2 talks", "?theme=supply-chain&year=2023")
    # The place that each choice leads to: its address opens the choices again.
    assert facets.one("div", id="facets").tag == "div"
    assert visit(client, "/en/talks/").one("details", class_="facets").all("summary")[0].text == "Narrow down · 4 talks"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Talks"),
        ("?q=mesh", "mesh – 1 talk"),
        ("?theme=supply-chain&year=2023", "Supply chain, 2023 – 2 talks"),
        ("?q=mesh&tool=istio", "mesh, Istio – 1 talk"),
        ("?q=nothing-has-this-word", "nothing-has-this-word – 0 talks"),
    ],
)
def test_title_says_what_is_shown(client, query, title):
    make_site()
    assert visit(client, f"/en/talks/{query}").one("title").children == [f"{title} · Recap"]


def test_a_second_skip_link_leads_to_the_results(client):
    make_site()
    page = visit(client, "/en/talks/")
    assert [(link.text, link["href"]) for link in page.all("a", class_="skip")] == [
        ("Skip to the content", "#content"),
        ("Skip to the results", "#results"),
    ]
    assert page.one("h2", id="results").text == "4 talks"


def test_search_keeps_the_other_choices(client):
    make_site()
    form = visit(client, "/en/talks/?q=mesh&theme=supply-chain&year=2023").one("form", role="search")
    assert [(field["name"], field["value"]) for field in form.all("input")] == [
        ("q", "mesh"),
        ("theme", "supply-chain"),
        ("year", "2023"),
    ]


def test_page_with_a_choice_is_not_for_search_engines_and_the_list_is(client):
    make_site()
    robots = [
        visit(client, f"/en/talks/{q}").all("meta", name="robots") for q in ("", "?page=1", "?theme=x", "?year=2023")
    ]
    assert [[meta["content"] for meta in metas] for metas in robots] == [[], [], [], ["noindex, follow"]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_same_address_gives_the_same_page(client, language):
    make_site()
    address = f"/{language}/talks/?theme=supply-chain&year=2023"
    assert client.get(address).content == client.get(address).content


def test_nothing_found_says_so_and_leads_back(client):
    make_site()
    results = visit(client, "/en/talks/?q=nowhere").section("results")
    assert results.one("h2").text == "0 talks"
    assert results.one("p", class_="lead").text == "No talk for “nowhere”."
    assert results.all("a")[-1]["href"] == "/en/talks/"


def test_list_of_an_empty_catalogue(client):
    page = visit(client, "/en/talks/")
    assert page.section("results").one("h2").text == "0 talks"
    assert page.all("details", class_="facets") == []


def test_more_than_seven_choices_fold_away(client):
    make_talk(themes=[f"Theme {n}" for n in range(9)])
    facet = visit(client, "/en/talks/").section("facet-theme")
    assert facet.one("details").texts("a") == ["Theme 7 1", "Theme 8 1"]
    assert len(facet.all("a")) == 9


# --- odd addresses ------------------------------------------------------------------------------------------------

ODD = [
    "theme=nothing",
    "theme=%00",
    "theme=service-mesh%00",
    "theme=" + "x" * 5000,
    "event[]=cloud-days-2023",
    "speaker=%FF%FE",
    "tool=%ED%A0%80",
    "company=..%2F..%2Fetc%2Fpasswd",
    "replay=maybe",
    "replay=%00",
    "slides=dead",
    "year=abc",
    "year=99999",
    "year=-1",
    "year=0000",
    "year=%D9%A2%D9%A0%D9%A2%D9%A3",
    "q=%00",
    "unknown=1",
    "page=abc",
    "page=",
    "page=%00",
    "page=1.5",
    "page=1&page=1",
    "q=%20",
    "&&&=&;",
    "%",
    "theme=%G1",
]


@pytest.mark.parametrize("query", ODD, ids=[query[:30] for query in ODD])
def test_odd_value_is_as_nothing_said(client, query):
    make_site()
    page = visit(client, f"/en/talks/?{query}")
    assert page.section("results").one("h2").text == "4 talks"
    assert page.all("ul", class_="active-filters") == []


@pytest.mark.parametrize("year", ["0001", "9999", "1000"])
def test_year_without_a_talk_finds_nothing(client, year):
    make_site()
    assert visit(client, f"/en/talks/?year={year}").section("results").one("h2").text == "0 talks"


def test_ten_thousand_characters_are_searched_for_as_far_as_it_makes_sense(client):
    make_site()
    page = visit(client, "/en/talks/?q=" + "x" * 10_000)
    assert page.section("results").one("h2").text == "0 talks"
    assert page.one("input", name="q")["value"] == "x" * 200


def test_words_are_shown_again_as_they_were_asked(client):
    words = "<script>alert(1)</script> \"quoted\" 'single' & é"
    page = visit(client, "/en/talks/?q=%3Cscript%3Ealert(1)%3C/script%3E+%22quoted%22+%27single%27+%26+%C3%A9")
    assert page.one("input", name="q")["value"] == words
    assert page.all("script", src=None, type=None) == []


# --- pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def _many_talks():
    days, mesh = make_event(), make_theme("Mesh")
    for n in range(45):
        make_talk(f"Talk {n:02}", event=days, position=n, themes=[mesh])


def turns(page) -> dict[str, str]:
    """Where "prev" and "next" lead, as far as they are there."""
    return {link["rel"]: link["href"] for nav in page.all("nav", class_="pagination") for link in nav.all("a")}


@pytest.mark.usefixtures("_many_talks")
@pytest.mark.parametrize("query", ["", "q=talk", "theme=mesh&q=talk"])
def test_long_list_is_turned_page_by_page_there_and_back(client, query):
    pages = [visit(client, f"/en/talks/?{query}")]
    while "next" in turns(pages[-1]):
        pages.append(visit(client, f"/en/talks/{turns(pages[-1])['next']}"))
    shown = [titles(page) for page in pages]
    assert shown == [[f"Talk {n:02}" for n in range(first, min(first + 20, 45))] for first in (0, 20, 40)]
    assert {page.section("results").one("h2").text for page in pages} == {"45 talks"}
    assert [sorted(turns(page)) for page in pages] == [["next"], ["next", "prev"], ["prev"]]
    back = visit(client, f"/en/talks/{turns(pages[2])['prev']}")
    assert titles(back) == shown[1]
    first = visit(client, f"/en/talks/{turns(back)['prev']}")
    assert (titles(first), sorted(turns(first))) == (shown[0], ["next"])
    assert query in turns(pages[1])["next"].removeprefix("?")


@pytest.mark.usefixtures("_many_talks")
def test_address_of_a_later_page_means_the_same_after_an_insert(client):
    address = turns(visit(client, "/en/talks/"))["next"]
    before = titles(visit(client, f"/en/talks/{address}"))
    make_talk("Newest", event=make_event("Later days", starts_on=dt.date(2030, 1, 1), ends_on=None))
    assert titles(visit(client, f"/en/talks/{address}")) == before


@pytest.mark.usefixtures("_many_talks")
@pytest.mark.parametrize("query", ["", "q=talk", "theme=mesh"])
def test_page_past_the_end_leads_to_the_first(client, query):
    response = client.get(f"/en/talks/?{query}&after=2-0")
    assert (response.status_code, response.headers["Location"]) == (302, f"/en/talks/?{query}")


@pytest.mark.usefixtures("_many_talks")
@pytest.mark.parametrize(
    "query", ["after=abc", "after=9-1", "before=2-" + "z" * 40, "after=", "page=2", "after=2-zzzzzzzzzzzzz"]
)
def test_place_that_is_none_is_the_first_page(client, query):
    assert titles(visit(client, f"/en/talks/?{query}"))[0] == "Talk 00"


@pytest.mark.usefixtures("_many_talks")
def test_choice_made_on_a_later_page_starts_at_the_first(client):
    make_talk("Keynote", kind="keynote", position=99)
    page = visit(client, f"/en/talks/{turns(visit(client, '/en/talks/'))['next']}")
    assert {re.search(r"after=", link["href"]) for link in page.one("details", class_="facets").all("a")} == {None}


def test_single_page_has_no_pagination(client):
    make_talk()
    assert visit(client, "/en/talks/").all("nav", class_="pagination") == []


def test_talk_found_by_many_rows_stands_once(client):
    talk = make_talk("Istio", tools=["Istio"], themes=["Istio again"], speakers=["Istio Fan", "Istio Friend"])
    make_takeaway(talk, code="istioctl")
    make_talk("No istio", position=2)
    page = visit(client, "/en/talks/?q=istio")
    assert (titles(page), choices(page, "tool")) == (["Istio", "No istio"], {"Istio": (1, "?q=istio&tool=istio")})
