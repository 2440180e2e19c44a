"""Make the site ready to start: database, first catalogue, messages, static files. `make run` calls it each time."""

import errno
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from talks.first_load import BrokenFixtureError, fixtures_in, is_empty, load_all
from talks.messages import BrokenMessagesError, compile_messages
from talks.static_files import collect_static_files


class Command(BaseCommand):
    help = "Migrate, load the fixtures into an empty catalogue, compile messages, collect static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="on which the site will listen, on 127.0.0.1")

    def handle(self, *, port: int, **options: Any) -> None:
        refuse_busy(port)
        call_command("migrate", interactive=False, verbosity=0)
        try:
            compile_messages(settings.LOCALE_PATHS)
            catalogue = load_first_catalogue(Path(settings.FIXTURE_DIRS[0]))
        except (BrokenFixtureError, BrokenMessagesError) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        collect_static_files()
        self.stdout.write(
            f"{catalogue}\n\n"
            f"  Recap is at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n\n"
            "  make editor   creates somebody who may edit it, in /admin/\n"
            "  make test     runs the tests\n"
        )


def load_first_catalogue(folder: Path) -> str:
    """What was done, in a sentence."""
    if not is_empty():
        return "The catalogue is kept as it is: fixtures are loaded into an empty one only."
    if not (fixtures := fixtures_in(folder)):
        return f"The catalogue is empty, and there are no fixtures in {folder}."
    load_all(fixtures)
    return f"Loaded into the empty catalogue: {', '.join(path.name for path in fixtures)}."


def refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        # As gunicorn does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            busy = getattr(error, "errno", None) == errno.EADDRINUSE
            why = "is busy: another program listens on it" if busy else f"cannot be used ({error})"
            raise CommandError(f"Port {port} {why}. Choose another one: make run PORT={port % 60000 + 1}") from error
