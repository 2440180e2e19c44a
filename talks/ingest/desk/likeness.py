"""Is a line another one, reworded? By the words that say something."""

import re

from tools.folding import fold

WORD = re.compile(r"\w{4,}")
# One word alone, such as "Keynote", says nothing.
SHARED_WORDS = 2
MOST = 1 / 2


def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(text)))


def likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """Which part of the fewer words are among the others, from 0 to 1."""
    shared = len(words & others)
    return shared / min(len(words), len(others)) if shared >= SHARED_WORDS else 0.0


def is_reworded(one: str, other: str) -> bool:
    return likeness(words_of(one), words_of(other)) > MOST
