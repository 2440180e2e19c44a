"""Where the words of a question stand in a text: cut for `<mark>`, and the passage that shows them. Pure."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from talks.search.letters import VOICING, folded
from talks.search.words import WORD, other_spellings
from talks.search.words import cut as cut_words
from tools.bilingual import LocalText

CHUNK = re.compile(r"\S+")
# A name of several words, or with signs: "Node.js", "C++", ".NET".
NAME = re.compile(rf"\.?{WORD.pattern}(?:\S*{WORD.pattern})?[+#]*")
# Kana with what voices it; elsewhere a mark is a letter too.
LETTER = re.compile(f".[{''.join(VOICING)}]*", re.DOTALL)
# Words of a passage, and how many of them stand before the first that is marked.
LENGTH, BEFORE = 26, 8


def cut(text: str, words: AbstractSet[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of these folded words: put together they are the text."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in _found(text, words):
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((text[start:stop], True))
        end = stop
    return [*pieces, (text[end:], False)] if end < len(text) else pieces


def passage(texts: Iterable[str], words: AbstractSet[str]) -> LocalText | None:
    """Around the first of the words, from the first text that has most of them. None where none has any."""
    best, most = None, 0
    for text in texts:
        number = len({folded(text[start:stop]) for start, stop in _found(text, words)})
        if number > most:
            best, most = text, number
    return _around(best, words) if best else None


def _found(text: str, words: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Where words stand, from first to last."""
    for chunk in CHUNK.finditer(text):
        name = NAME.search(chunk[0])
        if name and not words.isdisjoint(_spellings(name[0])):
            yield chunk.start() + name.start(), chunk.start() + name.end()
        else:
            for word in WORD.finditer(chunk[0]):
                start = chunk.start() + word.start()
                yield from ((start + first, start + last) for first, last in _found_in(word[0], words))


@lru_cache(maxsize=8192)
def _spellings(name: str) -> frozenset[str]:
    """Of a name as a whole, where it is no simple word."""
    words = cut_words(name)
    own = words if len(words) == 1 else ()
    return frozenset((*own, *(other[0] for other in other_spellings(name) if len(other) == 1)))


def _found_in(run: str, words: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """The run as a word; or, where its letters are words, each place in it of a word of the question."""
    parts = folded(run).split()
    if len(parts) == 1:
        yield from [(0, len(run))] if parts[0] in words else []
        return
    text, starts = "", {}
    for letter in LETTER.finditer(run):
        starts[len(text)] = letter.start()
        text += "".join(folded(letter[0]).split())
    starts[len(text)] = len(run)
    asked = sorted((word for word in words if word in text), key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, asked)), text) if asked else ():
        if found.start() in starts and found.end() in starts:
            yield starts[found.start()], starts[found.end()]


def _around(text: str, words: AbstractSet[str]) -> LocalText:
    first_at = next(start for start, _stop in _found(text, words))
    parts = list(CHUNK.finditer(text))
    first = next(n for n, part in enumerate(parts) if part.end() > first_at)
    start = max(0, min(first - BEFORE, len(parts) - LENGTH))
    shown = " ".join(part[0] for part in parts[start : start + LENGTH])
    before, after = ("… " if start else ""), (" …" if start + LENGTH < len(parts) else "")
    return LocalText(f"{before}{shown}{after}", getattr(text, "lang", ""))
