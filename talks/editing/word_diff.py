"""Where two texts differ, word by word, with work that is counted: some texts are made to cost minutes.

Myers' greedy comparing: what is the same costs a step a word, n words that differ some n² / 2.
"""

import re
from collections.abc import Iterator, Sequence

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Some 400 words that differ.
MOST_STEPS_OF_A_TEXT = 100_000
MOST_STEPS_OF_A_PAGE = 500_000
# For each number of changes, by how many of them are removals: how far in the old text they lead.
Reached = Sequence[Sequence[int]]


class Comparing:
    """Of all texts of one page. `left`: the steps that are left for those that follow."""

    def __init__(self) -> None:
        self.left = MOST_STEPS_OF_A_PAGE

    def words(self, before: str, after: str) -> list[tuple[str, str]]:
        """(is, text) with is "same", "del" or "ins"; nothing where it would take too many steps."""
        old, new = WORD.findall(before), WORD.findall(after)
        parts: list[tuple[str, str]] = []
        i = k = 0
        for j, m, length in reversed(list(_blocks(self._reached(old, new), len(old), len(new)))):
            parts += [("del", "".join(old[i:j])), ("ins", "".join(new[k:m])), ("same", "".join(old[j : j + length]))]
            i, k = j + length, m + length
        return [(kind, text) for kind, text in parts if text]

    def _reached(self, old: Sequence[str], new: Sequence[str]) -> Reached:
        """Up to the end of both; nothing where the steps do not lead there."""
        least = max(self.left - MOST_STEPS_OF_A_TEXT, 0)
        reached: list[list[int]] = []
        for changes in range(len(old) + len(new) + 1):
            reached.append([])
            for removals in range(changes + 1):
                if self.left <= least:
                    return []
                start = _start(reached, changes, removals)
                shift = 2 * removals - changes
                end = _end_of_same(old, new, start, start - shift)
                self.left -= 1 + end - start
                reached[-1].append(end)
                if end >= len(old) and end - shift >= len(new):
                    return reached
        return []


def _start(reached: Reached, changes: int, removals: int) -> int:
    """Where the last change leads in the old text: an addition leads nowhere, a removal one word on."""
    if not changes:
        return 0
    fewer = reached[changes - 1]
    added = fewer[removals] if removals < changes else -1
    removed = fewer[removals - 1] + 1 if removals else -1
    return max(added, removed)


def _end_of_same(old: Sequence[str], new: Sequence[str], i: int, k: int) -> int:
    while i < len(old) and k < len(new) and old[i] == new[k]:
        i, k = i + 1, k + 1
    return i


def _blocks(reached: Reached, i: int, k: int) -> Iterator[tuple[int, int, int]]:
    """Where in both texts how many words are the same: the way back, from the ends `i` and `k`, which come first."""
    yield from [(i, k, 0)] if reached else []
    removals = (i - k + len(reached) - 1) // 2
    for changes in reversed(range(len(reached))):
        start = _start(reached, changes, removals)
        if length := reached[changes][removals] - start:
            yield start, start - (2 * removals - changes), length
        removals -= bool(removals) and start == reached[changes - 1][removals - 1] + 1
