"""A tool among its neighbours: names stay inside the picture and off each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.fan import FEWEST, MOST, fan
from talks.pages.pictures.fitting import SIZE, width_of
from talks.pages.pictures.grid import Name

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(Name)


@given(NAMES, st.lists(NAMES, min_size=FEWEST, max_size=MOST))
def test_names_are_inside_and_do_not_touch(name, names):
    picture = fan(name, [(neighbour, 20 - n) for n, neighbour in enumerate(names)])
    for blade in picture.blades:
        width = width_of(blade.text)
        edges = (blade.name_x - width, blade.name_x) if blade.is_left else (blade.name_x, blade.name_x + width)
        assert 0 <= edges[0] <= edges[1] <= picture.width
        assert SIZE <= blade.name_y <= picture.height
    for is_left in (True, False):
        rows = [blade.name_y for blade in picture.blades if blade.is_left == is_left]
        assert all(below - above > SIZE for above, below in pairwise(rows))
    assert [blade.name for blade in picture.blades] == names


@pytest.mark.parametrize("count", range(FEWEST))
def test_few_neighbours_make_no_picture(count):
    assert fan(Name("Istio"), [(Name(f"n{n}"), 1) for n in range(count)]) is None


def test_as_many_as_have_room():
    assert len(fan(Name("Istio"), [(Name(f"n{n}"), 1) for n in range(50)]).blades) == MOST
