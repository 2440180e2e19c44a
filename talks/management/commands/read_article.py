"""Turn a recap into a fixture, or into plain records, and say what an editor should look at. Asks no database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from talks.ingest.facts_alone import facts_alone
from talks.ingest.files import STDIN, FileTroubleError, read_bytes, read_vocabulary, shown_name, write_whole
from talks.ingest.fixtures import fixture_text
from talks.ingest.readers import article
from talks.ingest.records import ReadError, records_text

VOCABULARY = settings.BASE_DIR / "fixtures" / "vocabulary.json"


class Command(BaseCommand):
    help = "Read a recap (Markdown, HTML, text) into a fixture; problems go to stderr. Exits 1 when a talk is not read."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="the article; - for standard input")
        parser.add_argument("--translation", metavar="PATH", help="the same article in the other language")
        parser.add_argument("--as", dest="form", choices=["fixture", "records"], default="fixture")
        parser.add_argument(
            "--facts",
            action="store_true",
            help="leave the author's sentences out: titles, people, links, tools, figures",
        )
        parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
        parser.add_argument(
            "--vocabulary",
            metavar="FILE",
            action="append",
            help="fixture of the tools, companies, themes and people that are known; may be given more than once",
        )

    def handle(
        self, *, path: str, translation: str | None, form: str, facts: bool, output: str | None, **options: Any
    ) -> None:
        if path == translation == STDIN:
            raise CommandError("Only one of the two articles can come from standard input.")
        try:
            vocabulary = read_vocabulary(*(options["vocabulary"] or [str(VOCABULARY)]))
            translated = (read_bytes(translation), shown_name(translation)) if translation else None
            reading = article.read(read_bytes(path), shown_name(path), vocabulary, translated)
            event = facts_alone(reading.record) if facts else reading.record
            problems = reading.problems
            self.stderr.write("".join(f"{problem}\n" for problem in problems), ending="")
            self.stderr.write(f"{shown_name(path)}: {reading.summary()}")
            if not event.talks:
                why = "no heading, and no line under one, names a speaker"
                raise CommandError(f"{shown_name(path)}: no talk was found ({why}); nothing was written.")
            text = fixture_text(event, vocabulary.companies) if form == "fixture" else records_text(event)
            if output is None:
                self.stdout.write(text, ending="")
            else:
                write_whole(output, text)
        except (FileTroubleError, ReadError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        if unread := sum(problem.is_unread for problem in problems):
            raise CommandError(f"{shown_name(path)}: sections that look like talks and were not read: {unread}.")
