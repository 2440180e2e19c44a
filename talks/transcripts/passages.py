"""Cues as people read them: what is said in half a minute is one passage, and three quarters of an hour one page."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from talks.transcripts.cues import WINDOW_S

# Some 60 kB of a page where somebody talks fast.
PART_S = 45 * 60


class Passage(NamedTuple):
    """`start_s`: of its first cue, in the recording."""

    start_s: int
    text: str

    @property
    def window(self) -> int:
        return self.start_s // WINDOW_S


def passages(cues: Iterable[Sequence[int | str]]) -> list[Passage]:
    """`cues`: in the order of time, as pairs of second and text."""
    windows = groupby(((int(start), str(text)) for start, text in cues), key=lambda cue: cue[0] // WINDOW_S)
    together = (list(window) for _number, window in windows)
    return [Passage(window[0][0], " ".join(text for _start, text in window)) for window in together]


def part_of(start_s: int) -> int:
    """The page that holds it, from 1 on."""
    return start_s // PART_S + 1
