"""The map of tools: no name covers another, everything is on the paper, the same numbers give the same map."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.pages.pictures.grid import Name
from talks.pages.pictures.map import MOST_LINES, RING, map_of

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@st.composite
def things_and_pairs(draw):
    texts = draw(st.lists(TEXTS, min_size=1, max_size=40))
    numbers = sorted(draw(st.lists(st.integers(1, 5000), min_size=len(texts), max_size=len(texts))), reverse=True)
    place = st.integers(0, len(texts) - 1)
    pairs = draw(st.dictionaries(st.tuples(place, place), st.integers(1, 900), max_size=80))
    return [(Name(t), n) for t, n in zip(texts, numbers, strict=True)], {p: n for p, n in pairs.items() if p[0] < p[1]}


def assert_readable(picture):
    for drawing in (picture.wide, picture.narrow):
        assert_drawn_readably(drawing)


def assert_drawn_readably(drawing):
    for node in drawing.nodes:
        left, top, right, bottom = node.box
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    for one, other in combinations(drawing.nodes, 2):
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
    assert picture.drawn_ties == min(len(pairs), MOST_LINES)
    assert picture.all_ties == len(pairs)


def test_larger_circle_is_the_greater_number_and_thicker_line_the_more_often():
    picture = map_of([(Name("a"), 90), (Name("b"), 30), (Name("c"), 4)], {(0, 1): 20, (1, 2): 1})
    assert [node.radius for node in picture.wide.nodes] == sorted(
        {node.radius for node in picture.wide.nodes}, reverse=True
    )
    assert [(lines.thickness, lines.pairs) for lines in picture.wide.lines] == [(6, ((0, 1),)), (1, ((1, 2),))]


def drawn(drawing):
    return {pair for lines in drawing.lines for pair in lines.pairs}


@settings(max_examples=25)
@given(things_and_pairs())
def test_table_says_what_the_lines_say(given):
    things, pairs = given
    picture = map_of(*given)
    in_table = [((row.name, name), number) for row in picture.rows for name, number in row.together if row.name != name]
    in_picture = [((things[one][0], things[other][0]), pairs[one, other]) for one, other in drawn(picture.wide)]
    both_ways = [((b, a), number) for (a, b), number in in_picture] + in_picture
    assert sorted(in_table, key=str) == sorted((tie for tie in both_ways if tie[0][0] != tie[0][1]), key=str)
    assert drawn(picture.narrow) == drawn(picture.wide)


def test_what_hangs_together_most_stands_first_on_a_telephone():
    chain = {(n, n + 1): 1 for n in range(10, 30)}
    nodes = map_of([(Name(f"t{n}"), 5) for n in range(34)], chain).narrow.nodes
    alone = [node.y for n, node in enumerate(nodes) if not 10 <= n <= 30]
    assert max(node.y for node in nodes[10:31]) < min(alone)


def test_hover_shows_each_neighbour_its_line_and_ring():
    nodes = map_of([(Name(t), 9) for t in "abcd"], {(0, 1): 3, (0, 2): 5}).wide.nodes
    assert [node.ties.count("L") for node in nodes] == [2, 1, 1, 0]
    assert f"M{nodes[0].x - nodes[0].radius - RING} {nodes[0].y}a" in nodes[2].ties


def test_what_comes_together_lies_closer():
    groups = {pair: 9 for start in (0, 4) for pair in combinations(range(start, start + 4), 2)}
    nodes = map_of([(Name(f"t{n}"), 5) for n in range(8)], groups).wide.nodes

    def distance(a, b):
        return ((nodes[a].x - nodes[b].x) ** 2 + (nodes[a].y - nodes[b].y) ** 2) ** 0.5

    within = [distance(a, b) for a, b in groups]
    across = [distance(a, b) for a in range(4) for b in range(4, 8)]
    assert sum(within) / len(within) < sum(across) / len(across)
