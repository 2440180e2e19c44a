"""Is an index in place, in the form that the code wants, and with its triggers? The same for each index.

A table of each, with one row, says of which form it is: it is made anew where the code wants another.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from talks.search import letters


def form_of(parts: Iterable[Any]) -> str:
    """Another one for each change of the SQL or of how letters fold."""
    return hashlib.sha256(repr((list(parts), letters.table())).encode()).hexdigest()


def form_in_place(cursor: CursorWrapper, table: str) -> str:
    cursor.execute(f"SELECT form FROM {table}")
    row = cursor.fetchone()
    return str(row[0]) if row else ""


def note_form(cursor: CursorWrapper, table: str, form: str) -> None:
    cursor.execute(f"CREATE TABLE {table} (form varchar(64) NOT NULL)")
    cursor.execute(f"INSERT INTO {table} (form) VALUES (%s)", [form])


def forget_form(cursor: CursorWrapper, table: str) -> None:
    """The index is made anew at the next occasion."""
    cursor.execute(f"UPDATE {table} SET form = ''")


def triggers_named(pattern: str, cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> set[str]:
    """`pattern`: of a whole name, so that those of an earlier form are among them."""
    return {name for name in _triggers(cursor, connection) if re.fullmatch(pattern, name)}


def put_triggers(cursor: CursorWrapper, wanted: Mapping[str, str], in_place: set[str]) -> None:
    """Those that are missing. `wanted`: name → SQL."""
    for name, statement in wanted.items():
        if name not in in_place:
            cursor.execute(statement)


def drop_triggers(cursor: CursorWrapper, connection: BaseDatabaseWrapper, names: Iterable[str]) -> None:
    tables = _triggers(cursor, connection)
    for name in names:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {tables[name]}" if connection.vendor == "postgresql" else ""))


def _triggers(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name → its table."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    else:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    return dict(cursor.fetchall())
