"""What taking a change back, or restoring a version, would change: a plan to look at, in words.

In: an edit, or a row and one of its versions. Out: a `Plan`, which tells what has been changed again since.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from talks.editing.history import ORDER, after, model_of, rows_of
from talks.editing.readable import FieldChange, Names, RowChange, Texts, read_changes, row_from, shown
from talks.editing.snapshots import BOOKKEEPING, serialized, stored_values
from talks.models import Edit


@dataclass(frozen=True)
class Target:
    """What a row is to be. `expected`: what it is if nobody touched it since; None where that does not matter."""

    model: type[models.Model]
    pk: int
    text: str
    expected: str | None
    names: frozenset[str] | None = None


@dataclass(frozen=True)
class StepField:
    """`since`: what the edit had made of it, where it has been changed again since."""

    change: FieldChange
    key: str
    is_changed_since: bool = False
    since: str = ""


@dataclass(frozen=True)
class Step:
    """One row of a plan. `is_blocked`: it cannot be done here, because the row is gone."""

    change: RowChange
    target: Target
    now: str
    fields: Sequence[StepField] = ()
    is_changed_since: bool = False
    is_blocked: bool = False


@dataclass(frozen=True)
class Plan:
    steps: Sequence[Step]

    @property
    def has_conflicts(self) -> bool:
        return any(step.is_changed_since or any(part.is_changed_since for part in step.fields) for step in self.steps)

    @cached_property
    def stamp(self) -> str:
        """Of what is stored now: a confirmation counts for what its page showed."""
        shown_now = "\n".join(f"{step.change.key} {step.now} {step.target.text}" for step in self.steps)
        return hashlib.sha256(shown_now.encode()).hexdigest()

    def unchanged_keys(self) -> set[str]:
        """What is ticked at first: all that nobody has changed again since."""
        keys = {step.change.key for step in self.steps if not step.fields and not step.is_changed_since}
        return keys | {part.key for step in self.steps for part in step.fields if not part.is_changed_since}


def plan_of_edit(edit: Edit, owner: models.Model | None = None) -> Plan:
    """What the edit did, undone; `owner`: only what belongs to this row."""
    rows = rows_of(owner).filter(edit=edit) if owner else edit.rows.all()
    return _plan(
        Target(
            model_of(row.content_type_id), row.object_id, row.before, after(row), frozenset(row.fields.split()) or None
        )
        for row in rows.select_related("version")
    )


def plan_of_version(owner: models.Model, edit: Edit) -> Plan:
    """The row and its parts as that edit left them."""
    first: dict[tuple[type[models.Model], int], str] = {}
    for row in rows_of(owner).filter(edit__gt=edit.pk).order_by("edit_id", "pk"):
        first.setdefault((model_of(row.content_type_id), row.object_id), row.before)
    return _plan(Target(model, pk, text, None) for (model, pk), text in first.items())


def _plan(targets: Iterable[Target]) -> Plan:
    ordered = sorted(targets, key=lambda target: (ORDER[target.model], target.pk))
    stored = _stored(ordered)
    pairs = [(target, stored.get((target.model, target.pk), "")) for target in ordered]
    pairs = [(target, now) for target, now in pairs if target.text or now]
    changes = read_changes(Texts(target.model, target.pk, now, _aim(target, now)) for target, now in pairs)
    names = Names(_since_relations(ordered))
    steps = [_step(target, now, change, names) for (target, now), change in zip(pairs, changes, strict=True)]
    return Plan([step for step in steps if step])


def _stored(targets: Iterable[Target]) -> dict[tuple[type[models.Model], int], str]:
    pks: dict[type[models.Model], list[int]] = {}
    for target in targets:
        pks.setdefault(target.model, []).append(target.pk)
    return {
        (model, pk): serialized(row) for model, of in pks.items() for pk, row in model._base_manager.in_bulk(of).items()
    }


def _aim(target: Target, now: str) -> str:
    """The row as it would be: of a row that is there, only the fields that the edit changed."""
    if not (target.text and now and target.names):
        return target.text
    row, aim = row_from(now), row_from(target.text)
    for name in target.names:
        attname = row._meta.get_field(name).attname  # type: ignore[union-attr]
        setattr(row, attname, getattr(aim, attname))
    return serialized(row)


def _since_relations(targets: Iterable[Target]) -> Iterator[tuple[type[models.Model], Any]]:
    for target in targets:
        values = stored_values(target.expected or "")
        for concrete in target.model._meta.concrete_fields:
            if isinstance(concrete, models.ForeignKey) and values.get(concrete.name) is not None:
                yield concrete.related_model, values[concrete.name]


def _step(target: Target, now: str, change: RowChange, names: Names) -> Step | None:
    then, stored = stored_values(target.expected or ""), stored_values(now)
    if target.text and now:
        fields = []
        for part in change.fields:
            is_since = target.expected is not None and stored.get(part.name) != then.get(part.name)
            since = shown(target.model._meta.get_field(part.name), then.get(part.name), names) if is_since else ""
            fields.append(StepField(part, f"{change.key}:{part.name}", is_since, since))
        return Step(change, target, now, fields) if fields else None
    if now:
        is_since = target.expected is not None and any(
            stored.get(name) != then.get(name) for name in stored if name not in BOOKKEEPING
        )
        return Step(change, target, now, is_changed_since=is_since)
    # It is to be there and is not: it comes back from the edit that deleted it, and from a version of the whole.
    is_blocked = bool(target.expected)
    return Step(change, target, now, is_changed_since=is_blocked, is_blocked=is_blocked)
