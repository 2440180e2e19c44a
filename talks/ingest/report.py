"""What a load did, or would do: every row is created, updated or unchanged, and every value kept is named."""

from collections import Counter
from collections.abc import Iterable
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
    """The database's value and the fixture's."""

    field: str
    database: Any
    fixture: Any


@dataclass(frozen=True)
class Change:
    """What happened to one row. `filled`: the database's value was blank; `kept`: the database's value stands."""

    outcome: Outcome
    row: str
    filled: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class LoadReport:
    """With a problem in it nothing was written, whatever the changes say."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def _count(self, outcome: Outcome) -> int:
        return Counter(change.outcome for change in self.changes)[outcome]

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
        return sum(len(change.kept) for change in self.changes)

    def summary(self) -> str:
        counts = (f"{getattr(self, name)} {name}" for name in ("created", "updated", "unchanged", "kept"))
        problems = f"{len(self.problems)} problem{'' if len(self.problems) == 1 else 's'}"
        return ", ".join([*counts, problems])

    def lines(self) -> Iterable[str]:
        """What changed and what was kept, a line each."""
        for change in self.changes:
            if change.outcome is Outcome.CREATED:
                yield f"created  {change.row}"
            for difference in change.filled:
                yield f"updated  {change.row}: {difference.field} = {_shown(difference.fixture)}"
            for difference in change.kept:
                yield (
                    f"kept     {change.row}: {difference.field} = {_shown(difference.database)} "
                    f"(fixture: {_shown(difference.fixture)})"
                )


def _shown(value: Any) -> str:
    text = "nothing" if value in (None, "") else " ".join(str(value).split())
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"
