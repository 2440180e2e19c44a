"""Columns and dots: every number once, inside the picture, on its row and over its column."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.dots import dots
from talks.pages.pictures.fitting import width_of
from talks.pages.pictures.grid import NARROW, WIDE, Counts, Name
from talks.pages.pictures.small_multiples import NARROWEST_CELL, TALLEST, WIDEST_CELL, columns

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=50).map(Name)


@st.composite
def counts(draw):
    rows = draw(st.lists(NAMES, min_size=1, max_size=13))
    cols = draw(st.lists(NAMES, min_size=1, max_size=16))
    cells = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(cols) - 1))
    return Counts(tuple(rows), tuple(cols), draw(st.dictionaries(cells, st.integers(0, 10_000), max_size=60)))


@given(counts())
def test_columns_stand_inside_the_picture_and_never_on_each_other(given):
    picture = columns(given)
    for drawing in (picture.wide, picture.narrow):
        for mark in drawing.marks:
            assert drawing.frame.left <= mark.x < mark.x + mark.width <= drawing.frame.width
            assert drawing.frame.top <= mark.number_y - 10 < mark.y < mark.y + mark.height <= drawing.frame.height
        places = {(mark.x, mark.y + mark.height) for mark in drawing.marks}
        assert len(places) == len(drawing.marks)


@given(counts())
def test_telephone_has_the_newest_events_without_scrolling_each_with_its_own_numbers(given):
    narrow = columns(given).narrow
    shown = len(narrow.counts.columns)
    assert shown >= 1
    assert narrow.frame.width <= NARROW
    assert narrow.counts.columns == given.columns[-shown:]
    assert narrow.counts.table() == [(name, numbers[-shown:]) for name, numbers in given.table()]


def test_telephone_has_room_for_a_series_of_four_years():
    years = tuple(Name(f"KubeCon + CloudNativeCon Europe {year}") for year in range(2023, 2027))
    assert len(columns(Counts((Name("Platform engineering"),), years, {})).narrow.counts.columns) == 4


@given(counts())
def test_dots_stand_inside_the_picture_and_never_touch(given):
    picture = dots(given, 0, 0)
    for drawing in (picture.wide, picture.narrow):
        for dot in drawing.marks:
            assert drawing.frame.left <= dot.x - dot.radius < dot.x + dot.radius <= drawing.frame.width
            assert drawing.frame.top <= dot.y - dot.radius < dot.y + dot.radius <= drawing.frame.height
            assert dot.radius * 2 < 38
        assert len({(dot.x, dot.y) for dot in drawing.marks}) == len(drawing.marks)


@given(counts())
def test_telephone_has_the_first_columns_of_dots_without_scrolling_each_as_large_as_on_a_computer(given):
    picture = dots(given, 0, 0)
    shown = len(picture.narrow.counts.columns)
    assert shown >= 1
    assert picture.narrow.frame.width <= NARROW
    assert picture.narrow.counts.table() == [(name, numbers[:shown]) for name, numbers in given.table()]
    kept = {(dot.name, dot.number, dot.radius) for dot in picture.narrow.marks}
    assert kept <= {(dot.name, dot.number, dot.radius) for dot in picture.wide.marks}


@given(counts())
def test_marks_and_table_hold_the_same_numbers(given):
    in_table = sorted(number for _name, numbers in given.table() for number in numbers if number)
    assert sorted(mark.number for mark in columns(given).wide.marks) == in_table
    assert sorted(mark.number for mark in dots(given, 0, 0).wide.marks) == in_table


@given(counts())
def test_names_of_rows_end_before_the_cells_and_begin_inside_the_picture(given):
    around = columns(given).wide.frame
    for label in around.rows:
        assert label.x <= around.left
        assert label.x - width_of(label.text) >= 0
    rows = [label.y for label in around.rows]
    assert all(below - above >= 38 for above, below in pairwise(rows))


@given(counts())
def test_leaning_names_stay_inside_the_picture(given):
    around = dots(given, 0, 0).wide.frame
    for label in around.columns:
        if around.is_upright:
            assert width_of(label.text) <= around.cell
        else:
            assert label.x + width_of(label.text) * 0.574 <= around.width + 1
            assert label.y - width_of(label.text) * 0.82 >= 0


@given(counts())
def test_picture_fills_the_page_or_has_its_widest_cells(given):
    around = columns(given).wide.frame
    narrow, wide = around.cell == NARROWEST_CELL, around.cell == WIDEST_CELL
    assert narrow or wide or WIDE - len(given.columns) - 40 <= around.width <= WIDE + 40


def test_names_over_columns_are_short_of_what_they_have_in_common():
    names = [f"KubeCon + CloudNativeCon {place} {year}" for year in range(2018, 2025) for place in ("Europe", "China")]
    around = columns(Counts((Name("a"),), tuple(map(Name, names)), {})).wide.frame
    assert [label.text for label in around.columns][:2] == ["Europe 2018", "China 2018"]
    assert [label.name.text for label in around.columns] == names
    few = columns(Counts((Name("a"),), (Name("Days 1"), Name("Days 2")), {})).wide.frame
    assert [label.text for label in few.columns] == ["Days 1", "Days 2"]


def test_marks_have_the_colour_of_their_theme():
    mesh, edge = Name("Mesh", theme="mesh"), Name("Edge", theme="edge")
    by_row = columns(Counts((mesh, edge), (Name("x"),), {(0, 0): 1, (1, 0): 1}))
    by_column = dots(Counts((Name("x"),), (mesh, edge), {(0, 0): 1, (0, 1): 1}), 1, 2)
    assert [mark.name for mark in by_row.wide.marks] == [mark.name for mark in by_column.wide.marks] == [mesh, edge]


@given(counts())
def test_same_numbers_give_the_same_picture(given):
    assert columns(given) == columns(given)
    assert dots(given, 0, 0) == dots(given, 0, 0)


def test_taller_column_and_larger_dot_are_the_greater_number():
    given = Counts((Name("a"),), (Name("x"), Name("y"), Name("z")), {(0, 0): 1, (0, 1): 5, (0, 2): 20})
    heights = [mark.height for mark in columns(given).wide.marks]
    assert heights == sorted(set(heights))
    radii = [dot.radius for dot in dots(given, 0, 0).wide.marks]
    assert radii == sorted(radii)
    assert radii[0] < radii[-1]


def test_what_is_left_is_a_row_of_numbers_that_dwarfs_no_other():
    given = Counts((Name("a"), Name("Others")), (Name("x"),), {(0, 0): 4, (1, 0): 900}, has_rest=True)
    assert [(mark.number, mark.height) for mark in columns(given).wide.marks] == [(4, TALLEST), (900, 0)]


def test_what_is_left_is_drawn_as_the_others_where_it_is_as_small():
    given = Counts((Name("a"), Name("Others")), (Name("x"),), {(0, 0): 4, (1, 0): 2}, has_rest=True)
    assert [(mark.number, mark.height) for mark in columns(given).wide.marks] == [(4, TALLEST), (2, TALLEST // 2)]
