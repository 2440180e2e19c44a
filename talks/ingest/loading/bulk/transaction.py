"""The one way to load rows by the thousand: `with bulk_load() as write: write(batch)`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from talks.ingest.loading.bulk.columns import Columns, Row
from talks.ingest.loading.bulk.setting_aside import set_aside
from talks.revision import hold_revision, install_triggers, public_tables, raise_revision, remove_triggers
from talks.search.index.install import index_set_aside, rewrite_index
from talks.synthetic import Batch

# For the making of indexes, and for pages that are written more than once.
MEMORY_KB = 256 * 1024


@contextmanager
def bulk_load(using: str = DEFAULT_DB_ALIAS) -> Iterator[Callable[[Batch], None]]:
    """All that is written inside is there at the end, or nothing is, with triggers and indexes as they were.

    Other writers wait; on PostgreSQL readers of the catalogue do too. Raises `ColumnsError`, or what the database says
    of rows that break a rule: of foreign keys and indexes at the end only.
    """
    connection = connections[using]
    with _memory(connection), transaction.atomic(using), index_set_aside(using):
        if connection.vendor == "postgresql":
            # It changes no table while a check of it is put off.
            connection.check_constraints()
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY_KB}kB'")
        hold_revision(using)
        remove_triggers(using)
        put_back = set_aside(connection, public_tables())
        yield lambda batch: _write(connection, batch)
        with connection.cursor() as cursor:
            for statement in put_back:
                cursor.execute(statement)
            models = [model for app in ("tools", "talks") for model in apps.get_app_config(app).get_models()]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        _derive(connection)
        install_triggers(apps.get_app_config("talks"), using)
        raise_revision(using)


def _derive(connection: BaseDatabaseWrapper) -> None:
    """What triggers would have kept row by row is made anew from the rows."""
    rewrite_index(connection.alias)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(public_tables())}")


def _write(connection: BaseDatabaseWrapper, batch: Batch) -> None:
    model = apps.get_model(batch.model)
    columns = Columns(model, batch.columns, connection)
    write_rows(connection, model._meta.db_table, columns.names, columns.fill(batch.rows))


def write_rows(connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """By what each database has for many of them: COPY, and one statement for all.

    Text and numbers as the database reads them: no field of Django stands in between.
    """
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


@contextmanager
def _memory(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Around a transaction, and after a broken one too. PostgreSQL forgets the setting with the transaction."""
    if connection.vendor == "postgresql":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    [(before,)] = raw.execute("PRAGMA cache_size")
    raw.execute(f"PRAGMA cache_size = -{MEMORY_KB}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = {before}")
    if not connection.in_atomic_block:
        # All of it stands in the log yet, where readers would look for each page.
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
