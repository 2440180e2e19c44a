"""How many talks a question without words finds, and how many of them have each value: exactly, up to `MOST_TALLIED`.

Read off the tokens of all that is found. What the public asks is kept in memory for as long as the catalogue does not
change, because the same few filters are asked for again and again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from talks.revision import current_revision
from talks.search import asking
from talks.search.filters import MOST_LOOKED_AT
from talks.search.question import Question, Shares

# Some 2 µs each. More are counted over the newest alone, and the page says so.
MOST_TALLIED = 50_000
MOST_KEPT = 256

# By the letter of a token, then by its number.
Numbers = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class Tally:
    """`numbers`: the commonest alone, those that facets look at."""

    total: int
    numbers: Numbers


def numbers_of(facets: Iterable[str]) -> Numbers:
    """Of so many documents, each with its tokens as in "e1 t7 y2023"."""
    found: dict[str, dict[int, int]] = {}
    for token, number in Counter(" ".join(facets).split()).items():
        found.setdefault(token[0], {})[int(token[1:])] = number
    return found


def tally(question: Question, shares: Shares) -> Tally | None:
    """None where there are too many, or where words are asked for. Two queries, or the first of them."""
    if question.text or _least_known(question, shares) > MOST_TALLIED:
        return None
    if question.with_drafts:  # The revision says nothing of drafts.
        return _tally(question, shares)
    return kept_tally(current_revision(), shares.total, question, tuple(shares.tokens.items()))


@lru_cache(maxsize=MOST_KEPT)
def kept_tally(revision: int, total: int, question: Question, tokens: tuple[tuple[str, int], ...]) -> Tally | None:
    """Of one revision; `total` and `tokens` as in `Shares`."""
    return _tally(question, Shares(total, dict(tokens)))


def _tally(question: Question, shares: Shares) -> Tally | None:
    found = asking.facets_of(question, shares, MOST_TALLIED + 1)
    if len(found) > MOST_TALLIED:
        return None
    return Tally(len(found), {letter: _commonest(numbers) for letter, numbers in numbers_of(found).items()})


def _commonest(numbers: Mapping[int, int]) -> Mapping[int, int]:
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:MOST_LOOKED_AT])


def _least_known(question: Question, shares: Shares) -> int:
    """At most so many have all that is asked for, drafts aside."""
    groups = [sum(shares.tokens.get(token, 0) for token in group) for group in question.facets]
    return min([shares.total, *groups])
