"""The table of filters: what each entry must be, whatever it is."""

import pytest

from talks.search.criteria import Criteria
from talks.search.filters import BY_NAME, FILTERS, MOST_VALUES, Rows, States
from talks.search.results import find
from talks.tokens import ALL, EVENT_REPLAYS, NUMBERS, OF_ROWS
from tests.factories import make_event, make_talk

GIVEN = (
    [],
    [""],
    ["x"],
    ["mesh", "", "a\0b", "mesh"],
    ["published", "live"],
    ["live", "published"],
    ["2023", "0000"],
    ["0000", "2023"],
    [str(n) for n in range(MOST_VALUES + 3)],
)


def test_names_places_and_letters_are_each_of_one_filter():
    for values in (
        [each.name for each in FILTERS],
        [each.place for each in FILTERS],
        [*(each.letter for each in FILTERS), EVENT_REPLAYS, ALL],
    ):
        assert len(values) == len(set(values))
    assert {len(each.letter) for each in FILTERS} == {1}


def test_models_count_by_the_letters_of_filters():
    rows = [each for each in FILTERS if isinstance(each, Rows)]
    assert {each.model._meta.model_name: each.letter for each in rows} == OF_ROWS
    assert [each.name for each in rows] == [each.model._meta.model_name for each in rows]


def test_every_state_has_a_number():
    for each in FILTERS:
        if isinstance(each, States):
            assert set(each.labels) == set(NUMBERS[each.letter])
            assert len(set(NUMBERS[each.letter].values())) == len(each.labels)


@pytest.mark.parametrize("each", FILTERS, ids=lambda each: each.name)
def test_canonical_form_is_its_own(each):
    for given in GIVEN:
        canonical = each.canonical(given)
        assert each.canonical(canonical) == canonical
        assert all(canonical)


@pytest.mark.parametrize("each", [each for each in FILTERS if not isinstance(each, Rows)], ids=lambda each: each.name)
def test_value_is_written_as_it_was_read(each):
    for given in GIVEN:
        canonical = each.canonical(given)
        assert [each.text(value) for value in each.read(canonical, None)] == canonical


@pytest.mark.django_db
def test_length_is_told_in_four_words_and_half_an_hour_is_no_long_one():
    lengths = {899: "under-15", 900: "15-30", 1800: "15-30", 1801: "30-60", 3600: "30-60", 3601: "over-60", None: ""}
    for n, seconds in enumerate(lengths):
        make_talk(f"Talk {n}", position=n, duration_s=seconds)
    for length in BY_NAME["length"].labels:
        expected = {f"Talk {n}" for n, told in enumerate(lengths.values()) if told == length}
        assert {talk.title for talk in find(Criteria().but(length=(length,)))} == expected


@pytest.mark.django_db
def test_length_follows_the_talk():
    talk = make_talk(duration_s=600)
    talk.duration_s = 4000
    talk.save()
    assert [find(Criteria().but(length=(length,))).total for length in ("under-15", "over-60")] == [0, 1]


@pytest.mark.django_db
def test_state_is_that_of_the_talk_or_its_event():
    off = make_event("Off Days", state="cancelled")
    make_talk("Held")
    make_talk("Cancelled", position=2, state="cancelled")
    make_talk("Off", event=off)
    assert [talk.title for talk in find(Criteria().but(state=("held",)))] == ["Held"]
    assert {talk.title for talk in find(Criteria().but(state=("cancelled",)))} == {"Cancelled", "Off"}
