"""Fixture files as rows: which model, which fields, and where it stands. What is malformed becomes a `Problem`.

In: the JSON of a Django fixture with natural keys. Out: `FixtureRow`s, those that others point at first.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from talks.editing.snapshots import VERSIONED
from talks.ingest.records import Problem
from talks.models import Recording, ReplayCandidate, ReplayListing, Talk, Transcript
from talks.videos.address import AddressError, as_stored, with_start

# Those that others point at first. What was read of a listing is no fixture.
# Transcripts come from files of subtitles: talks/replays/transcripts.py.
MODELS = tuple(model for model in VERSIONED if model not in (ReplayListing, Transcript))
# The fields of a video's address and of its start.
VIDEOS: dict[type[models.Model], tuple[str, str]] = {
    Talk: ("replay_url", "replay_start_s"),
    ReplayCandidate: ("url", ""),
    Recording: ("url", "start_s"),
}
# As JSON writes the first of them, too.
NOT_STORED = re.compile(r"[\0\ud800-\udfff]|\\u0000")
_PLACES = {model: place for place, model in enumerate(MODELS)}
BY_LABEL = {model._meta.label_lower: model for model in MODELS}


Key = tuple[Any, ...]


@dataclass(frozen=True)
class FixtureRow:
    """`values`: Python values by field name. `references`: natural keys by field name, None for none.

    `problems`: why it cannot be loaded; it is here for those that point at it. `owner`: what its source remembers it
    by, `event`: the same of its event, as `ledger.Owner`; None where no source remembers. `scope`: rows name each other
    by keys that hold within it. `untold`: fields that fill a blank, and say nothing against a value.
    """

    where: str
    model: type[models.Model]
    values: dict[str, Any]
    references: dict[str, Key | None]
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    owner: Any = None
    event: Any = None
    scope: str = ""
    untold: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Its natural key, as the source has it."""
        return tuple(
            part for name in naming(self.model) for part in (self.references.get(name) or (self.values.get(name),))
        )

    @property
    def place(self) -> tuple[int, bool]:
        """In the order of writing; a talk that is a part of another comes after it."""
        return _PLACES[self.model], bool(self.references.get("parent"))


@cache
def naming(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that name a row, relations once."""
    lookups = model.natural_key_lookups  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(lookup.split("__")[0] for lookup in lookups))


def read_files(paths: Iterable[Path]) -> tuple[list[tuple[str, Any]], list[Problem]]:
    """Every row with where it stands ("file, row 3"), as JSON has it."""
    rows: list[tuple[str, Any]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            content = json.loads(path.read_bytes(), parse_constant=_refuse)
        except json.JSONDecodeError as error:
            problems.append(Problem(f"{path}:{error.lineno}", f"This is not JSON: {error.msg}."))
        except OSError as error:
            problems.append(Problem(str(path), f"It cannot be read: {error.strerror or error}."))
        except (ValueError, RecursionError) as error:
            problems.append(Problem(str(path), f"This is not JSON: {_one_line(error)}."))
        else:
            if isinstance(content, list):
                rows += [(f"{path}, row {number}", row) for number, row in enumerate(content, 1)]
            else:
                problems.append(Problem(str(path), "This is no fixture: a list of rows is expected."))
    return rows, problems


def understood(located: Iterable[tuple[str, Any]]) -> tuple[list[FixtureRow], list[Problem]]:
    """Rows in the order in which they can be written, and what is no row at all."""
    rows: list[FixtureRow] = []
    problems: list[Problem] = []
    for where, row in located:
        found = understand(where, row)
        (rows if isinstance(found, FixtureRow) else problems).append(found)  # type: ignore[arg-type]
    return in_writing_order(rows), problems


def in_writing_order(rows: Iterable[FixtureRow]) -> list[FixtureRow]:
    return sorted(rows, key=lambda row: row.place)


def understand(where: str, row: Any, owner: Any = None, event: Any = None, scope: str = "") -> FixtureRow | Problem:
    if not (isinstance(row, dict) and isinstance(row.get("model"), str) and isinstance(row.get("fields"), dict)):
        return Problem(where, "A row has a “model” and “fields”.")
    model = BY_LABEL.get(row["model"].lower())
    if model is None:
        return Problem(where, f"There is no model “{row['model']}” in the catalogue.")
    troubles: list[tuple[str, str]] = []
    if others := ", ".join(sorted(row.keys() - {"model", "fields"})):
        troubles.append(("", f": rows are named by natural keys; “{others}” cannot be there."))
    fields = _fields(model)
    values: dict[str, Any] = {}
    references: dict[str, Key | None] = {}
    for name, value in row["fields"].items():
        if name not in fields:
            troubles.append((f".{name}", ": There is no such field."))
            continue
        try:
            if isinstance(fields[name], models.ForeignKey):
                references[name] = _natural_key(value)
            else:
                values[name] = _python_value(fields[name], value)
        except ValidationError as error:
            troubles += [(f".{name}", f": {message}") for message in error.messages]
    troubles += _make_canonical(model, values)
    missing = [name for name in naming(model) if name not in row["fields"]]
    troubles += [(f".{name}", ": It is missing, and names the row.") for name in sorted(missing)]
    problems = tuple(Problem(where, f"{row['model']}{field}{what}") for field, what in troubles)
    return FixtureRow(where, model, values, references, problems, owner, event, scope)


@cache
def _fields(model: type[models.Model]) -> dict[str, Any]:
    fields: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    return {name: field for name, field in fields.items() if field.serialize and not field.primary_key}


def _make_canonical(model: type[models.Model], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The address of a video among the values, in place; what is wrong with it, by field."""
    name, start = VIDEOS.get(model, ("", ""))
    if not values.get(name):
        return
    try:
        values[name], start_s = as_stored(values[name], values.get(start))
    except AddressError as error:
        yield f".{name}", f": {error}"
        return
    if start:
        values[start] = start_s
    elif values.get("state", ReplayCandidate.State.PENDING) == ReplayCandidate.State.PENDING:
        values[name] = with_start(values[name], start_s)  # Taken along by the editor who accepts it.


def _natural_key(value: Any) -> tuple[Any, ...] | None:
    if value is None:
        return None
    if isinstance(value, list) and value and all(part is None or isinstance(part, str | int) for part in value):
        return tuple(value)
    raise ValidationError("A natural key is expected, such as ['slug'].")


def _python_value(field: Any, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        _check_letters(json.dumps(value, ensure_ascii=False) if value else "")
        return value
    if isinstance(field, models.CharField | models.TextField):
        if not isinstance(value, str):
            raise ValidationError("Text is expected.")
        _check_letters(value)
        return value
    if isinstance(value, list | dict):
        raise ValidationError("One value is expected.")
    if isinstance(value, bool) and not isinstance(field, models.BooleanField):
        raise ValidationError("“true” and “false” are no values of this field.")
    if value is None:
        return None
    try:
        found = field.to_python(value)
    except (TypeError, OverflowError, ValueError) as error:
        raise ValidationError(_one_line(error)) from error
    if isinstance(field, models.DateTimeField) and found is not None and found.tzinfo is None:
        raise ValidationError("The time needs a zone, such as +02:00.")
    return found


def _check_letters(text: str) -> None:
    if NOT_STORED.search(text):
        raise ValidationError("It holds characters that cannot be stored.")


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
