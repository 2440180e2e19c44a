"""What rows were, for people: stored values as words of the reader's language, and where two texts differ.

In: rows before and after, as versions hold them. Out: a `RowChange` each. Related rows are looked up once a model,
however many rows there are.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from talks.editing.snapshots import BOOKKEEPING, VERSIONED, stored_values
from talks.editing.word_diff import Comparing
from talks.models import (
    Appearance,
    Coverage,
    Discovery,
    EditedRow,
    Event,
    Mention,
    ReplayCandidate,
    ReplayListing,
    ThemedTalk,
    Transcript,
)
from talks.videos.start import clock
from tools.models import ThemedTool

# Of no use to a reader; they are kept and restored all the same.
HIDDEN: dict[type[models.Model], frozenset[str]] = {
    ReplayCandidate: frozenset({"reasons", "score", "before"}),
    ReplayListing: frozenset({"videos", "skipped"}),
    Transcript: frozenset({"as_imported"}),
}
# Rows that are called by the row that they point at.
CALLED_BY = {
    Appearance: "speaker",
    Coverage: "talk",
    Discovery: "tool",
    Mention: "tool",
    ThemedTalk: "tag",
    ThemedTool: "tag",
}
# Told in the zone of the talk's event, all other times in the site's.
AT_EVENT = "starts_at"
# Of a transcript: pairs of second and text.
CUES = "cues"
SHORT = 40


@dataclass(frozen=True)
class FieldChange:
    """`words`: (is, text) with is "same", "del" or "ins", for texts that are worth it."""

    name: str
    label: str
    before: str
    after: str
    words: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class RowChange:
    """`noun`: what kind of row, `name`: which. `key`: names it in forms."""

    model: type[models.Model]
    pk: int
    kind: str
    noun: str
    name: str
    fields: Sequence[FieldChange] = ()

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}:{self.pk}"

    @property
    def kind_label(self) -> str:
        return str(EditedRow.Kind(self.kind).label)


@dataclass(frozen=True)
class Texts:
    """One row before and after, serialized; "" where it did not exist."""

    model: type[models.Model]
    pk: int
    before: str
    after: str


def row_from(text: str) -> models.Model:
    """Not saved. Fields that the model has no longer are left out."""
    return next(iter(serializers.deserialize("json", text, ignorenonexistent=True))).object


class Names:
    """What related rows are called, in the reader's language; gone ones as they were called last."""

    def __init__(self, wanted: Iterable[tuple[type[models.Model], Any]]) -> None:
        by_model: dict[type[models.Model], set[Any]] = {}
        for model, pk in wanted:
            if pk is not None:
                by_model.setdefault(model, set()).add(pk)
        self._names: dict[tuple[type[models.Model], Any], str] = {}
        self._zones: dict[Any, dt.tzinfo] = {}
        for model, pks in by_model.items():
            found = model._base_manager.in_bulk(list(pks))
            self._names |= {(model, pk): str(row) for pk, row in found.items()}
            self._zones |= {pk: row.zone for pk, row in found.items() if isinstance(row, Event)}
            if model in VERSIONED and (gone := pks - found.keys()):
                self._names |= {(model, pk): name for pk, name in _last_names(model, gone)}

    def __call__(self, model: type[models.Model], pk: Any) -> str:
        return self._names.get((model, pk), f"#{pk}")

    def zone_of(self, event: Any) -> dt.tzinfo | None:
        """By the event's id; None where it is gone."""
        return self._zones.get(event)


def _last_names(model: type[models.Model], pks: set[Any]) -> Iterable[tuple[Any, str]]:
    label = model._meta
    rows = EditedRow.objects.filter(
        content_type__app_label=label.app_label, content_type__model=label.model_name, object_id__in=pks
    )
    for pk, text in rows.order_by("pk").values_list("object_id", "version__serialized_data"):
        yield pk, _("%(row)s (deleted)") % {"row": row_from(text)}


def read_changes(texts: Iterable[Texts]) -> list[RowChange]:
    """Of one page: its texts share the work of comparing."""
    texts = list(texts)
    names = Names(_relations(texts))
    comparing = Comparing()
    return [_read(row, names, comparing) for row in texts]


def _relations(texts: Iterable[Texts]) -> Iterable[tuple[type[models.Model], Any]]:
    for row in texts:
        for values in (stored_values(row.before), stored_values(row.after)):
            for field in row.model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and values.get(field.name) is not None:
                    yield field.related_model, values[field.name]


def _read(row: Texts, names: Names, comparing: Comparing) -> RowChange:
    kind = EditedRow.Kind.CHANGED if row.before and row.after else None
    kind = kind or (EditedRow.Kind.CREATED if row.after else EditedRow.Kind.DELETED)
    before, after = stored_values(row.before), stored_values(row.after)
    known = HIDDEN.get(row.model, frozenset()) | BOOKKEEPING
    if kind != EditedRow.Kind.CHANGED:
        known |= {VERSIONED.get(row.model, "")}
    zones = names.zone_of(before.get("event")), names.zone_of(after.get("event"))
    fields = [
        _field_change(field, before.get(field.name), after.get(field.name), names, zones, comparing)
        for field in row.model._meta.concrete_fields
        if field.name not in known and not field.primary_key and before.get(field.name) != after.get(field.name)
    ]
    told = [field for field in fields if field.before != field.after]
    return RowChange(row.model, row.pk, kind, str(row.model._meta.verbose_name), row_name(row, names), told)


def row_name(row: Texts, names: Names) -> str:
    text = row.after or row.before
    if named := CALLED_BY.get(row.model):
        target: Any = row.model._meta.get_field(named).related_model
        return names(target, stored_values(text).get(named))
    return str(row_from(text))


def _field_change(
    field: Any,
    before: Any,
    after: Any,
    names: Names,
    zones: tuple[dt.tzinfo | None, dt.tzinfo | None],
    comparing: Comparing,
) -> FieldChange:
    old, new = shown(field, before, names, zones[0]), shown(field, after, names, zones[1])
    is_text = (isinstance(field, models.TextField | models.CharField) and not field.choices) or field.name == CUES
    words = comparing.words(old, new) if is_text and old and new and max(len(old), len(new)) > SHORT else ()
    return FieldChange(field.name, capfirst(str(field.verbose_name)), old, new, words)


def shown(
    field: Any, value: Any, names: Callable[[type[models.Model], Any], str], zone: dt.tzinfo | None = None
) -> str:
    """A value as JSON or as Python has it; nothing is "". `zone`: of the talk's event, None for the site's."""
    if value is None or value == "":
        return str(dict(field.flatchoices).get("", "")) if field.choices and value == "" else ""
    if isinstance(field, models.ForeignKey):
        return names(field.related_model, value)
    try:
        value = field.to_python(value)
    except (ValidationError, ValueError, TypeError):
        return str(value)
    return str(dict(field.flatchoices).get(value, value)) if field.choices else _plain(field, value, zone)


def _plain(field: Any, value: Any, zone: dt.tzinfo | None) -> str:
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value, zone if field.name == AT_EVENT else None), "DATETIME_FORMAT")
    if field.name == CUES:
        return "\n".join(f"{clock(start)} {said}" for start, said in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return date_format(value, "DATE_FORMAT") if isinstance(field, models.DateField) else str(value)
