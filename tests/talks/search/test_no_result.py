"""What a reader is offered when nothing was found."""

import pytest
from django.db import connection
from django.utils import translation

from talks.models import Talk
from talks.search.criteria import Criteria
from talks.search.no_result import ways_out
from talks.search.results import prepare
from tests.factories import make_talk, make_theme, make_tool
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def ways(**parts):
    criteria = Criteria().but(**parts)
    return ways_out(Talk.objects.published(), criteria, prepare(criteria))


def test_each_part_is_dropped_with_the_number_of_talks_that_gives():
    mesh, storage, istio = make_theme("Mesh"), make_theme("Storage"), make_tool("Istio")
    make_talk("One", themes=[mesh], tools=[istio], position=1)
    make_talk("Two", themes=[storage], position=2)
    found = ways(theme=(mesh, storage), tool=(istio,)).drops
    assert [(way.label, way.query, way.count) for way in found] == [("Storage", "?theme=mesh&tool=istio", 1)]


def test_states_years_and_words_are_parts_too():
    make_talk("One")
    drops = ways(q="one", replay=("published",)).drops
    assert [(str(way.label), way.query, way.count) for way in drops] == [("Rediffusion en ligne", "?q=one", 1)]
    assert [(way.label, way.count) for way in ways(q="one", year=(1999,)).drops] == [("1999", 1)]
    assert [str(way.label) for way in ways(q="one", slides=("live",)).drops] == ["Diapositives en ligne"]


def test_only_part_is_not_dropped_alone():
    make_talk("One")
    assert ways(year=(1999,)).drops == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("kuberntes", "Kubernetes"),
        ("istoi", "Istio"),
        ("ada lovlace", "Ada Lovelace"),
        ("analitical engines", "Analytical Engines"),
        ("sidecras", "sidecars"),
        ("maillge", "Maillage"),
        ("zebra", None),
        ("is", None),
    ],
)
def test_misspelt_words_lead_to_what_the_catalogue_knows(asked, meant):
    make_talk(
        "A mesh without sidecars", speakers=[("Ada Lovelace", "Analytical Engines")], tools=["Istio", "Kubernetes"],
        themes=[make_theme(name_fr="Maillage")],
    )  # fmt: skip
    found = [(way.label, way.count) for way in ways(q=asked).spellings]
    assert found[:1] == ([(meant, 1)] if meant else [])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("ist", ["Istio"]),
        ("kubernetes t", ["Kubernetes Timoni"]),
        ("ebfp", ["eBPF"]),
        ("Cillium", ["Cilium"]),
        ("argo wrkflow", ["Argo Workflow"]),
        ("istoi", []),
        ("zebra", []),
        ("%", []),
        ("is", ["Istio"]),
    ],
)
def test_names_that_begin_so_or_that_no_talk_has_are_offered(asked, names):
    make_talk("It is a mesh", tools=["Istio", "Kubernetes Timoni"])
    for name in ("eBPF", "Cilium", "Argo Workflow"):
        make_tool(name)
    assert [name.label for name in ways(q=asked).names] == names


def test_names_stand_before_corrections_with_their_kind(client):
    make_talk("It was a mesh", tools=["Istio"])
    page = visit(client, "/en/talks/?q=itt")
    assert page.one("div", class_="help").all("a", rel="nofollow")
    page = visit(client, "/en/talks/?q=ist")
    first, second = page.one("div", class_="help").all("ul", class_="links")[:2]
    assert (first.text, first.one("a")["href"]) == ("Istio tool", "/en/tools/istio/")
    assert second.texts("a")[0] == "It"


def test_misspelt_word_among_good_ones_is_the_one_that_changes():
    make_talk("Gardens of paper", tools=["Istio"])
    assert [way.query for way in ways(q="gardens istoi").spellings] == ["?q=gardens+Istio"]


def test_spelling_that_does_not_go_with_the_filters_is_offered_without_them():
    make_talk("Istio")
    assert [way.query for way in ways(q="istoi", year=(1999,)).spellings] == ["?q=Istio"]


def test_themes_nearby_are_those_of_what_the_words_may_have_meant():
    for n, (name, theme) in enumerate((("Istio", "Service mesh"), ("Ceph", "Storage"), ("Calico", "Networking"))):
        make_talk(name, themes=[theme], tools=[name], position=n)
    make_theme("Meshes without a talk")
    found = ways(q="istoi")
    assert ([theme.name for theme in found.themes], found.are_near) == (["Service mesh"], True)


def test_popular_themes_are_offered_where_nothing_is_near():
    for n, theme in enumerate(("Storage", "Service mesh", "Storage")):
        make_talk(f"Talk {n}", themes=[theme], position=n)
    make_theme("Meshes without a talk")
    found = ways(q="x y z")
    assert ([theme.name for theme in found.themes], found.are_near) == (["Storage", "Service mesh"], False)


def test_misspelling_that_once_was_public_is_none_any_more():
    talk = make_talk("Kuberntes at home")
    make_talk("Kubernetes at work", position=2)
    talk.title = "Something"
    talk.save()
    assert [way.label for way in ways(q="kuberntes").spellings] == ["Kubernetes"]


def test_all_words_that_no_talk_has_are_left_out_together():
    make_talk("Istio at home", tools=["Istio"])
    assert [(way.label, way.query, way.count) for way in ways(q="istio zebra yak").drops] == [
        ("zebra yak", "?q=istio", 1)
    ]


def test_phrase_is_taken_out_of_its_quotes():
    make_talk("Clusters of Kubernetes")
    assert [(way.query, way.count) for way in ways(q='"kubernetes clusters"').drops] == [("?q=kubernetes+clusters", 1)]


def test_one_of_several_words_is_left_out():
    make_talk("Istio", tools=["Istio"])
    make_talk("Linkerd", tools=["Linkerd"], position=2)
    assert [(way.label, way.query, way.count) for way in ways(q="istio linkerd").drops] == [
        ("istio", "?q=linkerd", 1),
        ("linkerd", "?q=istio", 1),
    ]


def test_drafts_are_no_way_out():
    make_talk("Sesame talk", status=Talk.Status.DRAFT, tools=["Sesame tool"], themes=["Sesame"], speakers=["Sesame P"])
    found = ways(q="sesam")
    assert (found.drops, found.spellings, found.themes) == ([], [], [])


def test_page_shows_the_ways_and_each_leads_to_as_many_talks_as_it_says(client):
    make_site()
    page = visit(client, "/en/talks/?q=istoi&theme=supply-chain")
    ways = page.one("div", class_="help").all("ul", class_="links")
    links = [link for way in ways for link in way.all("li")]
    assert len(links) >= 2
    for link in links:
        target = visit(client, f"/en/talks/{link.one('a')['href']}").section("results").one("h2").text
        assert link.one("span", class_="count").text == target


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_whatever_there_is(django_assert_num_queries, rows):
    for n in range(rows):
        make_talk(f"Same {n}", position=n, tools=[f"Same {n}"], speakers=[(f"Pe {n}", f"Co {n}")], themes=[f"Th {n}"])
    with django_assert_num_queries(28 if connection.vendor == "sqlite" else 27):
        ways(q="sme", year=(2001,))


@pytest.mark.parametrize("words", ["'\";--", "<script>", "%%%___", "x" * 200, "🦀 🦀", "مرحبا", "a b c d e f g h i j"])
def test_odd_words_are_no_error(client, words):
    make_site()
    assert client.get("/fr/talks/", {"q": words}).status_code == 200
