"""Speakers as people write them: in other orders, by surname or initial, with an alias, without accents, cut short."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from talks.replays.matching.title_words import KIND, NEUTRAL, STOP, is_number, words_of
from talks.wording.names import name_odds
from tools.folding import in_latin

FULL, SURNAME, FIRST, NOBODY = 1.0, 0.9, 0.5, 0.0
SAME_WORD = 85
SAME_NAME = 92
NEARLY = 75
SURE, NEVER = 3.0, -3.0  # Log-odds of a text to be a person's name.
PARTICLES = frozenset((
    "de", "da", "di", "do", "du", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "bin", "ibn",
    "al", "el", "dos", "das", "zu",
))  # fmt: skip
# First names whose short form does not start them.
SHORT = {
    "mike": "michael", "mick": "michael", "bob": "robert", "bobby": "robert", "bill": "william", "jim": "james",
    "jimmy": "james", "tony": "anthony", "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine",
    "dick": "richard", "rick": "richard", "jack": "john", "steve": "stephen", "dave": "david", "andy": "andrew",
    "joe": "joseph", "nick": "nicholas", "ted": "edward", "sasha": "alexander", "xavi": "xavier", "pepe": "jose",
    "pete": "peter", "kathy": "katherine", "maggie": "margaret", "jenny": "jennifer", "becky": "rebecca",
}  # fmt: skip
NOT_PEOPLE = frozenset(("team", "teams", "members", "crew", "friends", "others", "staff", "guests"))
MAX_NAME = 5  # Words.


@dataclass(frozen=True)
class Person:
    """`label`: the name as it is written; `names`: the words of each that the person goes by."""

    label: str
    names: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    return words_of(name).words[: MAX_NAME + 2]


def person_of(speaker: str | Sequence[str]) -> Person | None:
    written = (speaker,) if isinstance(speaker, str) else tuple(speaker)
    names = dict.fromkeys(map(name_words, (*written, *map(in_latin, written))))
    names.pop((), None)
    return Person(written[0].strip(), tuple(names)) if names else None


def agreement(piece: Sequence[str], person: Person, *, is_cut: bool) -> float:
    """How surely the words are that person's name. `is_cut`: the last one may lack its end."""
    return max(_agreement(tuple(piece), name, is_cut=is_cut) for name in person.names)


@lru_cache(maxsize=65536)
def _agreement(piece: tuple[str, ...], name: tuple[str, ...], *, is_cut: bool) -> float:
    if not piece or len(piece) > len(name) + 2:
        return NOBODY
    pairs = _pairs(piece, name, is_cut=is_cut)
    strong = [n for p, n in pairs if len(p) > 1 and len(n) > 1]
    if len(piece) == 1:
        return _agreement_of_one(piece[0], name, pairs)
    if len(pairs) == len(piece) and strong:
        return FULL
    if len(pairs) == len(name) > 1 and len(strong) > 1:
        return FULL  # The video gives a middle name as well.
    return FULL if fuzz.ratio("".join(piece), "".join(name)) >= SAME_NAME and len(piece) > 1 else NOBODY


def _agreement_of_one(word: str, name: tuple[str, ...], pairs: list[tuple[str, str]]) -> float:
    if word in STOP or word in KIND:
        return NOBODY  # Mr An and Ms Day have names that are words as well.
    if len(word) > 2 and word == "".join(name):  # noqa: PLR2004 -- not for initials
        return FULL
    if len(word) == 1 or not pairs:
        return NOBODY
    if len(name) == 1:
        return FULL
    return FIRST if pairs[0][1] == name[0] else SURNAME


def _pairs(piece: tuple[str, ...], name: tuple[str, ...], *, is_cut: bool) -> list[tuple[str, str]]:
    """Each word of the piece with the word of the name that it stands for; equal ones first."""
    left = list(name)
    pairs: list[tuple[int, str, str]] = []
    for same in (_is_equal, _is_like):
        for index, word in enumerate(piece):
            if any(index == taken for taken, _, _ in pairs):
                continue
            ends = is_cut and index == len(piece) - 1
            found = next((n for n in left if same(word, n, ends)), None)
            if found is not None:
                left.remove(found)
                pairs.append((index, word, found))
    return [(word, found) for _, word, found in pairs]


def _is_equal(word: str, of_name: str, is_cut: bool) -> bool:  # noqa: FBT001 -- as _is_like
    return word == of_name


def _is_like(word: str, of_name: str, is_cut: bool) -> bool:  # noqa: FBT001 -- one of two tests in a row
    """An initial, a short form (Dan, Daniel), a slip of the pen; "and" is not short for Anderson."""
    if len(word) > 1 and word in STOP:
        return False
    short, long = sorted((word, of_name), key=len)
    if SHORT.get(short) == long:
        return True
    if long.startswith(short):
        return len(short) == 1 or len(short) > 2 or is_cut  # noqa: PLR2004 -- "Al" may be Alan or Alice
    return len(short) > 3 and fuzz.ratio(word, of_name) >= SAME_WORD  # noqa: PLR2004 -- Lina is not Nina


def is_misspelt(words: Sequence[str], person: Person) -> bool:
    """One word of the name has a slip of the pen, as "Danish Kahn" has, who is Khan; all others are right."""
    return any(_differ_by_a_slip(words, name) for name in person.names if len(name) == len(words))


def _differ_by_a_slip(words: Sequence[str], name: Sequence[str]) -> bool:
    differing = [(word, other) for word, other in zip(words, name, strict=True) if word != other]
    if len(differing) != 1 or len(words) == 1:
        return False
    [(word, other)] = differing
    return word[0] == other[0] and min(len(word), len(other)) > 3 and fuzz.ratio(word, other) >= NEARLY  # noqa: PLR2004 -- letters


def looks_like_a_name(words: Sequence[str], raw: Sequence[str]) -> bool:
    """Two to four words, each with a capital: a person's, or a company's."""
    if not 1 < len(words) < MAX_NAME:
        return False
    if any(is_number(word) or word in KIND or word in NEUTRAL or word in NOT_PEOPLE for word in words):
        return False
    if any(word in STOP and word not in PARTICLES and len(word) > 1 for word in words):
        return False
    return all(written[:1].isupper() or not written.isascii() or word in PARTICLES
               for word, written in zip(words, raw, strict=True))  # fmt: skip


def is_surely_a_person(written: str) -> bool:
    return name_odds(written) >= SURE


def is_surely_nobody(written: str) -> bool:
    """As "Google Cloud" is, for all its capitals."""
    return written.isascii() and name_odds(written) <= NEVER
