"""Conferences: their names, days and sizes. Each year has more of them than the year before; ids follow the days."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import NamedTuple

from talks.synthetic import Batch
from talks.synthetic.sizes import FEWEST_TALKS_OF_AN_EVENT, MOST_TALKS_OF_AN_EVENT
from talks.synthetic.terms import PLACES, SERIES
from talks.synthetic.words import Namer, unlike

FIRST_YEAR, LAST_YEAR = 2003, 2025
MOST_DAYS = 4


@dataclass(frozen=True)
class Edition:
    id: int
    slug: str
    name: str
    series: int
    starts_on: dt.date
    days: int
    city: str
    country: str
    timezone: str
    talks: int

    @property
    def ends_on(self) -> dt.date:
        return self.starts_on + dt.timedelta(days=self.days - 1)


class Series(NamedTuple):
    name: str
    slug: str


def editions(rnd: Random, talks: int) -> tuple[list[Series], list[Edition]]:
    """Events by their days; a series, which they number from 1, has one edition a year, from or until some year."""
    sizes = list(_sizes(rnd, talks))
    years = Counter(_year((n + 0.5) / len(sizes)) for n in range(len(sizes)))
    namer = Namer(rnd)
    names = list(unlike((), lambda: f"{namer.word()} {rnd.choice(SERIES)}", max(years.values())))
    when = sorted((_day(rnd, year), nth) for year, held in years.items() for nth in range(held))
    found = []
    for pk, ((starts_on, nth), size) in enumerate(zip(when, sizes, strict=True), start=1):
        name, slug = names[nth]
        place = rnd.choice(PLACES)
        edition = f"{name} {starts_on.year}"
        days = rnd.randint(1, MOST_DAYS)
        found.append(Edition(pk, f"{slug}-{starts_on.year}", edition, nth + 1, starts_on, days, *place, size))
    return [Series(*each) for each in names], found


def series(found: list[Series]) -> Batch:
    rows = [(pk, each.slug, each.name) for pk, each in enumerate(found, start=1)]
    return Batch("talks.Series", ("id", "slug", "name"), rows)


def events(found: list[Edition]) -> Batch:
    columns = (
        *("id", "slug", "name", "series_id", "starts_on", "ends_on", "year"),
        *("city", "country", "timezone", "mode", "licence", "website_url"),
    )
    rows = [
        (
            *(one.id, one.slug, one.name, one.series, one.starts_on.isoformat(), one.ends_on.isoformat()),
            *(one.starts_on.year, one.city, one.country, one.timezone, _mode(one)),
            *("CC-BY-4.0" if one.id % 3 == 0 else "", f"https://{one.slug}.example.org/"),
        )
        for one in found
    ]
    return Batch("talks.Event", columns, rows)


def _mode(event: Edition) -> str:
    """Online where it has no town; a few are in both."""
    return "online" if not event.city else "hybrid" if event.id % 7 == 0 else "onsite"


def _sizes(rnd: Random, talks: int) -> Iterator[int]:
    """Talks of each event: 100 to 300, unless there are fewer in all."""
    while talks > MOST_TALKS_OF_AN_EVENT:
        size = rnd.randint(FEWEST_TALKS_OF_AN_EVENT, MOST_TALKS_OF_AN_EVENT)
        size = min(size, talks - FEWEST_TALKS_OF_AN_EVENT)
        yield size
        talks -= size
    yield talks


def _day(rnd: Random, year: int) -> dt.date:
    return dt.date(year, 1, 10) + dt.timedelta(days=rnd.randrange(340))


def _year(part: float) -> int:
    """When that part of all events, from 0 to 1, is over: the last year has thrice as many as the first."""
    weights = list(accumulate(range(10, 10 + LAST_YEAR - FIRST_YEAR + 1)))
    return FIRST_YEAR + sum(weight <= part * weights[-1] for weight in weights)
