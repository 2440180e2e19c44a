"""Import the subtitles of an event's recordings. Formats, and how a file finds its talk: docs/publishing-replays.md."""

from argparse import ArgumentParser
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import translation

from talks.editing.versions import recording
from talks.models import Edit, Event
from talks.replays.transcripts import SUFFIXES, Outcome, What, import_files
from talks.transcripts import MAX_BYTES

MOST_FILES = 3_000
# Of all files together, in memory at once.
MOST_BYTES = 500_000_000


class Command(BaseCommand):
    help = "Import transcripts from a folder of subtitles: WebVTT, SRT, YouTube's JSON3 and timed text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("event", help="the event's slug")
        parser.add_argument("folder", type=Path, metavar="DIR", help="with the files right in it")
        parser.add_argument(
            "--accept", nargs="+", default=[], metavar="FILE", help="take the talks that are proposed for these files"
        )

    def handle(self, *, event: str, folder: Path, accept: list[str], **options: Any) -> None:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(f"There is no event “{event}”.")
        files = _read(folder)
        names = [Path(name).name for name in accept]
        if unknown := set(names) - files.keys():
            raise CommandError(f"{folder}: it holds no subtitles “{min(unknown)}”. Nothing was stored.")
        with translation.override("en"), recording(None, Edit.What.LOADED, Edit.Source.COMMAND) as recorder:
            outcomes = import_files(found, files, names)
            counts = Counter(outcome.what for outcome in outcomes)
            summary = ", ".join(f"{count} {what}" for what in What if (count := counts[what]))
            if counts[What.IMPORTED] or counts[What.UPDATED]:
                recorder.report = f"{found}: transcripts, {summary}"
        for outcome in outcomes:
            self.stdout.write(_line(outcome))
        self.stderr.write(summary)
        if counts[What.UNREADABLE]:
            raise CommandError(f"{counts[What.UNREADABLE]} of the files could not be read, as told above.")


def _line(outcome: Outcome) -> str:
    of = f" → {outcome.talk}" if outcome.talk else ""
    language = f" ({outcome.language})" if outcome.language else ""
    lines = [f"{outcome.what:<11} {outcome.file}{of}{language}"]
    return "\n".join(lines + [f"            {line}" for line in outcome.told])


def _read(folder: Path) -> dict[str, bytes]:
    """By name. Nothing that a link leads to, and no more than a folder of subtitles has."""
    try:
        subtitles = (path for path in sorted(folder.iterdir()) if path.name.lower().endswith(SUFFIXES))
        paths = list(islice((path for path in subtitles if path.is_file() and not path.is_symlink()), MOST_FILES + 1))
        files: dict[str, bytes] = {}
        size = 0
        for path in paths[:MOST_FILES]:
            with path.open("rb") as file:
                files[path.name] = file.read(MAX_BYTES + 1)
            size += len(files[path.name])
            if size > MOST_BYTES:
                break
    except OSError as error:
        raise CommandError(f"{error.filename or folder}: it cannot be read: {error.strerror}.") from error
    if not files:
        raise CommandError(f"{folder}: it holds no subtitles ({', '.join(SUFFIXES)}).")
    if len(paths) > MOST_FILES or size > MOST_BYTES:
        raise CommandError(f"{folder}: it holds more than {MOST_FILES:,} files, or {MOST_BYTES // 1_000_000} MB.")
    return files
