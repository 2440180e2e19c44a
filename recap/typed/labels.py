"""Which field a name of a sent form is: its label, from the model whose form of the admin stands at the address.

No form is at hand where nobody may see one; a model's own names for its fields are the program's words, and tell
nothing of any row. What no label is known of is what a page noted, or a button. Rows that were chosen are named to who
may see them, by one look-up each, and where the database may be asked.
"""

import re
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.urls import Resolver404, resolve
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Of a row of a form or a list: "takeaways-0-text_fr", "form-3-replay_url".
ROW = re.compile("(.+?)(?:-[2-9])?-([0-9]{1,5})-(.+)")
OF_THE_LIST = "form"
# A day and an hour are two fields of one.
PART = re.compile("_[01]$")
# Of forms that are no model's: the replay desk, signing in, one's own account.
OTHERS = {
    "text": _("listing"),
    "file": _("File"),
    "address": _("address"),
    "password": _("Password"),
    "old_password": _("Old password"),
    "new_password1": _("New password"),
    "new_password2": _("New password confirmation"),
    "code": _("Code"),
}


class Labels:
    """Of the form at `path`. `user`: who is told the names of rows; None asks the database nothing."""

    def __init__(self, path: str, user: Any) -> None:
        self.path, self.user = path, user

    def __getitem__(self, name: str) -> str:
        """Empty for what nobody typed or chose."""
        model, row, own = self._place(name)
        field = _field(model, own) if model else None
        if field is None:
            return str(capfirst(OTHERS.get(name, "")))
        if row and field.related_model is self._model:
            return ""  # The row of the form, which its parts carry.
        label = str(capfirst(field.verbose_name))
        return f"{capfirst(model._meta.verbose_name)} {row} · {label}" if model and row else label

    def text(self, name: str, value: str) -> str:
        """As the form showed it."""
        model, _row, own = self._place(name)
        field = _field(model, own) if model else None
        if field is None:
            return value
        if choice := dict(getattr(field, "flatchoices", None) or []).get(value):
            return str(choice)
        if field.get_internal_type() == "BooleanField":
            return gettext("yes")
        return self._name_of(field.related_model, value) if field.related_model else value

    @cached_property
    def _model(self) -> type[Model] | None:
        try:
            view = resolve(self.path).func
        except Resolver404:
            return None
        model_admin = getattr(view, "model_admin", None)
        return model_admin.model if model_admin else None

    def _place(self, name: str) -> tuple[type[Model] | None, int, str]:
        """Model, number of the row (0 for the form itself) and name of the field."""
        if not (match := ROW.fullmatch(name)) or self._model is None:
            return self._model, 0, name
        prefix, number, own = match.groups()
        if prefix == OF_THE_LIST:
            return self._model, int(number) + 1, own
        parts = {each.get_accessor_name(): each.related_model for each in self._model._meta.related_objects}
        return parts.get(prefix), int(number) + 1, own

    def _name_of(self, model: type[Model], value: str) -> str:
        user, meta = self.user, model._meta
        number = gettext("number %(number)s") % {"number": value}
        if not (user and value.isdecimal() and user.has_perm(f"{meta.app_label}.view_{meta.model_name}")):
            return number
        return str(model._default_manager.filter(pk=value).first() or number)


def _field(model: type[Model], name: str) -> Any:
    """What can be typed into or chosen; None of anything else."""
    for own in (name, PART.sub("", name)):
        try:
            field: Any = model._meta.get_field(own)
        except FieldDoesNotExist:
            continue
        return field if getattr(field, "editable", False) and not field.primary_key else None
    return None
