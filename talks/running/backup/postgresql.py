"""PostgreSQL by pg_dump and pg_restore. In: the site's database. Out: a file of one moment; or the database as it was.

A way back is one transaction, migrations and triggers included: readers wait for it, and see what was or what is. No
database is put in the place of ours, because its owner, its grants and its connections would not come along.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import OperationalError, ProgrammingError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from talks.revision import raise_above
from talks.running.backup.archive import read_archive, rows_in_archive, write_archive
from talks.running.backup.contents import SESSIONS, BackupError, Contents, Tell
from talks.running.backup.schema import bring_up_to_date, refuse_unknown
from talks.running.backup.second import second

# Order does not count, as a copy has its rows in another one; two halves of a digest make a number that sums hold.
DIGEST = """
    SELECT count(*), coalesce(sum(('x' || left(d, 16))::bit(64)::bigint::numeric), 0)
        || ' ' || coalesce(sum(('x' || right(d, 16))::bit(64)::bigint::numeric), 0)
    FROM (SELECT md5(t::text) AS d FROM {table} t) digests
"""
# Of this site's schema; what an extension brought is not ours.
RELATIONS = """
    SELECT relname, relkind FROM pg_class c WHERE relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e') AND relkind = ANY('{r,p,v,m,S}')
"""
FUNCTIONS = """
    SELECT oid::regprocedure::text FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
"""
KINDS = {"v": "VIEW", "m": "MATERIALIZED VIEW", "r": "TABLE", "p": "TABLE", "S": "SEQUENCE"}
# How long the site's own transactions are waited for; and for how long at once, so that no deadlock is found first.
PATIENCE_S = 60.0
TURN_MS = 200
TURN_OF_BACKUPS_S = 10


class PostgresqlStore:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def refuse(self, file: Path) -> None:
        """The database is no file."""

    def save(self, target: Path, *, verify: bool, tell: Tell) -> Contents:
        """`target`: an empty file."""
        if not verify:
            return self._dump(target, tell, 1.0)
        with _throw_away(self.connection) as other:
            contents = self._dump(target, tell, 0.5)
            with transaction.atomic(other.alias):
                read_archive(other, target, len(contents.tables), _from(tell, 0.5, 0.9))
            with other.cursor() as cursor:
                contents.insist_on(contents_of(cursor))
        return contents

    def _dump(self, target: Path, tell: Tell, end: float) -> Contents:
        with second(self.connection, "of one moment") as looking, looking.cursor() as cursor:
            # Readers of one snapshot see the same, whatever is written meanwhile.
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            [snapshot] = cursor.fetchone()
            contents = contents_of(cursor)
            write_archive(looking, target, snapshot, len(contents.tables), _from(tell, 0.0, end))
        return contents

    def restore(self, file: Path, tell: Tell) -> None:
        """Raises `BackupError`; readers of the catalogue wait meanwhile."""
        rows = rows_in_archive(self.connection, file, "django_migrations")
        refuse_unknown({(app, name) for _pk, app, name, *_ in rows}, file)
        try:
            with transaction.atomic(self.connection.alias), self.connection.cursor() as cursor:
                number = _take_over(cursor)
                relations, functions = _ours(cursor)
                _drop(cursor, relations, functions)
                read_archive(self.connection, file, len(relations), _from(tell, 0.0, 0.8))
                # A migration may change a table whose rows another one has just written.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                tell("migrating", 0.8)
                bring_up_to_date(self.connection)
                raise_above(number, self.connection.alias)
                cursor.execute("ANALYZE")
        finally:
            self.connection.close()


def contents_of(cursor: CursorWrapper) -> Contents:
    cursor.execute("SET LOCAL TIME ZONE 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL DateStyle = 'ISO'")
    relations, _functions = _ours(cursor)
    found = {}
    for table in sorted(name for name, kind in relations if KINDS[kind] == "TABLE" and name != SESSIONS):
        cursor.execute(DIGEST.format(table=f'"{table}"'))
        found[table] = cursor.fetchone()
    return Contents(found)


def _ours(cursor: CursorWrapper) -> tuple[list[tuple[str, str]], list[str]]:
    """Tables and the like, with their kinds; functions."""
    cursor.execute(RELATIONS)
    relations = cursor.fetchall()
    cursor.execute(FUNCTIONS)
    return relations, [name for (name,) in cursor.fetchall()]


def _take_over(cursor: CursorWrapper) -> int:
    """Locks every table against everybody, and gives the number of the last revision. Raises `BackupError`.

    All at once and for a moment each time: who waits while he holds something waits for those who wait for him.
    """
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            with transaction.atomic(cursor.db.alias):
                cursor.execute(f"SET LOCAL lock_timeout = {TURN_MS}")
                relations, _functions = _ours(cursor)
                tables = [name for name, kind in relations if KINDS[kind] == "TABLE"]
                if tables:
                    cursor.execute(f"LOCK TABLE {_quoted(tables)} IN ACCESS EXCLUSIVE MODE")
                if "talks_cataloguerevision" not in tables:
                    return 0
                cursor.execute("SELECT coalesce(max(number), 0) FROM talks_cataloguerevision")
                return int(cursor.fetchone()[0])
        except OperationalError as error:
            if time.monotonic() > deadline:
                raise BackupError(f"Somebody else kept a table locked for {PATIENCE_S:.0f} s.") from error


def _drop(cursor: CursorWrapper, relations: list[tuple[str, str]], functions: list[str]) -> None:
    for kind in dict.fromkeys(KINDS.values()):
        if names := [name for name, code in relations if KINDS[code] == kind]:
            cursor.execute(f"DROP {kind} IF EXISTS {_quoted(names)} CASCADE")
    if functions:
        cursor.execute(f"DROP FUNCTION IF EXISTS {', '.join(functions)} CASCADE")


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _from(tell: Tell, begin: float, end: float) -> Tell:
    return lambda what, part: tell(what, begin + (end - begin) * part)


def _alone(cursor: CursorWrapper) -> None:
    """Held by the connection: of somebody who was killed, until the server is done with what he asked last."""
    cursor.execute(f"SET lock_timeout = '{TURN_OF_BACKUPS_S}s'")
    try:
        cursor.execute("SELECT pg_advisory_lock(hashtext('recap backup'))")
    except OperationalError as error:
        raise BackupError("Another backup of this database is being written.") from error
    cursor.execute("RESET lock_timeout")


@contextmanager
def _throw_away(connection: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside ours, gone afterwards; one that somebody who was killed left there goes first."""
    name = f"{connection.settings_dict['NAME'][:40]}_backup_tried"
    with second(connection, "beside") as beside, beside.cursor() as cursor:
        _alone(cursor)
        cursor.execute("SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()")
        collate, ctype = cursor.fetchone()
        try:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(
                f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE %s LC_CTYPE %s",
                [collate, ctype],
            )
        except ProgrammingError as error:
            role = connection.settings_dict["USER"]
            raise BackupError(
                f"A backup is tried in a database of its own, which the role {role!r} may not create "
                f'({str(error).strip().splitlines()[0]}). Let it, by ALTER ROLE "{role}" CREATEDB; or write the file '
                "--untried, and try it elsewhere."
            ) from error
        try:
            with second(connection, "tried", NAME=name) as other:
                yield other
        finally:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
