"""The words of the catalogue, and which are forms of a word of a question: "conteneur" finds "conteneurs".

The index keeps words as they are written, so that phrases and what is highlighted are exact; it is the question that
asks for all forms which the catalogue has. Words are folded: without case and accents. Triggers add the words of what
the public sees; how many talks have them is as of the last `rebuild_search`, and 1 for a word since.
Rules of the forms: https://snowballstem.org/algorithms/
"""

from collections.abc import Iterable
from itertools import pairwise

import Stemmer

from talks.search.asking import rows
from talks.search.query_words import STOP_WORDS, Unit
from talks.search.words import LONGEST_NAME

# Beyond every letter: "mesh" ≤ words that begin so < "mesh" + LAST.
LAST = "\U0010ffff"
MOST_COMPLETIONS = 30
MOST_FORMS_READ = 2000
LANGUAGES = ("english", "french")
# A shorter word is asked for as it is.
SHORTEST = 3
LONGEST_ENDING = 8
# Halves of a word are asked for beside it where the word has fewer talks, and a half of them does: a phrase of common
# words takes long.
MOST_TO_HALVE, MOST_OF_HALF = 1000, 5000
SHORTEST_HALF = 2


class KnownWords:
    """What the catalogue knows of the words of one question. One query."""

    def __init__(self, units: Iterable[Unit]) -> None:
        units = list(units)
        words = {word for unit in units for word in unit.words}
        others = {word for unit in units for other in unit.others for word in other}
        joined = {a.words[-1] + b.words[0] for a, b in pairwise(units) if not (a.is_phrase or b.is_phrase)}
        halves = {half for word in words for both in _halves(word) for half in both}
        known = _known(words | others | joined | halves, {b for word in words if (b := beginning(word))})
        self.talks = {word: talks for word, (talks, _named) in known.items()}
        self.named = {word: named for word, (_talks, named) in known.items()}

    def forms(self, word: str) -> tuple[str, ...]:
        begins = beginning(word)
        return forms(word, [other for other in self.talks if other.startswith(begins)] if begins else [])

    def spellings(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """How else the catalogue writes these words, which stand side by side: joined, or a joined one in two."""
        if len(words) > 1:
            joined = "".join(words)
            return ((joined,),) if joined in self.talks else ()
        if self.talks.get(words[0], 0) > MOST_TO_HALVE:
            return ()
        rarer = [(min(self.talks.get(half, 0) for half in both), both) for both in _halves(words[0])]
        likely = [(talks, both) for talks, both in rarer if 0 < talks <= MOST_OF_HALF]
        return (max(likely)[1],) if likely else ()


def _halves(word: str) -> list[tuple[str, str]]:
    """The word in two, at each of its letters: "multitenancy" may be two words for others."""
    if len(word) > LONGEST_NAME:
        return []
    both = [(word[:n], word[n:]) for n in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)]
    return [halves for halves in both if not STOP_WORDS.intersection(halves)]


def completions(word: str, most: int = MOST_COMPLETIONS) -> dict[str, tuple[int, int]]:
    """The word itself, then the commonest that begin so → how many talks have it, and how many in title or names."""
    begun = "SELECT word, talks, named FROM talks_searchword WHERE word >= %s AND word < %s"
    commonest = rows(f"{begun} ORDER BY talks DESC, word LIMIT %s", [word, word + LAST, most])
    return {word: (0, 0)} | {other: (talks, named) for other, talks, named in commonest}


def _known(words: set[str], beginnings: set[str]) -> dict[str, tuple[int, int]]:
    """Word → how many talks have it, and how many in title or names."""
    if not words:
        return {}
    exact = ", ".join(["%s"] * len(words))
    ranges = " OR ".join("(word >= %s AND word < %s)" for _ in beginnings) or "1 = 0"
    bounds = [bound for begin in sorted(beginnings) for bound in (begin, begin + LAST)]
    columns = "SELECT word, talks, named FROM talks_searchword WHERE"
    sql = f"{columns} word IN ({exact}) UNION ALL SELECT * FROM ({columns} {ranges} LIMIT {MOST_FORMS_READ}) forms"
    return {word: (talks, named) for word, talks, named in rows(sql, [*sorted(words), *bounds])}


def beginning(word: str) -> str:
    """What all forms of a word begin with; "" where it has none but itself."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    shared = min(_shared(word, stem) for stem in _stems(word).values())
    return word[: max(shared - 1, SHORTEST - 1 if shared < SHORTEST else SHORTEST)]


def forms(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The word, then those of `candidates` that a stemmer of either language takes to the same stem."""
    close = [
        other for other in candidates if other != word and other.isalpha() and len(other) <= len(word) + LONGEST_ENDING
    ]
    same = set(_irregular(word))
    for language, stem in _stems(word).items():
        stems = Stemmer.Stemmer(language).stemWords(close)
        same |= {other for other, of in zip(close, stems, strict=True) if of == stem}
    return (word, *(other for other in close if other in same))


def _stems(word: str) -> dict[str, str]:
    """By language; the French one without the endings that it only knows by their accents."""
    return {language: Stemmer.Stemmer(language).stemWord(word) for language in LANGUAGES}


def _shared(word: str, stem: str) -> int:
    """How many letters both begin with: "policies" and "polici" 6, "journaux" and "journal" 6."""
    pairs = zip(word, stem, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(word), len(stem)))


def _irregular(word: str) -> set[str]:
    """French plurals that change the end of the word, and participles whose accents are gone."""
    found = set()
    if word.endswith("aux"):
        found |= {word[:-3] + "al", word[:-1]}
    if word.endswith("al"):
        found.add(word[:-2] + "aux")
    if word.endswith(("eau", "eu", "au")):
        found.add(word + "x")
    if word.endswith(("eux", "eaux")):
        found.add(word[:-1])
    for ending, others in (
        ("ee", ("e", "es", "ees", "er")),
        ("ees", ("e", "es", "ee", "er")),
        ("es", ("ee", "ees")),
        ("e", ("ee", "ees")),
    ):
        if word.endswith(ending):
            found |= {word.removesuffix(ending) + other for other in others}
    return found
