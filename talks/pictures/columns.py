"""A small chart of columns for each row, all on one scale: how a number goes from one event to the next."""

from dataclasses import dataclass

from talks.pictures.grid import Counts, Frame, frame

CELL_WIDTH, CELL_HEIGHT = 34, 42
COLUMN = 22
# The tallest column; the number stands above it.
TALLEST, NUMBER = 24, 3


@dataclass(frozen=True)
class Column:
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
class Columns:
    counts: Counts
    frame: Frame
    marks: tuple[Column, ...]
    baselines: tuple[Baseline, ...]


def columns(counts: Counts) -> Columns:
    around = frame(counts, CELL_WIDTH, CELL_HEIGHT)
    marks = []
    for (row, column), number in sorted(counts.numbers.items()):
        if number:
            height = max(2, round(TALLEST * number / counts.most))
            x = around.left + column * CELL_WIDTH + (CELL_WIDTH - COLUMN) // 2
            y = _base(around, row) - height
            marks.append(Column(number, x, y, COLUMN, height, x + COLUMN // 2, y - NUMBER))
    end = around.left + len(counts.columns) * CELL_WIDTH
    lines = tuple(Baseline(around.left, _base(around, row), end) for row in range(len(counts.rows)))
    return Columns(counts, around, tuple(marks), lines)


def _base(around: Frame, row: int) -> int:
    return around.top + (row + 1) * CELL_HEIGHT - 2
