"""A catalogue for the page benchmark: `python -m tests.bench.catalogue TALKS` fills the database of the settings."""

import datetime as dt
import sys

import django
from django.db import transaction
from django.utils.text import slugify

WORDS = [
    "mesh",
    "policy",
    "image",
    "cluster",
    "gateway",
    "trace",
    "secret",
    "build",
    "node",
    "signal",
    "cache",
    "proxy",
    "queue",
    "shard",
    "volume",
]
TALKS_OF_EVENT = 40


def words(number: int) -> tuple[str, str]:
    return WORDS[number % len(WORDS)], WORDS[number // 3 % len(WORDS)]


def title(number: int) -> str:
    first, second = words(number)
    return f"A {first} for every {second}, part {number}"


def path_of(number: int) -> str:
    """The talk's page in French."""
    return f"/fr/talks/days-{number // TALKS_OF_EVENT}/{slugify(title(number))}/"


def fill(size: int) -> None:
    """`size`: talks; people, tools, themes and companies recur, so that every facet has choices."""
    from tests.factories import make_event, make_talk  # noqa: PLC0415 -- models need django.setup() before

    with transaction.atomic():
        for number in range(size):
            if number % TALKS_OF_EVENT == 0:
                day = dt.date(2019 + number // TALKS_OF_EVENT % 7, 4, 18)
                event = make_event(
                    f"Days {number // TALKS_OF_EVENT}", starts_on=day, ends_on=day + dt.timedelta(days=3)
                )
            first, second = words(number)
            make_talk(
                title(number),
                event=event,
                speakers=[(f"Ada {first} {number % 90}", f"Company {number % 30}"), f"Alan {second}"],
                tools=[f"Tool {number % 40}", f"Tool {number % 7 + 40}"],
                themes=[f"Theme {number % 12}", f"Theme {number % 5 + 12}"],
                starts_at=dt.datetime.combine(day, dt.time(9), dt.UTC),
                **({"replay_url": f"https://www.youtube.com/watch?v={number:011}"} if number % 3 else {}),
            )


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
