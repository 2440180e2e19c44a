"""The first load: fixtures into an empty catalogue, all of them or none.

In: a folder with `vocabulary.json` and one file per event. A catalogue with any event or tool is left alone: an editor
may have changed it since. `loaddata` asks no field whether it takes a value; here each is asked, as a form would: the
address "http://[" is none, though it begins as one.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError

from talks.editing.versions import recording
from talks.models import Edit, Event
from tools.models import Tool

VOCABULARY = "vocabulary.json"


class BrokenFixtureError(Exception):
    """A fixture cannot be loaded; the message names the file and says why, in one line."""


def load_first_catalogue(folder: Path) -> str:
    """What was done, in a sentence. Raises `BrokenFixtureError`, and then nothing is loaded."""
    if Event.objects.exists() or Tool.objects.exists():
        return "The catalogue is kept as it is: fixtures are loaded into an empty one only."
    # The vocabulary first, because events point at it; then the events by name.
    fixtures = sorted(folder.glob("*.json"), key=lambda path: (path.name != VOCABULARY, path.name))
    if not fixtures:
        return f"The catalogue is empty, and there are no fixtures in {folder}."
    _load_all(fixtures)
    return f"Loaded into the empty catalogue: {', '.join(path.name for path in fixtures)}."


def _load_all(fixtures: Iterable[Path]) -> None:
    """One entry of the log for all that there is now."""
    with recording(None, Edit.What.LOADED, Edit.Source.FILE, creations=False) as recorder:
        fixtures = list(fixtures)
        _load_each(fixtures)
        recorder.report = "\n".join(["The first load", *(path.name for path in fixtures)])


def _load_each(fixtures: Iterable[Path]) -> None:
    for path in fixtures:
        try:
            call_command("loaddata", str(path), verbosity=0)
            _check_fields(path)
        except (
            AttributeError,  # Of JSON of another form.
            CommandError,
            DatabaseError,
            DeserializationError,
            FieldDoesNotExist,
            ObjectDoesNotExist,
            TypeError,
            ValidationError,
            ValueError,
        ) as error:
            raise BrokenFixtureError(f"{path}: {_reason(error)}") from error


def _check_fields(path: Path) -> None:
    """Raises `ValidationError`. After the load, because rows name each other by natural keys."""
    for loaded in serializers.deserialize("json", path.read_text()):
        row: Any = loaded.object
        try:
            # What is not editable is derived, or set by us.
            row.clean_fields(exclude={field.name for field in row._meta.fields if not field.editable})
        except ValidationError as error:
            told = "; ".join(
                f"{field}: {' '.join(messages)} ({str(getattr(row, field))[:80]!r})"
                for field, messages in error.message_dict.items()
            )
            raise ValidationError(f"{row._meta.label} {'/'.join(map(str, row.natural_key()))}: {told}") from None


def _reason(error: BaseException) -> str:
    """The first cause: `loaddata` wraps a JSON error, which knows the line, into one that does not."""
    while error.__cause__ and not isinstance(error, json.JSONDecodeError):
        error = error.__cause__
    return " ".join(str(error).split())
