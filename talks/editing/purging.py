"""Deleting for good: a row of the bin, what went with it, and every version that was ever kept of them."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from talks.editing.versions import forget, recording
from talks.models import Edit, EditedRow

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def purge(row: EditedRow, user: "User | None") -> None:
    """`row`: its deletion. The log keeps that there were changes, and by whom; not of what they were."""
    deleted_with_it = EditedRow.objects.filter(
        edit=row.edit_id,
        kind=EditedRow.Kind.DELETED,
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
    )
    is_part = Q(owner_type=row.owner_type, owner_id=row.owner_id)
    rows = EditedRow.objects.filter(is_part | Exists(deleted_with_it))
    gone = {
        (f"{app}.{model}", pk)
        for app, model, pk in rows.values_list("content_type__app_label", "content_type__model", "object_id")
    }
    with recording(user, Edit.What.PURGED, Edit.Source.HISTORY) as recorder:
        recorder.report = f"{row.content_type.app_label}.{row.content_type.model} #{row.object_id}"
        for edit in Edit.objects.filter(pk__in=rows.values("edit")):
            edit.about = [named for named in edit.about if (named[0], named[1]) not in gone]
            edit.save(update_fields=["about"])
        forget(rows)
