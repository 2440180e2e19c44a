"""Which columns a batch fills: its own, and those that follow from them or from the model."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.fields import NOT_PROVIDED

from tools.fields import FoldedField
from tools.folding import fold

Row = tuple[Any, ...]


class ColumnsError(Exception):
    """Rows and model do not fit; the message names the column and says what to do."""


class Columns:
    """Of one batch. `names`: all columns that are written; `fill(rows)`: the rows with a value for each of them.

    As `save()` would: folded names are derived, and a column that the rows leave out gets its field's default, or null.
    A default that is worked out anew for each row (the time, a list) is refused: rows give such a column themselves.
    """

    def __init__(self, model: type[models.Model], given: Sequence[str], connection: BaseDatabaseWrapper) -> None:
        fields = {str(field.column): field for field in model._meta.concrete_fields if not field.generated}
        if unknown := sorted({*given} - {*fields}):
            raise ColumnsError(f"{model._meta.label} has no column {', '.join(unknown)}: the rows are out of date.")
        rest = {name: field for name, field in fields.items() if name not in given and not field.has_db_default()}
        folded = {n: field for n, field in rest.items() if isinstance(field, FoldedField) and field.source in given}
        constant = {name: field for name, field in rest.items() if name not in folded}
        self.names = [*given, *folded, *constant]
        self._folds = [(given.index(field.source), field.max_length) for field in folded.values()]
        self._constants = tuple(_default(field, connection) for field in constant.values())

    def fill(self, rows: Iterable[Row]) -> Iterator[Row]:
        constants = self._constants
        if self._folds:
            return ((*row, *(fold(row[n])[:length] for n, length in self._folds), *constants) for row in rows)
        return (row + constants for row in rows) if constants else iter(rows)


def _default(field: models.Field, connection: BaseDatabaseWrapper) -> Any:
    """What stands in the column where nothing is given."""
    default: Any | Callable[[], Any] = field.default
    if default is NOT_PROVIDED and field.null:
        return None
    if default is NOT_PROVIDED or callable(default):
        raise ColumnsError(
            f"{field.model._meta.label} has the column {field.column}, without a default that holds for every row: "
            "let the rows give it (talks/synthetic), or give the field a plain default."
        )
    return field.get_db_prep_save(default, connection)
