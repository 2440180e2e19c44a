"""What can be asked of the log: the history of a row, what it was at any time, the bin, and the whole of it.

Pages follow each other by the id of the last entry shown, so that the thousandth costs what the first does.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone

from talks.editing.readable import RowChange, Texts, read_changes
from talks.editing.snapshots import OWNERS, VERSIONED, stored_values
from talks.models import Edit, EditedRow, Talk

Key = tuple[type[models.Model], int]
ORDER = {model: place for place, model in enumerate(VERSIONED)}


@dataclass(frozen=True)
class Entry:
    """An edit with what it did, in words."""

    edit: Edit
    changes: Sequence[RowChange]


@dataclass(frozen=True)
class Page:
    """`following`: the id that the next page begins below; None on the last."""

    rows: Sequence[Any]
    following: int | None


def page_of(rows: models.QuerySet, below: int | None, size: int) -> Page:
    """Newest first."""
    if below:
        rows = rows.filter(pk__lt=below)
    found = list(rows.order_by("-pk")[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None)


def rows_of(owner: models.Model) -> models.QuerySet[EditedRow]:
    """Every change of this row and of its parts."""
    return EditedRow.objects.filter(owner_type=ContentType.objects.get_for_model(owner), owner_id=owner.pk)


def history_of(owner: models.Model, below: int | None, size: int) -> Page:
    """Of `Entry`s: what each edit did to this row and its parts, whatever else it did."""
    own = rows_of(owner).select_related("version").order_by("pk")
    edits = Edit.objects.filter(pk__in=rows_of(owner).values("edit")).select_related("revision__user")
    page = page_of(edits.prefetch_related(Prefetch("rows", own, to_attr="own_rows")), below, size)
    return Page(entries(page.rows), page.following)


def entries(edits: Iterable[Any]) -> list[Entry]:
    """Each has its `own_rows`."""
    edits = list(edits)
    texts = [texts_of(row) for edit in edits for row in edit.own_rows]
    changes = iter(read_changes(texts))
    return [Entry(edit, [next(changes) for _row in edit.own_rows]) for edit in edits]


def texts_of(row: EditedRow) -> Texts:
    return Texts(model_of(row.content_type_id), row.object_id, row.before, after(row))


def after(row: EditedRow) -> str:
    return "" if row.kind == EditedRow.Kind.DELETED else row.version.serialized_data


def model_of(content_type_id: int) -> type[models.Model]:
    model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
    return model


def state_at(owner: models.Model, edit_id: int) -> dict[Key, str]:
    """The row and its parts as that edit left them, serialized; "" for what did not exist. Not what never changed."""
    state: dict[Key, str] = {}
    for row in rows_of(owner).select_related("version").order_by("edit_id", "pk"):
        key = (model_of(row.content_type_id), row.object_id)
        if row.edit_id <= edit_id:
            state[key] = after(row)
        else:
            state.setdefault(key, row.before)
    return state


def compared(owner: models.Model, first: int, second: int) -> list[RowChange]:
    """From what one edit left to what another left."""
    old, new = state_at(owner, first), state_at(owner, second)
    keys = sorted((key for key in new if old.get(key) != new[key]), key=lambda key: (ORDER[key[0]], key[1]))
    read = read_changes(Texts(*key, old.get(key, ""), new[key]) for key in keys)
    return [change for change in read if change.fields or change.kind != EditedRow.Kind.CHANGED]


def in_the_bin() -> models.QuerySet[EditedRow]:
    """Rows with a form of their own that were deleted and have not come back."""
    later = EditedRow.objects.filter(
        content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), edit__gt=OuterRef("edit")
    )
    deleted = EditedRow.objects.filter(
        kind=EditedRow.Kind.DELETED, content_type=F("owner_type"), object_id=F("owner_id")
    )
    return deleted.filter(~Exists(later)).select_related("edit__revision__user", "version", "content_type")


def log(*, who: str = "", kind: ContentType | None = None, day: dt.date | None = None) -> models.QuerySet[Edit]:
    edits = Edit.objects.select_related("revision__user")
    if who:
        edits = edits.filter(who=who)
    if kind:
        edits = edits.filter(Exists(EditedRow.objects.filter(edit=OuterRef("pk"), owner_type=kind)))
    if day:
        start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
        end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
        edits = edits.filter(revision__date_created__gte=start, revision__date_created__lt=end)
    return edits


def owner_types() -> list[ContentType]:
    """The kinds of rows that the log can be narrowed to."""
    return list(ContentType.objects.get_for_models(*OWNERS).values())


def saved_since(owner: models.Model, moment: dt.datetime) -> models.QuerySet[Edit]:
    """Newest first."""
    edits = Edit.objects.filter(pk__in=rows_of(owner).values("edit"), revision__date_created__gte=moment)
    return edits.select_related("revision").order_by("-pk")[:5]


def last_replay_edits(talks: Iterable[Talk]) -> dict[int, EditedRow]:
    """By the talk's id: the last change of its replay, where it put one video in another's place and that still stands.

    One query. Decisions of the desk are taken back there, and are none of these.
    """
    by_pk = {talk.pk: talk for talk in talks}
    rows = EditedRow.objects.filter(
        content_type=ContentType.objects.get_for_model(Talk),
        object_id__in=by_pk,
        kind=EditedRow.Kind.CHANGED,
        fields__contains=" replay_url ",
    )
    last: dict[int, EditedRow] = {row.object_id: row for row in rows.select_related("edit", "version").order_by("pk")}
    return {pk: row for pk, row in last.items() if _can_go_back(row, by_pk[pk])}


def _can_go_back(row: EditedRow, talk: Talk) -> bool:
    was, became = (stored_values(text).get("replay_url", "") for text in (row.before, after(row)))
    return row.edit.source != Edit.Source.DESK and bool(was) and became == talk.replay_url
