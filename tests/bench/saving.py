"""What it costs that an edit is on the disk before the editor is told so: saves in a second, SQLite's two settings in turn.

In a process of its own, with the settings of a site; beside what the disk takes for one small write by itself.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.tables import Table

MODES = ("NORMAL", "FULL")
TALKS = 40
PAGE_BYTES = 4096
MEASURE = "import django; django.setup(); from tests.bench.saving import main; main({saves}, {rounds})"


def tables(saves: int, rounds: int) -> Iterable[Table]:
    """`saves`: of each kind, in each round."""
    with tempfile.TemporaryDirectory(prefix="recap-bench-") as folder:
        site = {"DJANGO_SETTINGS_MODULE": "recap.settings", "SECRET_KEY": "of the bench", "STATE_DIR": folder}
        asked = [sys.executable, "-c", MEASURE.format(saves=saves, rounds=rounds)]
        said = subprocess.run(
            asked, env={**os.environ, **site, "DATABASE_URL": ""}, stdout=subprocess.PIPE, text=True, check=True
        )
    found = json.loads(said.stdout)
    rows = [
        (kind, *(f"{found[kind][mode]:,.0f}" for mode in MODES), f"{found[kind]['FULL'] / found[kind]['NORMAL']:.2f} ×")
        for kind in ("title by UPDATE", "talk in its admin form")
    ]
    yield Table(
        "Saving",
        f"Saves a second on SQLite, the median of {rounds} rounds of {saves} that take turns. `synchronous = NORMAL` may lose "
        "the last seconds in a cut of power; `FULL`, which the site has, writes each commit onto the disk first. In this "
        f"run the disk took {found['fsync_ms']:.1f} ms for 4 kB by themselves, written and synced.",
        ("Save", "NORMAL", "FULL", "FULL against NORMAL"),
        rows,
    )


def main(saves: int, rounds: int) -> None:
    from django.conf import settings  # noqa: PLC0415 -- models need django.setup() before
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from talks.models import Talk  # noqa: PLC0415
    from tests.bench.catalogue import fill  # noqa: PLC0415
    from tests.talks.admin.form import filled  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    fill(TALKS)
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    pk = Talk.objects.values_list("pk", flat=True)[0]
    address = reverse("admin:talks_talk_change", args=[pk])

    def update(number: int) -> None:
        Talk.objects.filter(pk=pk).update(title=f"Title {number}")

    def save(number: int) -> None:
        form = filled(client.get(address), title=f"Title {number} of the form")
        started = time.perf_counter()
        assert client.post(address, form).status_code == 302
        spent.append(time.perf_counter() - started)

    spent: list[float] = []
    found: dict[str, dict[str, list[float]]] = {}
    for turn in range(rounds):
        for mode in MODES if turn % 2 else reversed(MODES):
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous = {mode}")
            per_s = saves / _seconds(lambda: _times(update, saves))
            found.setdefault("title by UPDATE", {}).setdefault(mode, []).append(per_s)
            spent.clear()
            _times(save, saves)
            found.setdefault("talk in its admin form", {}).setdefault(mode, []).append(saves / sum(spent))
    medians = {kind: {mode: statistics.median(of) for mode, of in modes.items()} for kind, modes in found.items()}
    sys.stdout.write(json.dumps({**medians, "fsync_ms": _fsync_ms(Path(settings.STATE_DIR) / "written", saves)}))


def _times(save: Callable[[int], None], count: int) -> None:
    for number in range(count):
        save(number)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _fsync_ms(path: Path, count: int) -> float:
    """Median of small writes that wait for the disk."""
    taken = []
    with path.open("wb", buffering=0) as file:
        for _ in range(count):
            started = time.perf_counter()
            file.write(bytes(PAGE_BYTES))
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)
