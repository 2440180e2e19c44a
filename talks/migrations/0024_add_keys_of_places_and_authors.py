"""What events and recaps are looked up by: folded names of events, cities and authors, filled from their texts."""

from typing import Any

import tools.fields
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Not a copy, on purpose: stored keys are to be what the next write would make.
from tools.folding import fold

AT_ONCE = 500


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    using = schema_editor.connection.alias
    for name, sources in (("Event", {"sort_key": "name", "city_key": "city"}), ("Article", {"author_key": "author"})):
        rows: Any = apps.get_model("talks", name).objects.using(using)
        for row in rows.iterator(AT_ONCE):
            keys = {key: fold(getattr(row, source)) for key, source in sources.items()}
            rows.filter(pk=row.pk).update(**keys)


class Migration(migrations.Migration):

    dependencies = [
        ('talks', '0023_add_reader_reports'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='author_key',
            field=tools.fields.FoldedField(db_index=True, max_length=200, source='author'),
        ),
        migrations.AddField(
            model_name='event',
            name='city_key',
            field=tools.fields.FoldedField(db_index=True, max_length=100, source='city'),
        ),
        migrations.AddField(
            model_name='event',
            name='sort_key',
            field=tools.fields.FoldedField(db_index=True, max_length=200, source='name'),
        ),
        migrations.AlterField(
            model_name='event',
            name='country',
            field=models.CharField(blank=True, db_index=True, default='', help_text='Two capital letters, as in NL (ISO 3166-1).', max_length=2, verbose_name='country'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
