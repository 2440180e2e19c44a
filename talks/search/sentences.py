"""A whole sentence as a question: "who from Datadog spoke about supply chain" asks for a company and two words.

A question is a sentence where it has a word that only questions have, or says in which place. Such words go; what is a
name of the vocabulary, or a place of events, becomes a filter, and the rest stays as words. What is not wanted becomes
none, unless a filter has its opposite. Anything in quotation marks is asked for as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from talks.models.talk_queryset import TalkQuerySet
from talks.search.criteria import Criteria
from talks.search.filter_words import filter_words
from talks.search.filters import BY_NAME, MOST_VALUES, Rows
from talks.search.names import PLACE, Found, countries, joined_otherwise, look_up
from talks.search.no_result import QUOTES
from talks.search.query_words import STOP_WORDS
from talks.search.words import chunks, is_elided
from talks.wording.lists import listed
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
# Before a place, beside the French "à", which is an English article without its accent.
PLACING = frozenset(("in", "at", "near", "au", "aux", "en"))
ARTICLES = frozenset(("the", "la", "le", "les"))
# After a word that negates, these leave it standing: "don't have any slides or replay".
STILL = frozenset("any have has had available yet encore ont disponible or and ou et".split())  # noqa: SIM905
JOINING = frozenset(("or", "nor", "and", "ou", "ni", "et"))
# What is asked for where the first is not wanted.
OPPOSITE = {("replay", "published"): ("replay", "awaited")}
# As in "parle-t-on", "est-ce"; "add-on" begins with no word of questions.
INVERTED = re.compile("(?P<verb>.+?)(?P<t>-t)?-(?:ce|elles?|ils?|je|nous|on|tu|vous)", re.IGNORECASE)
YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Sentence:
    """`criteria`: what it asks for. `plain`: the same without filters of its own, all names as words.

    `place`: as it names one where events are, "" for none.
    """

    criteria: Criteria
    plain: Criteria
    place: str = ""


@dataclass(frozen=True)
class _Word:
    """As written, without what French elides before it, and without who follows a verb; `before`: the first, folded."""

    text: str
    folded: str
    before: str = ""
    is_inverted: bool = False

    @property
    def is_small(self) -> bool:
        return self.folded in _small_words()


@dataclass(frozen=True)
class _Name:
    """Words from `start` to `end` that name a value of the filter: a row by its id, or as in an address."""

    start: int
    end: int
    filter_: str
    value: int | str
    is_place: bool = False


# From the first word on, before the last.
_Span = tuple[int, int]
_Rows = dict[_Span, list[Found]]
# Ids of events.
_Places = dict[_Span, list[int]]


def read_sentence(criteria: Criteria, talks: TalkQuerySet) -> Sentence | None:
    """None for what is no sentence, or says nothing but small words. One query, and one for each filter."""
    words = list(_words(criteria.q))
    if QUOTES.search(criteria.q) or len(words) > MOST_WORDS or not (_asks(words) or any(_placed(words))):
        return None
    telling = [word for word in words if not word.is_small]
    if not telling:
        return None
    named = list(_names(words))
    places = [name for name in named if name.is_place]
    if not (_asks(words) or places):
        return None
    names = [name for name in named if not criteria.of(name.filter_)]
    chosen: dict[str, tuple] = {}
    said: set[int] = set()
    for filter_ in dict.fromkeys(name.filter_ for name in names):
        ours = [name for name in names if name.filter_ == filter_]
        values = _values(filter_, [name.value for name in ours], talks)
        if values:
            chosen[filter_] = tuple(values.values())[:MOST_VALUES]
            said |= {n for name in ours if name.value in values for n in range(name.start, name.end)}
    left = [word for n, word in enumerate(words) if n not in said and not word.is_small]
    rest = [word for word in left if word.folded not in listed("happening")]
    if not (places or "event" in chosen or words[0].folded in ("ou", "where") or (chosen and not rest)):
        rest = left
    if not (rest or chosen):
        return None
    plain = criteria.but(q=" ".join(word.text for word in telling))
    place = " ".join(word.text for name in places[:1] for word in words[name.start : name.end])
    return Sentence(criteria.but(q=" ".join(word.text for word in rest), **chosen), plain, place)


def _asks(words: Sequence[_Word]) -> bool:
    """French "où" is no "or" where it comes first."""
    return any(word.is_inverted or word.folded in listed("asking") for word in words) or [
        word.folded for word in words[:1]
    ] == ["ou"]


def _placed(words: Sequence[_Word]) -> Iterator[int]:
    """Where the name of a place may begin."""
    for n in range(1, len(words)):
        lead = words[n - 2] if n > 1 and words[n - 1].folded in ARTICLES else words[n - 1]
        is_french = lead.text in ("à", "À") or (lead.folded == "a" and words[n].text[:1].isupper())
        if not words[n].is_small and (is_french or lead.folded in PLACING):
            yield n


def _values(filter_: str, values: Sequence[Any], talks: TalkQuerySet) -> dict[Any, Any]:
    """What the reader can choose of these: by what it was named by, the filter's value."""
    of = BY_NAME[filter_]
    if isinstance(of, Rows):
        return {row.pk: row for row in of.seen_in(talks).filter(pk__in=values) if row.talk_count}
    return {of.text(value): value for value in of.read(of.canonical(values), talks)}


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    return listed("asking") | listed("beside_asking") | listed("coming_from") | STOP_WORDS


def _words(text: str) -> Iterator[_Word]:
    for chunk in chunks(text):
        bare = chunk.strip(MARKS)
        before, _mark, bare = bare.partition("'") if is_elided(bare) else ("", "", bare)
        inverted = INVERTED.fullmatch(bare)
        if inverted and (inverted["t"] or fold(inverted["verb"]) in _small_words()):
            yield _Word(inverted["verb"], fold(inverted["verb"]), fold(before), is_inverted=True)
        elif bare:
            yield _Word(bare, fold(bare), fold(before))


def _names(words: Sequence[_Word]) -> Iterator[_Name]:
    """The longest first, from left to right, none over another; of what is not wanted, the opposite or nothing."""
    found, places = _looked_up(words)
    start, negated = 0, None
    while start < len(words):
        end = next((end for end in _ends(words, start) if (start, end) in found or (start, end) in places), start)
        told = _told(words[start].folded) if end == start else None
        word = words[start].folded
        if end <= start + 1 and word in listed("negating"):
            negated = start if negated is None else negated
        elif told or end > start:
            end = max(end, start + 1)
            if negated is None:
                yield from _meant(words, start, end, found, places, told)
            elif told in OPPOSITE:
                yield _Name(negated, end, *OPPOSITE[told])
            if not (end < len(words) and words[end].folded in JOINING):
                negated = None
        elif not words[start].is_small and word not in STILL:
            negated = None
        start = max(end, start + 1)


def _meant(
    words: Sequence[_Word], start: int, end: int, found: _Rows, places: _Places, told: tuple[str, str] | None
) -> Iterator[_Name]:
    if told:
        yield _Name(start, end, *told)
    elif events := places.get((start, end)):
        yield from (_Name(start, end, "event", event, is_place=True) for event in events)
    else:
        yield _likeliest(words, start, end, found[start, end])


def _told(word: str) -> tuple[str, str] | None:
    return ("year", word) if YEAR.fullmatch(word) else filter_words().get(word)


def _ends(words: Sequence[_Word], start: int) -> Iterator[int]:
    """Where a name that starts here may end, the farthest first; none begins or ends with a small word."""
    for end in range(min(len(words), start + LONGEST_NAME), start, -1):
        if not (words[start].is_small or words[end - 1].is_small):
            yield end


def _looked_up(words: Sequence[_Word]) -> tuple[_Rows, _Places]:
    """By where they stand, the rows that have such a name, and the events in such a place. One query."""
    keys: dict[str, list[_Span]] = {}
    places: dict[str, list[_Span]] = {}
    placed = set(_placed(words))
    for start in range(len(words)):
        for end in _ends(words, start):
            for key in joined_otherwise(" ".join(word.folded for word in words[start:end])):
                keys.setdefault(key, []).append((start, end))
                for name in (key, *countries().get(key, ())) if start in placed else ():
                    places.setdefault(name, []).append((start, end))
    found: _Rows = {}
    there: _Places = {}
    for row in look_up(keys, SPOKEN_OF, places=[name for name in places if name in keys]):
        if row.sureness == PLACE:
            for span in places.get(row.key, ()):
                there.setdefault(span, []).append(row.id)
        else:
            for span in keys.get(row.key, ()):
                found.setdefault(span, []).append(row)
    return found, there


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
