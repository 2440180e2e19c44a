"""What readers and the loader say in English, in the editor's language; models and fields by the names of pages."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext as translated

from talks.days import day
from talks.ingest.records import ReadError, Said


def in_words(said: Any) -> str:
    """A `Said`, an error that is one, a number, a day; anything else as it is."""
    if isinstance(said, ReadError):
        said = said.said
    if isinstance(said, int):
        return str(number_format(said, force_grouping=True))
    if isinstance(said, dt.date):
        return day(said)
    if not isinstance(said, Said):
        return str(said)
    values = {name: in_words(value) for name, value in said.values.items()}
    if label := said.values.get("label"):
        return _of_row(said, label, values)
    return translated(said.form).format(**values) if values else translated(said.form)


def noun_of(label: str) -> str:
    """Of a model: "talks.talk" is "Talk"."""
    return capfirst(str(apps.get_model(label)._meta.verbose_name))


def field_of(label: str, name: str) -> str:
    """What hangs on a row is named by its model: "talks.appearance"."""
    try:
        return str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return noun_of(name) if "." in name else name


def _of_row(said: Said, label: str, values: dict[str, Any]) -> str:
    """What is said of a model is said of its noun; of one of its fields, of both."""
    values["label"] = noun_of(label)
    if field := said.values.get("field"):
        return gettext("{label}, {field}: {what}").format(**{**values, "field": field_of(label, field)})
    return translated(said.form).format(**values)
