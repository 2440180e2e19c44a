"""Facets tell the truth: what another choice would give, exactly where no words are asked for, and what is counted in part."""

import datetime as dt
from collections import Counter

import pytest
from django.http import QueryDict
from django.utils import translation

from talks.models import Talk
from talks.search import facets as counting
from talks.search import results, tally
from talks.search.criteria import Criteria
from talks.search.facets import facets
from talks.search.results import find
from tests.factories import make_event, make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db

# Talks of each event: by year, three older ones beside one that has most.
SIZES = {"Great Days 2025": 9, "Small Days 2025": 2, "Days 2021": 3, "Days 2019": 4, "Nights 2019": 1}


@pytest.fixture(autouse=True)
def _few_are_counted_by_reading_them(monkeypatch):
    """As if a page counted no more than five."""
    monkeypatch.setattr(results, "MOST_COUNTED", 5)
    monkeypatch.setattr(counting, "MOST_COUNTED", 5)
    with translation.override("en"):
        yield


@pytest.fixture
def _talks():
    for name, size in SIZES.items():
        event = make_event(name, starts_on=dt.date(int(name[-4:]), 5, 1), ends_on=None)
        for n in range(size):
            kind = "keynote" if n == 0 else "talk"
            make_talk(
                f"A mesh {name} {n}", slug=f"talk-{n}", event=event, position=n, kind=kind, themes=[f"Theme {n % 2}"]
            )


def facets_of(query: str) -> dict[str, counting.Facet]:
    criteria = Criteria.read(QueryDict(query), Talk.objects.published())
    return {facet.name: facet for facet in facets(find(criteria), criteria)}


def counts(query: str, facet: str) -> dict[str, int]:
    found = facets_of(query)
    return {str(choice.label): choice.count for choice in found[facet].choices} if facet in found else {}


def checked(query: str, facet: str) -> list[str]:
    return [str(choice.label) for choice in facets_of(query)[facet].choices if choice.active]


YEARS = Counter({"2025": 11, "2021": 3, "2019": 5})


@pytest.mark.usefixtures("_talks")
def test_year_that_is_on_is_checked_among_all_others():
    assert counts("year=2019", "year") == YEARS
    assert checked("year=2019", "year") == ["2019"]
    assert facets_of("year=2019")["year"].of_newest is None


@pytest.mark.usefixtures("_talks")
def test_event_that_is_on_leaves_its_own_year_alone():
    assert counts("event=days-2019", "kind") == {"Talk": 3, "Keynote": 1}
    assert counts("event=days-2019", "year") == {}, "that all have: it narrows nothing"
    assert counts("event=great-days-2025", "event") == SIZES
    assert checked("event=days-2019", "event") == ["Days 2019"]


@pytest.mark.usefixtures("_talks")
def test_facets_are_exact_over_filters_however_many_are_found():
    found = facets_of("kind=talk")
    assert {facet.of_newest for facet in found.values()} == {None}
    assert counts("kind=talk", "year") == {"2025": 9, "2021": 2, "2019": 3}
    assert counts("kind=talk", "kind") == {"Talk": 14, "Keynote": 5}
    assert counts("kind=talk&theme=theme-0", "event") == {"Great Days 2025": 4, "Days 2021": 1, "Days 2019": 1}
    assert counts("kind=talk&year=2025", "theme") == {"Theme 1": 5, "Theme 0": 4}
    assert counts("kind=talk&year=2025", "year") == {"2025": 9, "2021": 2, "2019": 3}


@pytest.mark.usefixtures("_talks")
def test_each_choice_gives_what_it_says():
    for query in ("", "year=2019", "kind=talk", "kind=talk&year=2025", "theme=theme-0&year=2019", "event=days-2021"):
        for facet in facets_of(query).values():
            for choice in facet.choices:
                if not choice.active:
                    page = find(Criteria.read(QueryDict(choice.query.removeprefix("?")), Talk.objects.published()))
                    assert (page.total, page.is_more) == (choice.count, False), (query, facet.name, choice.label)


@pytest.mark.usefixtures("_talks")
def test_number_of_talks_is_exact_over_several_filters(client):
    page = visit(client, "/en/talks/?kind=talk&year=2025")
    assert page.section("results").one("h2").text == "9 talks"
    assert "Counted over" not in page.text


@pytest.mark.usefixtures("_talks")
def test_what_is_counted_in_part_says_so_and_nothing_else_does(client):
    page = visit(client, "/en/talks/?q=mesh&year=2021")
    assert page.section("results").one("h2").text == "3 talks"
    assert page.section("facet-year").texts("p") == ["Counted over the newest 5 without this filter."]
    assert [text.split()[0] for text in page.section("facet-year").texts("a")] == ["2025", "2021"]
    assert page.text.count("Counted over") == 1


@pytest.mark.usefixtures("_talks")
def test_more_than_are_tallied_are_counted_in_part(monkeypatch, client):
    monkeypatch.setattr(tally, "MOST_TALLIED", 6)
    assert {facet.of_newest for facet in facets_of("kind=keynote").values()} == {None}
    found = facets_of("year=2025")
    assert (found["year"].of_newest, found["theme"].of_newest) == (None, 5)
    assert {choice.label: choice.count for choice in found["year"].choices} == YEARS
    page = visit(client, "/en/talks/?year=2025")
    assert page.section("results").one("h2").text == "11 talks"
    assert "Counted over the newest 5 of these talks." in page.text
    assert page.section("facet-year").texts("p") == ["Counted over all talks without this filter."]


@pytest.mark.usefixtures("_talks")
def test_counts_follow_the_catalogue():
    assert counts("kind=talk", "year")["2025"] == 9
    Talk.objects.filter(event__year=2025, position=1).update(kind="panel")
    assert counts("kind=talk", "year")["2025"] == 7
    Talk.objects.filter(event__year=2025, position=2).delete()
    assert counts("kind=talk", "year")["2025"] == 6


@pytest.mark.usefixtures("_talks")
def test_long_lists_cost_two_queries_more_and_one_when_they_are_asked_for_again(django_assert_num_queries):
    few, many = (Criteria.read(QueryDict(query), Talk.objects.published()) for query in ("kind=keynote", "kind=talk"))

    def ask(criteria):
        page = find(criteria)
        return page.total, facets(page, criteria)

    with django_assert_num_queries(4):
        assert ask(few)[0] == 5
    with django_assert_num_queries(6):
        assert ask(many)[0] == 14
    with django_assert_num_queries(5):
        ask(many)


@pytest.mark.usefixtures("_talks")
def test_draft_is_counted_for_editors_alone():
    Talk.objects.filter(event__year=2019).update(status="draft")
    criteria = Criteria.read(QueryDict("kind=talk"), Talk.objects.all())
    numbers = {
        with_drafts: next(
            facet for facet in facets(find(criteria, with_drafts=with_drafts), criteria) if facet.name == "year"
        )
        for with_drafts in (True, False)
    }
    shown = {with_drafts: {c.label: c.count for c in facet.choices} for with_drafts, facet in numbers.items()}
    assert shown == {True: {"2025": 9, "2021": 2, "2019": 3}, False: {"2025": 9, "2021": 2}}


def test_chosen_value_stays_a_choice_beside_ten_larger_ones():
    for n in range(22):
        event = make_event(f"Large {n:02}")
        make_talk("One", event=event)
        make_talk("Two", event=event, position=2)
    make_talk("Alone", event=make_event("Tiny Days"))
    shown = counts("event=tiny-days", "event")
    assert len(shown) == 11
    assert shown["Tiny Days"] == 1
    assert checked("event=tiny-days", "event") == ["Tiny Days"]


def test_year_with_nothing_is_still_checked():
    make_talk()
    assert counts("year=2001", "year") == {"2023": 1, "2001": 0}
