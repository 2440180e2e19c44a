"""Django's `loaddata`, which states the author's version and overwrites: what it overwrote is a version.

Addresses of videos are loaded as they are written, then made canonical together. Not row by row as they come: a dump
may hold two talks that meet at one canonical address, in either order. What cannot be made canonical stays as written,
is told in a line each, and `check_catalogue` lists it again.
"""

from collections import defaultdict
from itertools import islice
from typing import Any

from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializedObject
from django.db import DEFAULT_DB_ALIAS

from talks.editing.versions import recording
from talks.models import Edit, ReplayCandidate, Talk
from talks.videos.stored import make_candidates_canonical, make_talks_canonical

AT_ONCE = 500  # Rows asked for in one query.
MAKERS: dict[type, Any] = {Talk: make_talks_canonical, ReplayCandidate: make_candidates_canonical}


class Command(loaddata.Command):
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        if options.get("database", DEFAULT_DB_ALIAS) != DEFAULT_DB_ALIAS:
            super().handle(*fixture_labels, **options)
            return
        with recording(None, Edit.What.LOADED, Edit.Source.COMMAND, creations=False):
            super().handle(*fixture_labels, **options)

    def loaddata(self, fixture_labels: Any) -> None:
        """Within the transaction of it all."""
        self.loaded: defaultdict[type, set[int]] = defaultdict(set)
        super().loaddata(fixture_labels)
        for model, make_canonical in MAKERS.items():
            everywhere: Any = model._default_manager.using(self.using)  # type: ignore[attr-defined]
            ids = iter(sorted(self.loaded[model]))
            while some := list(islice(ids, AT_ONCE)):
                for problem in make_canonical(everywhere.filter(pk__in=some), everywhere):
                    self.stderr.write(problem)

    def save_obj(self, obj: DeserializedObject) -> bool:
        is_saved: bool = super().save_obj(obj)
        if is_saved and type(obj.object) in MAKERS:
            self.loaded[type(obj.object)].add(obj.object.pk)
        return is_saved
