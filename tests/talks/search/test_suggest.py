"""What the search box offers while somebody types."""

import datetime as dt

import pytest
from django.utils import translation

from talks.models import Talk
from talks.search import asking
from talks.search.index.install import rewrite_index
from talks.search.question import IN_TITLE
from talks.search.suggest import suggest
from tests.factories import make_alias, make_event, make_speaker, make_talk, make_theme, make_tool
from tests.html import read_html
from tests.site import make_editor, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def offered(words: str) -> list[tuple[str, str]]:
    return [(str(s.kind), s.label) for s in suggest(words)]


@pytest.mark.parametrize("words", ["", " ", "i", "  i  ", "\N{COMBINING ACUTE ACCENT}"])
def test_too_little_offers_nothing_and_asks_nothing(django_assert_num_queries, words):
    with django_assert_num_queries(0):
        assert offered(words) == []


def test_every_kind_is_offered_names_first():
    theme = make_theme("Mesh")
    make_talk(
        "A mesh talk", event=make_event("Mesh Days"), themes=[theme], tools=["Meshery"],
        speakers=[("Meshach Taylor", "Mesh Corp")],
    )  # fmt: skip
    assert [label for _kind, label in offered("mesh")] == [
        "Mesh", "Meshery", "Meshach Taylor", "Mesh Corp", "Mesh Days", "A mesh talk"
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["eve", "ÈVE", "eve noe", "noeud", "Nœu"])
def test_names_are_found_by_the_beginning_of_any_word_without_case_and_accents(words):
    make_talk("A", speakers=["Ève Nœud"])
    assert [label for _kind, label in offered(words)] == ["Ève Nœud"]


def test_name_of_several_parts_is_found_as_one_word():
    make_talk("One", tools=["Vue.js"], speakers=[("Nora O’Malley", "Multi-Cloud Corp")])
    make_talk("Two", speakers=["Somebody Else"], tools=["Other"], position=2)
    assert offered("vuejs") == offered("vuej") == [("outil", "Vue.js")]
    assert [label for _kind, label in offered("omalley")] == ["Nora O’Malley"]
    assert [label for _kind, label in offered("omal")] == ["Nora O’Malley"]
    assert [label for _kind, label in offered("multicl")] == ["Multi-Cloud Corp"]
    assert offered("vuejx") == []


def test_name_is_not_found_by_its_middle():
    make_talk("A", tools=["Kubernetes"])
    assert offered("bernetes") == []


def test_other_names_find_the_row_once():
    istio, ada = make_tool("Istio"), make_speaker("Ada Lovelace")
    make_alias(istio, "istiod")
    make_alias(istio, "istioctl")
    make_alias(ada, "Ada Byron")
    make_talk("A", tools=[istio], speakers=[ada])
    assert (offered("istio"), offered("byron")) == ([("outil", "Istio")], [("intervenant·e", "Ada Lovelace")])


def test_whole_name_comes_before_a_word_further_on():
    make_talk("Z", tools=["Argo CD", "CD tool"])
    assert [label for _kind, label in offered("cd")] == ["CD tool", "Argo CD"]


def test_talks_are_found_by_all_words_of_their_titles_newest_first():
    old, new = (make_event(str(year), starts_on=dt.date(year, 1, 1), ends_on=None) for year in (2022, 2024))
    for event in (old, new):
        make_talk(f"Policies that people read in {event}", event=event)
    make_talk("Policies", event=new)
    assert [label for _kind, label in offered("read poli")] == [
        "Policies that people read in 2024", "Policies that people read in 2022"
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["ete", "été", "l'ete", "journees d", "JOURNÉES"])
def test_events_are_found_by_the_beginning_of_their_words_without_accents(words):
    make_talk("A", event=make_event("Journées de l’Été 2023"))
    assert ("événement", "Journées de l’Été 2023") in offered(words)
    assert offered("urn") == []


def test_each_kind_is_bounded():
    make_talk("Kind 0", tools=[f"Kind {n}" for n in range(9)], themes=[f"Kind {n}" for n in range(9)])
    for n in range(1, 9):
        make_talk(f"Kind {n}", position=n)
    assert len(offered("kind")) == 3 + 3 + 4


@pytest.mark.parametrize("words", ["sesame", "sesame tal", "SÉSAME"])
def test_drafts_and_what_only_they_bring_are_never_offered(client, words):
    make_talk(
        "Sesame talk", status=Talk.Status.DRAFT, event=make_event("Sesame Summit"), tools=["Sesame tool"],
        themes=["Sesame theme"], speakers=[("Sesame Person", "Sesame Inc")],
    )  # fmt: skip
    assert offered(words) == []
    client.force_login(make_editor())
    assert client.get("/en/suggestions/", {"q": words}).content.strip() == b""


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_whatever_there_is(django_assert_num_queries, rows):
    for n in range(rows):
        make_talk(
            f"Same {n}", position=n, tools=[f"Same {n}"], speakers=[(f"Same {n}", f"Same {n}")], themes=[f"Same {n}"]
        )
    with django_assert_num_queries(12):
        assert len(offered("same")) == 5 * rows


def test_names_of_events_are_read_once_while_nothing_changes(django_assert_num_queries):
    make_talk(event=make_event("Sesame Summit"))
    assert offered("sesame") == [("événement", "Sesame Summit")]
    with django_assert_num_queries(9):
        assert offered("sesame") == [("événement", "Sesame Summit")]
    make_talk("A mesh", event=make_event("Sesame Nights"))
    assert sorted(offered("sesame")) == [("événement", "Sesame Nights"), ("événement", "Sesame Summit")]


@pytest.mark.parametrize("words", ["kub", "mesh kub", "kubernetes "])
def test_index_is_told_how_common_the_words_are(monkeypatch, words):
    """What is common is walked, and not looked up in all the catalogue at each key."""
    for n in range(3):
        make_talk(f"A mesh for Kubernetes {n}", position=n)
    rewrite_index()
    shares = []
    along = asking.along
    monkeypatch.setattr(asking, "along", lambda *asked: shares.append(asked[1].of(asked[0], IN_TITLE)) or along(*asked))
    assert len(offered(words)) == 3
    assert shares == [1.0]


def test_fragment_is_a_list_of_options_with_addresses(client):
    make_site()
    response = client.get("/en/suggestions/?q=ist")
    page = read_html(response.content.decode())
    option = page.one("li", role="option")
    assert (option.text, option["data-href"], option["id"]) == ("Istio tool", "/en/tools/istio/", "suggestion-1")
    assert page.one("ul")["role"] == "listbox"
    assert "Cache-Control" not in response.headers, "the page cache says how long: until an edit"
    assert "Cookie" not in response.headers.get("Vary", "")


def test_fragment_says_the_language_of_a_title(client):
    make_site()
    page = read_html(client.get("/en/suggestions/?q=signer").content.decode())
    assert [(e.text, e.get("lang")) for e in page.all("span", class_=None)] == [("Signer ses images", "fr")]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00%00", "?q=%FF", "?q=" + "x" * 9000, "?q=%25_%25", "?x=1"])
def test_odd_question_is_answered_with_nothing(client, query):
    make_site()
    response = client.get(f"/fr/suggestions/{query}")
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_names_are_escaped(client):
    make_talk('"><script>alert(1)</script>')
    page = read_html(client.get("/en/suggestions/?q=script").content.decode())
    assert (page.all("script"), page.one("li").text) == ([], '"><script>alert(1)</script> talk')
