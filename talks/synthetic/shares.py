"""Unequal shares, and long lines of things drawn by them: a draw is then a slice, which costs next to nothing."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
STEPS = 24


def zipf(count: int, top: float) -> list[float]:
    """Cumulated weights 1 / (rank + q), with the q that gives the first of `count` things the share `top` of all draws.

    Equal weights where `top` is less than an equal share. Only sums and quotients, which give the same everywhere.
    """
    if top * count <= 1:
        return [float(rank) for rank in range(1, count + 1)]
    low, high = 0.0, 4 / top
    for _ in range(STEPS):
        q = (low + high) / 2
        share = 1 / (1 + q) / sum([1 / (rank + q) for rank in range(1, count + 1)])
        low, high = (q, high) if share > top else (low, q)
    return list(accumulate(1 / (rank + low) for rank in range(1, count + 1)))


class Line(Generic[T]):
    """Things drawn by their shares, in a line; no window of `width` neighbours holds a thing twice."""

    def __init__(self, rnd: Random, things: Sequence[T], weights: Sequence[float], size: int, width: int = 1) -> None:
        """`things`: more than `width` of them."""
        self.random = rnd.random
        self.drawn = rnd.choices(things, cum_weights=weights, k=size)
        if width > 1:
            self._part(rnd, things, weights, width)
        self.starts = size - width

    def _part(self, rnd: Random, things: Sequence[T], weights: Sequence[float], width: int) -> None:
        drawn = self.drawn
        for n in range(len(drawn)):
            while drawn[n] in drawn[max(0, n - width + 1) : n]:
                [drawn[n]] = rnd.choices(things, cum_weights=weights)

    def window(self, count: int) -> list[T]:
        """`count` things, at most `width`, all different."""
        start = int(self.random() * self.starts)
        return self.drawn[start : start + count]

    def one(self) -> T:
        return self.drawn[int(self.random() * self.starts)]
