"""The words of the catalogue and how many talks have them: what forms, beginnings and spellings are chosen from.

Triggers add the words of what the public sees; numbers are those of the last `rebuild_search`, and 1 for a word since.
"""

from collections.abc import Iterable

from talks.search.ask import rows
from talks.search.query_words import Unit
from talks.search.wordforms import beginning, forms

# Beyond every letter: "mesh" ≤ words that begin so < "mesh" + LAST.
LAST = "\U0010ffff"
MOST_COMPLETIONS = 30
MOST_FORMS_READ = 2000


class Vocabulary:
    """What the catalogue knows of the words of one question. One query."""

    def __init__(self, units: Iterable[Unit]) -> None:
        words = {word for unit in units for word in unit.words}
        known = _known(words, {b for word in words if (b := beginning(word))})
        self.talks = {word: talks for word, (talks, _named) in known.items()}
        self.named = {word: named for word, (_talks, named) in known.items()}

    def forms(self, word: str) -> tuple[str, ...]:
        begins = beginning(word)
        return forms(word, [other for other in self.talks if other.startswith(begins)] if begins else [])


def completions(word: str, most: int = MOST_COMPLETIONS) -> list[str]:
    """The commonest words that begin so, and the word itself."""
    found = rows(
        "SELECT word FROM talks_searchword WHERE word >= %s AND word < %s ORDER BY talks DESC, word LIMIT %s",
        [word, word + LAST, most],
    )
    return list(dict.fromkeys([word, *(other for (other,) in found)]))


def _known(words: set[str], beginnings: set[str]) -> dict[str, tuple[int, int]]:
    """Word → how many talks have it, and how many in title or names."""
    if not words:
        return {}
    exact = ", ".join(["%s"] * len(words))
    ranges = "".join(" OR (word >= %s AND word < %s)" for _ in beginnings)
    bounds = [bound for begin in sorted(beginnings) for bound in (begin, begin + LAST)]
    sql = f"SELECT word, talks, named FROM talks_searchword WHERE word IN ({exact}){ranges} LIMIT {MOST_FORMS_READ}"
    return {word: (talks, named) for word, talks, named in rows(sql, [*sorted(words), *bounds])}
