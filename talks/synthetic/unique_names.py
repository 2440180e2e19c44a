"""Names with their slugs: no two of a kind are alike, not even but for accents and capitals."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from random import Random

from talks.synthetic.terms import FIRST_NAMES
from talks.synthetic.words import ENGLISH_ENDINGS, ENGLISH_SYLLABLES, FRENCH_ENDINGS, FRENCH_SYLLABLES, slug_of


def unlike(known: Iterable[str], invent: Callable[[], str], count: int) -> Iterator[tuple[str, str]]:
    """(name, slug) of `count` things: of the known ones, then of what `invent` gives."""
    taken = {""}
    for name in chain(known, iter(invent, None)):
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
