"""What can be asked of speakers and of their appearances."""

import datetime as dt

import pytest

from talks.models import Speaker, Talk
from tests.factories import make_alias, make_appearance, make_event, make_speaker, make_talk

pytestmark = pytest.mark.django_db

DRAFT = Talk.Status.DRAFT


def test_with_talk_counts_counts_what_the_reader_may_see():
    make_talk("One", speakers=["Ada"])
    make_talk("Two", speakers=["Ada"])
    make_talk("In work", status=DRAFT, speakers=["Ada"])
    make_speaker("Silent")
    counts = Speaker.objects.with_talk_counts(Talk.objects.published()).in_name_order()
    assert [(speaker.name, speaker.talk_count) for speaker in counts] == [("Ada", 2), ("Silent", 0)]


def test_seen_in_hides_people_known_from_drafts_only():
    make_talk("One", speakers=["Ada"])
    make_talk("In work", status=DRAFT, speakers=["Ada", "Alan"])
    make_speaker("Silent")
    published, everything = Talk.objects.published(), Talk.objects.all()
    assert [(s.name, s.talk_count) for s in Speaker.objects.seen_in(published)] == [("Ada", 1)]
    assert [(s.name, s.talk_count) for s in Speaker.objects.seen_in(everything)] == [("Ada", 2), ("Alan", 1)]
    assert list(Speaker.objects.seen_in(Talk.objects.none())) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_seen_in_asks_once(rows, django_assert_num_queries):
    for n in range(rows):
        make_talk(f"Talk {n}", speakers=[f"Speaker {n}"])
    with django_assert_num_queries(1):
        speakers = list(Speaker.objects.seen_in(Talk.objects.published()).in_name_order())
    assert len(speakers) == rows


def test_company_is_that_of_the_newest_talk_and_none_from_a_draft():
    for name, starts_on in (("Undated", None), ("Old", dt.date(2022, 5, 16)), ("New", dt.date(2023, 4, 18))):
        event = make_event(name, starts_on=starts_on, ends_on=None)
        make_talk(name, event=event, speakers=[("Ada", f"{name} employer"), f"Independent {name}"])
    make_talk("In work", status=DRAFT, speakers=[("Ada", "Next employer"), ("Unseen", "Next employer")])
    companies = Speaker.objects.companies_in(Talk.objects.published())
    assert {Speaker.objects.get(pk=pk).name: company for pk, company in companies.items()} == {
        "Ada": "New employer", "Independent Undated": "", "Independent Old": "", "Independent New": "", "Unseen": "",
    }  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_companies_are_asked_for_once(rows, django_assert_num_queries):
    for n in range(rows):
        make_talk(f"Talk {n}", speakers=[(f"Speaker {n}", f"Company {n}")])
    with django_assert_num_queries(1):
        companies = Speaker.objects.companies_in(Talk.objects.published())
    assert sorted(companies.values()) == [f"Company {n}" for n in range(rows)]


def test_in_name_order_is_blind_to_case_and_accents_and_steady_for_namesakes():
    for name, slug in (("zoé", "z"), ("Évariste", "e"), ("Ève", "b"), ("eve", "a"), ("Ada", "x")):
        make_speaker(name, slug=slug)
    assert [speaker.slug for speaker in Speaker.objects.in_name_order()] == ["x", "e", "a", "b", "z"]


def test_company_belongs_to_the_appearance():
    ada = make_speaker("Ada Lovelace")
    make_appearance(make_talk("Before"), ada, "First Employer")
    make_appearance(make_talk("After"), ada, "Second Employer")
    make_appearance(make_talk("Now"), ada)
    appearances = ada.appearances.order_by("pk")
    assert [str(appearance) for appearance in appearances] == [
        "Ada Lovelace (First Employer)",
        "Ada Lovelace (Second Employer)",
        "Ada Lovelace",
    ]


def test_alias_names_its_speaker():
    ada = make_speaker("Ada Lovelace")
    alias = make_alias(ada, "Ada Byron")
    assert (str(ada), str(alias), alias.slug, alias.speaker) == ("Ada Lovelace", "Ada Byron", "ada-byron", ada)
