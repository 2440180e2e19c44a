"""The talks of a file as the page of an import shows them: day, hour in the zone, room, title, speakers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import get_default_timezone

from talks.days import day, hour, local, offset
from talks.ingest.records import EventRecord, TalkRecord
from talks.models import Event
from talks.zones import zone_of

MOST_TALKS = 50


@dataclass(frozen=True)
class Line:
    """`day` and `hour`: as readers write them, "" where none is known."""

    day: str
    hour: str
    room: str
    title: str
    language: str
    speakers: str
    is_cancelled: bool


@dataclass(frozen=True)
class Timetable:
    """The first talks of an event; `more`: how many there are besides. `zone`: of the hours, "" without any."""

    lines: Sequence[Line]
    more: int
    zone: str


def timetable(record: EventRecord, event: Event | None) -> Timetable:
    """`event`: where the catalogue has it; its zone counts where the file names none."""
    zone = zone_of(record.timezone) or (event.zone if event else get_default_timezone())
    talks = sorted(record.talks, key=lambda talk: _place(talk, zone))
    first = talks[:MOST_TALKS]
    moments = [local(talk.starts_at, zone) for talk in first if talk.starts_at]
    said = f"{zone}, {offset(moments[0])}" if moments else ""
    return Timetable([_line(talk, zone) for talk in first], len(talks) - len(first), said)


def _line(talk: TalkRecord, zone: dt.tzinfo) -> Line:
    held_on = _held_on(talk, zone)
    return Line(
        day=day(held_on) if held_on else "",
        hour=hour(local(talk.starts_at, zone)) if talk.starts_at else "",
        room=talk.room or talk.track,
        title=talk.title,
        language=talk.language,
        speakers=", ".join(person.name for person in talk.speakers),
        is_cancelled=talk.state == "cancelled",
    )


def _held_on(talk: TalkRecord, zone: dt.tzinfo) -> dt.date | None:
    return talk.day or (local(talk.starts_at, zone).date() if talk.starts_at else None)


def _place(talk: TalkRecord, zone: dt.tzinfo) -> tuple[dt.date, bool, float]:
    """What has no day or no hour comes last; the rest stays in the file's order."""
    at = talk.starts_at.timestamp() if talk.starts_at else 0.0
    return _held_on(talk, zone) or dt.date.max, talk.starts_at is None, at
