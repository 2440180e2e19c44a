"""Addresses of replays as every way in stores them from here on: canonical, with the start beside them.

Where two talks would meet at one address and start, both keep what they have, and are reported, as is an address that
names no video; `check_catalogue` names them again.
"""

import sys

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Not a copy, on purpose: it knows no model, and what is canonical must be what the ways in say it is.
from talks.videos.stored import make_candidates_canonical, make_talks_canonical


def make_canonical(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    talks = apps.get_model("talks", "Talk").objects.using(using)
    candidates = apps.get_model("talks", "ReplayCandidate").objects.using(using)
    for problem in (*make_talks_canonical(talks, talks), *make_candidates_canonical(candidates, candidates)):
        sys.stdout.write(f"\n  {problem}")


class Migration(migrations.Migration):
    dependencies = [("talks", "0009_add_latest_indexes")]

    # Going back leaves what is canonical: it was an address then too.
    operations = [migrations.RunPython(make_canonical, migrations.RunPython.noop)]
