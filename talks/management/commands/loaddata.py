"""Django's `loaddata`, which states the author's version and overwrites: what it overwrote is a version."""

from typing import Any

from django.core.management.commands import loaddata
from django.db import DEFAULT_DB_ALIAS

from talks.editing.versions import recording
from talks.models import Edit


class Command(loaddata.Command):
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        if options.get("database", DEFAULT_DB_ALIAS) != DEFAULT_DB_ALIAS:
            super().handle(*fixture_labels, **options)
            return
        with recording(None, Edit.What.LOADED, Edit.Source.COMMAND, creations=False):
            super().handle(*fixture_labels, **options)
