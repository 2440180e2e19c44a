"""Which ties are drawn: nothing that has a tie is left without, and nothing that hangs together falls apart."""

from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.ties import components, strongest

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 50)
)


@given(PAIRS, st.integers(0, 60))
def test_what_hangs_together_still_does(pairs, most):
    kept = strongest(pairs, most)
    assert components(31, kept) == components(31, list(pairs))
    assert len(kept) <= max(most, 30)
    assert len(set(kept)) == len(kept)


@given(PAIRS)
def test_the_strongest_tie_of_each_is_kept(pairs):
    kept = strongest(pairs, 0)
    for n in {end for pair in pairs for end in pair}:
        strength = max(number for pair, number in pairs.items() if n in pair)
        assert max(pairs[pair] for pair in kept if n in pair) == strength


@given(PAIRS)
def test_all_are_kept_where_there_is_room_the_strongest_first(pairs):
    kept = strongest(pairs, 1000)
    assert sorted(kept) == sorted(pairs)
    assert [pairs[pair] for pair in kept] == sorted(pairs.values(), reverse=True)


def test_two_of_each_come_before_more_of_the_strongest():
    among_the_great = {(a, b): 9 for a in range(4) for b in range(a + 1, 4)}
    small = {(3, 4): 2, (2, 4): 1}
    kept = strongest(among_the_great | small, 7)
    assert (len(kept), (2, 4) in kept, (2, 3) in kept) == (7, True, False)


def test_components_come_the_largest_first():
    assert components(6, [(3, 4), (4, 5), (0, 2)]) == [[3, 4, 5], [0, 2], [1]]
