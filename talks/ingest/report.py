"""What a load did, or would do: every row is created, updated, unchanged or refused, and every value kept is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from talks.ingest.records import Problem

SHOWN_LENGTH = 80


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Difference:
    """The database's value and the source's."""

    field: str
    database: Any
    fixture: Any


@dataclass(frozen=True)
class Change:
    """What happened to one row. `kept`: the database's value stands.

    `filled`: values that were written, with what they took the place of: None where that was blank. `title`: of a new
    talk.
    """

    outcome: Outcome
    row: str
    filled: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class LoadReport:
    """`problems`: what was refused, and why; all else is loaded. `notes`: what an editor should look at.

    Of many events there is a report for each in `events`, by the slug that the source gives them in `event`. There,
    rows that nobody asks for by name are counted in `unlisted` and have no change of their own; `talks` counts talks by
    outcome, or as "refused", with all that belongs to them. `is_stopped`: there were more events. `told_by`: what a
    value that is not taken stands in.
    """

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    unlisted: Mapping[Outcome, int] = field(default_factory=dict)
    event: str = ""
    talks: Mapping[str, int] = field(default_factory=dict)
    events: tuple["LoadReport", ...] = ()
    is_stopped: bool = False
    told_by: str = "fixture"

    def _count(self, outcome: Outcome) -> int:
        listed = Counter(change.outcome for change in self.changes)[outcome]
        return listed + self.unlisted.get(outcome, 0) + sum(event._count(outcome) for event in self.events)

    @property
    def created(self) -> int:
        return self._count(Outcome.CREATED)

    @property
    def updated(self) -> int:
        return self._count(Outcome.UPDATED)

    @property
    def unchanged(self) -> int:
        return self._count(Outcome.UNCHANGED)

    @property
    def kept(self) -> int:
        """Values, not rows."""
        return sum(len(change.kept) for change in self.changes) + sum(event.kept for event in self.events)

    @property
    def refused(self) -> int:
        return len(self.problems) + sum(event.refused for event in self.events)

    @property
    def all_talks(self) -> Mapping[str, int]:
        return sum((Counter(event.all_talks) for event in self.events), Counter(self.talks))

    def summary(self) -> str:
        """As "3 talks: 2 created, 1 unchanged; 9 created, …": of events, their talks first, then all rows."""
        talks = self.all_talks
        of_talks = ", ".join(f"{talks[name]:,} {name}" for name in (*Outcome, "refused") if talks.get(name))
        return (f"{sum(talks.values()):,} talks: {of_talks}; rows: " if talks else "") + self._rows()

    def _rows(self) -> str:
        counts = (f"{getattr(self, name)} {name}" for name in ("created", "updated", "unchanged", "kept"))
        return ", ".join([*counts, f"{self.refused} problem{'' if self.refused == 1 else 's'}"])

    def lines(self) -> Iterable[str]:
        """What was refused, what changed, what was kept and what to look at, a line each."""
        for problem in self.problems:
            yield f"problem  {problem}"
        for change in self.changes:
            yield from _lines_of(change, "source" if self.event else self.told_by)
        for note in self.notes:
            yield f"note     {note}"
        for event in self.events:
            yield from event.lines()


def _lines_of(change: Change, told_by: str) -> Iterable[str]:
    if change.outcome is Outcome.CREATED:
        yield f"created  {change.row}{': ' if change.title else ''}{_shown(change.title) if change.title else ''}"
    for difference in change.filled:
        before = "" if difference.database is None else f" (was: {_shown(difference.database)})"
        yield f"updated  {change.row}: {difference.field} = {_shown(difference.fixture)}{before}"
    for difference in change.kept:
        yield (
            f"kept     {change.row}: {difference.field} = {_shown(difference.database)} "
            f"({told_by}: {_shown(difference.fixture)})"
        )


def _shown(value: Any) -> str:
    text = "nothing" if value in (None, "") else " ".join(str(value).split())
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
