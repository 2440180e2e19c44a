"""One thing in the middle, and on both sides of it what it comes with, the most often at the top."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from talks.pages.pictures.fitting import SIZE, fitted, width_of
from talks.pages.pictures.grid import Name

WIDTH, MARGIN = 400, 8
PITCH, TOP = 36, 26
# From the middle to the dots on either side.
REACH = 62
CENTRE = 20
# The smallest dot still holds its number.
SMALLEST, LARGEST, THICKEST = 9, 14, 6
# Of the number in a dot.
LETTERS = 12
FEWEST, MOST = 3, 12


@dataclass(frozen=True)
class Blade:
    """A neighbour: the dot with its number, the name beside it (`is_left`: to the left), the path that leads there."""

    name: Name
    text: str
    number: int
    x: int
    y: int
    radius: int
    name_x: int
    name_y: int
    is_left: bool
    path: str
    thickness: int

    @property
    def number_y(self) -> int:
        return self.y + SIZE // 3


@dataclass(frozen=True)
class Fan:
    name: Name
    text: str
    width: int
    height: int
    x: int
    y: int
    name_y: int
    radius: int
    blades: tuple[Blade, ...]


def fan(name: Name, neighbours: Sequence[tuple[Name, int]]) -> Fan | None:
    """`neighbours`: (name, how often), the most often first; None where they are too few to make a picture."""
    if len(neighbours) < FEWEST:
        return None
    shown = neighbours[:MOST]
    sides = math.ceil(len(shown) / 2)
    x, y = WIDTH // 2, TOP + sides * PITCH // 2
    most = shown[0][1]
    blades = []
    for n, (neighbour, number) in enumerate(shown):
        is_left, row = n % 2 == 0, n // 2
        # The side that has one less stands half a row lower, so that both have the same middle.
        shift = PITCH // 2 if not is_left and len(shown) % 2 else 0
        at = TOP + row * PITCH + PITCH // 2 + shift
        way = -1 if is_left else 1
        radius = max(SMALLEST, width_of(str(number), LETTERS) // 2 + 3, round(LARGEST * math.sqrt(number / most)))
        end = x + way * REACH
        text_at = end + way * (max(LARGEST, radius) + 6)
        room = text_at - MARGIN if is_left else WIDTH - MARGIN - text_at
        blades.append(
            Blade(
                neighbour, fitted(neighbour.text, room), number, end, at, radius, text_at, at + SIZE // 3, is_left,
                f"M{x} {y}C{x + way * 30} {y} {end - way * 30} {at} {end} {at}",
                max(1, round(THICKEST * number / most)),
            )
        )  # fmt: skip
    height = TOP + sides * PITCH + MARGIN
    return Fan(name, fitted(name.text, WIDTH - 2 * MARGIN), WIDTH, height, x, y, SIZE + 2, CENTRE, tuple(blades))
