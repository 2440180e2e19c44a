"""Taking a change back, restoring a version, and what was deleted: first a plan to look at, then all of it or nothing.

In: an edit, or a row and one of its versions. Out: a `Plan` of what would change, in words, with what has been changed
again since; `carry_out` does the parts of it that an editor chose.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from talks.editing.history import ORDER, after, model_of, rows_of
from talks.editing.readable import FieldChange, Names, RowChange, Texts, read_changes, row_from, shown
from talks.editing.versions import BOOKKEEPING, VERSIONED, recording, serialized, stored_values
from talks.models import Edit, EditedRow, Talk
from talks.replays.review import NO_REPLAY

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Kind = EditedRow.Kind
# More than any position that the admin takes, and less than a column holds.
ASIDE = 20_000


class CannotTakeBackError(Exception):
    """Nothing was changed; `reasons` tell why, in the reader's language."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


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
        Target(model_of(row.content_type_id), row.object_id, row.before, after(row), frozenset(row.fields.split()) or None)
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
                yield concrete.related_model, values[concrete.name]  # type: ignore[misc]


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


# --- doing it -------------------------------------------------------------------------------------------------------


def carry_out(
    plan: Plan, chosen: Collection[str], user: "User | None", what: Edit.What, undoes: Edit | None = None
) -> int:
    """`chosen`: keys of steps and of fields. Returns how many rows changed. Raises `CannotTakeBackError`."""
    steps = [step for step in plan.steps if not step.is_blocked and (step.change.key in chosen or _part(step, chosen))]
    with recording(user, what, Edit.Source.HISTORY, undoes=undoes):
        try:
            with transaction.atomic():
                for step in reversed(steps):
                    if not step.target.text:
                        _delete(step)
                changed = [(step, _part(step, chosen)) for step in steps if step.fields]
                _make_room(changed)
                for step in steps:
                    if step.target.text and not step.now:
                        _create(step)
                for step, parts in changed:
                    _change(step, parts)
        except IntegrityError as error:
            raise CannotTakeBackError([" ".join(str(error).split())]) from error
    return len(steps)


def _part(step: Step, chosen: Collection[str]) -> list[str]:
    return [part.change.name for part in step.fields if part.key in chosen]


def _delete(step: Step) -> None:
    row = step.target.model._base_manager.filter(pk=step.target.pk).first()
    if row is None:
        return
    try:
        row.delete()
    except ProtectedError as error:
        said = _("%(row)s cannot be removed: %(others)s would be lost with it.")
        others = ", ".join(str(other) for other in list(error.protected_objects)[:3])
        raise CannotTakeBackError([said % {"row": _called(step), "others": others}]) from error


def _make_room(changed: Iterable[tuple[Step, Sequence[str]]]) -> None:
    """Rows that swap places or videos would meet half-way."""
    for step, names in changed:
        rows = step.target.model._default_manager.filter(pk=step.target.pk)
        if "position" in names:
            rows.update(position=F("position") + ASIDE)
        if step.target.model is Talk and "replay_url" in names:
            rows.update(**NO_REPLAY)


def _create(step: Step) -> None:
    row = row_from(step.target.text)
    row._state.adding = True
    _save(step, row, [concrete.name for concrete in row._meta.concrete_fields])


def _change(step: Step, names: Sequence[str]) -> None:
    row, aim = step.target.model._base_manager.get(pk=step.target.pk), row_from(step.target.text)
    if isinstance(row, Talk) and "replay_url" in names:
        was = row_from(step.now)  # Not as it was put aside.
        for name in NO_REPLAY:
            setattr(row, name, getattr(was, name))
    wanted = set(names)
    if {part.change.name for part in step.fields} == wanted:
        # What machines noted beside it goes back with it, as far as the edit changed it.
        wanted |= (step.target.names or {concrete.name for concrete in row._meta.concrete_fields}) & BOOKKEEPING
    for name in wanted:
        attname = row._meta.get_field(name).attname  # type: ignore[union-attr]
        setattr(row, attname, getattr(aim, attname))
    _save(step, row, list(wanted))


def _save(step: Step, row: Any, names: Sequence[str]) -> None:
    """As it was, past what `save` would make of it; but whoever has its form open learns of it."""
    if reasons := [*_missing(step, row, names), *_taken(step, row)]:
        raise CannotTakeBackError(reasons)
    if hasattr(row, "updated_at"):
        row.updated_at = timezone.now()
    adding = row._state.adding
    row.save_base(raw=True, force_insert=adding, force_update=not adding)


def _missing(step: Step, row: Any, names: Sequence[str]) -> Iterator[str]:
    """What it points at and is not there. An account that is gone was only a name beside it."""
    for name in names:
        relation = row._meta.get_field(name)
        if not isinstance(relation, models.ForeignKey) or getattr(row, relation.attname) is None:
            continue
        target: Any = relation.related_model
        if target._base_manager.filter(pk=getattr(row, relation.attname)).exists():
            continue
        if target not in VERSIONED:
            setattr(row, relation.attname, None)
            continue
        said = _("%(row)s: its %(what)s “%(name)s” is deleted. Restore that first.")
        known = Names([(target, getattr(row, relation.attname))])(target, getattr(row, relation.attname))
        yield said % {"row": _called(step), "what": relation.verbose_name, "name": known}


def _taken(step: Step, row: Any) -> Iterator[str]:
    """What another row took meanwhile."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            field = row.natural_key_lookups[-1].split("__")[0] if name == NON_FIELD_ERRORS else name
            if (holder := _holder(row, name)) is None:
                yield from (f"{_called(step)}: {message}" for message in messages)
                continue
            said = _("%(row)s: %(field)s “%(value)s” is taken by “%(other)s” by now. Change that first.")
            label = row._meta.get_field(getattr(row._meta.get_field(field), "source", field)).verbose_name
            yield said % {"row": _called(step), "field": label, "value": getattr(row, field), "other": holder}


def _holder(row: Any, name: str) -> models.Model | None:
    """The other row with the same value, or that is called the same as a whole."""
    if name == NON_FIELD_ERRORS:
        same = dict(zip(row.natural_key_lookups, row.natural_key(), strict=True))
    else:
        same = {name: getattr(row, name)}
    found: models.Model | None = type(row)._default_manager.filter(**same).exclude(pk=row.pk).first()
    return found


def _called(step: Step) -> str:
    return f"{step.change.noun} “{step.change.name}”"
