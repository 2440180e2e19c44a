"""Deleting for good: a row of the bin, its parts, and every version that was ever kept of them."""

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from talks.editing.history import in_the_bin
from talks.editing.versions import forget, recording
from talks.models import Edit, EditedRow

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def purge(row: EditedRow, user: "User | None") -> bool:
    """`row`: its deletion; False where it is in the bin no more. The log keeps that there were changes, and by whom.

    What else was deleted in that edit goes too where it is part of rows that stay (a talk's place in a recap), unless
    it is back, or several rows of that edit were deleted for themselves: each keeps what may be its own.
    """
    with recording(user, Edit.What.PURGED, Edit.Source.HISTORY) as recorder:
        if not in_the_bin().filter(pk=row.pk).exists():  # Somebody restored it while the page was open.
            return False
        recorder.report = f"{row.content_type.app_label}.{row.content_type.model} #{row.object_id}"
        rows = EditedRow.objects.filter(_goes_with(row))
        gone = {
            (f"{app}.{model}", pk)
            for app, model, pk in rows.values_list("content_type__app_label", "content_type__model", "object_id")
        }
        for edit in Edit.objects.filter(pk__in=rows.values("edit")):
            edit.about = [named for named in edit.about if (named[0], named[1]) not in gone]
            edit.save(update_fields=["about"])
        forget(rows)
    return True


def _goes_with(row: EditedRow) -> Q:
    parts = Q(owner_type=row.owner_type, owner_id=row.owner_id)
    deleted = EditedRow.objects.filter(edit=row.edit_id, kind=EditedRow.Kind.DELETED)
    if deleted.filter(content_type=F("owner_type"), object_id=F("owner_id")).count() > 1:
        return parts
    same = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
    is_back = EditedRow.objects.filter(**same, edit__gt=row.edit_id)
    return parts | (Q(Exists(deleted.filter(**same))) & ~Q(Exists(is_back)))
