"""Words that can be pronounced, a lexicon of them for each language, names made of them, and slugs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from random import Random

from talks.synthetic.terms import ENGLISH, FIRST_NAMES, FRENCH, SHARED
from tools.folding import fold

# Short enough that ten words and what joins them are a slug of a talk (150 characters): three syllables, at most three
# letters each, an ending and an s.
ONSETS = (*"bcdfghjklmnprstv", "br", "cr", "dr", "fl", "gr", "pl", "pr", "st", "tr", "ch")
ENGLISH_SYLLABLES = tuple(onset + vowel for onset in ONSETS for vowel in "aeiou")
FRENCH_SYLLABLES = tuple(onset + vowel for onset in ONSETS for vowel in "aeiou" * 4 + "éèêîôœ")
ENGLISH_ENDINGS = ("", "n", "r", "l", "t", "d", "x")
FRENCH_ENDINGS = ("", "", "r", "l", "e", "c", "ç")
COMMON = 1500  # Common words are short.


@dataclass(frozen=True)
class Lexicon:
    """Words of each language, the commonest first; some of them are in both."""

    english: list[str]
    french: list[str]

    def __len__(self) -> int:
        return len({*self.english, *self.french})


def lexicon(rnd: Random, count: int) -> Lexicon:
    """`count` words: a quarter in both languages, the others half and half."""
    taken = {*SHARED, *ENGLISH, *FRENCH}
    invented = max(0, count - len(taken))
    shared = list(invent(rnd, invented // 4, ENGLISH_SYLLABLES, ENGLISH_ENDINGS, taken))
    half = (invented - len(shared)) // 2
    english = list(invent(rnd, half, ENGLISH_SYLLABLES, ENGLISH_ENDINGS, taken))
    french = list(invent(rnd, invented - len(shared) - half, FRENCH_SYLLABLES, FRENCH_ENDINGS, taken))
    return Lexicon(_ranked(ENGLISH, shared, english), _ranked(FRENCH, shared, french))


def invent(
    rnd: Random, count: int, syllables: tuple[str, ...], endings: tuple[str, ...], taken: set[str]
) -> Iterator[str]:
    """Each new, and told in `taken`; every fifth is the plural of the one before."""
    word = ""
    for n in range(count):
        if n % 5 == 4 and (plural := f"{word}s") not in taken and word[-1] != "s":  # noqa: PLR2004 -- a fifth
            word = plural
        else:
            word = _new(rnd, 2 if n < COMMON else 3, syllables, endings, taken)
        taken.add(word)
        yield word


def _new(rnd: Random, length: int, syllables: tuple[str, ...], endings: tuple[str, ...], taken: set[str]) -> str:
    while True:
        word = "".join(rnd.choices(syllables, k=length)) + rnd.choice(endings)
        if word not in taken:
            return word


def _ranked(known: tuple[str, ...], shared: list[str], own: list[str]) -> list[str]:
    return _by_turns(_by_turns(SHARED, known), _by_turns(shared, own))


def _by_turns(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """One of each as long as both last, then what is left."""
    return [word for pair in zip_longest(one, other) for word in pair if word]


@cache
def slug_of(word: str) -> str:
    """Of one word or of a name: "Sécurité & Cie" -> "securite-cie"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(word)).strip("-")


def unlike(known: Iterable[str], invent_name: Callable[[], str], count: int) -> Iterator[tuple[str, str]]:
    """(name, slug) of `count` things: of the known ones, then of what `invent_name` gives.

    No two are alike, not even but for accents and capitals.
    """
    taken = {""}
    for name in chain(known, iter(invent_name, None)):
        if len(taken) > count:
            return
        if (slug := slug_of(name)) not in taken:
            taken.add(slug)
            yield name, slug


class Namer:
    """Invents words with a capital, and people."""

    def __init__(self, rnd: Random) -> None:
        self.rnd = rnd

    def word(self) -> str:
        rnd = self.rnd
        if rnd.random() < 0.5:  # noqa: PLR2004 -- half of them French
            return ("".join(rnd.choices(FRENCH_SYLLABLES, k=3)) + rnd.choice(FRENCH_ENDINGS)).capitalize()
        return ("".join(rnd.choices(ENGLISH_SYLLABLES, k=3)) + rnd.choice(ENGLISH_ENDINGS)).capitalize()

    def person(self) -> str:
        return f"{self.rnd.choice(FIRST_NAMES)} {self.word()}"
