"""The database as a backup has it, also while the site runs. See docs/deploying.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from talks.management.progress import ProgressBar
from talks.running.backup.contents import BackupError
from talks.running.backup.restore import restore


class Command(BaseCommand):
    help = (
        "Make the database what it was when FILE was written by backup, all of it or nothing, and bring it up to this "
        "version. Everybody logs in again."
    )
    # The database may be empty, or of any version.
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help="in the place of what the database holds")

    def handle(self, *, file: Path, force: bool, **options: Any) -> None:
        bar = ProgressBar(self.stderr, 100)
        try:
            restored = restore(file, force=force, tell=bar.tell)
        except BackupError as error:
            bar.clear()
            raise CommandError(str(error)) from error
        bar.clear()
        self.stdout.write(f"Restored from {file}: {restored.talks:,} talks, in {restored.seconds:.1f} s.")
