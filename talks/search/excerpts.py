"""Where the words of a question stand in a text: cut for `<mark>`, and the passage that shows them. Pure."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from tools.bilingual import LocalText
from tools.folding import fold

WORD = re.compile(r"[^\W_]+")
# Words of a passage, and how many of them stand before the first that is marked.
LENGTH, BEFORE = 26, 8


def cut(text: str, words: AbstractSet[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of these folded words: put together they are the text."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for found in WORD.finditer(text):
        if is_one_of(found[0], words):
            if found.start() > end:
                pieces.append((text[end : found.start()], False))
            pieces.append((found[0], True))
            end = found.end()
    return [*pieces, (text[end:], False)] if end < len(text) else pieces


def is_one_of(word: str, words: AbstractSet[str]) -> bool:
    folded = fold(word)
    return folded in words or (not folded.isalnum() and any(part in words for part in WORD.findall(folded)))


def passage(texts: Iterable[str], words: AbstractSet[str]) -> LocalText | None:
    """Around the first of the words, from the first text that has most of them. None where none has any."""
    best, most = None, 0
    for text in texts:
        number = len({fold(found) for found in WORD.findall(text)} & words)
        if number > most:
            best, most = text, number
    return _around(best, words) if best else None


def _around(text: str, words: AbstractSet[str]) -> LocalText:
    parts: Sequence[str] = text.split()
    first = next((n for n, part in enumerate(parts) if any(is_one_of(word, words) for word in WORD.findall(part))), 0)
    start = max(0, min(first - BEFORE, len(parts) - LENGTH))
    shown = " ".join(parts[start : start + LENGTH])
    before, after = ("… " if start else ""), (" …" if start + LENGTH < len(parts) else "")
    return LocalText(f"{before}{shown}{after}", getattr(text, "lang", ""))
