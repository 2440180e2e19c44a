"""A page of an index: rows in the order of their names, from a place that later rows do not move.

In: rows, and of an address `from`, where the page begins, and `q`, what names are narrowed to. Out: the rows, where the
pages before and after begin, and initials to jump to. No question grows with the index, but that for a word that few
names have: it looks along the names, which takes SQLite 0.15 s where there are 500,000, and 0.25 s for two words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from tools.folding import fold

SIZE = 60
# Counted exactly up to here.
MOST_COUNTED = 10_000
LONGEST_START, LONGEST_WORDS = 320, 60
# Between a key and the slug that tells rows of one name apart; folded names hold no space but " ".
TIE = "\t"
# After every name that begins with a Latin letter, in the order of any database.
LAST_LATIN = "zzz"
# Stands in a statement for where its rows begin; no key holds it.
ANY_START = "\a"


def clean_start(text: str) -> str:
    return text.replace("\0", "")[:LONGEST_START]


def clean_names(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:LONGEST_WORDS].rstrip()


@dataclass(frozen=True)
class Initial:
    """`start`: where its page begins, "" for the first of all."""

    label: str
    start: str
    is_here: bool = False


@dataclass
class IndexPage:
    """`key`: what rows are ordered by, folded; `start`: a key, or a key and a slug; "" for the first page.

    `descending`: the greatest key first; slugs of one key rise all the same.
    """

    rows: QuerySet
    key: Combinable
    start: str = ""
    q: str = ""
    size: int = SIZE
    descending: bool = False
    found: list[Any] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.rows.annotate(index_key=self.key)
        if words := fold(self.q).split():
            self.rows = self.narrowed(words)
        order = "-index_key" if self.descending else "index_key"
        self.found = list(self._from(self.start).order_by(order, "slug")[: self.size + 1])

    def __iter__(self) -> Any:
        return iter(self.found[: self.size])

    def __len__(self) -> int:
        return min(len(self.found), self.size)

    def narrowed(self, words: list[str]) -> QuerySet:
        """The rows that have, for each of these, a word that begins so."""
        rows = self.rows
        for word in words:
            rows = rows.filter(Q(index_key__startswith=word) | Q(index_key__contains=f" {word}"))
        return rows

    @property
    def is_part(self) -> bool:
        """Not all that there is."""
        return bool(self.start) or len(self.found) > self.size

    @property
    def next(self) -> str:
        """Where the next page begins; "" of the last."""
        return self._place(self.found[self.size], self.found[self.size - 1]) if len(self.found) > self.size else ""

    @cached_property
    def previous(self) -> str | None:
        """Where the page before begins, "" where that is the first; None of the first."""
        if not self.start:
            return None
        order = "index_key" if self.descending else "-index_key"
        before = list(self._before(self.start).order_by(order, "-slug")[: self.size + 1])
        if not before:
            return None
        return self._place(before[self.size - 1], before[self.size]) if len(before) > self.size else ""

    @property
    def total(self) -> int:
        """Counted no further than `MOST_COUNTED`."""
        return min(self._number, MOST_COUNTED)

    @property
    def is_more(self) -> bool:
        """There are more than `total` says."""
        return self._number > MOST_COUNTED

    @cached_property
    def _number(self) -> int:
        return self._counted(self.rows) if self.is_part else len(self.found)

    @cached_property
    def first_number(self) -> int | None:
        """That of its first row, counted from 1; None where it is further than is counted, or there is none."""
        before = self._counted(self._before(self.start)) if self.start else 0
        return before + 1 if self.found and before <= MOST_COUNTED else None

    @property
    def last_number(self) -> int | None:
        return self.first_number and self.first_number + len(self) - 1

    @cached_property
    def initials(self) -> list[Initial]:
        """Those that rows have, in one question; none of an index that is shown whole, or narrowed."""
        if not self.is_part or self.q:
            return []
        starts = {"#": "", **{letter.upper(): letter for letter in ascii_lowercase}, "…": LAST_LATIN}
        firsts = self._first_keys(starts.values())
        here = _initial(self.found[0].index_key) if self.found else ""
        return [
            Initial(label, start, label == here)
            for (label, start), first in zip(starts.items(), firsts, strict=True)
            if first is not None and _initial(first) == label
        ]

    def _first_keys(self, starts: Iterable[str]) -> list[str | None]:
        """From each of these on, in one question, which is compiled once."""
        firsts = self.rows.filter(index_key__gte=ANY_START).order_by("index_key").values("index_key")[:1]
        sql, values = firsts.query.sql_with_params()
        given = [start if value == ANY_START else value for start in starts for value in values]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join([f'({sql})'] * (len(given) // len(values)))}", given)
            return list(cursor.fetchone())

    def _place(self, row: Any, neighbour: Any) -> str:
        """A key, with the slug where the row beyond the border has the same."""
        key = str(row.index_key)
        return f"{key}{TIE}{row.slug}" if key == neighbour.index_key else key

    def _from(self, start: str) -> QuerySet:
        key, slug = _read(start)
        if not start:
            return self.rows
        compared = "lte" if self.descending else "gte"
        rows = self.rows.filter(**{f"index_key__{compared}": key})
        return rows.exclude(index_key=key, slug__lt=slug) if slug else rows

    def _before(self, start: str) -> QuerySet:
        key, slug = _read(start)
        compared = "gt" if self.descending else "lt"
        before = Q(**{f"index_key__{compared}": key})
        return self.rows.filter(before | Q(index_key=key, slug__lt=slug) if slug else before)

    def _counted(self, rows: QuerySet) -> int:
        return int(rows.order_by()[: MOST_COUNTED + 1].count())


def by_name(rows: QuerySet, query: Mapping[str, str], size: int = SIZE, key: Combinable | None = None) -> IndexPage:
    """The page that an address asks for. `key`: where that is not the rows' `sort_key`."""
    start, words = clean_start(query.get("from", "")), clean_names(query.get("q", ""))
    return IndexPage(rows, key or F("sort_key"), start, words, size)


def _read(start: str) -> tuple[str, str]:
    """(key, slug or "")."""
    key, _tie, slug = start.partition(TIE)
    return key, slug


def _initial(key: str) -> str:
    """Before every letter "#", after the Latin ones "…"."""
    if key[:1] in ascii_lowercase:
        return key[:1].upper() or "#"
    return "#" if key < "a" else "…"
