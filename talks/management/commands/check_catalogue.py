"""Hold the catalogue against its own rules: today, what is searched against what the rows say."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from talks.search.index.check import problems


class Command(BaseCommand):
    help = "Check that the search index is what the rows say. Writes nothing; exits 1 with a line for each problem."

    def handle(self, **options: Any) -> None:
        found = 0
        for problem in problems():
            self.stderr.write(problem)
            found += 1
        if found:
            raise CommandError(f"{found} problem{'s' if found > 1 else ''} found.")
        self.stdout.write("The search index is what the rows say.")
