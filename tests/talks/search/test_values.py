"""The page of all values of a filter: what a facet has no room for, found by a part of its name."""

import pytest
from django.http import QueryDict
from django.utils import translation

from talks.models import Speaker, Talk
from talks.search import results, values
from talks.search.criteria import Criteria
from talks.search.filters import BY_NAME, MOST_CHOICES
from talks.search.values import values_of
from tests.factories import make_event, make_talk, make_theme
from tests.html import visit

pytestmark = pytest.mark.django_db
MOST = MOST_CHOICES + 5


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def _people():
    for n in range(MOST):
        make_talk(
            f"Mesh {n}", position=n, speakers=["Ève Nœud", f"Person {n:02} Lovelace"], kind="panel" if n else "talk"
        )


def listed(of: str, query: str = "", words: str = "", **options) -> dict[str, int]:
    criteria = Criteria.read(QueryDict(query), Talk.objects.published())
    return {str(one.label): one.count for one in values_of(BY_NAME[of], criteria, words, **options).choices}


@pytest.mark.usefixtures("_people")
def test_all_are_listed_most_talks_first():
    found = listed("speaker")
    assert list(found)[:2] == ["Ève Nœud", "Person 00 Lovelace"]
    assert (len(found), found["Ève Nœud"]) == (MOST + 1, MOST)


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("words", ["eve", "NOEUD", "nœ", "ève noe", "noeud ev"])
def test_name_is_found_by_the_beginnings_of_its_words(words):
    assert listed("speaker", words=words) == {"Ève Nœud": MOST}
    assert listed("speaker", "kind=panel", words) == {"Ève Nœud": MOST - 1}
    assert listed("speaker", "q=mesh&kind=talk", words) == {"Ève Nœud": 1}


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("words", ["vovo", "mesh", "%", "\0", "e\u0301ve zzz"])
def test_what_is_in_no_name_finds_none(words):
    assert listed("speaker", words=words) == {}


def test_theme_is_found_in_either_language():
    make_talk("One", themes=[make_theme("Service mesh", name_fr="Maillage de services")])
    assert listed("theme", words="maill") == listed("theme", words="mesh") == {"Service mesh": 1}


def test_event_that_is_on_leaves_the_others():
    for name in ("Days", "Nights"):
        make_talk(name, event=make_event(name))
    assert listed("event", "event=days") == {"Days": 1, "Nights": 1}


def test_drafts_are_counted_for_editors_alone():
    make_talk("Sesame", status=Talk.Status.DRAFT, speakers=["Sesame Person"])
    assert listed("speaker") == listed("speaker", words="sesame") == {}
    assert listed("speaker", words="sesame", with_drafts=True) == {"Sesame Person": 1}


@pytest.mark.usefixtures("_people")
def test_more_than_are_listed_or_looked_at_is_said(monkeypatch, client):
    monkeypatch.setattr(values, "MOST_LISTED", 3)
    assert "The field above finds the others." in visit(client, "/en/filters/speaker/").text
    for module in (values, results):
        monkeypatch.setattr(module, "MOST_COUNTED", 4)
    assert "Counted over the newest 4" in visit(client, "/en/filters/speaker/?kind=panel").text


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("query", ["", "?kind=panel", "?named=person"])
def test_pages_show_each_once_and_lead_back(monkeypatch, client, query):
    shown, turns, place = [], [], f"/en/filters/speaker/{query}"
    every = [a.text for a in visit(client, place).one("div", class_="filter-values").all("a")]
    monkeypatch.setattr(values, "MOST_LISTED", 7)
    while place:
        page = visit(client, place)
        shown += [a.text for a in page.one("div", class_="filter-values").all("a")]
        turns.append(len(page.all("a", rel="prev")))
        onward = page.all("a", rel="next")
        place = f"/en/filters/speaker/{onward[0]['href']}" if onward else ""
    assert sorted(shown) == sorted(every)
    assert turns == [0] + [1] * ((len(every) - 1) // 7)


@pytest.mark.usefixtures("_people")
def test_pages_are_bounded_and_none_is_empty(monkeypatch, client):
    monkeypatch.setattr(values, "MOST_LISTED", 3)
    monkeypatch.setattr(values, "MOST_PAGES", 2)
    page = visit(client, "/en/filters/speaker/?kind=panel&page=9999")
    assert (page.all("a", rel="next"), page.one("a", rel="prev")["href"]) == ([], "?kind=panel")
    assert "The field above finds the others." in page.text
    monkeypatch.setattr(values, "MOST_LISTED", 99)
    gone = client.get("/en/filters/speaker/?kind=panel&page=2")
    assert (gone.status_code, gone["Location"]) == (302, "/en/filters/speaker/?kind=panel")


@pytest.mark.usefixtures("_people")
def test_facet_leads_to_it_and_it_back_to_the_talks_of_each(client):
    page = visit(client, "/en/talks/?q=mesh&order=newest")
    link = page.section("facet-speaker").one("p", class_="note").one("a")
    assert link["href"] == "/en/filters/speaker/?q=mesh&order=newest"
    assert page.section("facet-kind").all("p", class_="note") == []
    found = visit(client, f"{link['href']}&named=person+03")
    [choice] = found.one("div", class_="filter-values").all("a")
    assert choice["href"] == "/en/talks/?q=mesh&order=newest&speaker=person-03-lovelace#facets"
    assert visit(client, choice["href"].partition("#")[0]).section("results").texts("h3") == ["Mesh 3"]
    assert found.one("input", name="named")["value"] == "person 03"
    assert found.one("meta", name="robots")["content"] == "noindex, follow"


@pytest.mark.usefixtures("_people")
def test_chosen_one_is_marked_and_taken_off(client):
    slug = Speaker.objects.get(name="Ève Nœud").slug
    page = visit(client, f"/en/filters/speaker/?speaker={slug}")
    [chosen] = page.one("div", class_="filter-values").all("a", aria_current="true")
    assert (chosen.text, chosen["href"]) == (f"Ève Nœud {MOST}", "/en/talks/?#facets")


@pytest.mark.parametrize("name", ["year", "kind", "nothing"])
def test_filter_of_a_few_has_no_such_page(client, name):
    assert client.get(f"/en/filters/{name}/").status_code == 404


@pytest.mark.parametrize(
    "query", ["named=%00", "named=" + "x" * 900, "named=%FF", "q=%25&named=a", "q=%25", "page=x", "page=0"]
)
def test_odd_questions_are_no_error(client, query):
    assert client.get(f"/fr/filters/speaker/?{query}").status_code == 200
