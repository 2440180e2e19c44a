"""What a question costs in a catalogue of so many talks: in a process of its own, on a database that is filled already."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from talks.models import Talk
from talks.running.static_files import collect_static_files
from talks.search.criteria import query_string
from talks.search.facets import facets
from talks.search.no_result import ways_out
from talks.search.results import Where, find
from talks.search.suggest import suggest
from tests.bench.questions import Asked, every_kind
from tests.bench.tables import Table

MEASURE = "import django; django.setup(); from tests.bench.searching import main; main({rounds}, {of_a_kind})"
GOAL_MS = 50


def measured(rounds: int, of_a_kind: int, environment: dict[str, str]) -> dict[str, dict[str, float]]:
    """What is asked for → p50 and p95 of the answer, and p95 of the whole page; milliseconds."""
    asked = [sys.executable, "-c", MEASURE.format(rounds=rounds, of_a_kind=of_a_kind)]
    said = subprocess.run(asked, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(said.stdout)


def table(database: str, sizes: list[int], found: list[dict[str, dict[str, float]]]) -> Table:
    """`found`: for each size what `measured` gave, the smallest first."""
    columns = [f"{size:,}: {what}" for size in sizes for what in ("p50", "p95", "page p95")]
    rows = []
    for kind in found[-1]:
        figures = [f"{one[kind][what]:.1f} ms" for one in found for what in ("p50", "p95", "page_p95")]
        ratio = found[-1][kind]["p95"] / found[0][kind]["p95"]
        rows.append((kind, *figures, f"{ratio:.1f} ×"))
    return Table(
        f"Searching, on {database}",
        "Of each question: 20 talks with all that their cards show, how many there are, and the facets (*p50*, *p95*); "
        "and the whole page through Django, as HTML (*page p95*; no page was kept, cards of found talks were). The goal is a p95 of "
        f"{GOAL_MS} ms, and the last column, the larger catalogue against the smaller, at most 2. `make bench` gives them.",
        ("Question", *columns, "p95 ratio"),
        rows,
    )


def main(rounds: int, of_a_kind: int) -> None:
    from django.test import Client  # noqa: PLC0415 -- only where pages are made

    collect_static_files()
    client = Client(headers={"host": "127.0.0.1"})
    found = {}
    kinds = [(kind, questions[:of_a_kind]) for kind, questions in every_kind()]
    # As recap/gunicorn_conf.py does: what is loaded by now is not walked over again and again.
    gc.collect()
    gc.freeze()
    for kind, questions in kinds:
        if kind == "prefix":
            answers = times(questions, rounds, lambda asked: suggest(asked[0].q))
            pages = times(questions, 1, lambda asked: client.get("/en/suggestions/", {"q": asked[0].q}))
        else:
            answers = times(questions, rounds, answer)
            pages = times(questions, 1, lambda asked: client.get(f"/en/talks/{address(asked)}"))
        found[kind] = {"p50": part(answers, 0.5), "p95": part(answers, 0.95), "page_p95": part(pages, 0.95)}
    connection.close()
    sys.stdout.write(json.dumps(found))


def answer(asked: Asked) -> Any:
    criteria, where = asked
    page = find(criteria, where)
    if not page:
        return ways_out(Talk.objects.published(), criteria, page.search)
    return facets(page, criteria), page.talks


def address(asked: Asked) -> str:
    criteria, where = asked
    return query_string(criteria) + (f"&after={where.place}" if where != Where() else "")


def times(questions: list[Asked], rounds: int, ask: Callable[[Asked], Any]) -> list[float]:
    """Milliseconds, of each question in each round, but for a first round that warms what is cold."""
    taken = []
    for round_ in range(rounds + 1):
        for asked in questions:
            start = time.perf_counter()
            ask(asked)
            if round_:
                taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def part(taken: list[float], share: float) -> float:
    return taken[min(int(len(taken) * share), len(taken) - 1)]
