"""Make the search index anew from the rows."""

import time
from typing import Any

from django.core.management import BaseCommand

from talks.management.progress import ProgressBar
from talks.search.index import install as index


class Command(BaseCommand):
    help = (
        "Make the search index anew, all of it or nothing. Triggers keep it right, so this is for after a repair, and "
        "for the numbers that rank words and spellings. Readers go on meanwhile, editors wait."
    )

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        bar = ProgressBar(self.stderr, index.steps())
        bar.draw()
        index.rebuild(progress=lambda step: bar.step())
        bar.clear()
        self.stdout.write(f"The search index holds {index.size():,} talks; made in {time.monotonic() - started:.1f} s.")
