"""Where the words of a question stand in a text: cut for `<mark>`, and the passage that shows them. Pure."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from talks.search.letters import MARKS, UNSPACED, VOICING, folded
from talks.search.words import PLAIN, SIGNS, WORD, other_spellings
from talks.search.words import cut as cut_words
from tools.bilingual import LocalText
from tools.folding import JOINERS

# A word of a passage, or a few letters where words have no spaces: each with the marks behind it.
LETTERS = "".join(f"{first}-{last}" for first, last in UNSPACED)
PART = re.compile(rf"(?:[{LETTERS}][{MARKS}]*){{1,3}}|[^\s{LETTERS}]+")
# A word, or a name of several, or with signs: "Node.js", "C++", ".NET".
JOINER = re.escape("".join((JOINERS, *(mark for mark, plain in PLAIN.items() if plain in JOINERS))))
SIGN = "|".join(map(re.escape, SIGNS))
NAME = re.compile(rf"\.?{WORD.pattern}(?:[{JOINER}]+{WORD.pattern})*(?:{SIGN})?")
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
        number = len({folded(text[start:end]) for start, end in _found(text, words)})
        if number > most:
            best, most = text, number
    return _around(best, words) if best else None


def _found(text: str, words: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Where words stand, from first to last."""
    for name in NAME.finditer(text):
        written = name[0]
        if written.isascii() and written.isalnum():
            # Most of a text. It folds to itself, and what is kept of others has room for them.
            if written.lower() in words:
                yield name.span()
            continue
        spellings, runs = _read(written)
        if not words.isdisjoint(spellings):
            yield name.span()
        elif runs:
            start = name.start()
            for run, first, last, word in runs:
                if word in words:
                    yield start + first, start + last
                elif not word:
                    yield from ((start + first + a, start + first + b) for a, b in _found_in(run, words))


@lru_cache(maxsize=16_384)
def _read(name: str) -> tuple[frozenset[str], tuple[tuple[str, int, int, str], ...]]:
    """(Words that mean the name as a whole, the runs of letters that it consists of where they are others).

    Of each run where it stands, and its word: "" where its letters are words.
    """
    words = cut_words(name)
    spellings = frozenset(other[0] for other in (words, *other_spellings(name)) if len(other) == 1)
    if len(words) == 1 and name.isalnum():
        return spellings, ()
    runs = ((run[0], *run.span(), folded(run[0]).split()) for run in WORD.finditer(name))
    return spellings, tuple((run, start, end, own[0] if len(own) == 1 else "") for run, start, end, own in runs)


def _found_in(run: str, words: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Each place, in a run whose letters are words, of a word of the question."""
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
    parts = list(PART.finditer(text))
    first = next(n for n, part in enumerate(parts) if part.end() > first_at)
    start = max(0, min(first - BEFORE, len(parts) - LENGTH))
    shown = parts[start : start + LENGTH]
    cut_out = " ".join(text[shown[0].start() : shown[-1].end()].split())
    before, after = ("… " if start else ""), (" …" if start + LENGTH < len(parts) else "")
    return LocalText(f"{before}{cut_out}{after}", getattr(text, "lang", ""))
