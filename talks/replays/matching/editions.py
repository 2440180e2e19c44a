"""Which edition a video is of: the event and the year that its title or its playlist names, and when it came out."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from talks.replays.matching.title_words import ANY_KIND, KIND, STOP, is_year, words_of

CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")
EVENT_LIKE = re.compile(
    r".*(?:conf|conference|conf[a-z]{2}|con|kaigi|camp|fest|summit|meetup|days?|world|congress|expo|forum|devcon|dev)"
)
NAMES = {
    "eu": "europe", "na": "north america", "us": "united states", "uk": "united kingdom", "latam": "latin america",
    "rb": "ruby", "py": "python", "js": "javascript",
}  # fmt: skip

# Of series that are held in several: "Acme Conf North America" is not "Acme Conf Europe".
REGIONS = frozenset((
    "europe", "eu", "north", "south", "latin", "america", "americas", "na", "latam", "us", "usa", "uk", "asia", "apac",
    "emea", "africa", "china", "india", "japan", "korea", "australia", "canada", "france", "germany", "spain", "italy",
    "brazil",
))  # fmt: skip

DIGITS = "0123456789"
MOST_INITIALS = 5
SOON_DAYS = 180  # Most videos are out by then, and no next edition has been held.
LATE_DAYS = 730
EARLY_DAYS = 30  # Days of online events that were recorded before.


class Edition:
    """An event's name and days, ready to be looked for. `years`: empty when neither tells."""

    def __init__(self, name: str, starts_on: dt.date | None, ends_on: dt.date | None) -> None:
        words = words_of(name)
        self.starts_on = starts_on or ends_on
        self.ends_on = max(filter(None, (starts_on, ends_on)), default=None)
        named = {int(word) for word in words.words if is_year(word)}
        days = {day.year for day in (self.starts_on, self.ends_on) if day}
        self.years = frozenset(named or days)
        kept = [
            (word, written)
            for word, written in zip(words.words, words.raw, strict=True)
            if not is_year(word) and (word not in STOP or is_place_code(word, written))
        ]
        self.words = frozenset(w for w, _ in kept)
        self.parts = tuple(part.lower() for _, raw in kept for part in (CAMEL.findall(raw) or [raw]))
        # With its small words, of which initials may be made as well: JDLL, Journées du Logiciel Libre.
        self.in_full = tuple(word for word in words.words if not is_year(word))
        self.order = tuple(w for w, _ in kept)
        self.joined = "".join(self.order)
        self.aliases: set[tuple[str, ...]] = set()  # Other names, learnt from lists that are of this edition.
        self._explains: dict[str, bool] = {}

    def explains(self, word: str) -> bool:
        """The word is one of the event's name, or short for some of them: KubeCon, EU, GoGaRuCo."""
        if word not in self._explains:
            self._explains[word] = (
                word.rstrip(DIGITS) in self.words
                or word in self.words
                or _is_made_of(word, self.parts)
                or (len(word) > 2 and len(self.in_full) in _spelt_by(word, self.in_full))  # noqa: PLR2004 -- "LA" is a place
                or any(_is_made_of(full, self.parts) for full in NAMES.get(word, "").split())
                or (word in NAMES.values() and any(NAMES.get(own) == word for own in self.words))
            )
        return self._explains[word]

    def explains_all(self, words: Sequence[str], raw: Sequence[str]) -> bool:
        """The words name this event, in short or in full, or are a name of it that was learnt."""
        if tuple(words) in self.aliases:
            return True
        if any(
            is_place_code(word, written) and not self.explains(word) for word, written in zip(words, raw, strict=True)
        ):
            return False
        joined = "".join(words)
        if len(joined) > 3 and joined in self.joined:  # noqa: PLR2004 -- short strings are in anything
            return True
        telling = tuple(word for word in words if word not in STOP and word not in ANY_KIND)
        return bool(telling) and (
            all(map(self.explains, telling))
            or _is_in_full(tuple(words), self.order)
            or _begin_with(telling, self.parts)
        )

    def days_after(self, published_on: dt.date | None) -> int | None:
        """From the last day; negative before the first day, 0 in between."""
        if not published_on or not self.starts_on or not self.ends_on:
            return None
        if published_on < self.starts_on:
            return (published_on - self.starts_on).days
        return max(0, (published_on - self.ends_on).days)


@lru_cache(maxsize=65536)
def _is_made_of(word: str, parts: tuple[str, ...]) -> bool:
    """The word is what consecutive parts start with, each at least by a letter: "gogaruco", "rubyconfth", "eu"."""
    if len(word) < 2:  # noqa: PLR2004 -- one letter starts anything
        return False
    return any(_consumes(word, parts[start:], 0) for start in range(len(parts)))


def _consumes(word: str, parts: tuple[str, ...], used: int) -> bool:
    if not word:
        return used > 0
    if not parts:
        return False
    first = parts[0]
    common = 0
    while common < min(len(word), len(first)) and word[common] == first[common]:
        common += 1
    return any(
        _consumes(word[length:], parts[1:], used + 1)
        for length in range(common, 0, -1)
    )  # fmt: skip


def _is_in_full(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """The words are the name with its short forms spelt out: "San Francisco Ruby Conference" for "SF Ruby"."""
    if not name:
        return all(word in KIND for word in words)
    first, rest = name[0], name[1:]
    if first in KIND and _is_in_full(words, rest):
        return True
    if not words:
        return False
    is_region = 1 < len(first) < MOST_INITIALS and len(words[0]) > MOST_INITIALS and words[0].startswith(first)
    if (words[0] == first or is_region) and _is_in_full(words[1:], rest):
        return True
    if words[0] in STOP and _is_in_full(words[1:], name):
        return True
    return any(_is_in_full(words[count:], rest) for count in _spelt_by(first, words))


def _spelt_by(short: str, words: tuple[str, ...]) -> set[int]:
    """How many of the first words may spell it by their initials: 4 of "journees du logiciel libre" for "jdll"."""
    found: set[int] = set()
    # How many of its letters the words so far may have spelt; small words may have been left out.
    spelt = {0} if 1 < len(short) <= MOST_INITIALS else set()
    for count, word in enumerate(words, 1):
        longer = {letters + 1 for letters in spelt if word[0] == short[letters]}
        if len(short) in longer:
            found.add(count)
        spelt = longer - {len(short)} | (spelt if word in STOP else set())
    return found


def _begin_with(words: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """As "Golden Gate Ruby Conference" does with the parts of GoGaRuCo."""
    return len(words) == len(parts) > 1 and all(
        len(part) > 1 and word.startswith(part) for word, part in zip(words, parts, strict=True)
    )


def is_place_code(word: str, written: str) -> bool:
    """Two capitals that are a small word as well: AU, LA, IT, DE."""
    return len(written) == 2 and written.isupper() and word in STOP  # noqa: PLR2004 -- letters


def is_event_like(words: Sequence[str]) -> bool:
    return any(EVENT_LIKE.fullmatch(word) and word not in KIND for word in words)
