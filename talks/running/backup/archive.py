"""A file of pg_dump: written, and read back into a connection of ours.

In: a database, or such a file. Out: the file; or its rows and tables in the transaction that the caller has open, which
pg_restore, with a connection of its own, could not join.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import make_conninfo

from talks.running.backup.contents import SESSIONS, BackupError, Tell

MAGIC = b"PGDMP"
CHUNK_BYTES = 1 << 20
INDEX_MEMORY = "256MB"
# For psql, and a setting that servers before 17 do not know.
NOT_SQL = (b"\\restrict ", b"\\unrestrict ", b"SET transaction_timeout ")
# What a script of pg_restore sets for its session, and we for ours only until it is read.
SCRIPT_SETS = (
    "search_path", "check_function_bodies", "row_security", "statement_timeout", "lock_timeout", "xmloption",
    "idle_in_transaction_session_timeout", "client_min_messages", "default_tablespace", "default_table_access_method",
)  # fmt: skip

# Where Debian has the programs of each version; elsewhere they are on the PATH.
FOLDERS = "/usr/lib/postgresql/*/bin"
# Parameters of a connection that are no business of libpq's.
OF_PYTHON = {"autocommit", "client_encoding", "context", "cursor_factory", "prepare_threshold", "row_factory"}


def write_archive(connection: BaseDatabaseWrapper, target: Path, snapshot: str, tables: int, tell: Tell) -> None:
    """Of the moment that `snapshot` names. `tables`: how many there are to tell of. Raises `BackupError`."""
    server, secret = _address(connection)
    command = [
        find_program("pg_dump", _major(connection)), "--format=custom", "--no-owner", "--no-privileges", "--verbose",
        f"--exclude-table-data=*.{SESSIONS}", f"--snapshot={snapshot}", f"--dbname={server}",
    ]  # fmt: skip
    with target.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.PIPE, env={**os.environ, **secret, "LC_ALL": "C"},
            restore_signals=False,  # So that a file that may not grow is an error that it tells.
        )  # fmt: skip
        done, said = 0, []
        with process:
            for line in process.stderr or ():
                if b"dumping contents of table" in line:
                    done += 1
                    tell("copying", min(done / max(tables, 1), 1.0))
                elif b"error" in line:
                    said.append(line.decode(errors="replace").strip())
    if process.returncode:
        raise BackupError(" ".join(said) or f"pg_dump ended with {process.returncode}.")


def read_archive(connection: BaseDatabaseWrapper, file: Path, tables: int, tell: Tell) -> None:
    """All that is in it, in the caller's transaction. Raises `BackupError`, or what the database says."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{INDEX_MEMORY}'")
        for section in ("pre-data", "data", "post-data"):
            with _script(connection, file, f"--section={section}") as script:
                if section == "data":
                    _feed(cursor.cursor, script, tables, tell)
                else:
                    tell("reading tables" if section == "pre-data" else "making indexes", float(section != "pre-data"))
                    cursor.execute(_sql(script))
        for name in SCRIPT_SETS:
            cursor.execute(f"RESET {name}")


def rows_in_archive(connection: BaseDatabaseWrapper, file: Path, table: str) -> Iterator[list[str]]:
    """Of one table, as text, without a look at the database."""
    with _script(connection, file, "--data-only", f"--table={table}") as script:
        for line in script:
            if line.startswith(b"COPY "):
                yield from (row.decode().rstrip("\n").split("\t") for row in iter(script.readline, b"\\.\n"))


def _feed(cursor: Any, script: IO[bytes], tables: int, tell: Tell) -> None:
    """Each COPY with the lines that follow it; what stands between them as it is."""
    done = 0
    between: list[bytes] = []
    for line in script:
        if line.startswith(b"COPY ") and line.endswith(b"FROM stdin;\n"):
            cursor.execute(b"".join(between))
            between = []
            with cursor.copy(line.rstrip(b";\n")) as copy:
                rows: list[bytes] = []
                size = 0
                for row in iter(script.readline, b"\\.\n"):
                    if not row:
                        raise BackupError("The file ends in the middle of a table.")
                    rows.append(row)
                    size += len(row)
                    if size > CHUNK_BYTES:
                        copy.write(b"".join(rows))
                        rows, size = [], 0
                copy.write(b"".join(rows))
            done += 1
            tell("reading rows", min(done / max(tables, 1), 1.0))
        elif not line.startswith(NOT_SQL):
            between.append(line)
    cursor.execute(b"".join(between))


def _sql(script: IO[bytes]) -> str:
    return b"".join(line for line in script if not line.startswith(NOT_SQL)).decode()


@contextmanager
def _script(connection: BaseDatabaseWrapper, file: Path, *options: str) -> Iterator[IO[bytes]]:
    """What pg_restore would run. Raises `BackupError` in the end for what it could not read."""
    program = find_program("pg_restore", _major(connection))
    # Comments on extensions are for the owner of an extension only; there are no others.
    command = [program, "--no-owner", "--no-privileges", "--no-comments", "--file=-", *options, str(file)]
    environment = {**os.environ, "LC_ALL": "C"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout  # noqa: S101 -- for mypy: it is a pipe
        assert process.stderr  # noqa: S101
        try:
            yield process.stdout
        except BaseException:
            process.kill()
            raise
        said = process.stderr.read().decode(errors="replace")
    if process.returncode:
        raise BackupError(f"{file} cannot be read. {' '.join(said.split())}")


def _address(connection: BaseDatabaseWrapper) -> tuple[str, dict[str, str]]:
    """Of the server, as Django calls it; the password for the environment, which nobody else reads."""
    parameters = {name: value for name, value in connection.get_connection_params().items() if name not in OF_PYTHON}
    password = parameters.pop("password", "")
    return make_conninfo(**parameters), {"PGPASSWORD": password} if password else {}


def _major(connection: BaseDatabaseWrapper) -> int:
    connection.ensure_connection()
    return int(connection.connection.info.server_version) // 10000


# --- the programs ---------------------------------------------------------------------------------------------------


def find_program(name: str, server: int) -> str:
    """`server`: its major version. The least version that is not older. Raises `BackupError`."""
    on_path = shutil.which(name)
    places = [*([on_path] if on_path else []), *map(str, Path("/").glob(f"{FOLDERS[1:]}/{name}"))]
    versions = {place: _version(place) for place in places}
    fit = {place: version for place, version in versions.items() if version >= server}
    if fit:
        return min(fit, key=lambda place: fit[place])
    found = f"The newest here is of version {max(versions.values())}" if versions else "There is none here"
    raise BackupError(
        f"The server is PostgreSQL {server} and needs {name} of version {server} or later. {found}, on the PATH and in "
        f"{FOLDERS}: install postgresql-client-{server}."
    )


def _version(program: str) -> int:
    """0 for what is no such program."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0
