"""Whole sentences in French and English: small words go, names become filters, the rest stays words."""

import pytest
from django.utils import translation

from talks.models import Talk
from talks.search.criteria import Criteria
from talks.search.filter_words import filter_words
from talks.search.filters import BY_NAME
from talks.search.sentences import read_sentence
from tests.factories import make_event, make_slide_link, make_talk, make_tool
from tests.html import visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue():
    days = make_event("Cloud Days 2023")
    make_tool("Datadog", vendor="Datadog")
    make_talk("Signing images", event=days, position=1, themes=["Supply chain"], speakers=[("Ada Lovelace", "Datadog")])
    make_talk("A mesh", event=days, position=2, themes=["Service mesh"], tools=["Datadog", "Istio"], kind="keynote")
    make_talk("Observability at home", event=days, position=3, summary_fr="L’observabilité de Kong.", tools=["Kong"])
    with translation.override("fr"):
        yield


def read(words: str, **chosen) -> list[tuple[str, str]] | None:
    sentence = read_sentence(Criteria(q=words).but(**chosen), Talk.objects.published())
    return sentence and sentence.criteria.pairs()


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("quelles conférences parlent de service mesh", [("theme", "service-mesh")]),
        ("Quelles conférences parlent de service mesh ?", [("theme", "service-mesh")]),
        ("who from Datadog spoke about supply chain", [("theme", "supply-chain"), ("company", "datadog")]),
        ("who at Datadog spoke about supply chain?", [("theme", "supply-chain"), ("company", "datadog")]),
        ("les conférences de Datadog", [("company", "datadog")]),
        ("which talks mention Datadog", [("tool", "datadog")]),
        ("which Datadog talks", [("company", "datadog")]),
        ("quelles conférences parlent de Datadog", [("tool", "datadog")]),
        ("talks about Datadog", [("tool", "datadog")]),
        ("les conférences d'Ada Lovelace", [("speaker", "ada-lovelace")]),
        ("who spoke about Istio at Cloud Days 2023", [("event", "cloud-days-2023"), ("tool", "istio")]),
        ("qui parle de l’observabilité chez Datadog", [("q", "observabilité"), ("company", "datadog")]),
        ("quelles keynotes en 2023", [("kind", "keynote"), ("year", "2023")]),
        ("which talks have slides", [("slides", "live")]),
        ("what did they say about zebras", [("q", "zebras")]),
        ("What did people say about Istio?", [("tool", "istio")]),
        ("show me talks on Istio", [("tool", "istio")]),
        ("has anyone talked about Istio", [("tool", "istio")]),
        ("quand parle-t-on d’Istio", [("tool", "istio")]),
        ("Y a-t-il des conférences sur Istio ?", [("tool", "istio")]),
        ("Est-ce que quelqu’un a parlé d’Istio ?", [("tool", "istio")]),
        ("est-ce qu’Ada Lovelace aime Kong", [("q", "aime"), ("speaker", "ada-lovelace"), ("tool", "kong")]),
        ("what do people think of add-on", [("q", "think add-on")]),
    ],
)
def test_sentence_is_read_as_filters_and_words(words, pairs):
    assert read(words) == pairs


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("talks without replay", [("replay", "awaited")]),
        ("talks that don't have any replay yet", [("q", "yet"), ("replay", "awaited")]),
        ("conférences sans rediffusion", [("replay", "awaited")]),
        ("les conférences qui n’ont pas de rediffusion", [("replay", "awaited")]),
        ("talks without slides", [("q", "without slides")]),
        ("talks without slides or replay", [("replay", "awaited")]),
        ("talks about supply chain not at Datadog", [("q", "not Datadog"), ("theme", "supply-chain")]),
        ("les conférences sur Istio, pas chez Datadog", [("q", "pas Datadog"), ("tool", "istio")]),
        ("talks about Istio except in 2023", [("q", "except 2023"), ("tool", "istio")]),
        ("talks about Istio without sidecars at Datadog", [
            ("q", "without sidecars"), ("company", "datadog"), ("tool", "istio")
        ]),
    ],
)  # fmt: skip
def test_what_is_not_wanted_is_no_filter_but_its_opposite(words, pairs):
    assert read(words) == pairs


@pytest.mark.parametrize("words", ["without slides", "talks without slides"])
def test_what_is_not_wanted_is_not_offered(client, words):
    make_slide_link(make_talk("Hides", position=5))
    page = visit(client, f"/en/talks/?q={words}")
    assert "?slides=live" not in [link["href"] for link in page.one("main").one("div", class_="help").all("a")]


@pytest.fixture
def _amsterdam():
    kubecon = make_event("KubeCon + CloudNativeCon Europe 2023", city="Amsterdam", country="NL")
    make_talk("A mesh in town", event=kubecon, themes=["Service mesh"])
    make_event("Canal Days", city="Amsterdam", country="NL")


AMSTERDAM = [("event", "kubecon-cloudnativecon-europe-2023")]


@pytest.mark.usefixtures("_amsterdam")
@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("Quels événements ont eu lieu à Amsterdam ?", AMSTERDAM),
        ("quels evenements a Amsterdam", AMSTERDAM),
        ("events in Amsterdam", AMSTERDAM),
        ("événements aux Pays-Bas", AMSTERDAM),
        ("events in the Netherlands", AMSTERDAM),
        ("service mesh à Amsterdam", [("theme", "service-mesh"), *AMSTERDAM]),
        ("who spoke about zebras in Amsterdam", [("q", "zebras"), *AMSTERDAM]),
        ("talks not in Amsterdam", [("q", "not Amsterdam")]),
        ("où a eu lieu la KubeCon 2023", [("q", "KubeCon"), ("year", "2023")]),
        ("where was Cloud Days 2023 held?", [("event", "cloud-days-2023")]),
        ("which talks on service mesh took place in Amsterdam", [("theme", "service-mesh"), *AMSTERDAM]),
        ("took place in Amsterdam", AMSTERDAM),
        ("mesh in production", None),
        ("a mesh in place", None),
    ],
)
def test_place_is_read_as_its_events(words, pairs):
    assert read(words) == pairs


@pytest.mark.usefixtures("_amsterdam")
@pytest.mark.parametrize(
    "words",
    ["events in Amsterdam", "événements aux Pays-Bas", "service mesh à Amsterdam", "où a eu lieu la KubeCon 2023"],
)
def test_event_of_a_place_stands_as_a_card_above_its_talks(client, words):
    page = visit(client, f"/en/talks/?q={words}")
    assert "KubeCon + CloudNativeCon Europe 2023" in [card.one("h3").text for card in page.all("li", class_="entity")]
    assert page.section("results").texts("h3") == ["A mesh in town"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("who is Ada Lovelace", ["Ada Lovelace"]),
        ("conférences de Datadog", ["Datadog", "Datadog"]),
        ("talks about Istio", ["Istio"]),
        ("who from Datadog spoke about supply chain", []),
    ],
)
def test_whom_a_sentence_names_alone_stands_as_a_card(client, words, names):
    page = visit(client, f"/en/talks/?q={words}")
    assert [card.one("h3").text for card in page.all("li", class_="entity")] == names


@pytest.mark.parametrize(
    "words",
    [
        "", "Datadog", "supply chain", "service mesh Datadog", "qui", "quelles conférences", "what is on", "Istio on Datadog", "Istio show", "add-on",
        '"who from Datadog" spoke', "«quelles conférences» mesh", "who " + "word " * 30,
    ],
)  # fmt: skip
def test_what_is_no_sentence_is_asked_for_as_it_stands(words):
    assert read(words) is None


def test_names_that_the_reader_cannot_choose_stay_words():
    make_talk("Sesame", status=Talk.Status.DRAFT, position=9, tools=["Sesame tool"], speakers=[("Al", "Sesame Inc")])
    make_tool("Tracee")
    assert read("talks about Sesame tool from Sesame Inc") == [("q", "Sesame tool Sesame Inc")]
    assert read("talks about Tracee") == [("q", "Tracee")]


def test_filter_that_is_on_is_not_chosen_again():
    rows = BY_NAME["theme"].read(["supply-chain"], Talk.objects.published())
    assert read("talks about service mesh", theme=rows) == [("q", "service mesh"), ("theme", "supply-chain")]


def test_sentence_is_shown_with_filters_that_can_be_taken_off(client):
    page = visit(client, "/en/talks/?q=who+from+Datadog+spoke+about+supply+chain")
    assert page.section("results").texts("h3") == ["Signing images"]
    chips = page.one("ul", class_="active-filters").all("a", class_="chip")
    assert [(chip.one("span", aria_hidden=None, class_=None).text, chip["href"]) for chip in chips] == [
        ("Supply chain", "?company=datadog"), ("Datadog", "?theme=supply-chain")
    ]  # fmt: skip
    assert page.one("main").texts("p", class_="note")[0] == "Read from “who from Datadog spoke about supply chain”."


def test_nothing_found_says_so_and_offers_what_is_wider(client):
    page = visit(client, "/en/talks/?q=who+from+Datadog+spoke+about+service+mesh")
    ways = {link.text: link["href"] for link in page.one("div", class_="help").all("a", rel="nofollow")}
    assert ways == {
        "all of “Datadog service mesh” as words": "?q=Datadog+service+mesh",
        "without Service mesh": "?company=datadog",
        "without Datadog": "?theme=service-mesh",
    }
    wider = visit(client, "/en/talks/?q=Datadog+service+mesh")
    assert wider.section("results").texts("h3") == ["A mesh"]


def test_words_of_filters_are_values_of_filters():
    for name, value in filter_words().values():
        assert BY_NAME[name].canonical([value]) == [value]


@pytest.mark.parametrize(("word", "query"), [("slides", "?slides=live"), ("replay", "?replay=published")])
def test_word_that_only_a_filter_says_leads_there_and_is_not_corrected(client, word, query):
    talk = make_talk("Hides and deploys", position=5, replay_url="https://video.example.org/1")
    make_slide_link(talk)
    page = visit(client, f"/en/talks/?q={word}")
    assert [link["href"] for link in page.one("div", class_="help").all("a", rel="nofollow")] == [query]


def test_word_that_a_name_holds_is_not_corrected(client):
    make_talk("Toto at home", position=5)
    make_tool("in-toto")
    make_tool("Open Policy Agency")
    for word in ("intoto", "agency"):
        page = visit(client, f"/en/talks/?q={word}")
        assert page.one("div", class_="help").all("a", rel="nofollow") == []
    assert visit(client, "/en/talks/?q=totto").one("div", class_="help").texts("a", rel="nofollow") == ["Toto"]


def test_as_many_queries_whatever_there_is(django_assert_num_queries):
    with django_assert_num_queries(3):
        assert read("who from Datadog spoke about supply chain")
    for n in range(3):
        make_talk(f"More {n}", position=10 + n, themes=["Supply chain"], speakers=[("Ada Lovelace", "Datadog")])
    with django_assert_num_queries(3):
        assert read("who from Datadog spoke about supply chain")
