"""Make the site ready to start: database, first catalogue, messages, static files. `make run` calls it each time."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from talks.ingest.loading.first_load import BrokenFixtureError, fixtures_in, is_empty, load_all
from talks.running.messages import BrokenMessagesError, compile_messages
from talks.running.ports import trouble_with
from talks.running.static_files import collect_static_files

NEXT = """
  Recap is at http://127.0.0.1:{port}/ (Ctrl-C stops it)

  make editor   creates somebody who may edit it, in /admin/
  make test     runs the tests
"""


class Command(BaseCommand):
    help = "Migrate, load the fixtures into an empty catalogue, compile messages, collect static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="say so if it is busy on 127.0.0.1, and where the site will be")

    def handle(self, *, port: int | None, **options: Any) -> None:
        if port is not None and (trouble := trouble_with(port)):
            raise CommandError(f"Port {port} {trouble}. Choose another one: make run PORT={port % 60000 + 1}")
        call_command("migrate", interactive=False, verbosity=0)
        try:
            compile_messages(settings.LOCALE_PATHS)
            catalogue = load_first_catalogue(Path(settings.FIXTURE_DIRS[0]))
        except (BrokenFixtureError, BrokenMessagesError) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        collect_static_files()
        self.stdout.write(catalogue)
        if port is not None:
            self.stdout.write(NEXT.format(port=port))


def load_first_catalogue(folder: Path) -> str:
    """What was done, in a sentence."""
    if not is_empty():
        return "The catalogue is kept as it is: fixtures are loaded into an empty one only."
    if not (fixtures := fixtures_in(folder)):
        return f"The catalogue is empty, and there are no fixtures in {folder}."
    load_all(fixtures)
    return f"Loaded into the empty catalogue: {', '.join(path.name for path in fixtures)}."
