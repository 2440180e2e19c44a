"""Changes are taken back, versions restored, what was deleted comes back: all that was chosen of a plan, or nothing.

In: a `Plan` that was made in the same transaction, and the keys of what an editor ticked. Out: how many rows changed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import F, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from talks.editing.made import chunks
from talks.editing.plans import Plan, Step
from talks.editing.readable import Names, row_from
from talks.editing.snapshots import BOOKKEEPING, VERSIONED
from talks.editing.unloading import TICK
from talks.editing.versions import Recorder, recording
from talks.models import Edit, Talk
from talks.replays.review import NO_REPLAY
from talks.search.index.catching_up import documents_at_the_end

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# More than any position that the admin takes, and less than a column holds.
ASIDE = 20_000


class CannotTakeBackError(Exception):
    """Nothing was changed; `reasons` tell why, in the reader's language."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def carry_out(
    plan: Plan, chosen: Collection[str], user: "User | None", what: Edit.What, undoes: Edit | None = None
) -> int:
    """`chosen`: keys of steps and of fields. Returns how many rows changed. Raises `CannotTakeBackError`."""
    steps = [step for step in plan.steps if not step.is_blocked and (step.change.key in chosen or _part(step, chosen))]
    with recording(user, what, Edit.Source.HISTORY, undoes=undoes) as recorder:
        try:
            with documents_at_the_end():
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
                if TICK in chosen:
                    _unload(plan, recorder)
        except IntegrityError as error:
            raise CannotTakeBackError([" ".join(str(error).split())]) from error
    return len(steps) + (plan.unloading.going_count if TICK in chosen else 0)


def _unload(plan: Plan, recorder: Recorder) -> None:
    """Parts before what they are parts of."""
    for model, pks in reversed(list(plan.unloading.going.items())):
        for some in chunks(pks):
            rows = model._base_manager.filter(pk__in=some)
            recorder.note(rows)
            rows.delete()


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
