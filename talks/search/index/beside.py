"""The search index anew, beside the one in use, and then in its place: readers and editors go on meanwhile.

In: a catalogue that others may be writing to. Out: the index that its rows make, or, where it was stopped or somebody
else made it anew meanwhile, the one from before. What a stopped one left is cleared away by the next.
"""

import time

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from talks.revision import hold_revision, raise_revision
from talks.search.index import beside_postgres, beside_sqlite
from talks.search.index.in_place import drop_triggers
from talks.search.index.install import Progress, put_back_triggers, triggers_in_place

# Documents that are written under one lock, and rows of counts.
DOCUMENTS_AT_ONCE = 250
ROWS_AT_ONCE = 10_000
# SQLite has no queue of writers: who waits looks again after at most 0.1 s, and must find nobody there.
BREATH_S = 0.11
# Fewer changes than these are left for the moment of the exchange.
FEW_NOTED = 20


class DisturbedError(Exception):
    """Somebody else made the index anew at the same time; it stayed as theirs is."""


def rebuild_index(using: str = DEFAULT_DB_ALIAS, progress: Progress = lambda step: None) -> None:
    """`progress` is told each step before it begins. Raises `DisturbedError`."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        _on_postgres(connection, progress)
    else:
        _on_sqlite(connection, progress)


def rebuild_steps(using: str = DEFAULT_DB_ALIAS) -> int:
    """How many times `rebuild_index` tells of its progress."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        return len(beside_postgres.BUILD)
    [count] = _column(connection, "SELECT count(*) FROM talks_talk")
    return -(-count // DOCUMENTS_AT_ONCE) + 1


def _on_postgres(connection: BaseDatabaseWrapper, progress: Progress) -> None:
    schema = beside_postgres
    with transaction.atomic(connection.alias):
        hold_revision(connection.alias)
        _run(connection, *schema.BEGIN)
    with transaction.atomic(connection.alias):
        for step, statement in schema.BUILD:
            progress(step)
            _run(connection, statement)
    _exchange(connection, schema.NOTING, schema.SWAP, schema.REFRESH_NOTED)


def _on_sqlite(connection: BaseDatabaseWrapper, progress: Progress) -> None:
    schema = beside_sqlite
    with transaction.atomic(connection.alias):
        _run(connection, *schema.BEGIN)
    ids = _column(connection, "SELECT id FROM talks_talk ORDER BY id")
    for start in range(0, len(ids), DOCUMENTS_AT_ONCE):
        progress("documents")
        with transaction.atomic(connection.alias):
            _run(connection, *schema.copy(ids[start : start + DOCUMENTS_AT_ONCE]))
        _breathe(connection)
    progress("words")
    few = False
    while not few:
        with transaction.atomic(connection.alias):
            noted = _column(connection, f"SELECT talk_id FROM {schema.NOTED} LIMIT {DOCUMENTS_AT_ONCE}")
            _run(connection, *schema.copy(noted))
        _breathe(connection)
        few = len(noted) < FEW_NOTED
    _run(connection, *schema.READ)
    for read, table, columns in schema.KEPT:
        [rows] = _column(connection, f"SELECT count(*) FROM {read}")
        for first in range(1, rows + 1, ROWS_AT_ONCE):
            _run(connection, schema.keep(read, table, columns, first, first + ROWS_AT_ONCE - 1))
            _breathe(connection)
    _exchange(connection, schema.NOTING, schema.SWAP, schema.REFRESH_NOTED)
    for statement in schema.CLEAR_UP:
        _breathe(connection)
        _run(connection, statement)


def _exchange(
    connection: BaseDatabaseWrapper, noting: dict[str, str], swap: tuple[str, ...], refresh: tuple[str, ...]
) -> None:
    """The only moment at which writers wait."""
    with transaction.atomic(connection.alias):
        hold_revision(connection.alias)
        with connection.cursor() as cursor:
            in_place = triggers_in_place(cursor, connection)
            if not noting.keys() <= in_place:
                raise DisturbedError("The search index was made anew by somebody else meanwhile.")
            if connection.vendor == "sqlite":  # It reads all of them again when a table is renamed.
                drop_triggers(cursor, connection, in_place)
        _run(connection, *swap)
        with connection.cursor() as cursor:
            put_back_triggers(cursor, connection)
        _run(connection, *refresh)
        raise_revision(connection.alias)


def _breathe(connection: BaseDatabaseWrapper) -> None:
    """Between two locks of ours, for others; inside of a transaction there is but one."""
    if not connection.in_atomic_block:
        time.sleep(BREATH_S)


def _run(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _column(connection: BaseDatabaseWrapper, question: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [int(value) for (value,) in cursor.fetchall()]
