"""A catalogue of very many talks: what filling it costs beside the least that the database takes, and what asking it costs."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench import questions, searching
from tests.bench.tables import Table
from tests.postgres import server

DATABASES = ("SQLite", "PostgreSQL")
MEASURE = "import django; django.setup(); from tests.bench.plain_loading import main; main({size}, {plain})"


def tables(
    size: int, small: int, rounds: int, databases: Iterable[str] = DATABASES, of_a_kind: int = questions.MOST
) -> Iterable[Table]:
    """`size`, `small`: talks of two catalogues that are asked the same, the larger is the one that loading is of.

    `of_a_kind`: how many questions of each kind at most.
    """
    rows, searches = [], []
    for name in databases:
        with database(name) as environment:
            measured(small, environment, plain=False)
            asked = [searching.measured(rounds, of_a_kind, environment)]
        with database(name) as environment:
            found = measured(size, environment)
            asked.append(searching.measured(rounds, of_a_kind, environment))
        searches.append(searching.table(name, [small, size], asked))
        rows.append(
            (
                f"{name}: {size:,} talks, {found['rows']:,} rows",
                *(f"{found[key]:.1f} s" for key in ("seed_s", "plain_s")),
                f"{found['seed_s'] / found['plain_s']:.2f}",
                f"{size / found['seed_s']:,.0f}",
                f"{found['peak_mb']:,} MB",
            )
        )
    yield Table(
        "Loading a catalogue",
        "`manage.py seed_scale`, from drawing the words to the last index and foreign key, beside COPY or `executemany` "
        "of the same rows, prepared beforehand, into plain tables that have the same indexes and the same search index, but "
        "no foreign key, no check and no trigger. The memory is that of `seed_scale`, without the PostgreSQL server (which runs without "
        "fsync, as in the tests). `make bench` gives them.",
        ("Database", "seed_scale", "plain", "ratio", "talks/s", "peak memory"),
        rows,
    )
    yield from searches


@contextmanager
def database(name: str) -> Iterator[dict[str, str]]:
    """What the environment must say of an empty database, with the settings of a site and not of the tests."""
    with tempfile.TemporaryDirectory(prefix="recap-bench-") as folder:
        site = {"DJANGO_SETTINGS_MODULE": "recap.settings", "SECRET_KEY": "of the bench", "STATE_DIR": folder}
        if name == "SQLite":
            yield {**site, "DATABASE_URL": ""}
        else:
            with server() as url:
                yield {**site, "DATABASE_URL": url}


def measured(size: int, environment: dict[str, str], *, plain: bool = True) -> dict[str, Any]:
    """In a process of its own: of its memory the kernel tells only the peak. `plain`: load the plain tables as well."""
    asked = [sys.executable, "-c", MEASURE.format(size=size, plain=plain)]
    said = subprocess.run(asked, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(said.stdout)
