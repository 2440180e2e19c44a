"""A long event's talks a day at a time, hour by hour, in parts that one can read; a room alone where one is chosen.

In: the talks that the reader may see. Out: the part that the address asks for (`?page=2`, `?room=Hall+7`), and what
leads to the others. A part never holds two days, and begins with an hour: it weighs what a short event does.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.http import HttpRequest

from talks.days import hour, local, offset
from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from tools.views import page_of

# Up to here talks are cards; more of them are lines, as on a telephone a card is as high as three of these.
CARDS = 6
# Up to here they stand on one page, and their programme is a picture.
SHORT = 16
# As many as a telephone shows on some 2,500 pixels.
AT_ONCE = 24
# Of the rooms that can be chosen; the fullest.
MOST_ROOMS = 60
LONGEST_ROOM = 200
# After every hour that is told.
UNTOLD = dt.datetime.max.replace(tzinfo=dt.UTC)


class Line(NamedTuple):
    """Of a talk, what says where it stands. `room`: or its track, at an event that tells no room."""

    talk: int
    day: dt.date | None
    starts_at: dt.datetime | None
    room: str


@dataclass(frozen=True)
class Part:
    """`first`, `last`: places of its talks among all of them, from 1; `hours`: of their beginnings, "" of none."""

    number: int
    day: dt.date | None
    hours: str
    first: int
    last: int
    talks: Sequence[int]


@dataclass(frozen=True)
class Room:
    name: str
    talks: int


@dataclass(frozen=True)
class Programme:
    """`page`: of one `Part`; `room`: the one chosen, or ""; `zone`: of the hours, "" where it is the site's."""

    page: Page
    parts: Sequence[Part]
    rooms: Sequence[Room]
    room: str
    zone: str

    @property
    def part(self) -> Part:
        part: Part = self.page.object_list[0]
        return part

    @property
    def total(self) -> int:
        return self.parts[-1].last

    @property
    def days(self) -> list[tuple[dt.date | None, list[Part]]]:
        return [(day, list(parts)) for day, parts in groupby(self.parts, key=lambda part: part.day)]

    def by_hour(self, talks: Iterable[Talk]) -> list[tuple[dt.datetime | None, list[Talk]]]:
        """(when they begin, at the event; talks) of this part's; `talks` in its order."""
        return [(start, list(found)) for start, found in groupby(talks, key=lambda talk: talk.local_start)]


def programme_in_parts(talks: TalkQuerySet, event: Any, request: HttpRequest) -> Programme | None:
    """None of a short event. One query. `event`: with its `talk_count`, over `talks`."""
    if event.talk_count <= SHORT:
        return None
    zone = event.zone
    columns = ("pk", "day", "starts_at", "room", "track")
    rows = list(talks.at(event).in_programme_order().values_list(*columns))
    has_rooms = any(room for *_when, room, _track in rows)
    lines = [
        Line(pk, day or (start.date() if start else None), start, room if has_rooms else track)
        for pk, day, starts_at, room, track in rows
        for start in [local(starts_at, zone) if starts_at else None]
    ]
    counted = Counter(line.room for line in lines if line.room)
    rooms = [Room(*each) for each in sorted(counted.most_common(MOST_ROOMS))] if len(counted) > 1 else []
    chosen = clean_room(request.GET.get("room", ""))
    room = chosen if any(each.name == chosen for each in rooms) else ""
    parts = _parts([line for line in lines if room in ("", line.room)])
    return Programme(page_of(parts, request, 1), parts, rooms, room, _zone(lines)) if parts else None


def clean_room(text: str) -> str:
    """A name that a room may have, else ""."""
    return text if len(text) <= LONGEST_ROOM and text.isprintable() else ""


def _parts(lines: Sequence[Line]) -> list[Part]:
    # What has no day or no hour stands after what has; among themselves, as in the programme.
    in_order = sorted(lines, key=lambda line: (line.day or dt.date.max, line.starts_at or UNTOLD))
    parts: list[Part] = []
    first = 1
    for day, of_day in groupby(in_order, key=lambda line: line.day):
        for held in _cut(list(of_day)):
            ids = [line.talk for line in held]
            last = first + len(ids) - 1
            parts.append(Part(len(parts) + 1, day, _hours(held), first, last, ids))
            first = last + 1
    return parts


def _cut(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Of one day: up to `AT_ONCE` each, and never the talks of one hour in two, unless they are more than that."""
    current: list[Line] = []
    for start, found in groupby(lines, key=lambda line: line.starts_at):
        together = list(found)
        longest = AT_ONCE if start else 1
        for n in range(0, len(together), longest):
            chunk = together[n : n + longest]
            if current and len(current) + len(chunk) > AT_ONCE:
                yield current
                current = []
            current += chunk
    if current:
        yield current


def _zone(lines: Sequence[Line]) -> str:
    start = next((line.starts_at for line in lines if line.starts_at), None)
    return offset(start) if start and start.utcoffset() != local(start).utcoffset() else ""


def _hours(lines: Sequence[Line]) -> str:
    known = [line.starts_at for line in lines if line.starts_at]
    if not known:
        return ""
    first, last = hour(known[0]), hour(known[-1])
    return first if first == last else f"{first}–{last}"
