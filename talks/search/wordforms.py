"""Which words of the catalogue are forms of a word of a question: "conteneur" finds "conteneurs", "deploy" "deployed".

The index keeps words as they are written, so that phrases and what is highlighted are exact; it is the question that
asks for all forms which the catalogue has. Words are folded: without case and accents.
Rules: https://snowballstem.org/algorithms/
"""

from collections.abc import Iterable

import Stemmer

LANGUAGES = ("english", "french")
# A shorter word is asked for as it is.
SHORTEST = 3
LONGEST_ENDING = 8


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
