"""What a talk is about, among the themes of the vocabulary, and the words or the tool that say so.

`theme_words.toml` has the words of each theme. In a title one is enough; in the text they must come back.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import MentionRecord, ThemeRecord
from talks.wording.phrases import PhraseIndex, lower
from tools.folding import fold

WORDS = Path(__file__).with_name("theme_words.toml")
MARKS = re.compile("[\u0300-\u036f]+")
SEPARATOR = re.compile(r"\s*[,;·]\s*")
TELLING = {"subject", "demonstrated"}
# How many sentences of a text must name a theme that the title does not, and which share of them all.
OFTEN, SHARE = 2, 0.2
# What a sentence counts that has only a word which also means other things.
HINTED = 0.5
# In a text of so few sentences two words of a theme are enough.
BRIEF = 2
MOST = 4
NO_THEME = "none"


@dataclass(frozen=True)
class _Word:
    """`written`: with the capitals that it must have."""

    slug: str
    written: str
    says: bool

    @property
    def stem(self) -> str:
        """The same for one and for many."""
        return lower(self.written).rstrip("sx")


@dataclass(frozen=True)
class _ThemeWords:
    """`names`: folded → slug. `words`: by themselves in lower case; `index` finds them."""

    names: dict[str, str]
    words: dict[str, _Word]
    index: PhraseIndex

    def in_text(self, text: str) -> list[_Word]:
        plain = _plain(text)
        found = ((self.words[phrase], plain[start:end]) for start, end, phrase in self.index.find(lower(plain)))
        return [word for word, written in found if word.slug != NO_THEME and word.written in {written, lower(written)}]


def themes_of(
    readings: Sequence[BlockReading], vocabulary: Vocabulary, mentions: Sequence[MentionRecord] = (), title: str = ""
) -> tuple[ThemeRecord, ...]:
    """By slug. What a line "Thèmes : …" says is all there is; without one: the title, the tools, the text."""
    words = _words_of(vocabulary)
    if stated := {words.names[fold(name)]: name for name in _stated(readings) if fold(name) in words.names}:
        return tuple(ThemeRecord(slug, stated[slug]) for slug in sorted(stated))
    sentences = [words.in_text(sentence) for reading in readings for sentence in reading.sentences]
    evidence: dict[str, str] = {}
    for slug, what in (
        *_of_title(words.in_text(title), sentences),
        *_of_tools(mentions, vocabulary),
        *_of_text(sentences),
    ):
        if len(evidence) < MOST:
            evidence.setdefault(slug, what)
    return tuple(ThemeRecord(slug, evidence[slug]) for slug in sorted(evidence))


def _of_title(title: Sequence[_Word], sentences: Sequence[Sequence[_Word]]) -> Iterator[tuple[str, str]]:
    told = _by_slug(word for sentence in sentences for word in sentence)
    for slug, found in _by_slug(title).items():
        if any(word.says for word in found) or _is_several((*found, *told.get(slug, ()))):
            yield slug, f"title: {_written(found)}"


def _of_tools(mentions: Sequence[MentionRecord], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    themes = {tool.slug: tool.themes for tool in vocabulary.tools}
    for mention in mentions:
        for slug in themes.get(mention.slug, ()) if mention.role in TELLING else ():
            yield slug, f"{mention.role}: {mention.name}"


def _of_text(sentences: Sequence[Sequence[_Word]]) -> Iterator[tuple[str, str]]:
    """The most told first."""
    weights: defaultdict[str, float] = defaultdict(float)
    for sentence in sentences:
        for slug, found in _by_slug(sentence).items():
            weights[slug] += 1.0 if any(word.says for word in found) else HINTED
    told = _by_slug(word for sentence in sentences for word in sentence)
    for slug, weight in sorted(weights.items(), key=lambda told: -told[1]):
        is_told = weight >= max(OFTEN, SHARE * len(sentences)) or (len(sentences) <= BRIEF and _is_several(told[slug]))
        if is_told and any(word.says for word in told[slug]):
            yield slug, f"text: {_written(told[slug])}"


def _is_several(words: Iterable[_Word]) -> bool:
    """Whether they are not one word alone, for one and for many."""
    return len({word.stem for word in words}) > 1


def _by_slug(words: Iterable[_Word]) -> dict[str, list[_Word]]:
    """Each word once."""
    found: dict[str, list[_Word]] = {}
    for word in dict.fromkeys(words):
        found.setdefault(word.slug, []).append(word)
    return found


def _written(words: Sequence[_Word]) -> str:
    return ", ".join(word.written for word in words)


def unknown_themes(readings: Sequence[BlockReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of a line "Thèmes : …" that the vocabulary does not have, as written: for an editor."""
    names = _words_of(vocabulary).names
    return tuple(name for name in _stated(readings) if fold(name) not in names)


def _stated(readings: Sequence[BlockReading]) -> list[str]:
    lines = [line for reading in readings if (line := reading.labels.get("themes"))]
    return [name for line in lines for name in SEPARATOR.split(line) if name]


@lru_cache(maxsize=4)
def _words_of(vocabulary: Vocabulary) -> _ThemeWords:
    names = {fold(name): theme.slug for theme in vocabulary.themes for name in theme.names}
    words = {name: _Word(slug, name, says=True) for name, slug in names.items()}
    for slug in {NO_THEME, *names.values()}:
        for kind, phrases in theme_words().get(slug, {}).items():
            words |= {lower(phrase): _Word(slug, phrase, says=kind == "says") for phrase in phrases}
    return _ThemeWords(names, words, PhraseIndex(words))


@cache
def theme_words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Slug → "says" and "hints" → words."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    """As `fold` but with capitals, for whole articles: without its care for rare letters."""
    plain = text if text.isascii() else MARKS.sub("", unicodedata.normalize("NFKD", text))
    return plain.replace("’", "'")
