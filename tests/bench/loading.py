"""What a source's talks cost to load, beside the least that the database takes for them, and what they cost again."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.bench.catalogue import WORDS
from tests.bench.seeding import DATABASES, database
from tests.bench.tables import Table

MEASURE = "import django; django.setup(); from tests.bench.loading import main; main({talks})"
TALKS_OF_EVENT = 40
CHANGED = 20  # One talk in so many.


def tables(talks: int, rounds: int) -> Iterable[Table]:
    rows = []
    for name in DATABASES:
        measured = [_measured(name, talks) for _ in range(rounds)]
        found = {key: min(each[key] for each in measured) for key in measured[0]}
        rows.append(
            (
                f"{name}: {talks:,} talks",
                f"{talks / found['first_s']:,.0f}",
                *(f"{found[key] / found['first_s']:.2f}" for key in ("again_s", "changed_s")),
                f"{found['first_s'] / found['bare_s']:,.0f} ×",
            )
        )
    yield Table(
        "Loading events of a source",
        f"The best of {rounds}: talks a second, each with two people, slides and an abstract, found by search when it is "
        f"in; the same again, and with another title for one talk in {CHANGED}, against the first time; and the first time "
        "against the rows of the talks alone, by `executemany` or COPY into a plain table.",
        ("Database", "talks/s", "again", "changed", "against bare rows"),
        rows,
    )


def _measured(name: str, talks: int) -> dict[str, float]:
    with database(name) as environment:
        asked = [sys.executable, "-c", MEASURE.format(talks=talks)]
        said = subprocess.run(asked, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(said.stdout)


def main(talks: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 -- models need django.setup() before

    from talks.ingest.loading.load import load_events  # noqa: PLC0415 -- the same

    call_command("migrate", verbosity=0)
    found = {
        "first_s": _seconds(lambda: load_events(events(talks))),
        "again_s": _seconds(lambda: load_events(events(talks))),
        "changed_s": _seconds(lambda: load_events(events(talks, changed=True))),
        "bare_s": _seconds(_bare_rows()),
    }
    sys.stdout.write(json.dumps(found))


def events(talks: int, *, changed: bool = False) -> Iterator[Any]:
    from talks.ingest.records import EventRecord  # noqa: PLC0415 -- models need django.setup() before

    for start in range(0, talks, TALKS_OF_EVENT):
        numbers = range(start, min(start + TALKS_OF_EVENT, talks))
        told = tuple(_talk(number, is_changed=changed and number % CHANGED == 0) for number in numbers)
        slug = f"days-{start // TALKS_OF_EVENT}"
        yield EventRecord(slug=slug, name=slug.title(), year=2019 + start % 7, source="bench", talks=told)


def _talk(number: int, *, is_changed: bool) -> Any:
    from talks.ingest.records import LinkRecord, PersonRecord, TalkRecord  # noqa: PLC0415 -- the same

    first, second = WORDS[number % len(WORDS)], WORDS[number // 3 % len(WORDS)]
    return TalkRecord(
        f"A {first} for every {second}, {'chapter' if is_changed else 'part'} {number}",
        speakers=(
            PersonRecord(f"Ada {first} {number % 900}", f"Company {number % 90}"),
            PersonRecord(f"Alan {number}"),
        ),
        slides=(LinkRecord(f"https://slides.example.org/{number}.pdf"),),
        abstract=" ".join(WORDS[(number * n) % len(WORDS)] for n in range(80)),
        replay_url=f"https://www.youtube.com/watch?v={number:011}",
        source_ref=str(number),
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _bare_rows() -> Callable[[], None]:
    from django.db import connection, transaction  # noqa: PLC0415 -- models need django.setup() before

    from talks.ingest.loading.bulk.transaction import write_rows  # noqa: PLC0415 -- the same

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM talks_talk")
        columns, rows = [column[0] for column in cursor.description], cursor.fetchall()
        cursor.execute("CREATE TABLE bench_talk AS SELECT * FROM talks_talk WHERE 1 = 0")

    def write() -> None:
        with transaction.atomic():
            write_rows(connection, "bench_talk", columns, rows)

    return write
