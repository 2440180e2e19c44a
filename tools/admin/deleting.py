"""Before rows are deleted, the page that asks says all of it: what goes with them, and what stays without them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import SET_NULL, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _


class TellsWhatStaysMixin:
    """Django's own page counts what goes; rows that only lose the link to what goes are counted beside them."""

    def get_deleted_objects(
        self, objs: QuerySet | Sequence[Model], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        going, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return going, {**counts, **staying(objs)}, lacking, protected


def staying(rows: QuerySet | Sequence[Model]) -> dict[str, int]:
    """What is said of rows that name these and stay without → how many."""
    keys = [row.pk for row in rows]
    model = rows.model if isinstance(rows, QuerySet) else type(rows[0])
    found = {}
    for relation in model._meta.related_objects:
        if relation.on_delete is SET_NULL:
            number = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys}).count()
            if number:
                names = {
                    "rows": relation.related_model._meta.verbose_name_plural,
                    "field": relation.field.verbose_name,
                }
                found[_("%(rows)s that stay, without their %(field)s") % names] = number
    return found
