"""The search index as a whole: put in place, made anew, set aside for a bulk load, held against the rows.

`install_index` is a receiver of `post_migrate`: tables are made when they are not there or are of another form than the
code wants (`talks_searchstate` says which), and triggers are put back where SQLite lost them with a table that a
migration rebuilt.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from talks.revision import hold_revision, raise_revision
from talks.search import letters
from talks.search.index import letter_table, schema_postgres, schema_sqlite
from talks.search.index.in_place import (
    drop_triggers,
    forget_form,
    form_in_place,
    form_of,
    note_form,
    put_triggers,
    triggers_named,
)
from talks.search.index.sources import SOURCES
from talks.search.index.waiting import TABLE as WAITING_TABLE
from talks.search.index.waiting import WAITING

Progress = Callable[[str], None]
STATE = "talks_searchstate"
TRIGGER_NAMES = ".*_is_found_.*|talks_searchdoc_.*"


def schema_of(connection: BaseDatabaseWrapper) -> ModuleType:
    return schema_postgres if connection.vendor == "postgresql" else schema_sqlite


def install_index(sender: AppConfig | None = None, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Safe to run again; does nothing where the index is as it should be."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if not {source.table for source in SOURCES} <= existing:
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        if STATE in existing and form_in_place(cursor, STATE) == _form(connection):
            put_back_triggers(cursor, connection)
            return
        hold_revision(using)
        _remove(cursor, connection)
        _create(cursor, connection)
        _rebuild(cursor, connection, lambda step: None)
        put_back_triggers(cursor, connection)
        raise_revision(using)


def set_aside_for_migrations(sender: AppConfig, plan: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """A receiver of `pre_migrate`; afterwards `install_index` makes the index anew.

    SQLite rebuilds no table that another's trigger names, and no database goes on with triggers that read columns which
    going back took away.
    """
    connection = connections[using]
    if not is_in_the_way(connection, plan) or STATE not in connection.introspection.table_names():
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        drop_triggers(cursor, connection, triggers_in_place(cursor, connection))
        forget_form(cursor, STATE)


def is_in_the_way(connection: BaseDatabaseWrapper, plan: Any) -> bool:
    ours = [is_back for migration, is_back in plan if migration.app_label in ("talks", "tools")]
    return any(ours) or (bool(ours) and connection.vendor == "sqlite")


def rewrite_index(using: str = DEFAULT_DB_ALIAS, progress: Progress = lambda step: None) -> None:
    """Every document, word and count anew, inside the transaction of whoever holds the revision and raises it.

    `beside.rebuild_index` does it while others write.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            of_documents = set(schema_sqlite.DOCUMENT_TRIGGERS) & triggers_in_place(cursor, connection)
            drop_triggers(cursor, connection, of_documents)
        _rebuild(cursor, connection, progress)
        put_back_triggers(cursor, connection)


@contextmanager
def index_set_aside(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Within the block, in its transaction, rows change without the index: who opens the block writes it anew."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        # Before any table is locked, as everybody does who writes.
        hold_revision(using)
        drop_triggers(cursor, connection, triggers_in_place(cursor, connection))
        yield
        put_back_triggers(cursor, connection)


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        return set(schema_of(connection).TRIGGERS) - triggers_in_place(cursor, connection)


def is_in_place(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Of this version's form, and following the rows."""
    connection = connections[using]
    try:
        with connection.cursor() as cursor:
            return form_in_place(cursor, STATE) == _form(connection) and not missing_triggers(using)
    except DatabaseError:
        return False


def index_size(using: str = DEFAULT_DB_ALIAS) -> int:
    """Documents, those of drafts too."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM talks_searchdoc")
        return int(cursor.fetchone()[0])


def _rebuild(cursor: CursorWrapper, connection: BaseDatabaseWrapper, progress: Progress) -> None:
    if connection.vendor == "postgresql":
        for statement in schema_postgres.LEFTOVERS:
            cursor.execute(statement)
    for step, statement in schema_of(connection).REBUILD:
        progress(step)
        cursor.execute(statement)


def _create(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    schema = schema_of(connection)
    for statement in (WAITING_TABLE, letter_table.TABLE, *schema.TABLES):
        cursor.execute(statement)
    if connection.vendor == "postgresql":
        functions = (*schema.FUNCTIONS, schema.REFRESH, *schema.DOCUMENT_FUNCTIONS, *schema.SOURCE_FUNCTIONS)
        for statement in functions:
            cursor.execute(statement)
    cursor.executemany(letter_table.FILL, letters.table())
    note_form(cursor, STATE, _form(connection))


def _remove(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    drop_triggers(cursor, connection, triggers_in_place(cursor, connection))
    for view in getattr(schema_of(connection), "VIEWS", ()):
        cursor.execute(f"DROP VIEW IF EXISTS {view}")
    for table in (STATE, WAITING, letter_table.NAME, *schema_of(connection).TABLE_NAMES):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _form(connection: BaseDatabaseWrapper) -> str:
    return _form_of(schema_of(connection))


# Whoever watches the site asks for it every few seconds.
@cache
def _form_of(schema: ModuleType) -> str:
    names = ("FUNCTIONS", "TABLES", "REFRESH", "DOCUMENT_FUNCTIONS", "SOURCE_FUNCTIONS", "TRIGGERS", "REBUILD")
    return form_of(getattr(schema, name, None) for name in names)


def put_back_triggers(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    put_triggers(cursor, schema_of(connection).TRIGGERS, triggers_in_place(cursor, connection))


def triggers_in_place(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> set[str]:
    """Ours, those of an earlier form too."""
    return triggers_named(TRIGGER_NAMES, cursor, connection)
