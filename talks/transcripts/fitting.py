"""Where in a recording a takeaway is said: the passage that has most in common with it, and what that is.

In: what a takeaway says, in one language or two, and the passages of a transcript. Out: a `Fit` with its reasons, or
None. Three things count, the rarer in this transcript the more: identifiers (`--flag`, "vcluster 0.15"), numbers, and
words; a word may also stand for one of the other language, by the glossary. One word in common is no reason: an
identifier is, or several things together.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import Stemmer

from talks.transcripts.passages import Passage
from talks.wording.language import ENGLISH, FRENCH
from tools.folding import fold

# Shorter ones, and what the word lists call small, stand everywhere.
WORD = re.compile(r"[^\W\d_]{4,}")
# "40", "1,5", "10 000": compared without what groups and parts their digits.
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
CODE = re.compile(r"`([^`]+)`")
# What nobody writes but as a name of something: a-b_c, camelCase, v1.27, words of capitals.
NAME = re.compile(
    r"--?[A-Za-z][\w-]{1,60}|\w{1,60}(?:[._/:-]\w{1,60}){1,12}|[a-z]{1,40}[A-Z]\w{0,40}|[A-Z]{2,40}\w{0,40}|"
    r"[A-Za-z]{1,40}\d\w{0,40}"
)
SMALL = FRENCH | ENGLISH
STEMMED = {"en": "english", "fr": "french"}
# In units of one word that a single passage has.
WEIGHTS = {"code": 2.0, "number": 1.2, "word": 1.0, "glossary": 1.0}
# A passage is proposed from this much on, and with this many reasons, of which an identifier stands for two.
ENOUGH, REASONS_NEEDED = 1.5, 2
# What the next passage says counts less: the takeaway may be told over both.
OF_NEXT = 0.5
# Less rare, it is no reason: nearly each passage says it.
LEAST_RARITY = 0.25
SHORTEST_NUMBER = 2


class Kind(StrEnum):
    CODE = "code"
    NUMBER = "number"
    WORD = "word"
    GLOSSARY = "glossary"


@dataclass(frozen=True)
class Evidence:
    """`wanted`: as the takeaway has it. `said`: as the transcript does, where a glossary brings the two together."""

    kind: Kind
    wanted: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.wanted} = {self.said}" if self.said else self.wanted


@dataclass(frozen=True)
class Fit:
    """`reasons`: the weightiest first."""

    passage: Passage
    score: float
    reasons: tuple[Evidence, ...]


class Fitting:
    """One transcript, read once for all takeaways of its talk.

    `language`: of the transcript, a BCP 47 tag. `glossary`: groups of terms that stand for each other.
    """

    def __init__(self, passages: Sequence[Passage], language: str, glossary: Iterable[Sequence[str]] = ()) -> None:
        self.passages = passages
        self.language = language.partition("-")[0]
        self.glossary = [[(term, _key(term)) for term in group] for group in glossary]
        self.said = [_Said(passage.text, self.language) for passage in passages]
        self.spread = Counter(key for said in self.said for key in said.keys)

    def fit(self, texts: Mapping[str, str], code: str = "") -> Fit | None:
        """`texts`: by language, what the takeaway says."""
        wanted = self._wanted(texts, code)
        if not wanted or not self.passages:
            return None
        found = [self._in_common(said, wanted) for said in self.said]
        scores = [sum(each.values()) for each in found]
        total = [
            score + OF_NEXT * sum(weight for evidence, weight in after.items() if evidence not in here)
            for score, here, after in zip(scores, found, [*found[1:], {}], strict=True)
        ]
        best = max(range(len(total)), key=lambda n: (total[n], -n))
        reasons = sorted(found[best], key=lambda evidence: -found[best][evidence])
        count = sum(2 if evidence.kind is Kind.CODE else 1 for evidence in reasons)
        if scores[best] < ENOUGH or count < REASONS_NEEDED:
            return None
        return Fit(self.passages[best], total[best], tuple(reasons))

    def _wanted(self, texts: Mapping[str, str], code: str) -> dict[Evidence, str]:
        """What a passage may have in common with the takeaway, each with the key that tells."""
        wanted: dict[Evidence, str] = {}
        names = [*([code] if code else []), *(name for text in texts.values() for name in _names(text))]
        seen: set[str] = set()
        for name in names:
            if (key := _key(name)) and key not in seen:
                seen |= {key, *key.split()}
                wanted[Evidence(Kind.CODE, name)] = f" {key} "
        for language, text in texts.items():
            bare = CODE.sub(" ", text)
            for number in NUMBER.findall(bare):
                if len(digits := _digits(number)) >= SHORTEST_NUMBER and digits not in seen:
                    seen.add(digits)
                    wanted[Evidence(Kind.NUMBER, number)] = f"#{digits}"
            for word in WORD.findall(bare):
                key = _stem(fold(word), language)
                if word.lower() not in SMALL and key not in seen and fold(word) not in seen:
                    seen.add(key)
                    wanted[Evidence(Kind.WORD, word)] = key
            wanted |= self._by_glossary(f" {_key(bare)} ", seen)
        return wanted

    def _by_glossary(self, text: str, seen: set[str]) -> dict[Evidence, str]:
        found: dict[Evidence, str] = {}
        for group in self.glossary:
            own = next(((term, key) for term, key in group if f" {key} " in text), None)
            for term, key in group:
                if own and key != own[1] and key not in seen:
                    seen.add(key)
                    found[Evidence(Kind.GLOSSARY, own[0], term)] = f" {key} "
        return found

    def _in_common(self, said: "_Said", wanted: Mapping[Evidence, str]) -> dict[Evidence, float]:
        return {
            evidence: WEIGHTS[evidence.kind] * rarity
            for evidence, key in wanted.items()
            if said.has(key) and (rarity := self._rarity(key)) >= LEAST_RARITY
        }

    def _rarity(self, key: str) -> float:
        """1 for what one passage says, near 0 for what each does."""
        if key not in self.spread:
            self.spread[key] = sum(said.has(key) for said in self.said)
        passages = len(self.passages)
        return math.log(1 + passages / self.spread[key]) / math.log(1 + passages)


class _Said:
    """A passage, ready to be asked: `keys` are stems, and numbers behind a #; a name is looked for in the text."""

    def __init__(self, text: str, language: str) -> None:
        self.text = f" {_key(text)} "
        stems = {_stem(word, language) for word in WORD.findall(fold(text))}
        # A word of the other language is stemmed as there: names of things travel.
        stems |= {_stem(word, other) for word in WORD.findall(fold(text)) for other in STEMMED if other != language}
        self.keys = stems | {f"#{_digits(number)}" for number in NUMBER.findall(text)}

    def has(self, key: str) -> bool:
        return key in self.text if key[0] == " " else key in self.keys


def _names(text: str) -> list[str]:
    return [*CODE.findall(text), *NAME.findall(CODE.sub(" ", text))]


def _key(text: str) -> str:
    """Words alone, as somebody says them: "--dry-run" is heard as "dry run"."""
    return " ".join(re.findall(r"\w+", fold(re.sub(r"[_]", " ", text))))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


@lru_cache(maxsize=2048)
def _stem(word: str, language: str) -> str:
    algorithm = STEMMED.get(language)
    return str(Stemmer.Stemmer(algorithm).stemWord(word)) if algorithm else word
