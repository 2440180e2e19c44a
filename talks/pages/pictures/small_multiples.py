"""A small chart of columns for each row, all on one scale: how a number goes from one event to the next.

It is drawn twice, for a computer and for a telephone, which has room for the newest events only.
"""

from dataclasses import dataclass

from talks.pages.pictures.grid import Counts, Frame, Name, frame, narrow_frame

NARROWEST_CELL, WIDEST_CELL, CELL_HEIGHT = 34, 150, 58
# Of a column, beside what is left free; the widest still is one.
BETWEEN, WIDEST = 12, 56
# The tallest column; the number stands above it.
TALLEST, NUMBER = 40, 3


@dataclass(frozen=True)
class Column:
    """`name`: of its row. What is left is a number only, of no height, where it is more than any row."""

    name: Name
    number: int
    x: int
    y: int
    width: int
    height: int
    number_x: int
    number_y: int


@dataclass(frozen=True)
class Baseline:
    x: int
    y: int
    end: int


@dataclass(frozen=True)
class Drawing:
    counts: Counts
    frame: Frame
    marks: tuple[Column, ...]
    baselines: tuple[Baseline, ...]


@dataclass(frozen=True)
class Columns:
    """`narrow`: of the newest events, as many as a telephone has room for; one at least."""

    counts: Counts
    wide: Drawing
    narrow: Drawing


def columns(counts: Counts) -> Columns:
    around = frame(counts, NARROWEST_CELL, WIDEST_CELL, CELL_HEIGHT)
    narrow = _drawing(*narrow_frame(counts, counts.newest, NARROWEST_CELL, WIDEST_CELL, CELL_HEIGHT))
    return Columns(counts, _drawing(counts, around), narrow)


def _drawing(counts: Counts, around: Frame) -> Drawing:
    width = min(around.cell - BETWEEN, WIDEST)
    marks = []
    for (row, column), number in sorted(counts.numbers.items()):
        if number:
            height = (
                0 if counts.is_rest(row) and counts.is_rest_large else max(2, round(TALLEST * number / counts.most))
            )
            x = around.left + column * around.cell + (around.cell - width) // 2
            y = _base(around, row) - height
            marks.append(Column(counts.rows[row], number, x, y, width, height, x + width // 2, y - NUMBER))
    end = around.left + len(counts.columns) * around.cell
    lines = tuple(Baseline(around.left, _base(around, row), end) for row in range(len(counts.rows)))
    return Drawing(counts, around, tuple(marks), lines)


def _base(around: Frame, row: int) -> int:
    return around.top + (row + 1) * CELL_HEIGHT - 2
