"""Merge fixtures into the catalogue: new rows are created, blanks filled, editors' values kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from talks.ingest.loading.load import load_files
from talks.management.stopping import STOPPED


class Command(BaseCommand):
    help = (
        "Merge fixtures into the catalogue. What editors changed is kept and reported; a row that cannot be taken is "
        "reported with its reason, and the rest is loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fixtures", nargs="+", type=Path, metavar="FIXTURE", help="such as read_article writes")
        parser.add_argument("--dry-run", action="store_true", help="print the difference and write nothing")

    def handle(self, *, fixtures: list[Path], dry_run: bool, **options: Any) -> None:
        try:
            report = load_files(fixtures, dry_run=dry_run)
        except DatabaseError as error:
            raise CommandError(f"Nothing was loaded. The database says: {' '.join(str(error).split())}") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was loaded.", returncode=STOPPED) from None
        for line in report.lines():
            self.stdout.write(line)
        self.stdout.write(f"{report.summary()}{' (dry run: nothing was written)' if dry_run else ''}")
        if report.problems:
            raise CommandError("What the problems above name was not loaded; the rest is.")
