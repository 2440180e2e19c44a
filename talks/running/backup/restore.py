"""The database as a backup has it.

In: a file of `save.back_up`, of this version or an earlier one. Out: the site as it was then, under this version.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Error as SqliteError

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from talks.running.backup import archive, sqlite
from talks.running.backup.contents import BackupError, Tell, held
from talks.running.backup.save import said, store_of
from talks.running.backup.whole_file import private_files

KINDS = {sqlite.MAGIC: ("sqlite", "SQLite"), archive.MAGIC: ("postgresql", "PostgreSQL")}


@dataclass(frozen=True)
class Restored:
    talks: int
    seconds: float


def restore(file: Path, *, force: bool, tell: Tell) -> Restored:
    """Raises `BackupError`; the database is then what it was."""
    started = time.monotonic()
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        _insist_on_kind(file, connection.vendor)
        if not force and (content := held(connection)):
            raise BackupError(f"The database holds {content}. --force puts the file in their place.")  # noqa: TRY301
        with private_files():
            store_of(connection).restore(file, tell)
    except (BackupError, OSError, DatabaseError, SqliteError) as error:
        raise BackupError(f"Nothing was restored, the database is what it was. {said(error)}") from error
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM talks_talk")
        [talks] = cursor.fetchone()
    return Restored(talks, time.monotonic() - started)


def _insist_on_kind(file: Path, vendor: str) -> None:
    if file.exists() and not file.is_file():  # A pipe would be waited for, and cannot be read twice.
        raise BackupError(f"{file} is no file.")
    with file.open("rb") as opened:
        begin = opened.read(max(map(len, KINDS)))
    kinds = [kind for magic, kind in KINDS.items() if begin.startswith(magic)]
    if not kinds:
        raise BackupError(f"{file} is no backup.")
    if kinds[0][0] != vendor:
        ours = dict(KINDS.values()).get(vendor, vendor)
        raise BackupError(f"{file} is a backup of {kinds[0][1]}, and the site's database is {ours}.")
