"""What an import did, or would do, as its page shows it: event by event, in the editor's language, never too long."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext

from talks.admin.schedule_timetable import Timetable, timetable
from talks.admin.sentences import field_of, in_words, noun_of
from talks.editing.readable import Names
from talks.editing.readable import shown as told_value
from talks.ingest.importing import Importing
from talks.ingest.records import EventRecord, Problem
from talks.ingest.report import SHOWN_LENGTH, Change, Difference, LoadReport, Outcome
from talks.models import Event

MOST_EVENTS = 20
MOST_LINES = 20
MOST_NAMES = 40


@dataclass(frozen=True)
class Some:
    """The first of many; `more`: how many are not among them."""

    first: Sequence[Any]
    more: int

    def __bool__(self) -> bool:
        return bool(self.first)


@dataclass(frozen=True)
class Value:
    """`here`: the catalogue's, before; "" where it was blank and is filled. `there`: the file's."""

    row: str
    field: str
    here: str
    there: str


@dataclass(frozen=True)
class EventShown:
    """`event`: where the catalogue has it. `talks`: (name, count). `refused` and `notes` are lines."""

    name: str
    event: Event | None
    talks: Sequence[tuple[str, int]]
    refused: Some
    updated: Some
    kept: Some
    created: Some
    notes: Some
    timetable: Timetable | None


@dataclass(frozen=True)
class Shown:
    """`problems`: of reading; `left_out`: (field, count)."""

    events: Some
    problems: Some
    left_out: Some
    report: LoadReport
    no_talks: int
    unread: int


def shown(
    report: LoadReport, records: Sequence[EventRecord], importing: Importing, problems: Sequence[Problem]
) -> Shown:
    """`records`: of which the report tells, in its order."""
    events = some(zip(report.events, records, strict=True), MOST_EVENTS)
    slugs = [each.event for each, _record in events.first]
    known = {event.slug: event for event in Event.objects.filter(slug__in=slugs)}
    return Shown(
        events=Some([event_shown(each, known.get(each.event), record) for each, record in events.first], events.more),
        problems=some(map(line_of, problems)),
        left_out=some(((in_words(name), count) for name, count in importing.left_out.most_common()), MOST_NAMES),
        report=report,
        no_talks=importing.totals["no_talks"],
        unread=importing.totals["unread"],
    )


def some(rows: Iterable[Any], most: int = MOST_LINES) -> Some:
    every = list(rows)
    return Some(every[:most], max(len(every) - most, 0))


def row_shown(change: Change) -> str:
    """As "Talk days-2026/dunes", with the title of a new one."""
    label, _space, name = change.row.partition(" ")
    row = f"{noun_of(label)} {name}"
    return gettext("{file}: {what}").format(file=row, what=change.title) if change.title else row


def event_shown(
    report: LoadReport,
    event: Event | None = None,
    record: EventRecord | None = None,
    called: Callable[[Change], str] = row_shown,
) -> EventShown:
    names = {
        Outcome.CREATED: gettext("New talks"),
        Outcome.UPDATED: gettext("Changed talks"),
        Outcome.UNCHANGED: gettext("Unchanged talks"),
        "refused": gettext("Refused talks"),
    }
    zone = event.zone if event else None
    return EventShown(
        name=report.event,
        event=event,
        talks=[(name, report.talks.get(key, 0)) for key, name in names.items()],
        refused=some(map(line_of, report.problems)),
        updated=some(_value(called, change, each, zone) for change in report.changes for each in change.filled),
        kept=some(_value(called, change, each, zone) for change in report.changes for each in change.kept),
        created=some(called(change) for change in report.changes if change.outcome is Outcome.CREATED),
        notes=some(map(line_of, report.notes)),
        timetable=timetable(record, event) if record else None,
    )


def line_of(problem: Problem) -> str:
    return gettext("{file}: {what}").format(file=problem.where, what=in_words(problem.what))


def _value(called: Callable[[Change], str], change: Change, difference: Difference, zone: dt.tzinfo | None) -> Value:
    label, name = change.row.partition(" ")[0], difference.field
    here, there = (_text(label, name, value, zone) for value in (difference.database, difference.fixture))
    return Value(called(change), field_of(label, name), here, there or gettext("nothing"))


def _called(model: type[Model], key: Any) -> str:
    """A row by its id; one that may not be in yet by its key in the source."""
    return Names([(model, key)])(model, key) if isinstance(key, int) else str(key)


def _text(label: str, name: str, value: Any, zone: dt.tzinfo | None) -> str:
    """As the history tells it."""
    try:
        told = told_value(apps.get_model(label)._meta.get_field(name), value, _called, zone)
    except FieldDoesNotExist:
        told = str(value)
    return Truncator(" ".join(told.split())).chars(SHOWN_LENGTH)
