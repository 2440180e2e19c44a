"""Words of the catalogue that look like a word it does not have: for "did you mean".

PostgreSQL finds them by trigrams; on SQLite the words are compared here, and a large vocabulary is kept in memory
between questions.
"""

from collections.abc import Iterable

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from talks.search import asking
from talks.search.known_words import LAST
from talks.search.query_words import STOP_WORDS

SHORTEST = 3
# Letters that may be wrong, missing, or in the other order.
MOST_WRONG = 2
SHORT = 5
MOST_LOOKED_AT = 40
# Read anew each time below this: it takes a few milliseconds.
WORTH_KEEPING = 20_000

_kept: tuple[tuple[int, int], dict[str, int]] = ((0, 0), {})


def corrections(words: Iterable[str]) -> dict[str, str]:
    """For each of these folded words that has one, the likeliest word of the catalogue: near, then common."""
    asked = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]
    if not asked:
        return {}
    alike = _by_trigrams(asked) if connection.vendor == "postgresql" else _by_comparing(asked)
    found = {word: likeliest(word, alike[word]) for word in asked}
    return {word: best for word, best in found.items() if best}


def likeliest(word: str, alike: dict[str, int]) -> str:
    """Of words with their numbers of talks, the nearest to this one; "" where none is near."""
    allowed = 1 if len(word) <= SHORT else MOST_WRONG
    ranked = sorted(
        (distance, -talks, other)
        for other, talks in alike.items()
        if other != word
        and other not in STOP_WORDS
        and (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
    )
    return ranked[0][2] if ranked else ""


def _by_trigrams(words: list[str]) -> dict[str, dict[str, int]]:
    """A short word has too few of them: it is compared with all that begin as it does and are as long, or nearly."""
    found = {word: _short_words_like(word) for word in words if len(word) <= SHORT}
    return found | _long_words_like([word for word in words if len(word) > SHORT])


def _short_words_like(word: str) -> dict[str, int]:
    sql = "SELECT word, talks FROM talks_searchword WHERE word >= %s AND word < %s AND length(word) BETWEEN %s AND %s"
    return dict(asking.rows(sql, [word[0], word[0] + LAST, len(word) - 1, len(word) + 1]))


def _long_words_like(words: list[str]) -> dict[str, dict[str, int]]:
    if not words:
        return {}
    one = (
        "(SELECT %s AS asked, word, talks FROM talks_searchword WHERE word %% %s "
        f"ORDER BY similarity(word, %s) DESC, talks DESC LIMIT {MOST_LOOKED_AT})"
    )
    found = asking.rows(" UNION ALL ".join([one] * len(words)), [value for word in words for value in (word,) * 3])
    return {asked: {word: talks for of, word, talks in found if of == asked} for asked in words}


def _by_comparing(words: list[str]) -> dict[str, dict[str, int]]:
    vocabulary = _all_words()
    return {
        asked: {
            word: vocabulary[word]
            for word, _distance, _place in process.extract(
                asked, vocabulary.keys(), scorer=OSA.distance, score_cutoff=MOST_WRONG, limit=MOST_LOOKED_AT
            )
        }
        for asked in words
    }


def _all_words() -> dict[str, int]:
    global _kept  # noqa: PLW0603 -- replaced as a whole, so that threads see the old one or the new one
    [(count, last)] = asking.rows("SELECT count(*), coalesce(max(id), 0) FROM talks_searchword")
    if count < WORTH_KEEPING or _kept[0] != (count, last):
        words = dict(asking.rows("SELECT word, talks FROM talks_searchword"))
        if count < WORTH_KEEPING:
            return words
        _kept = ((count, last), words)
    return _kept[1]
