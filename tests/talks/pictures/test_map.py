"""The map of tools: no name covers another, everything is on the paper, the same numbers give the same map."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.pictures.grid import Name
from talks.pictures.map import MOST_LINES, map_of

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@st.composite
def things_and_pairs(draw):
    texts = draw(st.lists(TEXTS, min_size=1, max_size=40))
    numbers = sorted(draw(st.lists(st.integers(1, 5000), min_size=len(texts), max_size=len(texts))), reverse=True)
    place = st.integers(0, len(texts) - 1)
    pairs = draw(st.dictionaries(st.tuples(place, place), st.integers(1, 900), max_size=80))
    return [(Name(t), n) for t, n in zip(texts, numbers, strict=True)], {p: n for p, n in pairs.items() if p[0] < p[1]}


def assert_readable(picture):
    for node in picture.nodes:
        left, top, right, bottom = node.box
        assert left >= 0
        assert top >= 0
        assert right <= picture.width
        assert bottom <= picture.height
    for one, other in combinations(picture.nodes, 2):
        left, top, right, bottom = one.box
        other_left, other_top, other_right, other_bottom = other.box
        apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
        assert apart, (one.text, one.box, other.text, other.box)


@settings(max_examples=25)
@given(things_and_pairs())
def test_nothing_covers_anything_and_all_is_on_the_paper(given):
    assert_readable(map_of(*given))


@settings(max_examples=5)
@given(things_and_pairs())
def test_same_numbers_give_the_same_map(given):
    assert map_of(*given) == map_of(*given)


@pytest.mark.parametrize("pairs", [{}, dict.fromkeys(combinations(range(40), 2), 9), {(0, n): 1 for n in range(1, 40)}])
def test_forty_long_names_stay_readable_however_they_come_together(pairs):
    picture = map_of([(Name(f"Open Policy Agent Gatekeeper {n}"), 500) for n in range(40)], pairs)
    assert_readable(picture)
    assert sum(len(lines.pairs) for lines in picture.lines) == min(len(pairs), MOST_LINES)


def test_larger_circle_is_the_greater_number_and_thicker_line_the_more_often():
    picture = map_of([(Name("a"), 90), (Name("b"), 30), (Name("c"), 4)], {(0, 1): 20, (1, 2): 1})
    assert [node.radius for node in picture.nodes] == sorted({node.radius for node in picture.nodes}, reverse=True)
    assert [(lines.thickness, lines.pairs) for lines in picture.lines] == [(6, ((0, 1),)), (1, ((1, 2),))]


def test_table_says_what_the_lines_say():
    picture = map_of([(Name(t), 9) for t in "abcd"], {(0, 1): 3, (0, 2): 5, (0, 3): 1})
    assert [[(name.text, n) for name, n in node.together] for node in picture.nodes] == [
        [("c", 5), ("b", 3), ("d", 1)], [("a", 3)], [("a", 5)], [("a", 1)],
    ]  # fmt: skip


def test_what_comes_together_lies_closer():
    groups = {pair: 9 for start in (0, 4) for pair in combinations(range(start, start + 4), 2)}
    nodes = map_of([(Name(f"t{n}"), 5) for n in range(8)], groups).nodes

    def distance(a, b):
        return ((nodes[a].x - nodes[b].x) ** 2 + (nodes[a].y - nodes[b].y) ** 2) ** 0.5

    within = [distance(a, b) for a, b in groups]
    across = [distance(a, b) for a in range(4) for b in range(4, 8)]
    assert sum(within) / len(within) < sum(across) / len(across)
