"""What a form with its inlines shows, as plain values: to be kept in the page, compared, and written into a POST again.

A part of the form is "" for the row itself, and "takeaways:12" for a row of an inline: its prefix, and the row's id.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

State = dict[str, dict[str, Any]]
SALT = "talks.admin.form_state"


@dataclass(frozen=True)
class Seen:
    """What a page showed, and when it was made."""

    state: State
    at: dt.datetime


@dataclass(frozen=True)
class Shown:
    """The form of a row as it is stored, with those of its inlines that may be changed."""

    form: forms.ModelForm
    formsets: dict[str, BaseInlineFormSet]
    nouns: dict[str, str]

    def parts(self) -> Iterator[tuple[str, forms.ModelForm]]:
        """Each part with its form."""
        yield "", self.form
        for prefix, formset in self.formsets.items():
            for form in formset.initial_forms:
                yield f"{prefix}:{form.instance.pk}", form

    @property
    def state(self) -> State:
        return {part: _values(form) for part, form in self.parts()}

    def form_of(self, part: str) -> type[forms.ModelForm]:
        """The class of a part's form, for another POST of it."""
        prefix, _colon, _pk = part.partition(":")
        return self.formsets[prefix].form if part else type(self.form)


def shown(model_admin: Any, request: HttpRequest, row: models.Model) -> Shown:
    """Unbound: what a page would show that was opened now."""
    form = model_admin.get_form(request, row, change=True)(instance=row)
    formsets: dict[str, BaseInlineFormSet] = {}
    nouns: dict[str, str] = {}
    taken: dict[str, int] = {}
    for formset, inline in model_admin.get_formsets_with_inlines(request, row):
        # As Django names them.
        prefix = formset.get_default_prefix()
        taken[prefix] = taken.get(prefix, 0) + 1
        prefix = prefix if taken[prefix] == 1 else f"{prefix}-{taken[prefix]}"
        if inline.has_change_permission(request, row):
            formsets[prefix] = formset(instance=row, prefix=prefix, queryset=inline.get_queryset(request))
            nouns[prefix] = str(inline.verbose_name or inline.model._meta.verbose_name)
    return Shown(form, formsets, nouns)


def is_told(form: Any, name: str) -> bool:
    """A field that an editor fills; not the keys of an inline's row, nor the box that deletes it."""
    model = form._meta.model
    if name == model._meta.pk.name or name in (forms.formsets.DELETION_FIELD_NAME, forms.formsets.ORDERING_FIELD_NAME):
        return False
    return not isinstance(form.fields[name], forms.models.InlineForeignKeyField)


def _values(form: Any) -> dict[str, Any]:
    found = {
        name: form.get_initial_for_field(field, name) for name, field in form.fields.items() if is_told(form, name)
    }
    found = {name: value.pk if isinstance(value, models.Model) else value for name, value in found.items()}
    values: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return values


def python_value(model: type[models.Model], name: str, value: Any) -> Any:
    """As a form takes it for initial."""
    try:
        field: Any = model._meta.get_field(name)
        return value if value is None or field.is_relation else field.to_python(value)
    except (FieldDoesNotExist, ValidationError):
        return value


def pack(state: State) -> str:
    return signing.dumps({"state": state, "at": timezone.now().isoformat()}, salt=SALT, compress=True)


def unpack(text: str) -> Seen | None:
    """None for what no page of ours made."""
    try:
        found = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return Seen(found["state"], parse_datetime(found["at"]) or timezone.now())


def posted(form: Any) -> dict[str, list[str]]:
    """What a browser would send of an unbound form that nobody touched."""
    found: dict[str, list[str]] = {}
    for bound in form:
        widget, name, value = bound.field.widget, bound.html_name, bound.value()
        if isinstance(widget, forms.MultiWidget):
            parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value) or [], strict=True)
            found |= {f"{name}{suffix}": _texts(part, each) for suffix, part, each in parts}
        else:
            found[name] = _texts(widget, value)
    return {name: texts for name, texts in found.items() if texts}


def _texts(widget: Any, value: Any) -> list[str]:
    widget = getattr(widget, "widget", widget)  # That which completes names is wrapped.
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    formatted = widget.format_value(value)
    if isinstance(formatted, list | tuple):
        return [str(text) for text in formatted if text is not None and text != ""] or [""]
    return ["" if formatted is None else str(formatted)]
