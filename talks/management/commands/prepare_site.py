"""Make the site ready to start: database, first catalogue, messages, static files. `make run` calls it each time."""

import errno
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from talks.ingest.loading.first_load import BrokenFixtureError, load_first_catalogue
from talks.running.messages import BrokenMessagesError, compile_messages
from talks.running.static_files import collect_static_files

NEXT = """
  Recap is at http://127.0.0.1:{port}/ (Ctrl-C stops it)

  make editor   creates somebody who may edit it, in /admin/
  make test     runs the tests
"""
# Ports that need no rights; and the one that `make run` takes.
LOWEST, HIGHEST, USUAL = 1024, 65535, 8000


class Command(BaseCommand):
    help = "Migrate, load the fixtures into an empty catalogue, compile messages, collect static files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="say so if it is busy on 127.0.0.1, and where the site will be")

    def handle(self, *, port: int | None, **options: Any) -> None:
        if port is not None and (trouble := trouble_with(port)):
            raise CommandError(f"Port {port} {trouble}. Choose another one: make run PORT={another(port)}")
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


def another(port: int) -> int:
    """To propose: the next one, where that is one that anybody may take."""
    return port + 1 if LOWEST <= port < HIGHEST else USUAL


def trouble_with(port: int) -> str:
    """Why nothing can listen there, as the end of a sentence; empty when all is well."""
    with socket.socket() as probe:
        # As gunicorn does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            busy = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            return "is busy: another program listens on it" if busy else f"cannot be used ({error})"
    return ""
