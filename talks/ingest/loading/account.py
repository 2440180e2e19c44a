"""What becomes of the rows of one transaction: told, refused with a reason, remembered for those that point at them."""

from collections.abc import Iterable, Sequence
from typing import Any

from talks.ingest.loading.ledger import Ledger, Owner
from talks.ingest.loading.merging import shown
from talks.ingest.loading.people import Employers
from talks.ingest.loading.references import References
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.records import Problem, Said
from talks.ingest.report import Change, Difference, Outcome
from talks.models import Talk


class Account:
    """`wishes`: slugs are made up by the source, and name nothing by themselves."""

    def __init__(self, ledger: Ledger, *, wishes: bool) -> None:
        self.ledger = ledger
        self.wishes = wishes
        # The talks that its source has now, whether they are among these rows or not: by source and reference.
        self.told: set[tuple[str, str]] = set()
        self.references = References()
        self.employers = Employers()
        # By where the row stands.
        self.changes: list[tuple[str, Change]] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        # Where the talk stands in its source, and the talk of another event that it is.
        self.elsewhere: list[tuple[str, Any]] = []
        # Events and talks that were found or made, by what their source remembers them by.
        self.owned: dict[Owner, Any] = {}

    def refuse(self, row: FixtureRow, said: Sequence[str]) -> None:
        self.references.refuse(row)
        self.complain(row, said)

    def complain(self, row: FixtureRow, said: Sequence[str]) -> None:
        """Of a part of a row that is loaded; its source is asked again for it."""
        self.problems += [Problem(row.where, what) for what in said]
        self.ledger.refuse(row.owner)
        self.ledger.refuse(row.event)

    def leave(self, row: FixtureRow, talk: Any) -> None:
        """In the event where it is; its source is asked again for it."""
        self.elsewhere.append((row.where, talk))
        self.references.refuse(row, root=f"{row.where}, elsewhere")
        self.ledger.refuse(row.owner)
        self.ledger.refuse(row.event)

    def note(self, where: str, what: str) -> None:
        self.notes.append(Problem(where, what))

    def tell(
        self,
        row: FixtureRow,
        outcome: Outcome,
        instance: Any,
        filled: tuple[Difference, ...] = (),
        kept: Iterable[Difference] = (),
    ) -> None:
        label = f"{row.model._meta.label_lower} {shown(instance)}"
        title = instance.title if outcome is Outcome.CREATED and isinstance(instance, Talk) else ""
        self.changes.append((row.where, Change(outcome, label, filled, tuple(kept), title)))


def said_of(row: FixtureRow, field: str, what: str) -> Said:
    label = row.model._meta.label_lower
    form = "{label}.{field}: {what}" if field else "{label}: {what}"
    return Said(form, label=label, field=field, what=what)
