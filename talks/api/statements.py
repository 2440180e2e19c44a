"""Rows by the ids of what they belong to: a queryset that is compiled once, and asked with other ids each time.

To compile what fifty talks are made of takes longer than to read them. What is compiled depends on no time and on
nobody: columns, and which rows the public may see.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

# Stands for the ids while a queryset is compiled; no row has it.
ANY_ID = -1
SIGN = "%s"


@dataclass(frozen=True, eq=False)
class Statement:
    """`before`, `after`: SQL and values around the ids. `converted`: rows as Django gives them."""

    before: str
    after: str
    values_before: Sequence[Any]
    values_after: Sequence[Any]
    converted: Callable[[list[Any]], Any]

    @classmethod
    def of(cls, rows: QuerySet, owner: str, columns: Sequence[str]) -> "Statement":
        """These columns of `rows`, where `owner` is one of the ids."""
        compiler = rows.filter(**{f"{owner}__in": [ANY_ID]}).values_list(*columns).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, given = compiler.as_sql()
        values = list(given)
        place = values.index(ANY_ID)
        pieces = sql.split(SIGN)
        converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        return cls(
            SIGN.join(pieces[: place + 1]),
            SIGN.join(pieces[place + 1 :]),
            values[:place],
            values[place + 1 :],
            (lambda found: compiler.apply_converters(found, converters)) if converters else (lambda found: found),
        )

    def rows(self, ids: Collection[int]) -> list[Any]:
        """One query; none where there is no id."""
        if not ids:
            return []
        signs = ", ".join([SIGN] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(f"{self.before}{signs}{self.after}", [*self.values_before, *ids, *self.values_after])
            return list(self.converted(cursor.fetchall()))
