"""The whole database into one file, while the site runs; for a timer. See docs/deploying.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from talks.management.progress import ProgressBar
from talks.running.backup.contents import BackupError
from talks.running.backup.save import MEGABYTE, back_up


class Command(BaseCommand):
    help = (
        "Write the whole database into FILE, but for who is logged in, and try it: restored into a database of its "
        "own, it must hold the same. The secret key and the settings are not in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help="in the place of a FILE that is there")
        parser.add_argument("--untried", action="store_true", help="do not restore it into a database of its own")

    def handle(self, *, file: Path, force: bool, untried: bool, **options: Any) -> None:
        bar = ProgressBar(self.stderr, 100)
        try:
            written = back_up(file, force=force, verify=not untried, tell=bar.tell)
        except BackupError as error:
            bar.clear()
            raise CommandError(str(error)) from error
        bar.clear()
        tried = "not tried" if untried else "tried"
        size = f"{written.size_bytes / MEGABYTE:,.1f} MB"
        self.stdout.write(f"{file}: {size}, {written.talks:,} talks, {tried}, in {written.seconds:.1f} s.")
