"""Whom or what a name means: cards above the talks, options while somebody types, and whose talks come first."""

import datetime as dt

import pytest
from django.utils import translation

from talks.models import Talk
from talks.search import results
from talks.search.criteria import Criteria
from talks.search.entities import begun, meant
from talks.search.results import Where, find
from talks.search.suggest import suggest
from tests.factories import (
    make_alias,
    make_article,
    make_company,
    make_coverage,
    make_discovery,
    make_event,
    make_mention,
    make_series,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.fixture
def days():
    """With what readers could not find: a booth's tools, vendors, a theme, a city, a recap's author."""
    days = make_event(
        "KubeCon + CloudNativeCon Europe 2023", city="Amsterdam", country="NL", series=make_series("KubeCon Europe"),
        starts_on=dt.date(2023, 4, 18), ends_on=None,
    )  # fmt: skip
    talk = make_talk("Signing images", event=days, tools=["in-toto"], themes=["Supply chain"])
    article = make_article("Retour d’Amsterdam", event=days, author="Romain Boulanger")
    make_coverage(article, talk)
    for name in ("Tracee", "vcluster", "Cilium Service Mesh"):
        make_discovery(name, event=days, article=article)
    make_tool("eBPF")
    make_tool("Wolfi", vendor="Chainguard")
    return days


def named(words: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.name, one.talks) for one in meant([words], Talk.objects.published()).entities]


KUBECON = ("event", "KubeCon + CloudNativeCon Europe 2023", 1)


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize(
    ("words", "entities"),
    [
        ("Tracee", [("tool", "Tracee", 0)]),
        ("vCluster", [("tool", "vcluster", 0)]),
        ("ebpf", [("tool", "eBPF", 0)]),
        ("Chainguard", [("company", "Chainguard", 0)]),
        ("Cilium", [("tool", "Cilium Service Mesh", 0)]),
        ("amsterdam", [KUBECON]),
        ("Pays-Bas", [KUBECON]),
        ("pays bas", [KUBECON]),
        ("Netherlands", [KUBECON]),
        ("Romain Boulanger", [("author", "Romain Boulanger", 1)]),
        ("supply chain", [("theme", "Supply chain", 1)]),
        ("kubecon europe", [("series", "KubeCon Europe", 1)]),
        ("in toto", [("tool", "in-toto", 1)]),
        ("intoto", [("tool", "in-toto", 1)]),
        ("Belgique", []),
        ("no such name", []),
        ("", []),
        ("%", []),
    ],
)
def test_what_is_meant_stands_with_its_kind_and_its_number_of_talks(words, entities):
    assert named(words) == entities


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("words", ["Tracee", "vcluster", "eBPF", "Chainguard", "Cilium", "amsterdam", "Pays-Bas"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_card_leads_to_a_page_and_nothing_is_corrected(client, language, words):
    page = visit(client, f"/{language}/talks/?q={words}")
    [card] = page.all("li", class_="entity")
    visit(client, card.one("h3").one("a")["href"])
    if help_ := page.all("div", class_="help"):
        assert not {"Did you mean", "Vouliez-vous dire"} & {
            text[:17].rstrip("\u202f ?") for text in help_[0].texts("h3")
        }


@pytest.mark.usefixtures("days")
def test_card_says_what_a_tool_is_and_the_number_of_none_is_not_read_first(client):
    make_tool("Zot", description_en="Scans images.")
    page = visit(client, "/en/talks/?q=zot")
    assert page.one("li", class_="entity").texts("p") == ["Tool", "Scans images.", "0 talks"]
    assert page.one("h2", id="results")["class"] == "visually-hidden"
    assert page.one("div", class_="help").texts("p")[0] == "No talk for “zot”."
    assert visit(client, "/en/talks/?q=zebra").one("h2", id="results")["class"] == "result-count"
    assert visit(client, "/en/talks/?q=signing").one("h2", id="results")["class"] == "result-count"


def test_other_names_of_tools_people_companies_and_themes_mean_them():
    istio, acme, mesh = make_tool("Istio"), make_company("Acme"), make_theme("Service mesh", name_fr="Maillage")
    talk = make_talk("A", tools=[istio], speakers=[("Ada Lovelace", acme)], themes=[mesh])
    for row, name in ((istio, "istiod"), (acme, "Acme Corp"), (mesh, "meshes"), (talk.speakers.get(), "Ada Byron")):
        make_alias(row, name)
    assert named("ISTIOD") == [("tool", "Istio", 1)]
    assert named("acme corp") == [("company", "Acme", 1)]
    assert named("meshes") == named("maillage") == [("theme", "Maillage", 1)]
    assert named("ada byron") == [("speaker", "Ada Lovelace", 1)]


def test_whole_names_stand_alone_and_beginnings_where_there_are_none():
    make_talk("A", tools=["Argo", "Argo CD", "Argonaut", "Flux CD"])
    assert [name for _kind, name, _talks in named("argo")] == ["Argo"]
    assert named("flux") == [("tool", "Flux CD", 1)]
    assert named("argon") == []


@pytest.mark.usefixtures("days")
def test_last_word_of_a_name_means_those_few_who_have_it():
    for n, name in enumerate(("Ann Lowman", "Bea Lowman", "Cy Lowmann")):
        make_talk(f"T {n}", position=n, speakers=[name])
    assert named("Lowman") == [("speaker", "Ann Lowman", 1), ("speaker", "Bea Lowman", 1)]
    assert named("boulanger") == [("author", "Romain Boulanger", 1)]
    assert named("langer") == []
    for n, name in enumerate(("Di Lowman", "Ed Lowman")):
        make_talk(f"U {n}", position=n, speakers=[name])
    assert named("Lowman") == []


def test_events_of_the_year_that_is_asked_for_stand_first():
    for year in range(2019, 2027):
        make_talk("T", event=make_event(f"KubeCon + Europe {year}", starts_on=dt.date(year, 4, 1), ends_on=None))
    shown = meant(["kubecon"], Talk.objects.published(), [2020]).entities
    assert [one.year for one in shown] == [2020, 2026, 2025, 2024, 2023, 2022]


def test_company_whose_people_speak_stands_above_the_tool_and_its_talks_first(client):
    tool = make_tool("Datadog", vendor="Datadog")
    old, new = (make_event(f"Days {year}", starts_on=dt.date(year, 1, 1), ends_on=None) for year in (2021, 2024))
    make_talk("By them", event=old, speakers=[("Ada", "Datadog")])
    for n in range(2):
        make_mention(make_talk(f"With it {n}", event=new, position=n), tool)
    make_talk("Said of it", event=new, position=3, summary_en="Not even Datadog.")
    assert named("datadog") == [("company", "Datadog", 1), ("tool", "Datadog", 2)]
    page = visit(client, "/en/talks/?q=datadog")
    assert page.section("results").texts("h3") == ["By them", "With it 0", "With it 1", "Said of it"]
    assert page.section("results").texts("p", class_="passage") == [
        "Tool · Datadog", "Tool · Datadog", "Not even Datadog."
    ]  # fmt: skip
    newest = visit(client, "/en/talks/?q=datadog&order=newest")
    assert newest.section("results").texts("h3") == ["With it 0", "With it 1", "Said of it", "By them"]


@pytest.mark.parametrize("is_counted", [True, False], ids=["few", "more than are counted"])
def test_pages_go_on_in_the_same_order_however_many_are_found(monkeypatch, is_counted):
    """By them, then in title or names, then elsewhere: there and back."""
    monkeypatch.setattr(results, "MOST_COUNTED", 1000 if is_counted else 3)
    tool = make_tool("Acme")
    for n in range(3):
        make_talk(f"By {n}", position=n, speakers=[(f"Ada {n}", "Acme")])
        make_mention(make_talk(f"With {n}", position=10 + n), tool)
        make_talk(f"Elsewhere {n}", position=20 + n, summary_en="As at Acme.")
    criteria, first = Criteria(q="acme"), meant(["acme"], Talk.objects.published()).first
    assert len(first) == 1
    pages = [find(criteria, first=first, size=2)]
    while pages[-1].next:
        pages.append(find(criteria, Where.read({"after": str(pages[-1].next.place)}), first=first, size=2))
    expected = [f"{how} {n}" for how in ("By", "With", "Elsewhere") for n in range(3)]
    assert [talk.title for page in pages for talk in page] == expected
    assert len(pages) == 5
    back = [pages[-1]]
    while back[-1].previous:
        back.append(find(criteria, Where.read({"before": str(back[-1].previous.place)}), first=first, size=2))
    assert [[talk.title for talk in page] for page in back] == [[talk.title for talk in page] for page in pages[::-1]]


@pytest.mark.parametrize("order", ["newest", "event"])
def test_other_orders_are_turned_page_by_page_too(monkeypatch, order):
    monkeypatch.setattr(results, "MOST_COUNTED", 3)
    for n in range(5):
        make_talk(f"{'Acme' if n % 2 else 'Other'} {n}", position=n, summary_en="Acme.")
    criteria = Criteria(q="acme", order=order)
    pages = [find(criteria, size=2)]
    while pages[-1].next:
        pages.append(find(criteria, Where.read({"after": str(pages[-1].next.place)}), size=2))
    shown = ["Other 0", "Acme 1", "Other 2", "Acme 3", "Other 4"]
    assert [talk.title for page in pages for talk in page] == shown


def test_order_stays_in_every_address_of_the_page(client):
    events = {
        name: make_event(name, starts_on=dt.date(year, 1, 1), ends_on=None)
        for name, year in (("Days", 2024), ("Nights", 2026))
    }
    for n, name in enumerate(("Days", "Nights", "Nights", "Days")):
        event = events[name]
        make_talk(f"Acme {n}", event=event, position=n, kind="panel" if n else "talk")
    page = visit(client, "/en/talks/?q=acme&order=event")
    assert page.texts("h3", class_="found-event") == ["Nights · 2026", "Days · 2024"]
    assert page.texts("h4") == ["Acme 1", "Acme 2", "Acme 0", "Acme 3"]
    assert {"order=event" in link["href"] for link in page.one("details", class_="facets").all("a")} == {True}
    assert page.one("nav", aria_label="Order").one("a", aria_current="true").text == "By event"
    assert page.one("input", name="order")["value"] == "event"
    assert [link["href"] for link in page.one("nav", aria_label="Order").all("a")] == [
        "?q=acme", "?q=acme&order=newest", "?q=acme&order=event"
    ]  # fmt: skip


def test_drafts_and_what_only_they_bring_are_meant_by_editors_alone(client):
    days = make_event("Sesame Days", city="Sesame City", country="FI", series=make_series("Sesame"))
    make_talk(
        "Sesame", status=Talk.Status.DRAFT, event=days, tools=["Sesame tool"], themes=["Sesame theme"],
        speakers=[("Sesame Person", "Sesame Inc")],
    )  # fmt: skip
    make_article("Retour", event=days, author="Sesame Author")
    asked = ("sesame", "sesame tool", "sesame theme", "sesame person", "sesame inc", "sesame city", "finlande")
    asked += ("sesame author", "sesame days")
    public = Talk.objects.published()
    assert [meant([words], public).entities or begun(words, public) for words in asked] == [[]] * len(asked)
    editor = Talk.objects.visible_to(make_editor())
    assert all(meant([words], editor).entities for words in asked)


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("trac", ("outil", "Tracee")),
        ("amst", ("événement", "KubeCon + CloudNativeCon Europe 2023 – Amsterdam, 2023")),
        ("pays-b", ("événement", "KubeCon + CloudNativeCon Europe 2023 – Amsterdam, 2023")),
        ("romain", ("auteur d’un compte rendu", "Romain Boulanger – Retour d’Amsterdam")),
        ("kubecon eu", ("série", "KubeCon Europe")),
    ],
)
def test_suggestions_offer_them_with_their_kind(words, option):
    assert option in [(str(one.kind), one.label) for one in suggest(words)]


@pytest.mark.usefixtures("days")
def test_nothing_is_offered_twice():
    for words in ("kubecon", "in-to", "supply"):
        offered = [(str(one.kind), one.url) for one in suggest(words)]
        assert len(offered) == len(set(offered))


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_whatever_there_is(django_assert_num_queries, rows):
    days = make_event("Same", city="Same")
    for n in range(rows):
        make_talk(
            f"T {n}",
            event=days,
            position=n,
            tools=[f"Same {n}"],
            themes=[f"Same {n}"],
            speakers=[(f"Same {n}", f"Same {n}")],
        )
    with django_assert_num_queries(2):
        assert [one.kind for one in meant(["same"], Talk.objects.published()).entities] == ["event"]
    with django_assert_num_queries(1):
        assert meant(["sa"], Talk.objects.published()).entities == []
