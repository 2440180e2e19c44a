"""Bars: as long as their numbers, below each other, with their names in full where a telephone holds them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.bars import BAR, bars
from talks.pages.pictures.grid import Name


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=16))
def test_longer_bar_is_the_greater_number(numbers):
    picture = bars([(Name(f"n{n}"), number) for n, number in enumerate(numbers)])
    assert [bar.number for bar in picture.rows] == numbers
    assert max(bar.share for bar in picture.rows) == 100
    assert min(bar.share for bar in picture.rows) >= 1
    in_order = sorted(picture.rows, key=lambda bar: bar.number)
    assert all(shorter.share <= longer.share for shorter, longer in pairwise(in_order))


@given(st.integers(1, 16))
def test_bars_and_their_names_stand_below_each_other(count):
    picture = bars([(Name(f"n{n}"), 1) for n in range(count)])
    edges = [y for bar in picture.rows for y in (bar.text_y, bar.y, bar.y + BAR)]
    assert edges == sorted(set(edges))
    assert edges[-1] <= picture.height


def test_name_is_whole_where_there_is_room():
    name = "KubeCon + CloudNativeCon Europe 2023"
    assert [bar.text == bar.name.text for bar in bars([(Name(name), 1), (Name(name * 3), 1)]).rows] == [True, False]


def test_of_nothing_there_is_no_picture():
    assert bars([]) is None


def test_says_how_many_there_are():
    assert (bars([(Name("a"), 1)]).all_rows, bars([(Name("a"), 1)], 9).all_rows) == (1, 9)
