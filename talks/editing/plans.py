"""What taking a change back, or restoring a version, would change: a plan to look at, in words.

In: an edit, or a row and one of its versions. Out: a `Plan`, which tells what has been changed again since, and what
would go with a row that is removed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db import models

from talks.editing.hanging import Key, hanging_on
from talks.editing.history import ORDER, after, model_of, rows_of
from talks.editing.readable import FieldChange, Names, RowChange, Texts, read_changes, row_from, shown
from talks.editing.snapshots import VERSIONED, changed_fields, differs, serialized, stored_values
from talks.editing.unloading import TICK, Unloading, unloading
from talks.models import Edit, EditedRow

# A theme may hang on thousands of talks: a page names the first.
MOST_NAMED = 100


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
class Hanging:
    """A row that goes with one that is removed, or stays without it.

    `of`: to which other row it belongs. `is_since`: somebody added or changed it after the edit.
    """

    change: RowChange
    of: str
    now: str
    is_since: bool

    @property
    def goes(self) -> bool:
        return self.change.kind == EditedRow.Kind.DELETED


@dataclass(frozen=True)
class Step:
    """One row of a plan. `is_blocked`: it cannot be done here, because the row is gone.

    `hanging`: of a row that is removed, what others made or changed since before the rest.
    """

    change: RowChange
    target: Target
    now: str
    fields: Sequence[StepField] = ()
    is_changed_since: bool = False
    is_blocked: bool = False
    hanging: Sequence[Hanging] = ()

    @property
    def is_removal(self) -> bool:
        return bool(self.now and not self.target.text)

    @property
    def takes_later_work(self) -> bool:
        """Of the row itself, or of what hangs on it."""
        return self.is_changed_since or any(each.is_since for each in self.hanging)

    @property
    def named(self) -> Sequence[Hanging]:
        return self.hanging[:MOST_NAMED]

    @property
    def unnamed_count(self) -> int:
        return len(self.hanging) - len(self.named)


@dataclass(frozen=True)
class Plan:
    """`unloading`: what becomes of rows that a load added, of which there are no versions."""

    steps: Sequence[Step]
    unloading: Unloading = field(default_factory=Unloading)

    @property
    def has_conflicts(self) -> bool:
        return any(step.takes_later_work or any(part.is_changed_since for part in step.fields) for step in self.steps)

    @cached_property
    def stamp(self) -> str:
        """Of what is stored now: a confirmation counts for what its page showed."""
        shown_now = [f"{step.change.key} {step.now} {step.target.text}" for step in self.steps]
        shown_now += [f"{each.change.key} {each.now}" for step in self.steps for each in step.hanging]
        shown_now += [f"{model._meta.label_lower} {pks}" for model, pks in self.unloading.going.items()]
        return hashlib.sha256("\n".join(shown_now).encode()).hexdigest()

    def unchanged_keys(self) -> set[str]:
        """What is ticked at first: all that nobody has changed again since. A row that stays keeps what hangs on it."""
        staying = [step for step in self.steps if step.takes_later_work]
        kept = {step.change.key for step in staying} | {each.change.key for step in staying for each in step.hanging}
        keys = {step.change.key for step in self.steps if not step.fields} - kept
        keys |= {TICK} if self.unloading.going else set()
        return keys | {part.key for step in self.steps for part in step.fields if not part.is_changed_since}


def plan_of_edit(edit: Edit, owner: models.Model | None = None) -> Plan:
    """What the edit did, undone; `owner`: only what belongs to this row."""
    rows = rows_of(owner).filter(edit=edit) if owner else edit.rows.all()
    targets = [
        Target(
            model_of(row.content_type_id), row.object_id, row.before, after(row), frozenset(row.fields.split()) or None
        )
        for row in rows.select_related("version")
    ]
    plan = _plan(targets, edit.rows.exclude(pk__in=rows.values("pk")) if owner else EditedRow.objects.none())
    if owner or not edit.made:
        return plan
    put_back = {(step.target.model, step.target.pk, part.change.name) for step in plan.steps for part in step.fields}
    return replace(plan, unloading=unloading(edit, put_back))


def plan_of_version(owner: models.Model, edit: Edit) -> Plan:
    """The row and its parts as that edit left them."""
    first: dict[Key, str] = {}
    for row in rows_of(owner).filter(edit__gt=edit.pk).order_by("edit_id", "pk"):
        first.setdefault((model_of(row.content_type_id), row.object_id), row.before)
    return _plan([Target(model, pk, text, None) for (model, pk), text in first.items()], EditedRow.objects.none())


def _plan(targets: Iterable[Target], beside: models.QuerySet[EditedRow]) -> Plan:
    """`beside`: what else the edit did."""
    ordered = sorted(targets, key=lambda target: (ORDER[target.model], target.pk))
    stored = _stored(ordered)
    pairs = [(target, stored.get((target.model, target.pk), "")) for target in ordered]
    pairs = [(target, now) for target, now in pairs if target.text or now]
    changes = read_changes(Texts(target.model, target.pk, now, _aim(target, now)) for target, now in pairs)
    names = Names(_since_relations(ordered))
    steps = [_step(target, now, change, names) for (target, now), change in zip(pairs, changes, strict=True)]
    return Plan(_with_what_hangs([step for step in steps if step], beside))


def _stored(targets: Iterable[Target]) -> dict[Key, str]:
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


def _with_what_hangs(steps: Sequence[Step], beside: models.QuerySet[EditedRow]) -> Sequence[Step]:
    found = hanging_on(row_from(step.now) for step in steps if step.is_removal)
    every = [texts for of in found.values() for texts in of]
    changes, owners = iter(read_changes(every)), Names(_owner(texts) for texts in every)
    left: dict[Key, str | None] = {(step.target.model, step.target.pk): step.target.expected for step in steps}
    left |= _left_by(beside, {(texts.model, texts.pk) for texts in every} - left.keys())

    def told(root: Key, texts: Texts) -> Hanging:
        owner = _owner(texts)
        of = "" if owner in (root, (texts.model, texts.pk)) else owners(*owner)
        return Hanging(next(changes), of, texts.before, _is_since(texts, left))

    hanging = {key: sorted((told(key, texts) for texts in of), key=_since_first) for key, of in found.items()}
    return [replace(step, hanging=hanging.get((step.target.model, step.target.pk), ())) for step in steps]


def _owner(texts: Texts) -> Key:
    """The row on whose form it is edited; itself where there is none."""
    relation = VERSIONED.get(texts.model)
    if not relation:
        return texts.model, texts.pk
    target: Any = texts.model._meta.get_field(relation).related_model
    return target, stored_values(texts.before)[relation]


def _left_by(rows: models.QuerySet[EditedRow], keys: set[Key]) -> dict[Key, str]:
    """What the edit made of these rows, as far as it touched them."""
    if not keys:
        return {}
    touched = rows.filter(object_id__in={pk for _model, pk in keys}).select_related("version")
    return {(model_of(row.content_type_id), row.object_id): after(row) for row in touched}


def _is_since(texts: Texts, left: Mapping[Key, str | None]) -> bool:
    """Of a row that stays, only what it loses counts."""
    key = (texts.model, texts.pk)
    if key not in left:
        return True
    names = set(changed_fields(texts.before, texts.after)) if texts.after else None
    return differs(left[key], texts.before, names)


def _since_first(each: Hanging) -> tuple[bool, int, int]:
    return not each.is_since, ORDER.get(each.change.model, len(ORDER)), each.change.pk


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
        return Step(change, target, now, is_changed_since=differs(target.expected, now))
    # It is to be there and is not: it comes back from the edit that deleted it, and from a version of the whole.
    is_blocked = bool(target.expected)
    return Step(change, target, now, is_changed_since=is_blocked, is_blocked=is_blocked)
