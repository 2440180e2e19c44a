"""Rows into a table, by what each database has for many of them: COPY, and one statement for all."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from talks.ingest.loading.bulk.columns import Row


def write_rows(connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Text and numbers as the database reads them: no field of Django stands in between."""
    quote = connection.ops.quote_name
    target = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        raw: Any = cursor.cursor
        if connection.vendor == "postgresql":
            with raw.copy(f"COPY {target} FROM STDIN") as copy:
                write = copy.write_row
                for row in rows:
                    write(row)
        else:
            # Django's cursor would look for %s in the statement; the one under it takes ? as it is.
            marks = ", ".join("?" * len(columns))
            raw.connection.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)  # noqa: S608 -- names of models
