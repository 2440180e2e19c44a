"""Many rows written at once. A row that cannot be taken is told with its reason, and the others are written.

What a form would refuse is found by the fields themselves. What the database refuses is looked for by halves.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from talks.models import Talk
from talks.models.year_field import YearField
from tools.fields import FoldedField

AT_ONCE = 500
UPDATED_AT_ONCE = 100
# The row, and what is wrong with it: field ("" of the whole row), and what is said of it.
Refusal = tuple[Any, list[tuple[str, str]]]


def create_rows(rows: Sequence[Any], unchecked: Callable[[Any], Iterable[str]]) -> list[Refusal]:
    """`unchecked`: fields of a row that are known to be right."""
    refused = []
    sound = []
    for row in rows:
        names = _said_in_other_language(row).union(unchecked(row))
        if wrong := _wrong_fields(row, names):
            refused.append((row, wrong))
        else:
            sound.append(row)
            if isinstance(row, Talk):
                row.note_publication()
    for start in range(0, len(sound), AT_ONCE):
        refused += _by_halves(sound[start : start + AT_ONCE], _insert)
    return refused


def update_rows(changed: Sequence[tuple[Any, Iterable[str]]]) -> list[Refusal]:
    """`changed`: rows, each with the fields that have new values. Versions are noted as for any `update()`."""
    refused = []
    by_fields: dict[tuple[str, ...], list[Any]] = {}
    for row, names in changed:
        others = {field.name for field in row._meta.concrete_fields}.difference(names)
        if wrong := _wrong_fields(row, _said_in_other_language(row) | others):
            refused.append((row, wrong))
        else:
            by_fields.setdefault(tuple(sorted({*names, *_following(row, names)})), []).append(row)
    for names, rows in by_fields.items():
        for start in range(0, len(rows), UPDATED_AT_ONCE):
            refused += _by_halves(rows[start : start + UPDATED_AT_ONCE], partial(_update, names))
    return refused


def _insert(rows: Sequence[Any]) -> None:
    type(rows[0])._default_manager.bulk_create(rows)


def _update(names: Sequence[str], rows: Sequence[Any]) -> None:
    type(rows[0])._default_manager.bulk_update(rows, names)


def _by_halves(rows: list[Any], write: Callable[[Sequence[Any]], None]) -> list[Refusal]:
    try:
        with transaction.atomic():
            write(rows)
    except DatabaseError as error:
        if len(rows) == 1:
            return [(rows[0], _broken_rules(rows[0], error))]
        half = len(rows) // 2
        return [*_by_halves(rows[:half], write), *_by_halves(rows[half:], write)]
    return []


def _wrong_fields(row: Any, unchecked: set[str]) -> list[tuple[str, str]]:
    try:
        row.clean_fields(exclude=unchecked)
    except ValidationError as error:
        return _told(error)
    return []


def _broken_rules(row: Any, error: DatabaseError) -> list[tuple[str, str]]:
    """Only now it is asked which rule it breaks: it takes a query for each."""
    try:
        row.clean_fields(exclude=_said_in_other_language(row))
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as found:
        return _told(found)
    return [("", " ".join(str(error).split()))]


def _told(error: ValidationError) -> list[tuple[str, str]]:
    return [
        ("" if name == NON_FIELD_ERRORS else name, message)
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _following(row: Any, names: Iterable[str]) -> Iterable[str]:
    """Fields that `save()` writes with these."""
    for field in row._meta.concrete_fields:
        if isinstance(field, FoldedField | YearField) and field.source in names:
            yield field.name
    if isinstance(row, Talk):
        row.updated_at = timezone.now()
        yield "updated_at"


def _said_in_other_language(row: Any) -> set[str]:
    """One language is enough: pages fall back to it."""
    return {name for name, other in _pairs(row._meta.model) if getattr(row, other)}


@cache
def _pairs(model: type[models.Model]) -> list[tuple[str, str]]:
    names = {field.name for field in model._meta.concrete_fields}
    french = [name for name in names if name.endswith("_fr") and f"{name[:-3]}_en" in names]
    return [pair for name in french for pair in ((name, f"{name[:-3]}_en"), (f"{name[:-3]}_en", name))]
