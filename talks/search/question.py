"""What is asked of the index, in the terms that both databases share. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from talks.search.query_words import AllOf, AnyOf, Node, Phrase, Word

# Tiers: which of the talks that a question finds. Lists begin with those that have all words in title or names.
# Before them stand those of whom or what the words name (`Question.first`), which are then in no other tier.
IN_ANY, IN_NAMES, IN_OTHERS, IN_TITLE, IN_FIRST = range(5)


@dataclass(frozen=True)
class Question:
    """`facets`: groups of tokens such as ("e3", "e5"); a talk has one of each group. `first`: those of `IN_FIRST`."""

    text: Node | None = None
    facets: tuple[tuple[str, ...], ...] = ()
    with_drafts: bool = False
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Which part of one tier: beyond `bound` (None: from its end on), at most so many."""

    tier: int
    most: int
    bound: int | None = None
    ascending: bool = False


@dataclass(frozen=True)
class Statement:
    sql: str
    values: Sequence[Any] = ()


class Hit(NamedTuple):
    """`facets`: tokens, as in "e1 t7 t9 y2023"."""

    sk: int
    talk_id: int
    facets: str


@dataclass(frozen=True)
class Shares:
    """How many public talks there are, and have each token; and how many had each word when last counted.

    `named`: in title or names.
    """

    total: int = 0
    tokens: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)

    def of(self, question: Question, tier: int) -> float:
        """The part of the catalogue that a question may find, from 0 to 1: a guess, as if parts were independent."""
        share = 1.0
        if question.text:
            anywhere, named = (self._of_text(question.text, words) for words in (self.words, self.named))
            share = {IN_ANY: anywhere, IN_OTHERS: max(0.0, anywhere - named)}.get(tier, named)
        for group in question.facets:
            share *= min(1.0, sum(self._part(self.tokens.get(token, 0)) for token in group))
        return share

    def _of_text(self, node: Node, talks: dict[str, int]) -> float:
        match node:
            case Word(forms):
                return min(1.0, sum(self._part(talks.get(word, 0)) for word in forms))
            case Phrase(words):
                return 0.1 * min(self._part(talks.get(word, 0)) for word in words)
            case AllOf(parts):
                share = 1.0
                for part in parts:
                    share *= self._of_text(part, talks)
                return share
            case AnyOf(parts):
                return min(1.0, sum(self._of_text(part, talks) for part in parts))

    def _part(self, talks: int) -> float:
        return talks / self.total if self.total else 0.0
