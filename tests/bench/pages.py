"""What a page costs the server: kept, not changed, made anew; beside gunicorn without us, which says a constant answer.

Real gunicorn: its own worker with threads and an application of three lines, and the site as `recap/gunicorn_conf.py`
runs it. One client on one connection, in a process of its own; rounds take turns, so that what else the machine does
falls on all.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recap.settings import BASE_DIR
from tests.bench.catalogue import path_of
from tests.bench.tables import Table
from tests.recap.processes import STOCK_CONFIG, environment, gunicorn

BETWEEN_SERVERS = {"connection", "date", "server", "transfer-encoding"}
# An uncached page takes as long as a hundred kept ones.
SHARE_OF_UNCACHED = 100


@dataclass
class Case:
    """`cpu_s`, `seconds`: of the server and of the reader, of each round; `count`: requests of one round."""

    name: str
    server: "Server"
    path: str
    status: int
    count: int
    headers: tuple[str, ...] = ()
    cpu_s: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def run(self, count: int) -> dict[str, Any]:
        answer = requests(self.server.port, self.path, count, *self.headers)
        assert answer["status"] == self.status, (self.name, answer)
        return answer

    def measure(self) -> None:
        before = self.server.cpu_s()
        answer = self.run(self.count)
        self.cpu_s.append(self.server.cpu_s() - before)
        self.seconds.append(answer["seconds"])

    @property
    def cpu_us(self) -> float:
        """For each request, in the median round."""
        return statistics.median(self.cpu_s) / self.count * 1e6

    def against(self, base: "Case") -> float:
        """The median of the rounds, each against its own: what else the machine does comes and goes."""
        rounds = zip(self.cpu_s, base.cpu_s, strict=True)
        return statistics.median(own / self.count / (its / base.count) for own, its in rounds)


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def cpu_s(self) -> float:
        """User and system time of gunicorn and its worker."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(_cpu_s(pid) for pid in (str(self.pid), *children))


def tables(*, talks: int, requests_per_round: int, rounds: int) -> Iterable[Table]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="recap-bench-")))
        state = {"STATE_DIR": str(folder), "SECRET_KEY": "of the benchmark only, and long enough for it: 0123456789"}
        _run("manage.py", "prepare_site", **state)
        _run("-m", "tests.bench.catalogue", str(talks), DJANGO_SETTINGS_MODULE="recap.settings", **state)
        kept = Server(*stack.enter_context(gunicorn("recap.wsgi", **state)))
        anew = Server(*stack.enter_context(gunicorn("recap.wsgi", PAGE_CACHE_MB="0", **state)))
        page, talk = "/fr/talks/", path_of(1)
        requests(kept.port, page, 1)
        answer = requests(kept.port, page, 1)
        headers = [(name, value) for name, value in answer["headers"] if name.lower() not in BETWEEN_SERVERS]
        (folder / "answer.json").write_text(json.dumps({"headers": headers, "size": answer["size"]}))
        state["BARE_ANSWER"] = str(folder / "answer.json")
        stock = Server(*stack.enter_context(gunicorn("tests.bench.bare", config=STOCK_CONFIG, **state)))
        worker = Server(*stack.enter_context(gunicorn("tests.bench.bare", **state)))
        etag = next(value for name, value in headers if name.lower() == "etag")
        few = max(1, requests_per_round // SHARE_OF_UNCACHED)
        cases = [
            Case("gunicorn alone", stock, page, 200, requests_per_round),
            Case("gunicorn with our worker", worker, page, 200, requests_per_round),
            Case("kept page", kept, page, 200, requests_per_round),
            Case("kept page, not changed (304)", kept, page, 304, requests_per_round, (f"If-None-Match: {etag}",)),
            Case("talk list made anew", anew, page, 200, few),
            Case("talk page made anew", anew, talk, 200, few),
        ]
        for case in cases:
            case.run(max(1, case.count // 10))
        for turn in range(rounds):
            # Another one first each time: who comes after a pause pays for cold memory.
            for number in range(len(cases)):
                cases[(turn + number) % len(cases)].measure()
        yield _table(cases, talks, answer["size"])


def _table(cases: list[Case], talks: int, size: int) -> Table:
    base = cases[0]
    rows = []
    for case in cases:
        per_s = case.count / statistics.median(case.seconds)
        rows.append([case.name, f"{case.cpu_us:,.0f} µs", f"{case.against(base):.2f} ×", f"{per_s:,.0f}"])
    return Table(
        "Pages",
        f"CPU of the server for each request (user and system, from /proc), and requests per second of one reader on one "
        f"connection (the median round); {len(base.cpu_s)} rounds of {base.count:,} that take turns. A catalogue of {talks:,} talks on SQLite; the "
        f"talk list, {size:,} bytes compressed, and as many from an application of three lines, under the same headers: "
        "behind gunicorn's own worker (*gthread*, as many threads), and behind ours. "
        "Goal for a kept page: 1.15 ×.",
        ["answer", "CPU per request", "against gunicorn alone", "requests per second"],
        rows,
    )


def requests(port: int, path: str, count: int, *headers: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.requests", str(port), path, str(count), *headers]
    return dict(json.loads(subprocess.run(command, cwd=BASE_DIR, check=True, capture_output=True, timeout=600).stdout))


def _run(*arguments: str, **variables: str) -> None:
    subprocess.run(
        [sys.executable, *arguments], cwd=BASE_DIR, env=environment(**variables), check=True, capture_output=True
    )


def _cpu_s(pid: str) -> float:
    """Of all its threads, which live as long as it does. Format of the kernel's files: nanoseconds first."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
