"""Hold the catalogue against its own rules: what is searched against what the rows say, addresses of replays."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from talks.replays.review import odd_addresses
from talks.search.index.check import problems


class Command(BaseCommand):
    help = (
        "Check that the search index is what the rows say, and that replays have canonical addresses. Writes nothing; "
        "exits 1 with a line for each problem."
    )

    def handle(self, **options: Any) -> None:
        found = 0
        for problem in (*problems(), *odd_addresses()):
            self.stderr.write(problem)
            found += 1
        if found:
            raise CommandError(f"{found} problem{'s' if found > 1 else ''} found.")
        self.stdout.write("The search index is what the rows say.")
