"""Words that say what talks are narrowed by: "replay", "keynotes", "anglais". In: a list; out: filters and values."""

from functools import lru_cache

from talks.wording.lists import listed
from tools.folding import fold


@lru_cache(maxsize=1)
def filter_words() -> dict[str, tuple[str, str]]:
    """Folded word → (filter, value as in an address)."""
    return {word: (name, value) for word, name, value in (line.split() for line in listed("filter_words"))}


def is_negated(text: str) -> bool:
    """Whether it says of something that it is not wanted."""
    return any(word in listed("negating") for word in fold(text).split())
