"""Write into an author's Markdown the replays and slides that the catalogue knows; not one other byte changes."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from talks.ingest.files import STDIN, FileTroubleError, read_bytes, read_vocabulary, shown_name, write_whole
from talks.ingest.records import ReadError
from talks.ingest.updating.section_talks import ArticleNotFoundError
from talks.ingest.updating.update import Update, update

VOCABULARY = settings.BASE_DIR / "fixtures" / "vocabulary.json"
TROUBLES = (FileTroubleError, ReadError, ArticleNotFoundError, DatabaseError)


class Command(BaseCommand):
    help = "Fill the links to replays and slides into a recap in Markdown, in marked blocks. Asks the catalogue alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", metavar="ARTICLE", help="a recap in Markdown; - reads standard input, writes output"
        )
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something would change")
        parser.add_argument("--article", metavar="SLUG", help="which recap of the catalogue it is, if it does not say")
        parser.add_argument("--output", metavar="FILE", help="write there, and leave ARTICLE as it is")
        parser.add_argument("--vocabulary", metavar="FILE", default=str(VOCABULARY), help="tools, companies and themes")

    def handle(self, *, path: str, check: bool, article: str | None, output: str | None, **options: Any) -> None:
        if check and output:
            raise CommandError("--check writes nothing: leave --output out.")
        try:
            done = update(read_bytes(path), shown_name(path), read_vocabulary(options["vocabulary"]), article)
            if not check:
                self._write(done, path, output or path)
        except TROUBLES as error:
            raise CommandError(" ".join(str(error).split())) from error
        report = self.stderr if (output or path) == STDIN and not check else self.stdout
        lines = [*done.sections, *done.problems, f"{shown_name(path)}: {done.article}: {done.summary()}"]
        report.write("".join(f"{line}\n" for line in lines), ending="")
        if check and done.changes:
            self.stdout.write(f"{shown_name(path)}: it would change; update_article without --check writes it.")
            sys.exit(1)  # An answer, and no error.

    def _write(self, done: Update, path: str, target: str) -> None:
        """In place nothing is written when nothing changed."""
        if target == STDIN:
            sys.stdout.buffer.write(done.data)
            sys.stdout.buffer.flush()
        elif done.changes or target != path:
            write_whole(target, done.data)
