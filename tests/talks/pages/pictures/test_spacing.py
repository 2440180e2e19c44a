"""Patches on one paper: none on another, none beyond the edge, the first on top."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.spacing import BETWEEN, packed


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 400)), max_size=20))
def test_patches_are_on_the_paper_and_apart(sizes):
    places, height = packed(sizes, 300)
    boxes = [(x, y, x + wide, y + tall) for (x, y), (wide, tall) in zip(places, sizes, strict=True)]
    assert all(x >= 0 and y >= 0 and right <= 300 and bottom <= height for x, y, right, bottom in boxes)
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert all(y == 0 for _x, y in places[:1])


def test_what_has_room_stands_beside_the_first_and_all_in_the_middle():
    assert packed([(100, 100), (50, 40), (50, 30)], 200) == ([(11, 0), (139, 0), (139, 68)], 100)
    assert packed([(100, 100), (150, 40)], 200) == ([(50, 0), (25, 100 + BETWEEN)], 168)
