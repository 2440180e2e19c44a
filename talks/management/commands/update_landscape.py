"""Fill what the CNCF says of tools: dates, home pages, source code. Blanks only; what editors wrote is kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from talks.ingest.files import FileTroubleError
from talks.ingest.gathering import gathered
from talks.ingest.loading.landscape import fill_tools
from talks.ingest.readers.landscape import projects_in
from talks.ingest.records import ReadError


class Command(BaseCommand):
    help = "Fill CNCF dates, home pages and repositories of known tools from the CNCF's landscape.yml: blanks only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="landscape.yml of github.com/cncf/landscape")
        parser.add_argument("--dry-run", action="store_true", help="print the difference and write nothing")

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            projects, problems = projects_in(gathered(file))
            report = fill_tools(projects, dry_run=dry_run)
        except (FileTroubleError, ReadError, DatabaseError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        for problem in problems:
            self.stderr.write(f"problem  {problem}")
        for line in report.lines():
            self.stdout.write(line)
        told = f"{len(projects):,} projects read; {len(report.changes)} of them are tools of the catalogue"
        self.stdout.write(f"{told}: {report.summary()}{' (dry run: nothing was written)' if dry_run else ''}")
