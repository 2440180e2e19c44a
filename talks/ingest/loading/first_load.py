"""The first load: fixtures into an empty catalogue, all of them or none.

In: a folder with `vocabulary.json` and one file per event. A catalogue with any event or tool is left alone: an editor
may have changed it since.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, transaction

from talks.models import Event
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


@transaction.atomic
def _load_all(fixtures: Iterable[Path]) -> None:
    for path in fixtures:
        try:
            call_command("loaddata", str(path), verbosity=0)
        except (
            CommandError,
            DatabaseError,
            DeserializationError,
            FieldDoesNotExist,
            ObjectDoesNotExist,
            ValidationError,
            ValueError,
        ) as error:
            raise BrokenFixtureError(f"{path}: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    """The first cause: `loaddata` wraps a JSON error, which knows the line, into one that does not."""
    while error.__cause__ and not isinstance(error, json.JSONDecodeError):
        error = error.__cause__
    return " ".join(str(error).split())
