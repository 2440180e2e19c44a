"""A backup, made while the site runs. In: a path. Out: the file, whole and tried; and what there is to say of it."""

import time
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from sqlite3 import Error as SqliteError

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from talks.running.backup.contents import BackupError, Tell
from talks.running.backup.postgresql import PostgresqlStore
from talks.running.backup.sqlite import SqliteStore
from talks.running.backup.whole_file import private_files, whole_file

MEGABYTE = 1e6


@dataclass(frozen=True)
class Written:
    size_bytes: int
    talks: int
    seconds: float


def store_of(connection: BaseDatabaseWrapper) -> SqliteStore | PostgresqlStore:
    if connection.vendor == "postgresql":
        return PostgresqlStore(connection)
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
        raise BackupError("Only SQLite files and PostgreSQL are backed up.")
    return SqliteStore(connection)


def back_up(file: Path, *, force: bool, verify: bool, tell: Tell) -> Written:
    """Raises `BackupError`; there is then no such file, or the one that was there before."""
    started = time.monotonic()
    store = store_of(connections[DEFAULT_DB_ALIAS])
    try:
        store.refuse(file)
        with private_files(), whole_file(file, force=force) as unfinished:
            contents = store.save(unfinished, verify=verify, tell=tell)
    except (BackupError, OSError, DatabaseError, SqliteError) as error:
        raise BackupError(f"{file} was not written. {said(error)}{_room(file)}") from error
    return Written(file.stat().st_size, contents.talks, time.monotonic() - started)


def said(error: Exception) -> str:
    """On one line, as a sentence."""
    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    text = " ".join(text.split())
    return text if text.endswith(".") else f"{text[:1].upper()}{text[1:]}."


def _room(file: Path) -> str:
    """What most failures are about."""
    try:
        return f" ({disk_usage(file.absolute().parent).free / MEGABYTE:,.1f} MB are free there.)"
    except OSError:
        return ""
