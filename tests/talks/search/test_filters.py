"""The table of filters: what each entry must be, whatever it is."""

import pytest

from talks.search.filters import FILTERS, MOST_VALUES, Rows, States
from talks.tokens import ALL, EVENT_REPLAYS, NUMBERS, OF_ROWS

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
