"""Make the search index anew from the rows."""

import time
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from talks.management.progress import ProgressBar
from talks.search.index.beside import DisturbedError, rebuild_index, rebuild_steps
from talks.search.index.install import index_size
from talks.search.index.spoken import rewrite_spoken


class Command(BaseCommand):
    help = (
        "Make the search index anew, all of it or nothing. Triggers keep it right, so this is for after a repair, and "
        "for the numbers that rank words and spellings. Readers and editors go on meanwhile."
    )

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        bar = ProgressBar(self.stderr, rebuild_steps())
        bar.draw()
        try:
            rebuild_index(progress=lambda step: bar.step())
            rewrite_spoken()
        except (DisturbedError, DatabaseError) as error:
            raise CommandError(f"The index stayed as it was. {' '.join(str(error).split())}") from error
        finally:
            bar.clear()
        self.stdout.write(f"The search index holds {index_size():,} talks; made in {time.monotonic() - started:.1f} s.")
