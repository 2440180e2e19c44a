"""Numbers of days and parts, in digits, words or as the Romans wrote them, in French and English → digits."""

import re
from collections.abc import Iterable
from itertools import pairwise

LABELS = {
    "part": "part", "parts": "part", "pt": "part", "partie": "part", "teil": "part", "vol": "part", "volume": "part",
    "episode": "part", "ep": "part", "round": "part", "day": "day", "jour": "day", "journee": "day", "tag": "day",
    "session": "session", "group": "session", "keynote": "session",
}  # fmt: skip
ONE_WORD = frozenset({"part", "day"})  # Labels that all mean one thing.
CARDINALS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten", "un deux trois quatre cinq six sept huit neuf dix",
        "i ii iii iv v vi vii viii ix x", "une", "eins zwei drei vier",
    )
    for number, word in enumerate(words.split(), 1)
}  # fmt: skip
ORDINALS = {
    word: str(number)
    for words in (
        "first second third fourth fifth sixth", "1st 2nd 3rd 4th 5th 6th", "1er 2e 3e 4e 5e 6e",
        "1ere 2eme 3eme 4eme 5eme 6eme", "premier deuxieme troisieme quatrieme cinquieme sixieme", "premiere seconde",
        "1re 2nde",
    )
    for number, word in enumerate(words.split(), 1)
}  # fmt: skip
# Of more letters than one, and no words: MIX and DIM are not among them, nor the editor vi.
ROMAN = {"II": "2", "III": "3", "IV": "4", "VII": "7", "VIII": "8", "IX": "9"}
LABELLED = re.compile(rf"(?i:({'|'.join(LABELS)}))([0-9]{{1,2}})")
LAST = ""  # The label of a number that ends a title without saying of what.


def glued(word: str) -> tuple[str, str] | None:
    """As "Part2" -> ("Part", "2")."""
    found = LABELLED.fullmatch(word)
    return (found[1], found[2]) if found else None


def in_digits(words: list[str], raw: list[str]) -> None:
    """In place: "part two", "Part II", "second part" and "deuxième partie" all end as part 2."""
    for here, written in enumerate(raw):
        words[here] = ROMAN.get(written, words[here])
    for here, (word, after) in enumerate(pairwise(list(words))):
        if word in LABELS and after in CARDINALS:
            words[here + 1] = CARDINALS[after]
        elif word in ORDINALS and after in LABELS:
            words[here : here + 2] = after, ORDINALS[word]
            raw[here : here + 2] = raw[here + 1], raw[here]
    for here, (label, number) in enumerate(pairwise(list(words))):
        if LABELS.get(label) in ONE_WORD and _is_small(number):
            words[here] = LABELS[label]


def labelled_numbers(words: tuple[str, ...], ends: Iterable[int]) -> dict[str, set[str]]:
    """Day 2, part one -> {"day": {"2"}, "part": {"1"}}; "Demo hour 3 | Acme" -> {LAST: {"3"}}.

    `ends`: where a part of the title ends.
    """
    found: dict[str, set[str]] = {}
    for label, number in pairwise(words):
        if label in LABELS and _is_small(number):
            found.setdefault(LABELS[label], set()).add(str(int(number)))
    for end in ends:
        if end > 1 and _is_small(words[end - 1]) and words[end - 2] not in LABELS:
            found.setdefault(LAST, set()).add(str(int(words[end - 1])))
    return found


def _is_small(word: str) -> bool:
    """A year is no part."""
    return word.isascii() and word.isdecimal() and len(word) <= 2  # noqa: PLR2004 -- digits
