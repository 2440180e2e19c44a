"""Names moved apart until none covers another, and patches of them packed on one paper, as long as it must be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

GAP, BETWEEN = 8, 28  # Of names, and of patches.
APART_ROUNDS, PATIENCE = 150, 30
# How many times the room of its boxes a paper has.
AIRY = 2.5
# Less where it can only grow longer.
CROWDED = 0.7
# How much broader than high it is, where nothing is in the way.
BROADEST = 1.9


@dataclass(frozen=True)
class Size:
    """Of a box: half its width, and its height."""

    half: int
    height: int


@dataclass(frozen=True)
class Patch:
    """`places`: (middle, top) of each box, counted from the corner of the paper that they take."""

    places: tuple[tuple[int, int], ...]
    width: int
    height: int


def spaced(places: Sequence[Sequence[float]], sizes: Sequence[Size], widest: int, broadest: float = BROADEST) -> Patch:
    """The same order left to right and top to bottom, as nearly as there is room."""
    room = AIRY * sum((2 * size.half + GAP) * (size.height + GAP) for size in sizes)
    width = min(widest, max(round(math.sqrt(room * broadest)), *(2 * size.half for size in sizes)))
    height = max(room / width * (CROWDED if width == widest else 1), *(size.height for size in sizes))
    settled = _apart(_on_paper(places, sizes, width, height), sizes, width, height)
    if _touching(settled, sizes):
        settled = _in_rows(settled, sizes, width)
    left = min(x - size.half for (x, _y), size in zip(settled, sizes, strict=True))
    top = min(y for _x, y in settled)
    return Patch(
        tuple((x - left, y - top) for x, y in settled),
        max(x + size.half for (x, _y), size in zip(settled, sizes, strict=True)) - left,
        max(y + size.height for (_x, y), size in zip(settled, sizes, strict=True)) - top,
    )


def packed(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """The other patches beside the first while there is room, then below.

    `sizes`: (width, height), each at most `width`. The corner of each, left and top, and the height of the paper.
    """
    places: list[tuple[int, int]] = []
    top = 0
    while len(places) < len(sizes):
        shelf, height = _shelf(sizes[len(places) :], width)
        places += [(left, top + y) for left, y in shelf]
        top += height + BETWEEN
    return places, max(top - BETWEEN, 0)


def _on_paper(
    places: Sequence[Sequence[float]], sizes: Sequence[Size], width: float, height: float
) -> list[list[float]]:
    """Stretched over the whole paper."""
    half, tall = max(size.half for size in sizes), max(size.height for size in sizes)
    spans = []
    for axis, start, room in ((0, half, width - 2 * half), (1, 0, height - tall)):
        low, high = min(p[axis] for p in places), max(p[axis] for p in places)
        spans.append((start, low, max(room, 0) / (high - low) if high > low else 0))
    return [[start + (p[axis] - low) * scale for axis, (start, low, scale) in enumerate(spans)] for p in places]


def _apart(places: list[list[float]], sizes: Sequence[Size], width: int, height: float) -> list[tuple[int, int]]:
    """Pair by pair, until none touches another. Crowded names take some 20,000 looks: all is in the one loop."""
    middles = [(place[0], place[1] + size.height / 2) for place, size in zip(places, sizes, strict=True)]
    xs, ys = [x for x, _y in middles], [y for _x, y in middles]
    reach = [[one.half + other.half + GAP for other in sizes] for one in sizes]
    rise = [[(one.height + other.height) / 2 + GAP for other in sizes] for one in sizes]
    highest = max(map(max, rise))
    for turn in range(APART_ROUNDS):
        if turn % PATIENCE == PATIENCE - 1:  # Too crowded: a longer paper.
            height *= 1.12
        touched = False
        downwards = sorted(range(len(ys)), key=ys.__getitem__)
        for after, a in enumerate(downwards, 1):
            x, reach_of, end = xs[a], reach[a], ys[a] + highest
            for b in downwards[after:]:
                if ys[b] > end:
                    break
                dx = xs[b] - x
                if -reach_of[b] < dx < reach_of[b] and (over_y := rise[a][b] - abs(ys[b] - ys[a])) > 0:
                    touched = True
                    over_x, dy = reach_of[b] - abs(dx), ys[b] - ys[a]
                    # The shorter way.
                    if over_x < over_y:
                        step = math.copysign(over_x / 2 + 0.5, dx or 1)
                        xs[a] -= step
                        xs[b] += step
                        x = xs[a]
                    else:
                        step = math.copysign(over_y / 2 + 0.5, dy or 1)
                        ys[a] -= step
                        ys[b] += step
        for n, size in enumerate(sizes):
            xs[n] = min(max(xs[n], size.half), width - size.half)
            ys[n] = min(max(ys[n], size.height / 2), height - size.height / 2)
        if not touched:
            break
    return [(round(x), round(y - size.height / 2)) for x, y, size in zip(xs, ys, sizes, strict=True)]


def _touching(places: Sequence[tuple[int, int]], sizes: Sequence[Size]) -> bool:
    return any(
        abs(places[a][0] - places[b][0]) < sizes[a].half + sizes[b].half + 1
        and places[a][1] < places[b][1] + sizes[b].height + 1
        and places[b][1] < places[a][1] + sizes[a].height + 1
        for a, b in combinations(range(len(places)), 2)
    )


def _in_rows(places: Sequence[tuple[int, int]], sizes: Sequence[Size], width: int) -> list[tuple[int, int]]:
    """As a text is set: where even a longer paper did not help."""
    x, y, tallest = 0, 0, 0
    found: dict[int, tuple[int, int]] = {}
    for n in sorted(range(len(places)), key=lambda n: (places[n][1] // 80, places[n][0], n)):
        if x and x + 2 * sizes[n].half > width:
            x, y, tallest = 0, y + tallest + GAP, 0
        found[n] = (x + sizes[n].half, y)
        x += 2 * sizes[n].half + GAP
        tallest = max(tallest, sizes[n].height)
    return [found[n] for n in range(len(places))]


def _shelf(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """As many as stand beside the first, in columns no higher than it; in the middle of the width, all together."""
    height = sizes[0][1]
    places = [(0, 0)]
    left, y, broadest = 0, height + BETWEEN, sizes[0][0]
    for wide, tall in sizes[1:]:
        if y + tall > height:
            left, y, broadest = left + broadest + BETWEEN, 0, 0
        if left + wide > width or tall > height:
            break
        places.append((left, y))
        y, broadest = y + tall + BETWEEN, max(broadest, wide)
    end = max(x + wide for (x, _y), (wide, _tall) in zip(places, sizes, strict=False))
    return [((width - end) // 2 + x, y) for x, y in places], height
