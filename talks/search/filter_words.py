"""Words that say what talks are narrowed by: "replay", "keynotes", "anglais". In: a list; out: filters and values."""

from functools import lru_cache

from talks.ingest.wording.lists import listed


@lru_cache(maxsize=1)
def filter_words() -> dict[str, tuple[str, str]]:
    """Folded word → (filter, value as in an address)."""
    return {word: (name, value) for word, name, value in (line.split() for line in listed("filter_words"))}
