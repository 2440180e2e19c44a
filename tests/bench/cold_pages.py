"""What each kind of public page costs when nothing of it is kept, in a small catalogue and in one ten times as large.

In a process of its own, on a database that is filled already: CPU, queries and bytes of each address. Of every kind the
rows that have most are asked for, and the last page of a list beside its first. What PostgreSQL takes is counted too.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from talks.models import CalendarYear, Event, Series, Speaker, Talk
from talks.pages.kept_cards import kept_cards
from talks.running.static_files import collect_static_files
from tests.bench.seeding import database
from tests.bench.seeding import measured as filled
from tests.bench.tables import Table
from tools.models import Company, Theme, Tool

MEASURE = "import django; django.setup(); from tests.bench.cold_pages import main; main({rounds})"
GOAL_MS, MOST_GROWTH = 150, 1.5
# What takes less is noise: its growth is not told.
FEW_MS = 5


def tables(small: int, size: int, rounds: int, databases: Iterable[str] = ("SQLite",)) -> Iterator[Table]:
    """`small`, `size`: talks of the two catalogues whose pages are compared."""
    for name in databases:
        found = []
        for talks in (small, size):
            with database(name) as environment:
                filled(talks, environment, plain=False)
                found.append(measured(rounds, environment))
        yield table(name, [small, size], found)


def measured(rounds: int, environment: dict[str, str]) -> dict[str, dict[str, float]]:
    """Kind of page → `cpu_ms` (the least of the rounds), `queries`, `kb` (not compressed)."""
    asked = [sys.executable, "-c", MEASURE.format(rounds=rounds)]
    said = subprocess.run(asked, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(said.stdout)


def table(database: str, sizes: list[int], found: list[dict[str, dict[str, float]]]) -> Table:
    """`found`: for each size what `measured` gave, the smallest first."""
    small, large = found[0], found[-1]
    rows = []
    for kind, figures in large.items():
        growth = figures["cpu_ms"] / max(small[kind]["cpu_ms"], FEW_MS)
        cells = [f"{one[kind]['cpu_ms']:.0f} ms" for one in found]
        rows.append((kind, *cells, f"{growth:.1f} ×", f"{figures['queries']:.0f}", f"{figures['kb']:.0f} kB"))
    return Table(
        f"Cold pages, on {database}",
        "CPU of one process, and of the backend that PostgreSQL has for it, for a page of which nothing was kept, no card "
        "either (the least of the rounds); of each kind "
        "the rows with most talks. The goal is "
        f"{GOAL_MS} ms, and at most {MOST_GROWTH} × from the smaller catalogue to the larger (what takes under {FEW_MS} ms "
        "counts as that). The last columns, queries and the weight before compression, are of the larger. "
        "`make bench` gives them.",
        ("Page", *(f"{size:,} talks" for size in sizes), "growth", "queries", "HTML"),
        rows,
    )


def main(rounds: int) -> None:
    from django.test import Client  # noqa: PLC0415 -- only where pages are made

    collect_static_files()
    client = Client(headers={"host": "127.0.0.1"})
    pages = dict(every_kind())
    # As recap/gunicorn_conf.py does: what is loaded by now is not walked over again and again.
    gc.collect()
    gc.freeze()
    found = {kind: cost(client, path, rounds) for kind, path in pages.items()}
    connection.close()
    sys.stdout.write(json.dumps(found))


def cost(client: Any, path: str, rounds: int) -> dict[str, float]:
    """Of a page that answers 200.

    A round before the others loads templates; the queries are counted in it alone, because writing them down costs as
    much as asking.
    """
    taken: list[float] = []
    forget()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        size = len(answer.content)
    asked = len(queries)
    assert answer.status_code == 200, (path, answer.status_code)
    for _round in range(rounds):
        forget()
        start = cpu_s()
        client.get(path)
        taken.append((cpu_s() - start) * 1000)
    return {"cpu_ms": min(taken), "queries": asked, "kb": size / 1000}


def cpu_s() -> float:
    """Of this process, and of the one that PostgreSQL has for it: the settings let no other help it.

    Format of the kernel's file: nanoseconds first.
    """
    if connection.vendor != "postgresql":
        return time.process_time()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(backend.read_text().split()[0]) / 1e9


def forget() -> None:
    kept_cards.forget()
    caches["cards"].clear()


def every_kind() -> Iterator[tuple[str, str]]:
    """(kind, address)."""
    talks = Talk.objects.published()
    event = Event.objects.with_progress(talks).order_by("-talk_count").first()
    talk = talks.at(event).in_programme_order().first()
    named = {
        "speaker": Speaker.objects.with_talk_counts(talks).order_by("-talk_count").first(),
        "theme": Theme.objects.with_talk_counts(talks).order_by("-talk_count").first(),
        "company": Company.objects.with_talk_counts(talks).order_by("-talk_count").first(),
        "tool": Tool.objects.with_talk_counts(talks).order_by("-talk_count").first(),
    }
    word = talk.title.split()[0]
    yield "home", "/en/"
    yield "talks", "/en/talks/"
    yield "talks of a theme", f"/en/talks/?theme={named['theme'].slug}"
    yield "talks, three filters", f"/en/talks/?theme={named['theme'].slug}&tool={named['tool'].slug}&replay=published"
    yield "talks, searched", f"/en/talks/?q={word}"
    yield "suggestions", f"/en/suggestions/?q={word[:3]}"
    yield "talk", talk.get_absolute_url()
    yield "talk as Markdown", f"{talk.get_absolute_url()}talk.md"
    yield "talk, cited", f"{talk.get_absolute_url()}cite.bib"
    yield "card of a talk", f"{talk.get_absolute_url()}card.png"
    kept = talks.at(event).in_programme_order()[:60]
    yield "my list of 60", "/en/my-list/?" + "&".join(f"t={one.key}" for one in kept)
    yield "largest event", event.get_absolute_url()
    yield "largest event, page 2", f"{event.get_absolute_url()}?page=2"
    yield "card of an event", f"{event.get_absolute_url()}card.png"
    for name, row in named.items():
        yield name, row.get_absolute_url()
    series = Series.objects.annotate(talks=Count("events__talks")).order_by("-talks", "pk").first()
    yield "series of most talks", series.get_absolute_url()
    yield "newest year", CalendarYear(Event.objects.years()[-1]).get_absolute_url()
    yield "series, last page", "/en/series/?page=999999"
    for plural, last in {"events": "2003", **dict.fromkeys(("themes", "speakers", "companies", "tools"), "v")}.items():
        yield plural, f"/en/{plural}/"
        yield f"{plural}, far on", f"/en/{plural}/?from={last}"
        yield f"{plural}, narrowed", f"/en/{plural}/?q=zz"
    yield "statistics", "/en/statistics/"
    for kind in ("replays", "talks"):
        yield f"feed of {kind}", f"/en/feeds/{kind}/"
        for name, row in {"event": event, **named}.items():
            yield f"feed of {kind} of a {name}".replace("a e", "an e"), f"{row.get_absolute_url()}feeds/{kind}/"
    yield "sitemap", "/sitemap.xml"
    for section in ("pages", "talks", "events", "themes", "speakers", "companies", "tools", "years", "series"):
        yield f"sitemap of {section}", f"/sitemap-{section}.xml"
    yield "sitemap of talks, last part", last_part("talks")


def last_part(section: str) -> str:
    from django.test import Client  # noqa: PLC0415 -- only where pages are made

    index = Client(headers={"host": "127.0.0.1"}).get("/sitemap.xml").content.decode()
    parts = [part.partition("</loc>")[0] for part in index.split("<loc>") if f"sitemap-{section}.xml" in part]
    path = parts[-1].partition("//")[2]
    return "/" + path.partition("/")[2].replace("&amp;", "&")
