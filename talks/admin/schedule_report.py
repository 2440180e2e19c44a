"""What an import did, or would do, as its page shows it: event by event, in the editor's language, never too long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from talks.ingest.importing import Importing
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
    """`event`: where the catalogue has it. `talks`: (name, count). `refused` and `notes` are `Problem`s."""

    name: str
    event: Event | None
    talks: Sequence[tuple[str, int]]
    refused: Some
    updated: Some
    kept: Some
    created: Some
    notes: Some


@dataclass(frozen=True)
class Shown:
    """`problems`: of reading; `left_out`: (field, count)."""

    events: Some
    problems: Some
    left_out: Some
    report: LoadReport
    no_talks: int
    unread: int


def shown(report: LoadReport, importing: Importing, problems: Sequence[str]) -> Shown:
    events = some(report.events, MOST_EVENTS)
    known = {event.slug: event for event in Event.objects.filter(slug__in=[each.event for each in events.first])}
    return Shown(
        events=Some([event_shown(each, known.get(each.event)) for each in events.first], events.more),
        problems=some(problems),
        left_out=some(importing.left_out.most_common(), MOST_NAMES),
        report=report,
        no_talks=importing.totals["no_talks"],
        unread=importing.totals["unread"],
    )


def some(rows: Iterable[Any], most: int = MOST_LINES) -> Some:
    every = list(rows)
    return Some(every[:most], max(len(every) - most, 0))


def event_shown(report: LoadReport, event: Event | None = None) -> EventShown:
    names = {
        Outcome.CREATED: gettext("New talks"),
        Outcome.UPDATED: gettext("Changed talks"),
        Outcome.UNCHANGED: gettext("Unchanged talks"),
        "refused": gettext("Refused talks"),
    }
    return EventShown(
        name=report.event,
        event=event,
        talks=[(name, report.talks.get(key, 0)) for key, name in names.items()],
        refused=some(report.problems),
        updated=some(_value(change, each) for change in report.changes for each in change.filled),
        kept=some(_value(change, each) for change in report.changes for each in change.kept),
        created=some(_row(change) for change in report.changes if change.outcome is Outcome.CREATED),
        notes=some(report.notes),
    )


def _row(change: Change) -> str:
    """As "Talk days-2026/dunes"."""
    label, _space, name = change.row.partition(" ")
    return f"{capfirst(apps.get_model(label)._meta.verbose_name)} {name}"


def _value(change: Change, difference: Difference) -> Value:
    label = change.row.partition(" ")[0]
    there = _text(difference.fixture) or gettext("nothing")
    return Value(_row(change), _field(label, difference.field), _text(difference.database), there)


def _field(label: str, name: str) -> str:
    try:
        return str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def _text(value: Any) -> str:
    return "" if value is None else Truncator(" ".join(str(value).split())).chars(SHOWN_LENGTH)
