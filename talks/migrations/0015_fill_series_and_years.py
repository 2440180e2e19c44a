"""Rows for the series that events had as text, also in what their versions remember; and the year of each event."""

import json
from collections.abc import Callable
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.functions import ExtractYear

# Not a copy, on purpose: they know no model, and slugs and names are to be what a load would make.
from talks.slugs import Names, Slugs
from tools.folding import fold


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    events = apps.get_model("talks", "Event").objects.using(using)
    series = apps.get_model("talks", "Series").objects.using(using)
    names = Names(Slugs("series"))
    for name in events.exclude(series_name="").order_by("starts_on", "slug").values_list("series_name", flat=True):
        names.slug(name)
    rows = {name: series.create(slug=slug, name=name).pk for slug, name in names.in_slug_order()}

    def row_of(name: str) -> int | None:
        """None for one that no event has now: versions alone make no series."""
        _slug, spelling = names.known.get(fold(name), ("", ""))
        return rows.get(spelling)

    for pk, name in events.exclude(series_name="").values_list("pk", "series_name"):
        events.filter(pk=pk).update(series=row_of(name))
    events.filter(starts_on__isnull=False).update(year=ExtractYear("starts_on"))
    _in_versions(apps, using, row_of)


def empty(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    events = apps.get_model("talks", "Event").objects.using(using)
    series = apps.get_model("talks", "Series").objects.using(using)
    names = dict(series.values_list("pk", "name"))
    for pk, name in names.items():
        events.filter(series=pk).update(series_name=name)
    _in_versions(apps, using, lambda pk: names.get(pk, ""))
    events.update(series=None)
    series.all().delete()


def _in_versions(apps: StateApps, using: str, changed: Callable[[Any], Any]) -> None:
    """`changed`: what stands for the series of an event from now on."""
    kind = apps.get_model("contenttypes", "ContentType").objects.using(using)
    event = kind.filter(app_label="talks", model="event").first()
    if event is None:
        return
    for model, column in (("reversion.Version", "serialized_data"), ("talks.EditedRow", "before")):
        rows = apps.get_model(model).objects.using(using).filter(content_type=event.pk).exclude(**{column: ""})
        for pk, text in rows.values_list("pk", column):
            stored = json.loads(text)
            if "series" in stored[0]["fields"]:
                stored[0]["fields"]["series"] = changed(stored[0]["fields"]["series"])
                rows.filter(pk=pk).update(**{column: json.dumps(stored)})


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0014_add_world"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("reversion", "0002_add_index_on_version_for_content_type_and_db"),
    ]

    operations = [migrations.RunPython(fill, empty)]
