"""Fill an empty catalogue with made-up talks, to see how the site does with very many. See docs/architecture.md."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from talks.ingest.loading.bulk.columns import ColumnsError
from talks.ingest.loading.bulk.seeding import NotEmptyError, fill
from talks.management.progress import ProgressBar


def whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no number of talks: from 1 on")
    return int(text)


class Command(BaseCommand):
    help = "Fill an EMPTY catalogue with N made-up talks, the same for the same N and seed. All is written, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("talks", type=whole, metavar="N", help="how many talks; 1000000 take some minutes and 3 GB")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other talks (default: 1)")

    def handle(self, *, talks: int, seed: int, **options: Any) -> None:
        started_s = time.monotonic()
        bar = ProgressBar(self.stdout, talks)
        try:
            fill(talks, seed, bar)
        except NotEmptyError as error:
            raise CommandError(
                f"Nothing was written: the catalogue holds {error}, and made-up talks go into an empty one only. Name "
                "another database (DATABASE_URL, or STATE_DIR for SQLite), and run `manage.py migrate` there first."
            ) from None
        except (ColumnsError, DatabaseError) as error:
            raise CommandError(f"Nothing was written. {' '.join(str(error).split())}") from error
        finally:
            bar.clear()
        self.stdout.write(f"{talks:,} talks written in {time.monotonic() - started_s:.1f} s (seed {seed}).")
