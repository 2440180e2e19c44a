"""How fields of the admin look, where the stock ones take too much room."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest


def text_areas(rows: int) -> dict[type[models.Field], dict[str, Any]]:
    """For `formfield_overrides`: areas that stand side by side."""
    return {models.TextField: {"widget": forms.Textarea(attrs={"rows": rows, "class": "small-text"})}}


SMALL_TEXT = text_areas(rows=3)
LONG_TEXT = text_areas(rows=8)


class LeanRelationsMixin:
    """For inlines: a related row can be changed or added from there, but not deleted by a slip of the hand."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field
