"""What a newer text of an article changed, for its page: in words, each talk with a link to its place on the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from talks.admin.reading.page import page_of
from talks.admin.reading.said import field_said, value_said
from talks.admin.schedule_report import MOST_NAMES, some
from talks.ingest.desk.reading import DeskReading, Unit
from talks.ingest.desk.rereading import Retold, Told, reread


@dataclass(frozen=True)
class Place:
    """A talk of the desk, and the page on which it stands."""

    title: str
    key: str
    page: int
    lines: Sequence[str] = ()


def reread_context(before: DeskReading, after: DeskReading) -> Mapping[str, Any]:
    found = reread(before, after)
    return {
        "found": found,
        "new": some((_place(after, unit) for unit in found.new), MOST_NAMES),
        "gone": some((unit.talk.title for unit in found.gone), MOST_NAMES),
        "retold": some((_place(after, each.unit, _lines(after, each)) for each in found.retold), MOST_NAMES),
    }


def _place(desk: DeskReading, unit: Unit, lines: Sequence[str] = ()) -> Place:
    return Place(unit.talk.title, unit.key, page_of(desk, unit.at), lines)


def _lines(desk: DeskReading, each: Retold) -> list[str]:
    lines = [_line(desk, told) for told in each.values]
    return [*lines, _("The text under its title changed.")] if each.has_other_text else lines


def _line(desk: DeskReading, told: Told) -> str:
    said = {
        "said": field_said(told.field, told.now, desk.vocabulary),
        "was": value_said(told.field, told.was, desk.vocabulary),
    }
    if not told.is_decided:
        return _("%(said)s (was: %(was)s)") % said
    # Translators: a field that the author changed, and what an editor had decided of it.
    line = _("%(said)s (was: %(was)s). What was decided here stays: %(decided)s")
    return line % {**said, "decided": value_said(told.field, told.decided, desk.vocabulary)}
