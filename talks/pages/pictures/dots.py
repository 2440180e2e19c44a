"""A dot with its number in it where a row and a column meet; the area of the dot goes with the number.

It is drawn twice, for a computer and for a telephone, which has room for the first columns only.
"""

import math
from dataclasses import dataclass

from talks.pages.pictures.fitting import SIZE, width_of
from talks.pages.pictures.grid import Counts, Frame, Name, frame, narrow_frame

CELL, WIDEST_CELL = 38, 90
# The smallest dot still holds its number.
SMALLEST, LARGEST, LETTERS = 9, 18, 12


@dataclass(frozen=True)
class Dot:
    """`name`: of its column."""

    name: Name
    number: int
    x: int
    y: int
    radius: int
    number_y: int


@dataclass(frozen=True)
class Rule:
    x: int
    y: int
    end: int


@dataclass(frozen=True)
class Drawing:
    counts: Counts
    frame: Frame
    marks: tuple[Dot, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Dots:
    """`all_rows`, `all_columns`: how many there are, drawn or not; `narrow`: of one column at least."""

    counts: Counts
    wide: Drawing
    narrow: Drawing
    all_rows: int
    all_columns: int


def dots(counts: Counts, all_rows: int, all_columns: int) -> Dots:
    wide = _drawing(counts, frame(counts, CELL, WIDEST_CELL, CELL), counts.most)
    narrow = _drawing(*narrow_frame(counts, counts.first, CELL, WIDEST_CELL, CELL), counts.most)
    return Dots(counts, wide, narrow, all_rows, all_columns)


def _drawing(counts: Counts, around: Frame, most: int) -> Drawing:
    """`most`: the number of the largest dot, which may stand in a column that is not drawn."""
    marks = []
    for (row, column), number in sorted(counts.numbers.items()):
        if number:
            fits = width_of(str(number), LETTERS) // 2 + 2
            radius = min(max(SMALLEST, fits, round(LARGEST * math.sqrt(number / most))), LARGEST)
            x = around.left + column * around.cell + around.cell // 2
            y = around.top + row * CELL + CELL // 2
            marks.append(Dot(counts.columns[column], number, x, y, radius, y + SIZE // 3))
    end = around.left + len(counts.columns) * around.cell
    rules = tuple(Rule(around.left, around.top + row * CELL + CELL // 2, end) for row in range(len(counts.rows)))
    return Drawing(counts, around, tuple(marks), rules)
