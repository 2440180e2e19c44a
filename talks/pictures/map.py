"""A map of things and of how often two of them come together: what shares much lies close, and no name covers another.

Springs draw neighbours together and everything pushes everything else away (Fruchterman and Reingold, 1991); then names
are moved apart. The start is a spiral and nothing is drawn by lot: the same numbers give the same map.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from talks.pictures.grid import Name
from talks.pictures.lettering import SIZE, fitted, width_of

WIDTH, HEIGHT = 960, 620
MARGIN, GAP = 10, 6
LONGEST_NAME = 132
SMALLEST, LARGEST = 6, 24
# A number stands in circles that have room for it.
HOLDS_NUMBER = 11
ROUNDS, APART_ROUNDS, PATIENCE = 140, 300, 60
MOST_LINES, THICKEST = 90, 6
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Node:
    """A circle at (`x`, `y`), its name below, centred; `together`: what it comes with most often, and how often."""

    name: Name
    text: str
    number: int
    x: int
    y: int
    radius: int
    name_y: int
    half_width: int
    together: tuple[tuple[Name, int], ...]

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
    pairs: tuple[tuple[int, int], ...]
    path: str


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Lines, ...]


def map_of(things: Sequence[tuple[Name, int]], pairs: Mapping[tuple[int, int], int]) -> Map:
    """`things`: (name, number), the greatest first; `pairs`: how often two of them, by place, come together."""
    most = max((number for _name, number in things), default=1)
    texts = [fitted(name.text, LONGEST_NAME) for name, _number in things]
    radii = [max(SMALLEST, round(LARGEST * math.sqrt(number / most))) for _name, number in things]
    halves = [max(radius, math.ceil(width_of(text) / 2)) for radius, text in zip(radii, texts, strict=True)]
    heights = [2 * radius + SIZE + SIZE // 3 + 2 for radius in radii]
    places, height = _apart(_on_paper(_sprung(len(things), pairs)), halves, heights)
    together: list[list[tuple[int, int]]] = [[] for _ in things]
    for (one, other), number in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        together[one].append((other, number))
        together[other].append((one, number))
    nodes = tuple(
        Node(
            name, texts[n], number, x, top + radii[n], radii[n], top + 2 * radii[n] + SIZE + 1, halves[n],
            tuple((things[other][0], shared) for other, shared in together[n][:3]),
        )
        for n, ((name, number), (x, top)) in enumerate(zip(things, places, strict=True))
    )  # fmt: skip
    return Map(WIDTH, height, nodes, _lines(nodes, pairs))


def _lines(nodes: Sequence[Node], pairs: Mapping[tuple[int, int], int]) -> tuple[Lines, ...]:
    most = max(pairs.values(), default=1)
    strongest = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LINES]
    by_thickness: dict[int, list[tuple[int, int]]] = {}
    for pair, number in strongest:
        by_thickness.setdefault(max(1, round(THICKEST * number / most)), []).append(pair)
    return tuple(
        Lines(
            thickness,
            tuple(joined),
            "".join(f"M{nodes[a].x} {nodes[a].y}L{nodes[b].x} {nodes[b].y}" for a, b in joined),
        )
        for thickness, joined in by_thickness.items()
    )


def _sprung(count: int, pairs: Mapping[tuple[int, int], int]) -> list[list[float]]:
    """Places around (0, 0), the distance between neighbours about 1."""
    at = [[math.sqrt(n + 0.5) * math.cos(n * GOLDEN), math.sqrt(n + 0.5) * math.sin(n * GOLDEN)] for n in range(count)]
    most = max(pairs.values(), default=1)
    springs = [(a, b, math.sqrt(number / most)) for (a, b), number in sorted(pairs.items())]
    for turn in range(ROUNDS):
        moves = [[-0.12 * x, -0.2 * y] for x, y in at]
        for a, b in combinations(range(count), 2):
            dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
            push = 1 / (dx * dx + dy * dy + 0.01)
            _move(moves, a, b, dx * push, dy * push)
        for a, b, strength in springs:
            dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
            pull = 0.35 * strength * math.hypot(dx, dy)
            _move(moves, a, b, dx * pull, dy * pull)
        furthest = 0.6 * (1 - turn / ROUNDS) + 0.01
        for place, (dx, dy) in zip(at, moves, strict=True):
            shortened = min(1, furthest / (math.hypot(dx, dy) or 1))
            place[0] += dx * shortened
            place[1] += dy * shortened
    return at


def _move(moves: list[list[float]], a: int, b: int, dx: float, dy: float) -> None:
    moves[a][0] += dx
    moves[a][1] += dy
    moves[b][0] -= dx
    moves[b][1] -= dy


def _on_paper(places: Sequence[Sequence[float]]) -> list[list[float]]:
    """The same, stretched over the whole paper."""
    if not places:
        return []
    spans = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        low, high = min(p[axis] for p in places), max(p[axis] for p in places)
        spans.append((low, (size - 160) / (high - low) if high > low else 0, size))
    return [[80 + (p[axis] - low) * scale if scale else size / 2 for axis, (low, scale, size) in enumerate(spans)]
            for p in places]  # fmt: skip


def _apart(
    places: list[list[float]], halves: Sequence[int], heights: Sequence[int]
) -> tuple[list[tuple[int, int]], int]:
    """(middle, top) of each box, no two of them touching, and the height of the paper that this takes."""
    height = float(HEIGHT)
    for turn in range(APART_ROUNDS):
        if turn % PATIENCE == PATIENCE - 1:  # Too crowded: a longer paper.
            height *= 1.12
        touched = False
        for a, b in combinations(range(len(places)), 2):
            touched |= _part(places[a], places[b], halves[a] + halves[b] + GAP, heights[a], heights[b])
        for place, half, tall in zip(places, halves, heights, strict=True):
            place[0] = min(max(place[0], MARGIN + half), WIDTH - MARGIN - half)
            place[1] = min(max(place[1], MARGIN), height - MARGIN - tall)
        if not touched:
            break
    settled = [(round(x), round(y)) for x, y in places]
    if _touching(settled, halves, heights):
        return _in_rows(settled, halves, heights)
    spare = min((y for _x, y in settled), default=MARGIN) - MARGIN
    settled = [(x, y - spare) for x, y in settled]
    return settled, max((y + tall for (_x, y), tall in zip(settled, heights, strict=True)), default=0) + MARGIN


def _part(one: list[float], other: list[float], wide: int, tall_one: int, tall_other: int) -> bool:
    """Moves two boxes apart, the shorter way, if they touch; says whether they did."""
    dx = other[0] - one[0]
    middle = (other[1] + tall_other / 2) - (one[1] + tall_one / 2)
    over_x = wide - abs(dx)
    over_y = (tall_one + tall_other) / 2 + GAP - abs(middle)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, middle)
    step = math.copysign(over / 2 + 0.5, way or 1)
    one[axis] -= step
    other[axis] += step
    return True


def _touching(places: Sequence[tuple[int, int]], halves: Sequence[int], heights: Sequence[int]) -> bool:
    return any(
        abs(places[a][0] - places[b][0]) < halves[a] + halves[b] + 1
        and places[a][1] < places[b][1] + heights[b] + 1
        and places[b][1] < places[a][1] + heights[a] + 1
        for a, b in combinations(range(len(places)), 2)
    )


def _in_rows(
    places: Sequence[tuple[int, int]], halves: Sequence[int], heights: Sequence[int]
) -> tuple[list[tuple[int, int]], int]:
    """As a text is set: where even a longer paper did not help."""
    x, y, tallest = MARGIN, MARGIN, 0
    found: dict[int, tuple[int, int]] = {}
    for n in sorted(range(len(places)), key=lambda n: (places[n][1] // 80, places[n][0], n)):
        if x + 2 * halves[n] > WIDTH - MARGIN:
            x, y, tallest = MARGIN, y + tallest + GAP, 0
        found[n] = (x + halves[n], y)
        x += 2 * halves[n] + GAP
        tallest = max(tallest, heights[n])
    return [found[n] for n in range(len(places))], y + tallest + MARGIN
