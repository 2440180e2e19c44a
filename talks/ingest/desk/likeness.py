"""Is a line another one, reworded? By the words that say something."""

import re

from tools.folding import fold

WORD = re.compile(r"\w{4,}")
# One word alone, such as "Keynote", says nothing.
SHARED_WORDS = 2


def likeness(one: str, other: str) -> float:
    """Which part of the words of the shorter text the other one has, from 0 to 1."""
    words, others = (set(WORD.findall(fold(text))) for text in (one, other))
    shared = len(words & others)
    return shared / min(len(words), len(others)) if shared >= SHARED_WORDS else 0.0


def is_reworded(one: str, other: str) -> bool:
    """Most of its words are still there."""
    return likeness(one, other) > 1 / 2
