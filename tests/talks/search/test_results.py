"""What is found and how choices are counted: against a search by hand over a small catalogue."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.models import SlideLink, Talk
from talks.search import facets as search
from talks.search.criteria import Criteria, chips, query_string
from talks.search.filters import BY_NAME, Languages, States
from talks.search.results import find
from tests.factories import (
    make_alias,
    make_event,
    make_mention,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def asked(query: str) -> Criteria:
    """What a query string asks, for an anonymous reader."""
    return Criteria.read(QueryDict(query), Talk.objects.published())


def found(query: str) -> list[str]:
    """Titles, for a query string as in an address."""
    return [talk.title for talk in find(asked(query))]


def counts(query: str, facet: str) -> dict[str, int]:
    """Label → number beside it."""
    facets = facets_of(asked(query))
    return {str(choice.label): choice.count for f in facets if f.name == facet for choice in f.choices}


def facets_of(criteria: Criteria) -> search.Facets:
    return search.facets(find(criteria), criteria)


# --- by hand ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    title: str
    event: str
    year: int
    themes: frozenset[str]
    tools: frozenset[str]
    companies: frozenset[str]
    speakers: frozenset[str]
    kind: str
    replay: str
    slides: frozenset[str]
    language: str

    def values(self, facet: str) -> set[str]:
        one = {"event": {self.event}, "year": {str(self.year)}, "kind": {self.kind}, "language": {self.language[:2]}}
        one |= {"replay": {self.replay}, "slides": self.slides}
        many = {"theme": self.themes, "tool": self.tools, "company": self.companies, "speaker": self.speakers}
        return set({**one, **many}[facet])


FACETS = ("theme", "event", "year", "tool", "company", "speaker", "kind", "language", "replay", "slides")
MANY = ("theme", "tool", "company", "speaker")
EVENTS = {"days": 2023, "nights": 2023, "weeks": 2024}
VALUES = {
    "theme": ("mesh", "storage", "supply-chain"),
    "event": tuple(EVENTS),
    "year": ("2023", "2024"),
    "tool": ("istio", "linkerd", "cilium"),
    "company": ("acme", "initech"),
    "speaker": ("ada", "grace", "alan"),
    "kind": tuple(Talk.Kind.values)[:6],
    "language": ("en", "pt"),
    "replay": ("published", "awaited"),
    "slides": ("live", "missing"),
}
LANGUAGES = ("en", "pt", "pt-BR", "", "en-GB")
STATES = ("live", "missing", "dead")
REPLAYS = ("published", "awaited", "recorded", "gone", "published")


def entries() -> list[Entry]:
    """18 talks whose parts are mixed by arithmetic, so that every pair of choices meets in some and misses in others."""
    made = []
    for n in range(18):
        event = tuple(EVENTS)[n % 3]
        people = [VALUES["speaker"][n % 3]] + ([VALUES["speaker"][(n + 1) % 3]] if n % 2 else [])
        made.append(
            Entry(
                title=f"Talk {n:02}",
                event=event,
                year=EVENTS[event],
                themes=frozenset(theme for i, theme in enumerate(VALUES["theme"]) if n >> i & 1),
                tools=frozenset(tool for i, tool in enumerate(VALUES["tool"]) if n % (i + 2) == 0),
                companies=frozenset(VALUES["company"][i] for i in range(len(people)) if (n + i) % 4),
                speakers=frozenset(people),
                kind=VALUES["kind"][n % 4 + n % 3],
                replay=REPLAYS[n % 5],
                slides=frozenset(state for i, state in enumerate(STATES) if n % (i + 3) == 1),
                language=LANGUAGES[n * 3 % 5],
            )
        )
    return made


def make_entries() -> None:
    events = {name: make_event(name, starts_on=dt.date(year, 4, 1), ends_on=None) for name, year in EVENTS.items()}
    for n, entry in enumerate(entries()):
        people = VALUES["speaker"]
        who = [people[n % 3]] + ([people[(n + 1) % 3]] if n % 2 else [])
        talk = make_talk(
            entry.title,
            event=events[entry.event],
            position=n,
            themes=sorted(entry.themes),
            tools=sorted(entry.tools),
            speakers=[(name, VALUES["company"][i] if (n + i) % 4 else None) for i, name in enumerate(who)],
            kind=entry.kind,
            language=entry.language,
            replay_state=entry.replay,
            replay_url=f"https://video.example.org/{n}" if entry.replay in ("published", "gone") else "",
        )
        for state in sorted(entry.slides):
            make_slide_link(
                talk, state=state, **({} if state == "missing" else {"url": f"https://s.example.org/{state}"})
            )
        # Neither another draft nor another kind of link changes what is counted.
        make_slide_link(talk, kind=SlideLink.Kind.CODE, url="https://code.example.org/")
        make_talk(
            f"Draft {n}", event=talk.event, status="draft", themes=["mesh"], tools=["istio"], speakers=[("ada", "acme")]
        )


def by_hand(chosen: dict[str, list[str]]) -> set[str]:
    """Titles that have all chosen themes, tools, companies and speakers, and one of the chosen events."""
    return {
        entry.title
        for entry in entries()
        if all(
            set(values) <= entry.values(facet) if facet in MANY else bool(set(values) & entry.values(facet))
            for facet, values in chosen.items()
            if values
        )
    }


def query_of(chosen: dict[str, list[str]]) -> str:
    return "&".join(f"{facet}={value}" for facet, values in chosen.items() for value in values)


questions = st.fixed_dictionaries(
    {
        facet: st.lists(st.sampled_from(VALUES[facet]), max_size=2 if facet in (*MANY, "event") else 1, unique=True)
        for facet in FACETS
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=questions)
def check_against_search_by_hand(chosen):
    query = query_of(chosen)
    assert set(found(query)) == by_hand(chosen)
    for facet in facets_of(asked(query)):
        expected = {}
        for value in VALUES[facet.name]:
            if facet.name in MANY:
                number = len(by_hand({**chosen, facet.name: [*chosen[facet.name], value]}))
            else:
                number = len(by_hand({**chosen, facet.name: [value]}))
            if number:
                expected[value] = number
        shown = {slug_of(facet.name, choice): choice for choice in facet.choices if choice.count}
        assert {value: choice.count for value, choice in shown.items()} == expected, facet.name
        assert {value for value, choice in shown.items() if choice.active} == set(chosen[facet.name]) & set(expected)
        for value, choice in shown.items():
            if not choice.active:
                assert len(found(choice.query.removeprefix("?"))) == choice.count, (facet.name, value)


def slug_of(facet, choice):
    of = BY_NAME[facet]
    labels = of.labels if isinstance(of, States) else {}
    labels = {code: of.called(code) for code in VALUES[facet]} if isinstance(of, Languages) else labels
    return next((state for state, label in labels.items() if label == choice.label), str(choice.label))


def test_results_and_counts_equal_a_search_by_hand_for_any_question():
    make_entries()
    check_against_search_by_hand()


@pytest.mark.parametrize("facet", FACETS)
def test_each_facet_alone_finds_what_has_the_value(facet):
    make_entries()
    for value in VALUES[facet]:
        expected = by_hand({facet: [value]})
        assert 0 < len(expected) < 18
        assert set(found(f"{facet}={value}")) == expected


# --- facets -------------------------------------------------------------------------------------------------------


def test_two_themes_mean_talks_that_have_both():
    make_talk("Both", themes=["Mesh", "Storage"])
    make_talk("One", themes=["Mesh"])
    make_talk("Other", themes=["Storage"])
    assert found("theme=mesh&theme=storage") == ["Both"]


def test_two_tools_mean_talks_that_name_both():
    make_talk("Both", tools=["Istio", "Cilium"])
    make_talk("One", tools=["Istio"])
    assert found("tool=istio&tool=cilium") == ["Both"]


def test_two_speakers_mean_talks_that_they_gave_together():
    make_talk("Both", speakers=["Ada", "Alan"])
    make_talk("One", speakers=["Ada"])
    assert found("speaker=ada&speaker=alan") == ["Both"]


def test_two_companies_mean_talks_with_people_of_both():
    make_talk("Both", speakers=[("Ada", "Acme"), ("Alan", "Initech")])
    make_talk("One", speakers=[("Ada", "Acme")])
    assert found("company=acme&company=initech") == ["Both"]


def test_company_is_the_one_at_that_talk():
    make_talk("Then", speakers=[("Ada", "Acme")])
    make_talk("Now", speakers=[("Ada", "Initech")])
    assert found("company=acme&speaker=ada") == ["Then"]


def test_two_events_mean_talks_of_either():
    for name in ("Days", "Nights", "Weeks"):
        make_talk(f"Talk of {name}", event=make_event(name))
    assert sorted(found("event=days&event=nights")) == ["Talk of Days", "Talk of Nights"]


def test_talk_with_two_people_of_a_company_counts_once():
    make_talk(speakers=[("Ada", "Acme"), ("Alan", "Acme")], themes=["Mesh"])
    make_talk("Another", themes=["Mesh"])
    assert counts("", "company") == {"Acme": 1}
    assert counts("company=acme", "company") == {"Acme": 1}
    assert counts("company=acme", "theme") == {}, "that all have"
    assert found("company=acme") == ["A mesh without sidecars"]


def test_choices_stand_with_most_talks_first_then_by_name():
    make_talk("One", themes=["Zones", "Écriture", "Autoscaling"])
    make_talk("Two", themes=["Zones"])
    assert list(counts("", "theme")) == ["Zones", "Autoscaling", "Écriture"]


def test_years_stand_newest_first_and_an_event_without_a_day_has_none():
    for year in (2022, 2024, 2023):
        make_talk(f"Of {year}", event=make_event(f"Days {year}", starts_on=dt.date(year, 1, 1), ends_on=None))
    make_talk("Some day", event=make_event("Undated", starts_on=None, ends_on=None))
    assert list(counts("", "year").items()) == [("2024", 1), ("2023", 1), ("2022", 1)]
    assert found("") == ["Of 2024", "Of 2023", "Of 2022", "Some day"]


def test_state_that_no_talk_has_is_no_choice():
    make_talk(replay_state="not_recorded")
    assert (counts("", "replay"), counts("", "slides")) == ({}, {})


def test_chosen_state_stays_a_choice_when_nothing_has_it():
    make_talk()
    assert counts("replay=published", "replay") == {"Replay online": 0, "Replay awaited": 1}


def test_dead_slides_are_neither_online_nor_lost():
    make_slide_link(make_talk(), state="dead")
    assert (found("slides=live"), found("slides=missing")) == ([], [])


def test_code_of_a_talk_is_no_slides():
    make_slide_link(make_talk(), kind="code")
    assert found("slides=live") == []


def test_choices_are_the_ten_with_most_talks():
    make_talk("Many", themes=[f"Theme {n:02}" for n in range(25)])
    make_talk("Few", themes=["Theme 24"])
    shown = list(counts("", "theme"))
    assert shown == ["Theme 24", *(f"Theme {n:02}" for n in range(9))]


# --- chips and addresses ------------------------------------------------------------------------------------------

ALL = (
    "q=talk&theme=mesh&theme=storage&event=days&company=acme&speaker=ada&tool=istio"
    "&kind=keynote&replay=published&slides=live&year=2023"
)


def test_each_chip_removes_one_filter_and_keeps_the_others():
    make_entries()
    removed = {}
    for label, _lang, query in chips(asked(ALL)):
        kept = query.removeprefix("?").split("&")
        removed[str(label)] = [part for part in ALL.split("&") if part not in kept]
        assert [part for part in kept if part not in ALL.split("&")] == []
    assert removed == {
        "mesh": ["theme=mesh"],
        "storage": ["theme=storage"],
        "days": ["event=days"],
        "acme": ["company=acme"],
        "ada": ["speaker=ada"],
        "istio": ["tool=istio"],
        "Keynote": ["kind=keynote"],
        "Replay online": ["replay=published"],
        "Slides online": ["slides=live"],
        "2023": ["year=2023"],
    }


def test_address_says_the_same_question_again():
    make_entries()
    criteria = asked(ALL)
    address = query_string(criteria)
    assert address == f"?{ALL}"
    assert asked(address.removeprefix("?")) == criteria


def test_order_of_the_parts_does_not_change_the_address():
    make_entries()
    mixed = "&".join(reversed(ALL.split("&")))
    assert query_string(asked(mixed)) == f"?{ALL}"


def test_words_survive_the_address_whatever_they_are():
    words = "a&b=c #d é “%” +"
    criteria = Criteria(q=words)
    assert asked(query_string(criteria).removeprefix("?")) == criteria


def test_another_event_replaces_the_chosen_one_and_another_theme_joins_it():
    make_entries()
    facets = facets_of(asked("event=days&theme=mesh"))
    queries = {(f.name, str(c.label)): c.query for f in facets for c in f.choices}
    assert queries["event", "nights"] == "?theme=mesh&event=nights"
    assert queries["event", "days"] == "?theme=mesh"
    assert queries["theme", "mesh"] == "?event=days"
    # Themes stand in name order, whichever came first.
    assert asked(queries["theme", "storage"].removeprefix("?")).pairs() == [
        ("theme", "mesh"),
        ("theme", "storage"),
        ("event", "days"),
    ]


def test_label_of_a_theme_says_its_language():
    make_talk(themes=[make_theme("Mesh"), make_theme("Storage", name_fr="Stockage")])
    with translation.override("fr"):
        facets = facets_of(Criteria()).facets
        shown = chips(asked("theme=mesh&theme=storage"))
    assert {str(choice.label): choice.lang for choice in facets[0].choices} == {"Mesh": "en", "Stockage": "fr"}
    assert [(str(label), lang) for label, lang, _query in shown] == [("Mesh", "en"), ("Stockage", "fr")]


# --- words --------------------------------------------------------------------------------------------------------


@pytest.fixture
def _talk_to_find():
    talk = make_talk(
        "Ambient mesh in anger",
        event=make_event("Cloud Days Évry"),
        speakers=[(make_speaker("Anaïs Urlichs"), "Aqua Sécurité")],
        themes=[make_theme("Service mesh", name_fr="Maillage de services")],
        summary_fr="Un maillage sans conteneur annexe.",
        summary_en="A mesh without an extra container.",
    )
    argo = make_tool("Argo CD")
    make_alias(argo, "ArgoCD")
    make_alias(talk.speakers.get(), "Anaïs Martin")
    make_alias(talk.companies.get(), "Aquasec")
    make_mention(talk, argo)
    make_takeaway(talk, code="argocd login --core", text_fr="Sans serveur.", text_en="No server needed.")
    make_talk("Something else entirely")


@pytest.mark.usefixtures("_talk_to_find")
@pytest.mark.parametrize(
    "words",
    [
        "ambient",
        "AMBIENT mesh",
        "mesh anger",  # in any order, with words between
        "anger ambient",
        "Évry",
        "Anaïs",
        "anais",
        "ANAÏS urlichs",
        "aqua",
        "securite",
        "Sécurité",
        "argo cd",
        "ARGOCD",
        "argocd",
        "service",
        "maillage",
        "conteneur annexe",
        "extra container",
        "login",
        "--core",
        "argocd login --core",
        "serveur",
        "no server",
        "ambient anais argocd securite",  # each word somewhere
    ],
)
def test_words_find_the_talk_that_has_them_anywhere(words):
    query = QueryDict(mutable=True)
    query["q"] = words
    assert found(query.urlencode()) == ["Ambient mesh in anger"]


@pytest.mark.usefixtures("_talk_to_find")
@pytest.mark.parametrize("words", ["Anaïs Martin", "martin"])
def test_words_find_a_speaker_by_another_name(words):
    query = QueryDict(mutable=True)
    query["q"] = words
    assert found(query.urlencode()) == ["Ambient mesh in anger"]


@pytest.mark.usefixtures("_talk_to_find")
def test_words_find_a_company_by_another_name():
    assert found("q=aquasec") == ["Ambient mesh in anger"]


@pytest.mark.usefixtures("_talk_to_find")
@pytest.mark.parametrize("words", ["nowhere", "ambient nowhere", "%", "_", "amb_ent", "\\", "'", '"', "a' OR '1'='1"])
def test_words_that_no_talk_has_find_nothing(words):
    query = QueryDict(mutable=True)
    query["q"] = words
    assert found(query.urlencode()) == []


@pytest.mark.usefixtures("_talk_to_find")
def test_no_words_find_everything():
    assert sorted(found("q=+++")) == ["Ambient mesh in anger", "Something else entirely"]


@pytest.mark.usefixtures("_talk_to_find")
def test_editors_note_is_not_searched():
    Talk.objects.update(editor_note="confidential")
    assert found("q=confidential") == []


def test_talk_is_found_once_however_often_the_word_stands_there():
    talk = make_talk("Istio and Istio", tools=["Istio"], themes=["Istio theme"], speakers=["Istio Fan", "Istio Friend"])
    make_takeaway(talk, code="istioctl")
    make_takeaway(talk, text_en="istio again")
    assert found("q=istio") == ["Istio and Istio"]


def test_results_stand_newest_event_first_then_in_programme_order():
    old = make_event("Old", starts_on=dt.date(2022, 1, 1), ends_on=None)
    new = make_event("New", starts_on=dt.date(2024, 1, 1), ends_on=None)
    make_talk("Old talk", event=old)
    make_talk("New second", event=new, position=2)
    make_talk("New first", event=new, position=1)
    assert found("") == ["New first", "New second", "Old talk"]


def test_query_string_of_nothing_is_a_bare_question_mark():
    assert query_string(Criteria()) == "?"
