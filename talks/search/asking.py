"""Asks the index, on whichever database: each function is one query, whatever the catalogue holds."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from talks.search import asking_postgres, asking_sqlite
from talks.search.question import IN_ANY, Hit, Question, Shares, Statement, Stretch


def engine() -> ModuleType:
    """The module that writes statements for this database."""
    return asking_postgres if connection.vendor == "postgresql" else asking_sqlite


def newest(question: Question, shares: Shares, most: int, tier: int = IN_ANY) -> list[Hit]:
    statement = engine().stretch(question, shares, Stretch(tier, most))
    return [Hit(*row) for row in rows(statement.sql, statement.values)]


def facets_of(question: Question, shares: Shares, most: int) -> list[str]:
    """The tokens of the newest."""
    statement = engine().stretch(question, shares, Stretch(IN_ANY, most))
    return [facets for (facets,) in rows(f"SELECT facets FROM ({statement.sql}) found", statement.values)]


def newest_of_each(questions: Sequence[Question], shares: Shares, most: int) -> list[list[Hit]]:
    """The same for several questions, in one query."""
    found: list[list[Hit]] = [[] for _ in questions]
    if questions:
        statements = _newest_statements(questions, shares, most)
        parts = [f"SELECT {n} AS n, sk, talk_id, facets FROM ({s.sql}) s{n}" for n, s in enumerate(statements)]
        for n, *hit in rows(" UNION ALL ".join(parts), _values(statements)):
            found[n].append(Hit(*hit))
    return found


def counted(questions: Sequence[Question], shares: Shares, most: int) -> list[int]:
    """How many each finds, up to `most`; in one query."""
    if not questions:
        return []
    statements = _newest_statements(questions, shares, most)
    counts = ", ".join(f"(SELECT count(*) FROM ({s.sql}) q{n})" for n, s in enumerate(statements))
    return list(rows(f"SELECT {counts}", _values(statements))[0])


def along(question: Question, shares: Shares, stretches: Sequence[Stretch], most: int) -> list[tuple[int, int, int]]:
    """(tier, sort key, talk's id), one stretch after the other until there are enough; in one query."""
    statements = [engine().stretch(question, shares, stretch) for stretch in stretches]
    parts = [
        f"SELECT {stretch.tier:d} AS tier, sk, talk_id FROM ({statement.sql}) s{n}"
        for n, (stretch, statement) in enumerate(zip(stretches, statements, strict=True))
    ]
    return rows(f"SELECT * FROM ({' UNION ALL '.join(parts)}) hits LIMIT {most:d}", _values(statements))


def _newest_statements(questions: Sequence[Question], shares: Shares, most: int) -> list[Statement]:
    return [engine().stretch(question, shares, Stretch(IN_ANY, most)) for question in questions]


def _values(statements: Sequence[Statement]) -> list[Any]:
    return [value for statement in statements for value in statement.values]


def from_place(sk: int) -> RawSQL:
    """For a queryset of talks: those from the newest to the one of this key."""
    condition: RawSQL = engine().from_place(sk)
    return condition


def rows(sql: str, values: Sequence[Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
