"""Patches of a picture on one paper: the others beside the first while there is room, then below."""

from collections.abc import Sequence

BETWEEN = 28


def packed(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """`sizes`: (width, height), each at most `width`. The corner of each, left and top, and the height of the paper."""
    places: list[tuple[int, int]] = []
    top = 0
    while len(places) < len(sizes):
        shelf, height = _shelf(sizes[len(places) :], width)
        places += [(left, top + y) for left, y in shelf]
        top += height + BETWEEN
    return places, max(top - BETWEEN, 0)


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
