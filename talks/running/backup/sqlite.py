"""SQLite's own online backup, both ways.

In: the site's database file. Out: a file of one moment; or the database as it was.

A copy is one read transaction, so that the moment is one and, in WAL mode, nobody waits for it. A way back is one write
transaction into the file that the site has open: it is never replaced by another file, of which processes that run
would not know, and whose log would still be the old one's.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from django.db.backends.base.base import BaseDatabaseWrapper

from talks.revision import raise_above
from talks.running.backup.contents import SESSIONS, BackupError, Contents, Tell
from talks.running.backup.schema import applied_migrations, bring_up_to_date, refuse_unknown
from talks.running.backup.second import second
from talks.running.backup.whole_file import scratch_file

MAGIC = b"SQLite format 3\0"
# At once, between two looks at the bar; a first step must not be the last, see `_put`.
PAGES = 64
# How long a writer who holds the database is waited for, and how often it is tried.
PATIENCE_S = 60.0
PAUSE_S = 0.05
STAGED = "restored"


class SqliteStore:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.path = Path(connection.settings_dict["NAME"])

    def refuse(self, file: Path) -> None:
        """Raises `BackupError` where a backup would take the place of what it is of."""
        if file.exists() and file.samefile(self.path):
            raise BackupError("That is the database itself.")

    def save(self, target: Path, *, verify: bool, tell: Tell) -> Contents:
        """`target`: an empty file."""
        with _opened(self.path) as source, _opened(target) as copy:
            source.execute("BEGIN")  # The first look fixes the moment.
            contents = contents_of(source)
            copy.execute("PRAGMA synchronous = OFF")  # It gets its name when it is on the disk.
            source.backup(copy, pages=PAGES, progress=_part(tell, "copying", 0.0, 0.5))
            # One file, without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("PRAGMA secure_delete = ON")
            if SESSIONS in _tables(copy):
                copy.execute(f'DELETE FROM "{SESSIONS}"')  # noqa: S608 -- a name of ours
        if verify:
            with scratch_file(target.with_name(f"{target.name}.tried")) as tried, _opened(tried) as again:
                _read(target, again, tell, 0.5, 0.8)
                contents.insist_on(contents_of(again))
        return contents

    def restore(self, file: Path, tell: Tell) -> None:
        """Beside the database first: what takes long, or fails, is done there."""
        with scratch_file(self.path.with_name(f"{self.path.name}.restored")) as staged:
            with _opened(staged) as copy:
                _read(file, copy, tell, 0.0, 0.4)
                copy.execute("PRAGMA journal_mode = DELETE")
            options = {**self.connection.settings_dict["OPTIONS"], "init_command": "PRAGMA synchronous = OFF"}
            with second(self.connection, STAGED, NAME=str(staged), OPTIONS=options) as database:
                refuse_unknown(applied_migrations(database), file)
                bring_up_to_date(database)
                database.ensure_connection()
                self._put(database, tell)

    def _put(self, database: BaseDatabaseWrapper, tell: Tell) -> None:
        self.connection.ensure_connection()  # Makes the file where there is none, in the site's own journal mode.
        self.connection.close()
        with _opened(self.path) as live, _opened(self.path) as look:
            live.execute("PRAGMA journal_mode = WAL")
            live.execute("PRAGMA synchronous = FULL")
            has_number = "talks_cataloguerevision" in _tables(look)
            told, is_raised = _part(tell, "putting in place", 0.6, 1.0), False

            def step(status: int, remaining: int, total: int) -> None:
                nonlocal is_raised
                told(status, remaining, total)
                if status == sqlite3.SQLITE_OK and not is_raised:
                    # From the first page on nobody else writes: the number is the last one. What the copy's own
                    # connection changes now is copied as well.
                    is_raised = True
                    row = look.execute("SELECT number FROM talks_cataloguerevision").fetchone() if has_number else None
                    raise_above(row[0] if row else 0, database.alias)

            database.connection.backup(live, pages=PAGES, progress=step, sleep=PAUSE_S)
            look.close()
            # Folds the log back if no reader is in the way.
            live.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def contents_of(database: sqlite3.Connection) -> Contents:
    found = {}
    for table in sorted(_tables(database) - {SESSIONS}):
        count, digest = 0, blake2b(digest_size=16)
        for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 -- a name that the database gave
            count += 1
            digest.update(repr(row).encode())
        found[table] = count, digest.hexdigest()
    return Contents(found)


def _tables(database: sqlite3.Connection) -> set[str]:
    """Those with rows of their own: what a full-text index shows is kept in tables beside it."""
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return {name for (name,) in database.execute(asked)}


@contextmanager
def _opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"file:{quote(str(path))}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE_S)) as database:
        yield database


def _read(file: Path, into: sqlite3.Connection, tell: Tell, begin: float, end: float) -> None:
    """Raises `BackupError` for what is no sound database."""
    # Without a look at a log where there is none: none is then made beside a file that we only read.
    mode = "ro" if Path(f"{file}-wal").exists() else "ro&immutable=1"
    with _opened(file, mode) as source:
        into.execute("PRAGMA synchronous = OFF")
        source.backup(into, pages=PAGES, progress=_part(tell, "reading", begin, end))
    tell("checking", end)
    problems = [problem for (problem,) in into.execute("PRAGMA integrity_check(3)") if problem != "ok"]
    problems += [f"a row of {row[0]} points nowhere" for row in into.execute("PRAGMA foreign_key_check").fetchmany(3)]
    if problems:
        raise BackupError(f"{file} is damaged: {'; '.join(problems)}.")


def _part(tell: Tell, what: str, begin: float, end: float) -> Callable[[int, int, int], None]:
    """Told by SQLite after each step. Raises `BackupError` when a lock does not open."""
    moved_at = time.monotonic()

    def step(status: int, remaining: int, total: int) -> None:
        nonlocal moved_at
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() - moved_at > PATIENCE_S:
                raise BackupError(f"Somebody else kept the database locked for {PATIENCE_S:.0f} s.")
            return
        moved_at = time.monotonic()
        tell(what, begin + (end - begin) * (1 - remaining / max(total, 1)))

    return step
