"""`make bench`: all tables on the terminal and in `docs/performance.md`; `--quick` for a look that writes nothing."""

import argparse
import sys
from itertools import chain
from pathlib import Path

import django

django.setup()

from tests.bench import article, cold_pages, loading, matching, pages, saving, seeding  # noqa: E402 -- some of them import models

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = """# Performance

`make bench` wrote these figures. They are of one machine on one day; what carries over is the ratios, each against
something measured in the same run.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small inputs, one round; nothing is written")
    quick = parser.parse_args().quick
    found = []
    rounds = 1 if quick else 3
    articles = article.tables(size=20_000 if quick else 1_000_000, rounds=rounds)
    matches = matching.tables(size=100 if quick else 1000, rounds=rounds)
    answers = pages.tables(talks=40 if quick else 400, requests_per_round=1000, rounds=rounds if quick else 30)
    saves = saving.tables(saves=10 if quick else 200, rounds=rounds if quick else 9)
    sizes = {"size": 2000, "small": 500} if quick else {"size": 1_000_000, "small": 10_000}
    loads = seeding.tables(**sizes, rounds=rounds)
    sources = loading.tables(talks=400 if quick else 4_000, rounds=rounds)
    cold = cold_pages.tables(*(200, 600) if quick else (5_000, 50_000), rounds, seeding.DATABASES)
    for table in chain(articles, matches, answers, saves, cold, sources, loads):
        sys.stdout.write(f"{table.text()}\n\n")
        sys.stdout.flush()
        found.append(table.markdown())
    if not quick:
        PAGE.write_text("\n".join([HEAD, *found]))


if __name__ == "__main__":
    main()
