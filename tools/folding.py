"""Folding of names, so that "Évry", "evry" and "EVRY" meet: the key that names are found and sorted by.

And any script in Latin letters, for addresses and keys.
"""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Letters that Unicode does not decompose, as a French or English reader would look them up.
LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d", "’": "'", "‘": "'", "ʼ": "'"}
)
# Unicode takes them for letters of their own; whoever types does not. Names that are kept folded keep them.
ALIKE = str.maketrans(
    {"ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ە": "ه"}
)
# Between the parts of one name: "Node.js", "CI/CD", "O'Brady", "multi-tenancy".
JOINERS = "-./_&'"
# As German and its neighbours write these letters where a keyboard has none of them.
SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
SPELT_OUT |= {letter.upper(): out.title() for letter, out in SPELT_OUT.items()}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case, without accents, with single spaces: "  Ève  NŒUD " -> "eve noeud"."""
    text = text.translate(LATIN)
    if text.isascii():
        return " ".join(text.lower().split())
    return _fold(text)


def in_latin(text: str) -> str:
    """Letters and digits of every script as ASCII: "設計図 №5" → "SheJiTu №5". What is neither stays."""
    if text.isascii():
        return text
    return "".join(anyascii(c) if unicodedata.category(c)[0] in "LMN" and not c.isascii() else c for c in text)


def _fold(text: str) -> str:
    # Decomposed before and after lower-casing, because either can make work for the other ("™", "İ").
    decomposed = _decomposed(_decomposed(text).casefold().translate(LIGATURES))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(LIGATURES).split())


def _decomposed(text: str) -> str:
    """NFKD with accents in any order: they go, and to put many in order costs the square of their number."""
    return "".join(unicodedata.normalize("NFKD", c) for c in text)


# The letters and marks of French and its neighbours, each with what it folds to: most texts need no more.
LATIN = {
    code: folded
    for code in (*range(0xA1, 0x180), *map(ord, "’‘ʼ…"))
    if (folded := _fold(chr(code))) and folded.isascii()
} | dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"), " ")
