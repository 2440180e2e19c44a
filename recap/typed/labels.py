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
# Anybody may send longer ones, of which a pattern would make work for seconds.
LONGEST_NAME = 200
# Of a row; Python refuses to count with thousands of digits.
ID = re.compile("[0-9]{1,18}")
# A day and an hour are two fields of one.
PART = re.compile("_[01]$")
# Of forms that are no model's: the two desks, a reader's report, signing in, one's own account.
OTHERS = {
    "text": _("listing"),
    "file": _("File"),
    "address": _("address"),
    "speakers": _("Speakers"),
    "themes": _("Themes"),
    "tools": _("Tools"),
    "slides": _("Slides"),
    "replay": _("Replay"),
    "summary": _("Summary"),
    "time": _("Hour"),
    "room": _("room"),
    "track": _("track"),
    "title_words": _("title"),
    "name": _("name"),
    "message": _("What is wrong?"),
    "city": _("city"),
    "author": _("author"),
    "password": _("Password"),
    "old_password": _("Old password"),
    "new_password1": _("New password"),
    "new_password2": _("New password confirmation"),
    "code": _("Code"),
}


class Labels(dict[str, str]):
    """By name, of the form at `path`. `user`: who is told the names of rows; None asks the database nothing."""

    def __init__(self, path: str, user: Any) -> None:
        super().__init__()
        self.path, self.user = path, user

    def __missing__(self, name: str) -> str:
        self[name] = label = self._label(name)
        return label

    def text(self, name: str, value: str) -> str:
        """As the form showed it."""
        field, _row = self._place(name)
        if field is None:
            return value
        if choice := dict(getattr(field, "flatchoices", None) or []).get(value):
            return str(choice)
        if field.get_internal_type() == "BooleanField":
            return gettext("yes")
        return self._name_of(field.related_model, value) if field.related_model else value

    def _label(self, name: str) -> str:
        """Empty for what nobody typed or chose."""
        field, row = self._place(name)
        if field is None:
            return str(capfirst(OTHERS.get(name, "")))
        if row and field.related_model is self._model:
            return ""  # The row of the form, which its parts carry.
        label = str(capfirst(field.verbose_name))
        return f"{capfirst(field.model._meta.verbose_name)} {row} · {label}" if row else label

    @cached_property
    def _model(self) -> type[Model] | None:
        try:
            view = resolve(self.path).func
        except Resolver404:
            return None
        model_admin = getattr(view, "model_admin", None)
        return model_admin.model if model_admin else None

    def _place(self, name: str) -> tuple[Any, int]:
        """Its field, None where nobody typed into one; and the number of its row, 0 in the form itself."""
        if len(name) > LONGEST_NAME:
            return None, 0
        if not (match := ROW.fullmatch(name)):
            return _field(self._model, name), 0
        prefix, number, own = match.groups()
        return _field(self._parts.get(prefix), own), int(number) + 1

    @cached_property
    def _parts(self) -> dict[str, type[Model]]:
        """By the prefix of a form's rows."""
        if self._model is None:
            return {}
        parts = {each.get_accessor_name() or "": each.related_model for each in self._model._meta.related_objects}
        return parts | {OF_THE_LIST: self._model}

    def _name_of(self, model: type[Model], value: str) -> str:
        user, meta = self.user, model._meta
        number = gettext("number %(number)s") % {"number": value}
        if not (user and ID.fullmatch(value) and user.has_perm(f"{meta.app_label}.view_{meta.model_name}")):
            return number
        return str(model._default_manager.filter(pk=value).first() or number)


def _field(model: type[Model] | None, name: str) -> Any:
    """What can be typed into or chosen; None of anything else."""
    if model is None:
        return None
    for own in (name, PART.sub("", name)):
        try:
            field: Any = model._meta.get_field(own)
        except FieldDoesNotExist:
            continue
        return field if getattr(field, "editable", False) and not field.primary_key else None
    return None
