"""A bar for each name, the name above it: how much there is of each, on any width from a telephone's on."""

from collections.abc import Sequence
from dataclasses import dataclass

from talks.pages.pictures.fitting import SIZE, fitted
from talks.pages.pictures.grid import Name

# What a telephone holds beside the number.
ROOM = 310
PITCH, BAR, TOP = 42, 12, 4


@dataclass(frozen=True)
class Bar:
    """`share`: its length, in whole per cent of the longest."""

    name: Name
    text: str
    number: int
    share: int
    text_y: int
    y: int


@dataclass(frozen=True)
class Bars:
    """`all_rows`: how many there are, drawn or not."""

    rows: tuple[Bar, ...]
    height: int
    all_rows: int
    bar: int = BAR


def bars(numbers: Sequence[tuple[Name, int]], all_rows: int = 0) -> Bars | None:
    """In their order; None of none."""
    most = max((number for _name, number in numbers), default=0)
    if not most:
        return None
    rows = tuple(
        Bar(name, fitted(name.text, ROOM), number, max(round(100 * number / most), 1), TOP + row * PITCH + SIZE,
            TOP + row * PITCH + SIZE + 6)
        for row, (name, number) in enumerate(numbers)
    )  # fmt: skip
    return Bars(rows, TOP + len(rows) * PITCH, max(all_rows, len(rows)))
