"""A long event's talks in parts, so that its page weighs and costs what a short one's does.

In: the talks that the reader may see. Out: the part that the address asks for (`?page=2`), in programme order; and for
the first page the whole programme in titles, so that a reader finds any talk without turning pages, on paper too.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse

from talks.days import local, span
from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from tools.views import page_of

# As many as the picture of a programme holds on a telephone.
AT_ONCE = 48
# No such talk: what stands before it and after it in an address is the same for every talk of an event.
SLUG = "-"


@dataclass(frozen=True)
class Line:
    title: str
    language: str
    url: str
    is_cancelled: bool


@dataclass(frozen=True)
class Part:
    """`first`, `last`: places of its talks, counted from 1; `days`: as readers write them, "" where none is known."""

    number: int
    first: int
    last: int
    days: str
    lines: list[Line]


def part_of(talks: TalkQuerySet, event: Any, request: HttpRequest) -> Page:
    """`event`: with its `talk_count`, over `talks`."""
    programme = talks.at(event).in_programme_order().for_cards()
    return page_of(programme, request, AT_ONCE, count=event.talk_count)


def in_titles(talks: TalkQuerySet, event: Any, page: Page) -> list[Part]:
    """All parts of a long programme, for its first page; elsewhere none, and nothing is asked. One query."""
    if page.number > 1 or not page.has_other_pages():
        return []
    columns = ("title", "language", "slug", "state", "day", "starts_at")
    rows = list(talks.at(event).in_programme_order().values_list(*columns))
    head, _, tail = reverse("talks:talk_detail", args=[event.slug, SLUG]).rpartition(SLUG)
    zone = event.zone
    parts = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]
    return [
        Part(
            number,
            first=(number - 1) * AT_ONCE + 1,
            last=(number - 1) * AT_ONCE + len(part),
            days=_days([_day(day, starts_at, zone) for *_line, day, starts_at in part]),
            lines=[
                Line(title, language, f"{head}{slug}{tail}", event.is_cancelled or state == Talk.State.CANCELLED)
                for title, language, slug, state, *_when in part
            ],
        )
        for number, part in enumerate(parts, 1)
    ]


def _day(day: dt.date | None, starts_at: dt.datetime | None, zone: dt.tzinfo) -> dt.date | None:
    """As `Talk.held_on`, without its rows."""
    return day or (local(starts_at, zone).date() if starts_at else None)


def _days(told: Sequence[dt.date | None]) -> str:
    days = list(filter(None, told))
    return span(min(days), max(days)) if days else ""
