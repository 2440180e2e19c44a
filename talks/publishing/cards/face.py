"""The site's font, as far as it goes: letters that it lacks are left out, and it can be asked whether any are."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "recap" / "static" / "recap" / "fonts"
# In this order: French and English, then the rest of Latin.
FILES = ("newsreader.woff2", "newsreader-extended.woff2")
# What stands for signs that the font lacks and that mean the same to a reader.
SAME = str.maketrans("\u2010\u2011\u2212\u2032\u2033\u2015\u2248\u2027", "---’”—~·")
# Left between words where letters are left out: signs that need something on both sides.
ORPHANS = re.compile(r"^[\s,;:/|·–—-]+|[\s,;:/|·–—-]+$")


@lru_cache(maxsize=64)
def font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / file, size)


@lru_cache(maxsize=len(FILES))
def probe(file: str) -> ImageFont.FreeTypeFont:
    """For single letters, without the shaping that words get."""
    return ImageFont.truetype(FONTS / file, 32, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def file_with(letter: str) -> str:
    """The font file that has this letter; empty when none has. A missing glyph draws nothing at all here."""
    if unicodedata.category(letter).startswith("C"):
        return ""  # No letters but controls and codes without meaning, at which a shaping engine may give up.
    if letter.isspace():
        return FILES[0]
    return next((file for file in FILES if probe(file).getmask(letter).getbbox() is not None), "")


def drawable(text: str) -> str:
    """The text without what the font lacks, with single spaces. No-break spaces stay what they are."""
    text = unicodedata.normalize("NFC", text).translate(SAME)
    kept = "".join(letter if file_with(letter) else " " for letter in text if unicodedata.category(letter) != "Cf")
    kept = re.sub(r"[ \t\n\r\f\v\u0085\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+", " ", kept)
    return kept.strip() if kept == text else ORPHANS.sub("", kept)


def is_drawable(text: str) -> bool:
    """It has letters or digits, and the font has them all; emoji and signs do not count."""
    letters = [c for c in unicodedata.normalize("NFC", text).translate(SAME) if c.isalnum()]
    return bool(letters) and all(map(file_with, letters))


def runs(text: str, size: int) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    """The text in pieces that one file can draw."""
    pieces: list[tuple[str, str]] = []
    for letter in text:
        file = file_with(letter)
        if pieces and (pieces[-1][0] == file or letter.isspace()):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + letter)
        else:
            pieces.append((file, letter))
    return [(font(file, size), piece) for file, piece in pieces if file]


@lru_cache(maxsize=4096)
def word_width(word: str, size: int) -> float:
    return sum(face.getlength(piece) for face, piece in runs(word, size))


def width_of(text: str, size: int) -> float:
    """Word by word, since the same words are measured in many lines; what kerning does across a space is lost."""
    words = text.split(" ")
    return sum(word_width(word, size) for word in words if word) + (len(words) - 1) * word_width(" ", size)


def write(canvas: ImageDraw.ImageDraw, x: float, baseline: float, text: str, size: int, fill: str) -> None:
    for face, piece in runs(text, size):
        canvas.text((x, baseline), piece, fill=fill, font=face, anchor="ls")
        x += face.getlength(piece)
