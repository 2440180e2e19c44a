"""Talks to go on with, and the reasons."""

import pytest
from django.utils import translation

from talks.models import Mention, Talk
from talks.search.related import related_talks
from tests.factories import make_event, make_mention, make_talk, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def related_to(talk: Talk, **options) -> list[tuple[str, list[str]]]:
    read = Talk.objects.for_detail().get(pk=talk.pk)
    return [
        (Talk.objects.get(pk=entry.talk_id).title, [str(name) for name in entry.speakers + entry.subjects])
        for entry in related_talks(read, **options)
    ]


def test_talk_that_shares_a_speaker_a_tool_or_a_theme_is_related():
    talk = make_talk(speakers=["Ada"], tools=["Istio"], themes=["Mesh"])
    make_talk("By Ada", speakers=["Ada"])
    make_talk("On Istio", tools=["Istio"])
    make_talk("On mesh", themes=["Mesh"])
    make_talk("On something else", speakers=["Alan"], tools=["Cilium"], themes=["Storage"])
    assert sorted(related_to(talk)) == [("By Ada", ["Ada"]), ("On Istio", ["Istio"]), ("On mesh", ["Mesh"])]


def test_talk_is_not_related_to_itself():
    assert related_to(make_talk(speakers=["Ada"], themes=["Mesh"])) == []


def test_talk_without_anything_has_no_related_talks():
    make_talk("Another")
    assert related_to(make_talk()) == []


def test_sharing_more_comes_first():
    talk = make_talk(speakers=["Ada"], tools=["Istio"], themes=["Mesh"])
    make_talk("One thing", themes=["Mesh"])
    make_talk("Two things", themes=["Mesh"], tools=["Istio"])
    make_talk("Three things", themes=["Mesh"], tools=["Istio"], speakers=["Ada"])
    assert [title for title, _reasons in related_to(talk)] == ["Three things", "Two things", "One thing"]


def test_sharing_what_is_rare_comes_before_sharing_what_is_common():
    talk = make_talk(tools=["Kubernetes", "Tracee"])
    for n in range(5):
        make_talk(f"Common {n}", tools=["Kubernetes"], position=n)
    make_talk("Rare", tools=["Tracee"], position=9)
    assert related_to(talk, most=1) == [("Rare", ["Tracee"])]


def test_rarest_reason_is_named_first_and_three_at_most():
    talk = make_talk(themes=["A", "B", "C", "D"])
    make_talk("All", themes=["A", "B", "C", "D"])
    make_talk("Some", themes=["A", "B"])
    make_talk("One", themes=["A"])
    assert related_to(talk)[0] == ("All", ["C", "D", "B"])


@pytest.mark.parametrize("here", [True, False])
def test_tool_that_is_only_named_in_passing_on_either_side_is_no_reason(here):
    talk, other = make_talk(), make_talk("Another")
    make_mention(talk, role=Mention.Role.MENTIONED if here else Mention.Role.SUBJECT)
    make_mention(other, role=Mention.Role.SUBJECT if here else Mention.Role.MENTIONED)
    assert related_to(talk) == []


def test_company_is_no_reason():
    talk = make_talk(speakers=[("Ada", "Acme")])
    make_talk("Another", speakers=[("Alan", "Acme")])
    assert related_to(talk) == []


def test_four_at_most_and_newest_first_among_equals():
    talk = make_talk(themes=["Mesh"])
    for year in range(2019, 2025):
        make_talk(
            f"Of {year}", event=make_event(f"Days {year}", starts_on=f"{year}-01-01", ends_on=None), themes=["Mesh"]
        )
    assert [title for title, _ in related_to(talk)] == ["Of 2024", "Of 2023", "Of 2022", "Of 2021"]


def test_only_talks_that_the_reader_may_see_are_related_and_counted():
    talk = make_talk(tools=["Istio"])
    make_talk("Draft", tools=["Istio"], status="draft")
    assert related_to(talk) == []


def test_reason_stands_in_the_readers_language():
    make_theme("Mesh", name_fr="Maillage")
    talk = make_talk(themes=["Mesh"])
    make_talk("Another", themes=["Mesh"])
    with translation.override("fr"):
        assert related_to(talk) == [("Another", ["Maillage"])]


def test_related_talks_cost_two_queries_however_many(django_assert_num_queries):
    talk = make_talk(speakers=["Ada"], tools=["Istio"], themes=["Mesh"])
    for n in range(6):
        make_talk(f"Talk {n}", speakers=["Ada", f"Person {n}"], tools=["Istio", f"Tool {n}"], themes=["Mesh"])
    read = Talk.objects.for_detail().get(pk=talk.pk)
    with django_assert_num_queries(2):
        related_talks(read)
