"""schedule.json -> one event. Format: https://c3voc.de/wiki/schedule, version 1 (days, rooms) and 2 (one list)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.moments import day_of, moment_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.schedule_entry import event_of, slot_of
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.values import mapping_of, mappings_of
from talks.ingest.records import EventRecord, ReadError


def recognises(source: Source) -> bool:
    return bool(source.only_name) and _schedule(source.json_of(source.only_name)) is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    name = source.only_name
    schedule = _schedule(source.json_of(name)) if name else None
    if schedule is None:
        raise ReadError(
            _("{file}: this is no schedule.json: expected is “schedule” with a “conference”."),
            file=name or source.shown,
        )
    notes = Notes(name)
    conference = mapping_of(schedule["conference"])
    event = event_of(conference, schedule, source.timezone, notes)
    listed = schedule.get("events", conference.get("events"))
    slots = _in_days(conference, event, notes) if listed is None else _in_one_list(conference, listed, event, notes)
    yield told(event, slots, notes)


def _schedule(data: object) -> Mapping[str, Any] | None:
    schedule = mapping_of(data).get("schedule")
    if not isinstance(schedule, dict) or not isinstance(schedule.get("conference"), dict):
        return None
    conference = schedule["conference"]
    return schedule if "days" in conference or "events" in schedule or "events" in conference else None


def _in_days(conference: Mapping[str, Any], event: EventRecord, notes: Notes) -> Iterator[Slot]:
    for day in mappings_of(conference.get("days")):
        date = day_of(day.get("date"))
        for room, entries in mapping_of(day.get("rooms")).items():
            for entry in mappings_of(entries):
                yield slot_of({**entry, "room": entry.get("room") or room}, date, event, notes)


def _in_one_list(conference: Mapping[str, Any], entries: object, event: EventRecord, notes: Notes) -> Iterator[Slot]:
    days = [
        (start, end, date)
        for day in mappings_of(conference.get("days"))
        if (start := moment_of(day.get("start")))
        and (end := moment_of(day.get("end")))
        and (date := day_of(day.get("date")))
    ]
    for entry in mappings_of(entries):
        yield slot_of(entry, _day_with(moment_of(entry.get("start")), days), event, notes)


def _day_with(moment: dt.datetime | None, days: list[tuple[dt.datetime, dt.datetime, dt.date]]) -> dt.date | None:
    """The day of the programme in which it starts: that may end on the next morning."""
    for start, end, date in days:
        if moment and start.tzinfo and end.tzinfo and moment.tzinfo and start <= moment < end:
            return date
    return None


READER = Reader("schedule.json", "schedule.json (version 1 and 2)", recognises, read)
