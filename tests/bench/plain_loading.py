"""`seed_scale` and then the same rows into plain tables, in a process that is there for nothing else.

In: how many talks, and an empty database, by the settings. Out: seconds, memory and rows, as JSON on standard output.
"""

import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from talks.ingest.loading.bulk.columns import Columns
from talks.ingest.loading.bulk.transaction import MEMORY_KB, write_rows
from talks.search.index import schema_postgres, schema_sqlite
from talks.synthetic.catalogue import batches

SEED = 1
# What the search index keeps of the talks.
DERIVED = (
    {"talks_searchdoc": schema_postgres.COLUMNS.split(", "), "talks_searchword": ["word", "talks", "named"]}
    if connection.vendor == "postgresql"
    else {"talks_searchdoc": schema_sqlite.COLUMNS.split(", "), "talks_searchword": ["word", "talks", "named"]}
)
Write = Callable[[str, list[str], list[tuple[Any, ...]]], None]


def main(size: int, and_plain: bool) -> None:  # noqa: FBT001 -- written by the caller into a command
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        seed_s = seconds(lambda: call_command("seed_scale", str(size), seed=SEED, stdout=nowhere))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if not and_plain:
        sys.stdout.write("{}")
        return
    with (in_postgresql if connection.vendor == "postgresql" else in_sqlite)() as (write, taken):
        rows = plain(size, write, taken)
    sys.stdout.write(json.dumps({"seed_s": seed_s, "plain_s": sum(taken), "peak_mb": peak_mb, "rows": rows}))


def plain(size: int, write: Write, taken: list[float]) -> int:
    """How many rows; `taken` gets the seconds of each writing, and not those of preparing."""
    count = 0
    for batch in batches(size, SEED):
        model = apps.get_model(batch.model)
        columns = Columns(model, batch.columns, connection)
        rows = list(columns.fill(batch.rows))
        taken.append(
            seconds(lambda table=model._meta.db_table, names=columns.names, rows=rows: write(table, names, rows))
        )
        count += len(rows)
    for table, names in DERIVED.items():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(names)} FROM {schema()}{table}")
            rows = cursor.fetchall()
        taken.append(seconds(lambda table=table, names=names, rows=rows: write(table, names, rows)))
    return count


def schema() -> str:
    """Where the tables stand that `seed_scale` filled."""
    return "public." if connection.vendor == "postgresql" else ""


def seconds(what: Callable[[], object]) -> float:
    start_s = time.perf_counter()
    what()
    return time.perf_counter() - start_s


# --- plain tables -----------------------------------------------------------------------------------------------------


@contextmanager
def in_postgresql() -> Iterator[tuple[Write, list[float]]]:
    """A second schema."""
    taken: list[float] = []
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA plain")
        for table in filled():
            cursor.execute(f"CREATE TABLE plain.{table} (LIKE public.{table} INCLUDING INDEXES)")
        for table in DERIVED:
            cursor.execute(f"CREATE TABLE plain.{table} (LIKE public.{table} INCLUDING DEFAULTS)")
        cursor.execute("SET search_path TO plain")
    transaction.set_autocommit(autocommit=False)
    yield lambda *what: write_rows(connection, *what), taken
    taken.append(seconds(index_documents))
    taken.append(seconds(transaction.commit))


def index_documents() -> None:
    """After the load: word by word it would take longer than all the rest."""
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("ALTER TABLE talks_searchdoc ADD PRIMARY KEY (sk), ADD UNIQUE (talk_id)")
        cursor.execute("ALTER TABLE talks_searchword ADD UNIQUE (word)")
        for name, definition in schema_postgres.INDEXES.items():
            cursor.execute(f"CREATE INDEX {name} ON {definition}".replace("gin_trgm_ops", "public.gin_trgm_ops"))


@contextmanager
def in_sqlite() -> Iterator[tuple[Write, list[float]]]:
    """A second file, opened as the first one is, with the memory that a bulk load takes."""
    taken: list[float] = []
    path = settings.STATE_DIR / "plain.sqlite3"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(f"{settings.DATABASES['default']['OPTIONS']['init_command']} PRAGMA cache_size = -{MEMORY_KB};")
    with connection.cursor() as cursor:
        for statement in bare(cursor):
            raw.execute(statement)
    for statement in schema_sqlite.TABLES:
        raw.execute(statement)

    def write(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
        raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)

    raw.execute("BEGIN")
    yield write, taken
    index = "INSERT INTO talks_searchindex (talks_searchindex) VALUES ('rebuild')"
    taken.append(seconds(lambda: raw.execute(index)))
    taken.append(seconds(lambda: raw.execute("COMMIT")))
    raw.close()


def filled() -> list[str]:
    return [apps.get_model(batch.model)._meta.db_table for batch in batches(1, SEED)]


def bare(cursor: Any) -> Iterator[str]:
    """Each table's columns and indexes, and nothing else of it."""
    for table in filled():
        columns = cursor.execute(f"PRAGMA table_info({table})").fetchall()
        named = ", ".join(f"{name} {'integer PRIMARY KEY' if key else kind}" for _, name, kind, _, _, key in columns)
        yield f"CREATE TABLE {table} ({named})"
        for _, index, _, origin, _ in cursor.execute(f"PRAGMA index_list({table})").fetchall():
            if origin == "u":
                parts = [part for _, _, part in cursor.execute(f"PRAGMA index_info({index})").fetchall()]
                yield f"CREATE UNIQUE INDEX {table}_{'_'.join(parts)} ON {table} ({', '.join(parts)})"
            elif origin == "c":
                yield cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [index]).fetchone()[0]
