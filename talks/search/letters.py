"""What each letter is in the index and in a question: the one fold of the search, in every script. Pure.

A letter folds alike wherever it stands, so that both databases can fold by the same `table`: capitals, accents, points
and widths go, what is no letter and no digit becomes a space. What cannot be left out without another word stays: the
voicing of kana, the vowels of Thai and Devanagari. Hangul is taken apart, so that both its forms meet. Where words are
written without spaces, each letter is a word of its own, and a word of the reader's is a phrase of them.
"""

import sys
import unicodedata
from functools import cache

from tools.folding import ALIKE, LIGATURES

# First and last of each range. Han is too many letters for a table: all of them are words of their own.
HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\U00020000", "\U0002f7ff"), ("\U00030000", "\U0003ffff"))
# Other scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana.
UNSPACED = (
    *HAN, ("\u0e01", "\u0e4e"), ("\u0e81", "\u0ece"), ("\u0edc", "\u0edf"), ("\u1000", "\u103f"), ("\u1050", "\u108f"),
    ("\u1780", "\u17dd"), ("\u3005", "\u3007"), ("\u3041", "\u309f"), ("\u30a1", "\u30ff"), ("\u31f0", "\u31ff"),
)  # fmt: skip
# Accents and points, which a reader may leave out: Latin, Greek and Cyrillic, Hebrew, Arabic, Syriac.
ACCENTS = (
    ("\u0300", "\u036f"), ("\u0483", "\u0487"), ("\u0591", "\u05c7"), ("\u0610", "\u061a"), ("\u0640", "\u0640"),
    ("\u064b", "\u065f"), ("\u0670", "\u0670"), ("\u06d6", "\u06ed"), ("\u0711", "\u0711"), ("\u0730", "\u074a"),
    ("\u1ab0", "\u1aff"), ("\u1dc0", "\u1dff"), ("\u20d0", "\u20ff"), ("\ufe00", "\ufe0f"), ("\ufe20", "\ufe2f"),
    ("\U000e0100", "\U000e01ef"),
)  # fmt: skip
# Letters that Python does not know, or nobody does: they stay.
STRANGERS = ("Cn", "Co", "Cs")
# Stand behind the kana that they change, as a letter of its own in some texts.
VOICING = ("\u3099", "\u309a")
# Of a text as it is written: marks stand behind their letter, and are no letters to Python.
MARKS = "".join(mark for mark in map(chr, range(0x300, 0x3100)) if unicodedata.category(mark)[0] == "M")


class _Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = fold = _fold(chr(code))
        return fold


_LETTERS = _Letters()


def folded(text: str) -> str:
    """Words with spaces between them, and around each letter of a script that has none."""
    text = text.translate(_LETTERS)
    for mark in VOICING:
        text = text.replace(f" {mark}", f"{mark} ")
    return text


@cache
def table() -> tuple[tuple[str, str], ...]:
    """(letter, what it becomes) for every letter that does not stay as it is, without Han."""
    letters = (chr(code) for code in range(1, sys.maxunicode + 1))
    others = (c for c in letters if unicodedata.category(c) not in STRANGERS and not is_within(c, HAN))
    return tuple((letter, fold) for letter in others if (fold := _fold(letter)) != letter)


def is_unspaced(word: str) -> bool:
    """Of a folded word: it is a letter of a script without spaces."""
    return is_within(word[0], UNSPACED)


def is_within(letter: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= letter <= last for first, last in ranges)


def _fold(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in STRANGERS and not is_within(letter, HAN):
        return letter
    if category == "Cf":
        return ""
    if category[0] not in "LMN" and category != "Cn":
        return " "
    plain = unicodedata.normalize("NFKD", letter).casefold().translate(LIGATURES)
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", plain).translate(ALIKE)))


def _fold_part(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Me" or is_within(letter, ACCENTS):
        return ""
    if is_within(letter, UNSPACED) and letter not in VOICING:
        return f" {letter} "
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    return letter if category[0] in "LMN" else " "
