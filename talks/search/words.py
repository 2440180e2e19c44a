"""Where a text is cut into words, and how else a word of it may be written: the same for texts and questions. Pure.

The index does in SQL what is done here (`talks.search.index.words_sqlite`, `words_postgres`), from the same marks.
"""

import re
from collections.abc import Iterator

from talks.search.letters import MARKS, folded
from tools.folding import JOINERS, SPELT_OUT

# As somebody's keyboard writes them, and as all others do. After a mark of Chinese or Japanese stands no space.
PLAIN = dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑", "-") | dict.fromkeys("\n\r\t\u00a0\u202f\u3000、。，", " ")
# A longer chunk is an address.
LONGEST_NAME = 40
LETTER = "[0-9A-Za-z\u00a1-\U0010ffff]"
# Signs that make another word of a letter before them.
SIGNS = {"++": "plusplus ", "#": "sharp "}
# ".NET" is a word where nothing stands before it but these.
DOT_NET, DOTNET, OPENING = ".net", " dotnet ", " ([{/\"'“«,"
ELIDED = ("c", "d", "j", "l", "m", "n", "s", "t", "qu")

# Between texts of a document: a letter of its own, which no question has, so that no phrase runs from one to the next.
BORDER = "ǁ"

# A run of letters, as it is written.
WORD = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")

_PLAIN = str.maketrans(PLAIN)
_JOINED = re.compile(f".+?[{re.escape(JOINERS)}]{LETTER}")
_ELISION = re.compile(f"(?:{'|'.join(ELIDED)})'", re.IGNORECASE)
_DOT_NET = re.compile(f"[{re.escape(OPENING)}]{re.escape(DOT_NET)}", re.IGNORECASE)
_JOIN = str.maketrans(dict.fromkeys(JOINERS, ""))
_OUT = str.maketrans(SPELT_OUT)


def chunks(text: str) -> list[str]:
    """What stands between two spaces."""
    return text.translate(_PLAIN).split()


def cut(text: str) -> tuple[str, ...]:
    """As in "C++, Kubernetes入門" → cplusplus, kubernetes, 入, 門."""
    if text.isascii() and text.isalnum():  # Most words: quickly.
        return (text.lower(),)
    return tuple(folded(" ".join(map(_with_signs, chunks(text)))).split())


def other_spellings(chunk: str) -> Iterator[tuple[str, ...]]:
    """Joined ("nodejs"), and umlauts spelt out ("mueller")."""
    if len(chunk) <= LONGEST_NAME:
        if _JOINED.match(chunk):
            yield tuple(folded(chunk.translate(_JOIN)).split())
        if (out := chunk.translate(_OUT)) != chunk:
            yield tuple(folded(out).split())


def beginnings(text: str) -> str:
    """All its words, in all spellings, each behind a space: what begins with a word of a question is easily seen."""
    others = (word for chunk in chunks(text) for other in other_spellings(chunk) for word in other)
    return "".join(f" {word}" for word in (*cut(text), *others))


def is_elided(chunk: str) -> bool:
    """As in "l'API": the API, and no "lapi"."""
    return bool(_ELISION.match(chunk))


def _with_signs(chunk: str) -> str:
    """With "C++", "C#" and ".NET" in letters, because signs are left out of words."""
    signed = chunk
    for sign, name in SIGNS.items():
        if sign in chunk and re.search(f"[A-Za-z]{re.escape(sign)}", chunk):
            signed = signed.replace(sign, name)
    return signed.lower().replace(DOT_NET, DOTNET) if _DOT_NET.search(f" {chunk}") else signed
