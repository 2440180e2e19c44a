"""Make the search index anew from the rows."""

import time
from typing import Any

from django.core.management import BaseCommand

from talks.management.progress import ProgressBar
from talks.search.index.install import index_size, rebuild_index, rebuild_steps


class Command(BaseCommand):
    help = (
        "Make the search index anew, all of it or nothing. Triggers keep it right, so this is for after a repair, and "
        "for the numbers that rank words and spellings. Readers go on meanwhile, editors wait."
    )

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        bar = ProgressBar(self.stderr, rebuild_steps())
        bar.draw()
        rebuild_index(progress=lambda step: bar.step())
        bar.clear()
        self.stdout.write(f"The search index holds {index_size():,} talks; made in {time.monotonic() - started:.1f} s.")
