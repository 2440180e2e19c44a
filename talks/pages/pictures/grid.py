"""Numbers by row and by column, with a name before each row and one leaning over each column."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from talks.pages.pictures.fitting import SIZE, fitted, fitted_to_tell, told_apart, width_of

# As wide as the page's text on a computer; narrower ones are for telephones.
WIDE, NARROW = 1152, 358
ROW_NAME, NARROW_ROW_NAME = 190, 120
COLUMN_NAME = 165
# Leaning names are read with the head on one side, upright ones are not read at all.
LEAN = 55
MARGIN = 8
# Between a name over a column and the tallest of its cells, which carries its number.
OVER_CELLS = 12


@dataclass(frozen=True)
class Name:
    """`lang`: of the text, or "" when it is in none; `url`: of the page of what is named, or "".

    `theme`: the slug of the theme in whose colour it is drawn, or "".
    """

    text: str
    url: str = ""
    lang: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Counts:
    """`numbers`: by (row, column), counted from 0; those that are not there are 0.

    `has_rest`: the last row is what is left, of any size, with which no other is compared.
    """

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    numbers: Mapping[tuple[int, int], int]
    has_rest: bool = False

    def number(self, row: int, column: int) -> int:
        return self.numbers.get((row, column), 0)

    @cached_property
    def most(self) -> int:
        """Without what is left."""
        return max((n for (row, _column), n in self.numbers.items() if not self.is_rest(row)), default=0)

    def is_rest(self, row: int) -> bool:
        return self.has_rest and row == len(self.rows) - 1

    @cached_property
    def is_rest_large(self) -> bool:
        """It would dwarf the others, were it drawn as they are."""
        return max((n for (row, _column), n in self.numbers.items() if self.is_rest(row)), default=0) > self.most

    def first(self, number: int) -> "Counts":
        """The first columns alone."""
        kept = {(row, column): n for (row, column), n in self.numbers.items() if column < number}
        return replace(self, columns=self.columns[:number], numbers=kept)

    def newest(self, number: int) -> "Counts":
        """The last columns alone."""
        skipped = len(self.columns) - number
        kept = {(row, column - skipped): n for (row, column), n in self.numbers.items() if column >= skipped}
        return replace(self, columns=self.columns[skipped:], numbers=kept)

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
    """`left`, `top`: where the cells begin; `cell`: how wide they are; `is_upright`: no name over them leans."""

    left: int
    top: int
    width: int
    height: int
    cell: int
    is_upright: bool
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]


def frame(
    counts: Counts, narrowest: int, widest: int, cell_height: int, *, page: int = WIDE, row_name: int = ROW_NAME
) -> Frame:
    """As wide as the `page`, if cells from `narrowest` to `widest` can fill it."""
    names = [fitted(name.text, row_name) for name in counts.rows]
    left = MARGIN + max((width_of(text) for text in names), default=0) + MARGIN
    over = [name.text for name in counts.columns]
    room = (page - left - MARGIN) // max(len(over), 1)
    is_upright = all(width_of(text) + SIZE <= min(room, widest) for text in over)
    if not is_upright:
        over = told_apart(over)
        is_upright = all(width_of(text) + SIZE <= min(room, widest) for text in over)
    if not is_upright:
        over = [fitted_to_tell(text, COLUMN_NAME) for text in over]
    overhangs = [0 if is_upright else math.ceil(width_of(text) * math.cos(math.radians(LEAN))) + SIZE for text in over]
    spare = max((overhang - room * (len(over) - n - 1) - room // 2 for n, overhang in enumerate(overhangs)), default=0)
    cell = min(max((page - left - max(spare, MARGIN)) // max(len(over), 1), narrowest), widest)
    # Measured again: narrower cells let names lean out further.
    spare = max((overhang - cell * (len(over) - n - 1) - cell // 2 for n, overhang in enumerate(overhangs)), default=0)
    longest = 0 if is_upright else max((width_of(text) for text in over), default=0)
    top = MARGIN + SIZE + OVER_CELLS + math.ceil(longest * math.sin(math.radians(LEAN)))
    return Frame(
        left=left,
        top=top,
        width=left + len(over) * cell + max(spare, MARGIN),
        height=top + len(names) * cell_height + MARGIN,
        cell=cell,
        is_upright=is_upright,
        rows=tuple(
            Label(name, text, left - MARGIN, top + row * cell_height + cell_height // 2 + SIZE // 3)
            for row, (name, text) in enumerate(zip(counts.rows, names, strict=True))
        ),
        columns=tuple(
            Label(name, text, left + column * cell + cell // 2 + (0 if is_upright else SIZE // 3), top - OVER_CELLS)
            for column, (name, text) in enumerate(zip(counts.columns, over, strict=True))
        ),
    )


def narrow_frame(
    counts: Counts, keep: Callable[[int], Counts], narrowest: int, widest: int, cell_height: int
) -> tuple[Counts, Frame]:
    """As many columns as a telephone has room for, one at least; `keep`: that many of `counts`."""
    for number in range(len(counts.columns), 0, -1):
        kept = keep(number)
        around = frame(kept, narrowest, widest, cell_height, page=NARROW, row_name=NARROW_ROW_NAME)
        if around.width <= NARROW:
            break
    return kept, around
