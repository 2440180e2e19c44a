"""A map of things and of how often two of them come together: what shares much lies close, and no name covers another.

It is laid out twice, for a computer and for a telephone: what hangs together most stands first on both.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talks.pages.pictures.fitting import SIZE, fitted, width_of
from talks.pages.pictures.grid import NARROW, WIDE, Name
from talks.pages.pictures.spacing import Patch, Size, packed, spaced
from talks.pages.pictures.springs import sprung
from talks.pages.pictures.ties import Pair, components, strongest

MARGIN = 10
LONGEST_NAME, LONGEST_ON_NARROW = 132, 104
SMALLEST, LARGEST = 7, 26
# A number stands in circles that have room for it.
HOLDS_NUMBER = 11
MOST_LINES, THICKEST = 90, 6
# How much broader than high a map is on which everything hangs together.
ALONE = 3.5
# Of the ring around a neighbour.
RING = 4


@dataclass(frozen=True)
class Node:
    """A circle at (`x`, `y`), its name below, centred.

    `ties`: the path to its neighbours, and a ring around each, for a pointer that rests on it; "" for a telephone.
    """

    name: Name
    text: str
    number: int
    x: int
    y: int
    radius: int
    name_y: int
    half_width: int
    ties: str = ""

    @property
    def number_y(self) -> int:
        return self.y + SIZE // 3

    @property
    def holds_number(self) -> bool:
        return self.radius >= HOLDS_NUMBER

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of circle and name together."""
        return self.x - self.half_width, self.y - self.radius, self.x + self.half_width, self.name_y + SIZE // 3


@dataclass(frozen=True)
class Lines:
    """All lines of one `thickness` (in pixels), as one path; `pairs`: the places of the nodes that they join."""

    thickness: int
    pairs: tuple[Pair, ...]
    path: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class Row:
    """A thing and all that a line joins it to, with how often they come together."""

    name: Name
    number: int
    together: tuple[tuple[Name, int], ...]


@dataclass(frozen=True)
class Map:
    """`themes`: in whose colours things are drawn; `all_things`, `all_ties`: how many there are, drawn or not."""

    wide: Drawing
    narrow: Drawing
    rows: tuple[Row, ...]
    themes: tuple[Name, ...]
    all_things: int
    all_ties: int

    @property
    def drawn_ties(self) -> int:
        return sum(len(lines.pairs) for lines in self.wide.lines)


def map_of(
    things: Sequence[tuple[Name, int]],
    pairs: Mapping[Pair, int],
    all_things: int = 0,
    themes: Sequence[Name] = (),
) -> Map:
    """`things`: (name, number), the greatest first; `pairs`: how often two of them, by place, come together."""
    ties = {pair: pairs[pair] for pair in strongest(pairs, MOST_LINES)}
    rows = []
    for n, (name, number) in enumerate(things):
        together = [(things[sum(pair) - n][0], shared) for pair, shared in ties.items() if n in pair]
        rows.append(Row(name, number, tuple(together)))
    groups = components(len(things), [*ties])
    springs = [sprung(len(group), _within(group, ties)) for group in groups]
    wide, narrow = (_drawing(things, ties, groups, springs, width) for width in (WIDE, NARROW))
    return Map(wide, narrow, tuple(rows), tuple(themes), max(all_things, len(things)), len(pairs))


def _within(group: Sequence[int], ties: Mapping[Pair, int]) -> dict[Pair, int]:
    place = {n: at for at, n in enumerate(group)}
    return {(place[a], place[b]): number for (a, b), number in ties.items() if a in place and b in place}


def _drawing(
    things: Sequence[tuple[Name, int]],
    ties: Mapping[Pair, int],
    groups: Sequence[Sequence[int]],
    springs: Sequence[Sequence[Sequence[float]]],
    width: int,
) -> Drawing:
    most = max((number for _name, number in things), default=1)
    longest = LONGEST_NAME if width == WIDE else LONGEST_ON_NARROW
    texts = [fitted(name.text, longest) for name, _number in things]
    radii = [max(SMALLEST, round(LARGEST * math.sqrt(number / most))) for _name, number in things]
    sizes = [
        Size(max(radius, math.ceil(width_of(text) / 2)), 2 * radius + SIZE + SIZE // 3 + 2)
        for radius, text in zip(radii, texts, strict=True)
    ]
    room = width - 2 * MARGIN
    patches: list[Patch] = [
        spaced(places, [sizes[n] for n in group], room, *([ALONE] if len(groups) == 1 else []))
        for group, places in zip(groups, springs, strict=True)
    ]
    corners, height = packed([(patch.width, patch.height) for patch in patches], room)
    at: dict[int, tuple[int, int]] = {}
    for group, patch, (left, top) in zip(groups, patches, corners, strict=True):
        at |= {n: (MARGIN + left + x, MARGIN + top + y) for n, (x, y) in zip(group, patch.places, strict=True)}
    middles = [(at[n][0], at[n][1] + radius) for n, radius in enumerate(radii)]
    pointed_at = ties if width == WIDE else {}
    nodes = tuple(
        Node(
            name, texts[n], number, *middles[n], radii[n], at[n][1] + 2 * radii[n] + SIZE + 1, sizes[n].half,
            "".join(
                _tie(middles[n], middles[sum(pair) - n], radii[sum(pair) - n]) for pair in pointed_at if n in pair
            ),
        )
        for n, (name, number) in enumerate(things)
    )  # fmt: skip
    return Drawing(width, height + 2 * MARGIN, nodes, _lines(middles, ties))


def _lines(middles: Sequence[tuple[int, int]], ties: Mapping[Pair, int]) -> tuple[Lines, ...]:
    most = max(ties.values(), default=1)
    by_thickness: dict[int, list[Pair]] = {}
    for pair, number in ties.items():
        by_thickness.setdefault(max(1, round(THICKEST * number / most)), []).append(pair)
    return tuple(
        Lines(thickness, tuple(joined), "".join(_line(middles[a], middles[b]) for a, b in joined))
        for thickness, joined in by_thickness.items()
    )


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    return f"M{start[0]} {start[1]}L{end[0]} {end[1]}"


def _tie(start: tuple[int, int], end: tuple[int, int], radius: int) -> str:
    """The line from the middle of a circle, which is drawn over it, to a ring around the circle at the end."""
    ring = radius + RING
    share = 1 - ring / max(math.dist(start, end), ring)
    edge = round(start[0] + share * (end[0] - start[0])), round(start[1] + share * (end[1] - start[1]))
    arcs = f"a{ring} {ring} 0 1 0 {2 * ring} 0 {ring} {ring} 0 1 0 {-2 * ring} 0"
    return f"{_line(start, edge)}M{end[0] - ring} {end[1]}{arcs}"
