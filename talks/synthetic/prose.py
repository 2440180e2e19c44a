"""Titles and summaries: windows of a long text that was drawn once, word by word, as often as each word deserves."""

from collections.abc import Sequence
from random import Random

from talks.synthetic.shares import zipf
from talks.synthetic.terms import ENGLISH_PHRASES, FRENCH_PHRASES
from talks.synthetic.words import lexicon, slug_of

# With some 66 words to a talk, the commonest one is in a third of the talks.
COMMONEST = 0.0061
MOST_WORDS = 100  # Of a window.
LONGEST_TEXT = 1 << 20
A_PHRASE_IN = 300
SENTENCE = (8, 16)
TITLE_SLUG_LENGTH = 150


class Prose:
    """One language's words, in three lines side by side: bare, as parts of slugs, as sentences."""

    def __init__(self, rnd: Random, words: Sequence[str], phrases: Sequence[str], size: int) -> None:
        self.random = rnd.random
        self.bare = _drawn(rnd, words, phrases, size)
        self.slugs = [slug_of(word) for word in self.bare]
        self.sentences = _punctuated(rnd, self.bare)
        self.starts = size - MOST_WORDS

    def title(self, words: int) -> tuple[str, str]:
        """The title, and its slug."""
        start = int(self.random() * self.starts)
        title = " ".join(self.bare[start : start + words])
        return title[0].upper() + title[1:], "-".join(self.slugs[start : start + words])[:TITLE_SLUG_LENGTH]

    def text(self, words: int) -> str:
        """Sentences; "" for no words."""
        if not words:
            return ""
        start = int(self.random() * self.starts)
        text = " ".join(self.sentences[start : start + words])
        return f"{text[0].upper()}{text[1:].removesuffix('.')}."


def in_both_languages(rnd: Random, words: int, talks: int) -> tuple[Prose, Prose]:
    """English, French; `words`: how many different ones there are."""
    known = lexicon(rnd, words)
    size = min(LONGEST_TEXT, max(8 * words, 20 * talks))
    return Prose(rnd, known.english, ENGLISH_PHRASES, size), Prose(rnd, known.french, FRENCH_PHRASES, size)


def _drawn(rnd: Random, words: Sequence[str], phrases: Sequence[str], size: int) -> list[str]:
    drawn = rnd.choices(words, cum_weights=zipf(len(words), COMMONEST), k=size)
    # Every word at least once.
    step = size // len(words)
    drawn[: step * len(words) : step] = rnd.sample(words, len(words))
    for at in range(0, size - MOST_WORDS, A_PHRASE_IN):
        phrase = rnd.choice(phrases).split()
        start = at + rnd.randrange(A_PHRASE_IN - len(phrase))
        drawn[start : start + len(phrase)] = phrase
    return drawn


def _punctuated(rnd: Random, words: Sequence[str]) -> list[str]:
    text = list(words)
    at = rnd.randint(*SENTENCE)
    while at < len(text):
        text[at - 1] += "."
        text[at] = text[at].capitalize()
        at += rnd.randint(*SENTENCE)
    return text
