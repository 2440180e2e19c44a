"""Prefetched rows whose SQL is written once, not for each page.

To write the SQL of a few rows takes Django longer than a database takes to find them, and a talk's page asks for eight
kinds of rows beside the talk. What is asked of each is always the same but for the talks, so that their numbers alone
are put into what was written before. Whatever else is asked of such a queryset is Django's as ever.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

# Of more rows than a page has, the writing is the smallest part.
MOST_OWNERS = 60


@dataclass(frozen=True)
class Written:
    """SQL about so many owners, whose numbers stand in `params` from `first` on; `compiler` knows its columns."""

    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    first: int

    def about(self, owners: Sequence[int], using: str) -> SQLCompiler:
        params = (*self.params[: self.first], *owners, *self.params[self.first + len(owners) :])
        # Of this thread: asking changes nothing that all share.
        compiler = copy(self.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *_args, **_options: (self.sql, params)  # type: ignore[method-assign]
        return compiler


class WrittenOnceQuery(Query):
    """`start`: what it was when it was handed over. Only as long as it is that, what was written of it holds.

    `owned`: (look-up, numbers) of the rows whose own are asked for, in the place of a condition.
    """

    start: dict[str, Any]
    written: dict[tuple[str, str, int], Written]
    owned: tuple[str, list[int]] | None = None

    def add_q(self, q_object: Q, reuse_all: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's signature
        """`reuse_all`: Django's prefetching asks so, and nothing else does: for the rows of these owners."""
        if reuse_all and self.owned is None and _state(self) == self.start:
            self.owned = _owners(q_object)
            if self.owned:
                return
        super().add_q(q_object, reuse_all=reuse_all)

    def get_compiler(self, using: Any = None, connection: Any = None, elide_empty: bool = True) -> SQLCompiler:  # noqa: FBT001, FBT002 -- Django's signature
        if self.owned is None:
            return super().get_compiler(using, connection, elide_empty)
        lookup, owners = self.owned
        alias = using or connection.alias
        key = (alias, lookup, len(owners))
        if key not in self.written:
            self.written[key] = self._write(*key)
        return self.written[key].about(owners, alias)

    def clone(self) -> Any:
        """What is asked further is asked of a query like every other."""
        clone: Any = super().clone()
        if self.owned is not None:
            clone.owned = None
            Query.add_q(clone, Q(self.owned), reuse_all=True)
        return clone

    def _write(self, using: str, lookup: str, count: int) -> Written:
        # No row has such a number, and nothing else in these queries is one.
        places = tuple(range(-count, 0))
        query: Any = super().clone()
        query.owned = None
        Query.add_q(query, Q((lookup, places)), reuse_all=True)
        compiler = query.get_compiler(using)
        sql, params = compiler.as_sql()
        first = params.index(places[0])
        if params[first : first + count] != places:
            raise AssertionError(sql)
        del compiler.connection  # Each thread has its own.
        return Written(compiler, sql, params, first)


def written_once(make: Callable[[], QuerySet[Any]]) -> Callable[[], QuerySet[Any]]:
    """For what `Prefetch` asks: the queryset is made at the first question, and each gets a copy of it."""

    @cache
    def first() -> QuerySet[Any]:
        rows = make()
        query: Any = rows.query.chain(WrittenOnceQuery)
        query.start, query.written = _state(query), {}
        rows.query = query
        return rows

    @wraps(make)
    def copied() -> QuerySet[Any]:
        return first().all()

    return copied


def _state(query: Query) -> dict[str, Any]:
    own = ("start", "written", "owned", "where", "base_table")
    conditions = list(query.where.children)
    return {**{name: value for name, value in vars(query).items() if name not in own}, "where": conditions}


def _owners(condition: Q) -> tuple[str, list[int]] | None:
    """(look-up, their numbers) of `Q(owner__in=rows)`; None where there are too many."""
    lookup, rows = condition.children[0]  # type: ignore[misc]
    owners = list(dict.fromkeys(row.pk for row in rows))
    return (lookup, owners) if len(owners) <= MOST_OWNERS else None
