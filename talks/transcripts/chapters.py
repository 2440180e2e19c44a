"""Chapters as descriptions list them, for YouTube to read: a time and a title a line, from 0:00 on, three at least.

Rules: https://support.google.com/youtube/answer/9884579
"""

import re
from typing import NamedTuple

CHAPTER = re.compile(
    r"\s*(?:[-*•]\s+)?[(\[]?((?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})[)\]]?\s*(?:[-–—:|]\s*)?(\S.{0,199}?)\s*"
)
FEWEST, MOST = 3, 100


class Chapter(NamedTuple):
    start_s: int
    title: str


def chapters_in(text: str) -> list[Chapter]:
    """In order; none where the times do not begin at 0:00, go back, or are too few to be chapters."""
    found = [Chapter(_seconds(match[1]), match[2]) for line in text.splitlines() if (match := CHAPTER.fullmatch(line))]
    starts = [chapter.start_s for chapter in found]
    are_chapters = FEWEST <= len(found) <= MOST and starts[0] == 0 and starts == sorted(set(starts))
    return found if are_chapters else []


def _seconds(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds
