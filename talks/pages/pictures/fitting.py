"""How much room a text takes in a picture, as nearly as can be told without a font; and the text that fits in it."""

import unicodedata
from collections.abc import Sequence
from functools import partial

from talks.lettering import ELLIPSIS, at_most, beginning, broken

SIZE = 13
NARROW, WIDE = frozenset("fijlrtIJ.,:;'’|!()[]{}/- "), frozenset("mwMW@%&—")
# Shares of the font's size, those of a broad sans-serif: what fits here fits in a reader's font.
# From here on letters are as wide as high (Chinese, Japanese, Korean).
FIRST_SQUARE = 0x3000
NARROW_EM, USUAL_EM, CAPITAL_EM, WIDE_EM, SQUARE_EM = 0.36, 0.58, 0.7, 0.95, 1.25


def width_of(text: str, size: int = SIZE) -> int:
    """In pixels, rather too much than too little."""
    return round(sum(_em(char) for char in text) * size + 0.5)


def fitted(text: str, width: int, size: int = SIZE) -> str:
    """The text, or as much of its beginning as fits in `width` pixels, with an ellipsis."""
    if width_of(text, size) <= width:
        return text
    kept = beginning(text, lambda start: width_of(start + ELLIPSIS, size) <= width)
    # A letter is not left without its accent, nor a family of emoji without the person it is joined to.
    while kept and (_joins(kept[-1]) or _joins(text[len(kept)])):
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def fitted_to_tell(text: str, width: int, size: int = SIZE) -> str:
    """As `fitted`, but the last words stay too: editions of a conference differ in them."""
    if width_of(text, size) <= width:
        return text
    words, end = text.split(), ""
    while len(words) > 1 and width_of(f"{words[-1]} {end}", size) <= width * 3 // 5:
        end = f"{words.pop()} {end}".strip()
    start = fitted(" ".join(words), width - width_of(" " + end, size), size)
    return f"{start} {end}".strip()


def wrapped(text: str, width: int, most: int, size: int = SIZE) -> tuple[str, ...]:
    """The text in at most `most` lines of `width` pixels; the last ends in an ellipsis if there is more."""
    lines = broken(text.split(), width, partial(width_of, size=size))
    return tuple(fitted(line, width, size) for line in at_most(most, lines))


def told_apart(texts: Sequence[str]) -> list[str]:
    """Without the first and the last words that all of them have in common, as long as something is left of each."""
    words = [text.split() for text in texts]
    if len(words) > 1:
        for end in (0, -1):
            while all(len(row) > 1 for row in words) and len({row[end] for row in words}) == 1:
                for row in words:
                    row.pop(end)
    return [" ".join(row) for row in words]


def _em(char: str) -> float:
    if _joins(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char) == "So":
        return SQUARE_EM
    if char in NARROW:
        return NARROW_EM
    if char in WIDE or ord(char) >= FIRST_SQUARE:
        return WIDE_EM
    return CAPITAL_EM if char.isupper() else USUAL_EM


def _joins(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")
