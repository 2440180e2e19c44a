"""Slugs for rows that have none yet, readable from any script. They depend on the names and on their order alone."""

from collections.abc import Iterable

from django.utils.text import slugify

from tools.folding import fold, in_latin

SLUG_LENGTH = 100
TALK_SLUG_LENGTH = 150


def slug_of(text: str, length: int = SLUG_LENGTH) -> str:
    """Empty for what has no letter and no digit."""
    return slugify(in_latin(text))[:length].strip("-_")


class Slugs:
    """Slugs of one kind of row: each unique, a clash numbered in order of arrival ("intro", "intro-2")."""

    def __init__(self, fallback: str, length: int = SLUG_LENGTH, taken: Iterable[str] = ()) -> None:
        self.fallback = fallback
        self.length = length
        self.taken = set(taken)
        self._numbers: dict[str, int] = {}  # The last of each clash: none below it is free again.

    def new(self, text: str) -> str:
        base = slug_of(text, self.length) or self.fallback
        number = self._numbers.get(base, 1)
        slug = base
        while slug in self.taken:
            number += 1
            slug = f"{base[: self.length - len(str(number)) - 1].rstrip('-_')}-{number}"
        self._numbers[base] = number
        self.taken.add(slug)
        return slug


class Names:
    """Rows known by their name, whatever its accents and capitals: the first spelling stands."""

    def __init__(self, slugs: Slugs) -> None:
        self.slugs = slugs
        self.known: dict[str, tuple[str, str]] = {}

    def slug(self, name: str) -> str:
        folded = fold(name)
        if folded not in self.known:
            self.known[folded] = (self.slugs.new(name), name)
        return self.known[folded][0]

    def in_slug_order(self) -> list[tuple[str, str]]:
        return sorted(self.known.values())
