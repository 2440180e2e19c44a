"""Numbers by row and by column, with a name before each row and one leaning over each column."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from talks.pictures.lettering import SIZE, fitted, fitted_to_tell, width_of

ROW_NAME = 150
COLUMN_NAME = 165
# Leaning names are read with the head on one side, upright ones are not read at all.
LEAN = 55
MARGIN = 8


@dataclass(frozen=True)
class Name:
    """`lang`: of the text, or "" when it is in none; `url`: of the page of what is named, or ""."""

    text: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Counts:
    """`numbers`: by (row, column), counted from 0; those that are not there are 0."""

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    numbers: Mapping[tuple[int, int], int]

    def number(self, row: int, column: int) -> int:
        return self.numbers.get((row, column), 0)

    @property
    def most(self) -> int:
        return max(self.numbers.values(), default=0)

    def table(self) -> list[tuple[Name, list[int]]]:
        """Every row with all its numbers."""
        return [(name, [self.number(r, c) for c in range(len(self.columns))]) for r, name in enumerate(self.rows)]


@dataclass(frozen=True)
class Label:
    """A name at the place where its text starts (or ends, or has its middle: its group says which)."""

    name: Name
    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Frame:
    """`left`, `top`: where the cells begin."""

    left: int
    top: int
    width: int
    height: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]


def frame(counts: Counts, cell_width: int, cell_height: int) -> Frame:
    leaning = [fitted_to_tell(name.text, COLUMN_NAME) for name in counts.columns]
    longest = max((width_of(text) for text in leaning), default=0)
    top = MARGIN + SIZE + math.ceil(longest * math.sin(math.radians(LEAN)))
    names = [fitted(name.text, ROW_NAME) for name in counts.rows]
    left = MARGIN + max((width_of(text) for text in names), default=0) + MARGIN
    overhang = max(
        (
            math.ceil(width_of(text) * math.cos(math.radians(LEAN))) + SIZE - (len(leaning) - column - 1) * cell_width
            for column, text in enumerate(leaning)
        ),
        default=0,
    )
    return Frame(
        left=left,
        top=top,
        width=left + len(leaning) * cell_width + max(overhang - cell_width // 2, MARGIN),
        height=top + len(names) * cell_height + MARGIN,
        rows=tuple(
            Label(name, text, left - MARGIN, top + row * cell_height + cell_height // 2 + SIZE // 3)
            for row, (name, text) in enumerate(zip(counts.rows, names, strict=True))
        ),
        columns=tuple(
            Label(name, text, left + column * cell_width + cell_width // 2 + SIZE // 3, top - MARGIN // 2)
            for column, (name, text) in enumerate(zip(counts.columns, leaning, strict=True))
        ),
    )
