"""Import what conferences publish of their talks. Formats, and what is left out of each: docs/importing.md."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.text import slugify

from talks.ingest.files import FileTroubleError, write_whole
from talks.ingest.fixtures import fixture_rows, fixture_text
from talks.ingest.importing import FORMATS, Importing
from talks.ingest.loading.load import load_events
from talks.ingest.records import EventRecord, Problem
from talks.management.progress import Pace, ProgressBar
from talks.management.stopping import STOPPED
from talks.models import Event
from talks.zones import is_zone


class Command(BaseCommand):
    help = (
        "Import talks from files that conferences publish. What cannot be taken is told in a line; the rest is loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
        parser.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="a file, or a folder with all in it")
        parser.add_argument("--event", default="", metavar="SLUG", help="whose they are; of several, the one to take")
        parser.add_argument("--name", default="", help="of the event, whatever the files call it")
        parser.add_argument("--timezone", default="", metavar="ZONE", help="of hours that name none: Europe/Paris")
        parser.add_argument("--dry-run", action="store_true", help="print what would be done and write nothing")
        parser.add_argument("--quiet", action="store_true", help="print problems and totals only")
        parser.add_argument("--as", dest="form", choices=["fixture", "rows"], default="rows", help="default: rows")
        parser.add_argument("--output", metavar="FOLDER", type=Path, help="with --as fixture: a file for each event")

    def handle(self, *, form: str, output: Path | None, timezone: str, **options: Any) -> None:
        _check_output(form, output)
        _check_names(options["event"], timezone)
        bar = ProgressBar(self.stderr, 1_000)
        pace = Pace(bar, "talks in")
        importing = Importing(
            options["format"], options["paths"], timezone, options["event"], options["name"],
            say=self._above(bar), progress=pace.tell,
        )  # fmt: skip
        try:
            if form == "fixture":
                self._write_fixtures(importing.events(), output)
            else:
                events = _of_known_events(importing)
                self._load(events, pace, dry_run=options["dry_run"], quiet=options["quiet"])
        except KeyboardInterrupt:
            raise CommandError("Stopped.", returncode=STOPPED) from None
        except (FileTroubleError, DatabaseError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        finally:
            bar.clear()
        for line in importing.summary():
            self.stderr.write(line)
        if importing.refused:
            raise CommandError(f"{len(importing.refused)} of the paths could not be read, as told above.")
        if not importing.totals["events"]:
            raise CommandError("There was no event to import.")

    def _above(self, bar: ProgressBar) -> Callable[[str, Problem | Exception], None]:
        def say(kind: str, what: Problem | Exception) -> None:
            bar.clear()
            self.stderr.write(f"{kind}  {' '.join(str(what).split())}")

        return say

    def _load(self, events: Iterable[EventRecord], pace: Pace, *, dry_run: bool, quiet: bool) -> None:
        report = load_events(events, dry_run=dry_run, watcher=pace)
        for line in report.lines():
            if not quiet or line.startswith("problem"):
                self.stdout.write(line)
        self.stdout.write(f"{report.summary()}{' (dry run: nothing was written)' if dry_run else ''}")
        if report.is_stopped:
            raise CommandError("Stopped. What is told above is in; another run loads the rest.", returncode=STOPPED)

    def _write_fixtures(self, events: Iterable[EventRecord], output: Path | None) -> None:
        if output is None:
            rows = [row for event in events for row in fixture_rows(event)]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for event in events:
            write_whole(str(output / f"{event.slug}.json"), fixture_text(event))


def _check_output(form: str, output: Path | None) -> None:
    """Raises `CommandError`."""
    if output and form != "fixture":
        raise CommandError("--output FOLDER goes with --as fixture.")
    if output and not output.is_dir():
        raise CommandError(f"{output}: there is no such folder; make it first.")


def _check_names(event: str, timezone: str) -> None:
    """Raises `CommandError`."""
    if timezone and not is_zone(timezone):
        raise CommandError(f"{timezone}: this is no time zone such as Europe/Paris.")
    if slugify(event) != event:
        raise CommandError(f"{event}: this is no address of an event, as in cloud-days-2026.")


def _path(told: str) -> Path:
    """Raises `ArgumentTypeError`."""
    if told.startswith(("http://", "https://")):
        raise ArgumentTypeError(f"{told} is an address: download the file first, and give its path.")
    return Path(told)


def _of_known_events(importing: Importing) -> Iterator[EventRecord]:
    """Raises `CommandError` where the chosen event is not in the catalogue and nothing names it: a slip of the hand."""
    for event in importing.events():
        if importing.event and "name" in event.untold:
            slugs = list(Event.objects.order_by("slug").values_list("slug", flat=True))
            if importing.event not in slugs:
                near = ", ".join(get_close_matches(importing.event, slugs)) or "none"
                raise CommandError(
                    f"There is no event {importing.event} in the catalogue, and the file does not name it. "
                    f"Near are: {near}. For a new event give its name, too: --name."
                )
        yield event
