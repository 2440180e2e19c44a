"""A whole sentence as a question: "who from Datadog spoke about supply chain" asks for a company and two words.

A question is a sentence where it has a word that only questions have. Such words go; what is a name of the vocabulary
becomes a filter, and the rest stays as words. Anything in quotation marks is asked for as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from talks.ingest.wording.lists import listed
from talks.models.talk_queryset import TalkQuerySet
from talks.search.criteria import Criteria
from talks.search.filter_words import filter_words
from talks.search.filters import BY_NAME, Rows
from talks.search.names import Found, joined_otherwise, look_up
from talks.search.no_result import QUOTES
from talks.search.query_words import STOP_WORDS
from talks.search.words import chunks, is_elided
from tools.folding import fold

# A longer sentence is a text that was pasted.
MOST_WORDS = 24
# Of the longest name that is looked for.
LONGEST_NAME = 5
# Around a word, and no part of it.
MARKS = "?!.,;:()…"
# What a name may be, likeliest first: somebody's company, or what is spoken about.
SPOKEN_FOR = ("company", "speaker", "tool", "theme", "event")
SPOKEN_OF = ("theme", "tool", "speaker", "event", "company")
YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Sentence:
    """`criteria`: what it asks for. `plain`: the same without filters of its own, all names as words."""

    criteria: Criteria
    plain: Criteria


@dataclass(frozen=True)
class _Word:
    """As written, without what French elides before it; `before`: that, folded."""

    text: str
    folded: str
    before: str = ""

    @property
    def is_small(self) -> bool:
        return self.folded in asking_words() | listed("coming_from") | STOP_WORDS


@dataclass(frozen=True)
class _Name:
    """Words from `start` to `end` that name a value of the filter: a row by its id, or as in an address."""

    start: int
    end: int
    filter_: str
    value: int | str


def read_sentence(criteria: Criteria, talks: TalkQuerySet) -> Sentence | None:
    """None for what is no sentence, or says nothing but small words. One query, and one for each filter."""
    words = list(_words(criteria.q))
    if QUOTES.search(criteria.q) or len(words) > MOST_WORDS or not any(word.folded in asking_words() for word in words):
        return None
    telling = [word for word in words if not word.is_small]
    if not telling:
        return None
    names = [name for name in _names(words) if not criteria.of(name.filter_)]
    chosen: dict[str, tuple] = {}
    said: set[int] = set()
    for filter_ in dict.fromkeys(name.filter_ for name in names):
        ours = [name for name in names if name.filter_ == filter_]
        values = _values(filter_, [name.value for name in ours], talks)
        if values:
            chosen[filter_] = tuple(values.values())
            said |= {n for name in ours if name.value in values for n in range(name.start, name.end)}
    rest = [word.text for n, word in enumerate(words) if n not in said and not word.is_small]
    plain = criteria.but(q=" ".join(word.text for word in telling))
    return Sentence(criteria.but(q=" ".join(rest), **chosen), plain)


def _values(filter_: str, values: Sequence[Any], talks: TalkQuerySet) -> dict[Any, Any]:
    """What the reader can choose of these: by what it was named by, the filter's value."""
    of = BY_NAME[filter_]
    if isinstance(of, Rows):
        return {row.pk: row for row in of.seen_in(talks).filter(pk__in=values) if row.talk_count}
    return {of.text(value): value for value in of.read(of.canonical(values), talks)}


@lru_cache(maxsize=1)
def asking_words() -> frozenset[str]:
    return listed("asking")


def _words(text: str) -> Iterator[_Word]:
    for chunk in chunks(text):
        bare = chunk.strip(MARKS)
        if is_elided(bare):
            before, _mark, bare = bare.partition("'")
            yield _Word(bare, fold(bare), fold(before))
        elif bare:
            yield _Word(bare, fold(bare))


def _names(words: Sequence[_Word]) -> Iterator[_Name]:
    """The longest first, from left to right, none over another."""
    found = _looked_up(words)
    start = 0
    while start < len(words):
        end = next((end for end in _ends(words, start) if (start, end) in found), start)
        if rows := found.get((start, end)):
            yield _likeliest(words, start, end, rows)
        elif told := _told(words[start].folded):
            end = start + 1
            yield _Name(start, end, *told)
        start = max(end, start + 1)


def _told(word: str) -> tuple[str, str] | None:
    return ("year", word) if YEAR.fullmatch(word) else filter_words().get(word)


def _ends(words: Sequence[_Word], start: int) -> Iterator[int]:
    """Where a name that starts here may end, the farthest first; none begins or ends with a small word."""
    for end in range(min(len(words), start + LONGEST_NAME), start, -1):
        if not (words[start].is_small or words[end - 1].is_small):
            yield end


def _looked_up(words: Sequence[_Word]) -> dict[tuple[int, int], list[Found]]:
    """By where they stand, the rows that have such a name. One query."""
    keys: dict[str, list[tuple[int, int]]] = {}
    for start in range(len(words)):
        for end in _ends(words, start):
            for key in joined_otherwise(" ".join(word.folded for word in words[start:end])):
                keys.setdefault(key, []).append((start, end))
    found: dict[tuple[int, int], list[Found]] = {}
    for row in look_up(keys, SPOKEN_OF):
        for place in keys.get(row.key, ()):
            found.setdefault(place, []).append(row)
    return found


def _likeliest(words: Sequence[_Word], start: int, end: int, rows: Sequence[Found]) -> _Name:
    about = listed("speaking_about")
    said = [(word.before, word.folded) for word in words[:start]]
    lead = [part for both in said for part in both if part] + [words[start].before] * bool(words[start].before)
    if lead and lead[-1] in listed("coming_from"):
        lead.pop()
    is_subject = bool(about.intersection(lead[-1:]))
    order = SPOKEN_OF if is_subject else SPOKEN_FOR
    row = min(rows, key=lambda one: order.index(one.kind))
    return _Name(start, end, row.kind, row.id)
