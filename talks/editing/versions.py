"""Versions: what is written to editors' rows inside `recording(…)` becomes one entry of the log, in its transaction.

In: who, what and from where; then any save, delete or `update()`. Out: an `Edit` with each row before and after.

Why django-reversion, and why no more of it: a change here is a group of rows (a form with its parts, a decision of the
desk, a load) that is taken back as one. That is its `Revision`; django-simple-history has a table for each of 22 models
and nothing that says which of their rows belong together. But reversion notes only rows that still exist after a save,
and neither deletions, nor `update()`, nor what a row was before its first version. So its tables hold who, when and the
rows after, and are written here; all else is in `talks.models.edit`. No other module writes to the library.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import reversion
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from reversion.models import Revision, Version

from talks.editing.made import runs, still_there
from talks.editing.snapshots import BOOKKEEPING, VERSIONED, Snapshot, changed_fields, snapshot
from talks.models import Edit, EditedRow
from talks.revision import hold_revision
from tools.natural_keys import rows_were_made, rows_will_change

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Kind = EditedRow.Kind
MOST_NAMED = 5

for versioned in VERSIONED:
    reversion.register(versioned, fields=[field.name for field in versioned._meta.concrete_fields])


class Recorder:
    """What is noted inside one `recording`. `report` may be set there; with one, the entry is kept without rows too.

    `edit`: the entry, once it is stored.
    """

    def __init__(self, *, creations: bool) -> None:
        self.report = ""
        self.edit: Edit | None = None
        self._creations = creations
        # As the rows were before; None for one that did not exist.
        self._before: dict[type[models.Model], dict[int, Snapshot | None]] = {}
        # Rows that came with a load: of them the log keeps the ids.
        self._made: dict[type[models.Model], set[int]] = {}

    def note(self, rows: models.QuerySet) -> None:
        """Before they change."""
        model = rows.model._meta.concrete_model
        known = self._before.setdefault(model, {})
        ours = known.keys() | self._made.get(model, ())
        pks = [pk for pk in rows.order_by().values_list("pk", flat=True) if pk not in ours]
        for row in _named_rows(model).filter(pk__in=pks):
            known[row.pk] = snapshot(row)

    def note_row(self, model: type[models.Model], pk: int) -> None:
        """Before it is saved or deleted."""
        known = self._before.setdefault(model, {})
        if pk not in known and pk not in self._made.get(model, ()):
            row = model._base_manager.filter(pk=pk).first()
            known[pk] = snapshot(row) if row else None

    def note_new(self, model: type[models.Model], pk: int) -> None:
        if self._creations:
            self._before.setdefault(model, {}).setdefault(pk, None)
        elif self._before.get(model, {}).get(pk) is None:
            self._before.get(model, {}).pop(pk, None)
            self._made.setdefault(model, set()).add(pk)

    def made(self) -> dict[type[models.Model], list[int]]:
        """What a load added that is still there."""
        return still_there(self._made)

    def changes(self) -> Iterator[tuple[type[models.Model], int, Snapshot | None, Snapshot | None, list[str]]]:
        """(model, id, before, after, names of fields) of each row that is not as it was, parents first."""
        for model in VERSIONED:
            known = self._before.get(model, {})
            now = _named_rows(model).in_bulk(list(known)) if known else {}
            for pk, before in known.items():
                after = snapshot(now[pk]) if pk in now else None
                names = changed_fields(before.text, after.text) if before and after else []
                if (before is None) != (after is None) or set(names) - BOOKKEEPING:
                    yield model, pk, before, after, names


def _named_rows(model: type[models.Model]) -> models.QuerySet:
    """A part is called by what it links, which is not asked for each."""
    links = [field.name for field in model._meta.fields if field.many_to_one] if VERSIONED[model] else []
    return model._base_manager.select_related(*links)


_current: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def recording(
    user: "User | None",
    what: Edit.What,
    source: Edit.Source,
    *,
    creations: bool = True,
    undoes: Edit | None = None,
) -> Iterator[Recorder]:
    """One transaction and one entry of the log; inside another `recording`, a part of that one.

    `creations`: False for loads, of whose new rows only the ids are kept. Nothing is logged where nothing changed.
    """
    if outer := _current.get():
        with transaction.atomic():
            yield outer
        return
    recorder = Recorder(creations=creations)
    with transaction.atomic():
        hold_revision()
        token = _current.set(recorder)
        try:
            yield recorder
        finally:
            _current.reset(token)
        if not transaction.get_rollback():
            recorder.edit = _store(recorder, user, what, source, undoes)


def _store(
    recorder: Recorder, user: "User | None", what: Edit.What, source: Edit.Source, undoes: Edit | None
) -> Edit | None:
    changes, made = list(recorder.changes()), recorder.made()
    if not changes and not made and not recorder.report:
        return None
    revision = Revision.objects.create(date_created=timezone.now(), user=user, comment=recorder.report or what.value)
    types = ContentType.objects.get_for_models(*VERSIONED)
    versions, rows = [], []
    owners: dict[tuple[type[models.Model], int], str] = {}
    for model, pk, before, after, names in changes:
        last: Any = after or before
        owner: Any = model._meta.get_field(VERSIONED[model]).related_model if VERSIONED[model] else model
        owners.setdefault((owner, last.owner), "")
        if owner is model:
            owners[owner, last.owner] = last.name
        versions.append(
            Version(
                revision=revision, content_type=types[model], object_id=str(pk), db=DEFAULT_DB_ALIAS, format="json",
                serialized_data=last.text, object_repr=last.name,
            )
        )  # fmt: skip
        rows.append(
            EditedRow(
                kind=Kind.CREATED if before is None else Kind.DELETED if after is None else Kind.CHANGED,
                content_type=types[model], object_id=pk, owner_type=types[owner], owner_id=last.owner,
                before=before.text if before else "", fields=f" {' '.join(names)} " if names else "",
            )
        )  # fmt: skip
    edit = Edit.objects.create(
        revision=revision, what=what, source=source, who=user.get_username() if user else "", report=recorder.report,
        about=_named(owners), row_count=len(rows) + sum(map(len, made.values())), undoes=undoes,
        made={model._meta.label_lower: runs(pks) for model, pks in made.items()},
    )  # fmt: skip
    for row, version in zip(rows, Version.objects.bulk_create(versions, batch_size=500), strict=True):
        row.edit, row.version = edit, version
    EditedRow.objects.bulk_create(rows, batch_size=500)
    return edit


def _named(owners: dict[tuple[type[models.Model], int], str]) -> list[list[Any]]:
    found = []
    for (model, pk), name in list(owners.items())[:MOST_NAMED]:
        row = None if name else model._base_manager.filter(pk=pk).first()
        found.append([model._meta.label_lower, pk, name or str(row or "")])
    return found


def forget(rows: models.QuerySet[EditedRow]) -> None:
    """With their versions, for good."""
    Version.objects.filter(pk__in=list(rows.values_list("version", flat=True))).delete()


# --- what is noted --------------------------------------------------------------------------------------------------


def _before_save(sender: Any, instance: models.Model, using: str, **kwargs: Any) -> None:
    recorder = _current.get()
    if recorder and sender in VERSIONED and instance.pk is not None and using == DEFAULT_DB_ALIAS:
        recorder.note_row(sender, instance.pk)


def _after_save(sender: Any, instance: models.Model, created: bool, using: str, **kwargs: Any) -> None:  # noqa: FBT001 -- Django's signal
    recorder = _current.get()
    if recorder and created and sender in VERSIONED and using == DEFAULT_DB_ALIAS:
        recorder.note_new(sender, instance.pk)


def _after_bulk_create(sender: Any, rows: list[Any], using: str, **kwargs: Any) -> None:
    recorder = _current.get()
    if recorder and sender in VERSIONED and using == DEFAULT_DB_ALIAS:
        for row in rows:
            recorder.note_new(sender, row.pk)


def _before_delete(sender: Any, instance: models.Model, using: str, **kwargs: Any) -> None:
    """The row, and those that point at it and will point at nothing: that is a change of theirs."""
    recorder = _current.get()
    if not (recorder and sender in VERSIONED and using == DEFAULT_DB_ALIAS):
        return
    recorder.note_row(sender, instance.pk)
    for relation in sender._meta.related_objects:
        if relation.on_delete is models.SET_NULL and relation.related_model in VERSIONED:
            recorder.note(relation.related_model._base_manager.filter(**{relation.field.name: instance.pk}))


def _before_update(sender: Any, rows: models.QuerySet, **kwargs: Any) -> None:
    recorder = _current.get()
    if recorder and sender in VERSIONED and rows.db == DEFAULT_DB_ALIAS:
        recorder.note(rows)


def listen() -> None:
    """Once, when the app is ready."""
    pre_save.connect(_before_save, dispatch_uid="versions")
    post_save.connect(_after_save, dispatch_uid="versions")
    for model in VERSIONED:  # For all models, Django would no longer delete sessions in one statement.
        pre_delete.connect(_before_delete, sender=model, dispatch_uid="versions")
    rows_will_change.connect(_before_update, dispatch_uid="versions")
    rows_were_made.connect(_after_bulk_create, dispatch_uid="versions")
