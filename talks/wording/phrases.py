"""Finds many phrases in a text at once, as whole words; the time does not grow with their number."""

import re
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")


class PhraseIndex:
    """Of phrases in lower case. At one place the longest wins, and phrases found do not overlap."""

    def __init__(self, phrases: Iterable[str]) -> None:
        # First word → (what stands before it in the phrase, the phrase), longest first.
        self.by_word: dict[str, list[tuple[int, str]]] = {}
        for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
            word = WORD.search(phrase)
            if word:
                self.by_word.setdefault(word[0], []).append((word.start(), phrase))

        self.words = frozenset(self.by_word)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, phrase) of each; `text`: in lower case."""
        told = self.words.intersection(WORD.findall(text))
        if not told:
            return []
        found, free = [], 0
        for at, word in sorted((place, known) for known in told for place in _places(text, known)):
            for before, phrase in self.by_word[word]:
                start = at - before
                end = start + len(phrase)
                if start >= free and text.startswith(phrase, start) and not _joins(text, start, end):
                    found.append((start, end, phrase))
                    free = end
                    break
        return found


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        if not _joins(text, at, at + len(word)):
            yield at
        at = text.find(word, at + len(word))


def lower(text: str) -> str:
    """In lower case, each letter in its place: "İ" would become two."""
    return text.replace("İ", "i").lower()


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a word goes on before or after."""
    return (start > 0 and _is_word(text[start - 1])) or _is_word(text[end : end + 1])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
