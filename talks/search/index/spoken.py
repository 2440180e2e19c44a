"""What is said in recordings, in an index of its own: a document for each passage of each transcript.

Kept apart from the documents of talks, which are short and ranked: an hour of speech says nearly every word. A passage
is what is said in half a minute (`talks.transcripts.passages`), so that all words of a question stand close together.
Its id is its transcript's, then its number: `id >> BITS`, `id & LAST`. Triggers on the transcripts write it, in SQL
alone, with the functions of the index of talks, after which `install_spoken` comes. Who may see a passage is asked of
its talk's document.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from talks.revision import hold_revision, raise_revision
from talks.search.index import letter_table, spoken_postgres, spoken_sqlite
from talks.search.index.in_place import (
    drop_triggers,
    forget_form,
    form_in_place,
    form_of,
    note_form,
    put_triggers,
    triggers_named,
)
from talks.search.index.install import is_in_the_way
from talks.search.index.spoken_table import NAME, SOURCE

STATE = f"{NAME}state"
TRIGGER_NAMES = f"{NAME}_follows_.*"


def sql_of(connection: BaseDatabaseWrapper) -> ModuleType:
    return spoken_postgres if connection.vendor == "postgresql" else spoken_sqlite


def install_spoken(sender: AppConfig | None = None, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """A receiver of `post_migrate`, and safe to run again; does nothing where the index is as it should be."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if not {SOURCE, letter_table.NAME} <= existing:
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        if STATE in existing and form_in_place(cursor, STATE) == _form(connection):
            _put_triggers(cursor, connection)
            return
        hold_revision(using)
        drop_triggers(cursor, connection, _triggers_in_place(cursor, connection))
        for table in (STATE, NAME):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        sql = sql_of(connection)
        for statement in (*sql.TABLES, *sql.FUNCTIONS, sql.FILL):
            cursor.execute(statement)
        note_form(cursor, STATE, _form(connection))
        _put_triggers(cursor, connection)
        raise_revision(using)


def set_spoken_aside(sender: AppConfig, plan: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """A receiver of `pre_migrate`, for the reasons of `install.set_aside_for_migrations`."""
    connection = connections[using]
    if is_in_the_way(connection, plan) and STATE in connection.introspection.table_names():
        with transaction.atomic(using), connection.cursor() as cursor:
            drop_triggers(cursor, connection, _triggers_in_place(cursor, connection))
            forget_form(cursor, STATE)


def rewrite_spoken(using: str = DEFAULT_DB_ALIAS) -> None:
    """Every passage anew, in one transaction: writers wait."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        hold_revision(using)
        cursor.execute(f"DELETE FROM {NAME}")
        cursor.execute(sql_of(connection).FILL)
        _put_triggers(cursor, connection)
        raise_revision(using)


def problems_of_spoken(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """A sentence for each difference between the index and the transcripts."""
    connection = connections[using]
    sql = sql_of(connection)
    with connection.cursor() as cursor:
        for name in sorted(set(sql.TRIGGERS) - _triggers_in_place(cursor, connection)):
            yield f"Trigger {name} is missing: `manage.py migrate` puts it back."
        kept = f"SELECT {sql.KEY} AS id, words FROM {NAME}"
        for one, other, what in (
            (kept, sql.passages(), "is found by what its transcript does not say"),
            (sql.passages(), kept, "is not found by what its transcript says"),
        ):
            cursor.execute(
                f"SELECT count(*), min(id) FROM (SELECT * FROM ({one}) a EXCEPT SELECT * FROM ({other}) b) c"
            )
            count, first = cursor.fetchone()
            if count:
                more = f", and {count - 1} more" if count > 1 else ""
                yield f"Passage {first}{more} {what}: `manage.py rebuild_search` mends it."


def _form(connection: BaseDatabaseWrapper) -> str:
    sql = sql_of(connection)
    return form_of((sql.TABLES, sql.FUNCTIONS, sql.FILL, sql.TRIGGERS))


def _put_triggers(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> None:
    put_triggers(cursor, sql_of(connection).TRIGGERS, _triggers_in_place(cursor, connection))


def _triggers_in_place(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> set[str]:
    """Ours, those of an earlier form too."""
    return triggers_named(TRIGGER_NAMES, cursor, connection)
