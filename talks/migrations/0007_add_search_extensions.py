"""What PostgreSQL needs for searching: unaccent and pg_trgm. Nothing on SQLite."""

from django.core.management import CommandError
from django.db import DatabaseError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EXTENSIONS = ("unaccent", "pg_trgm")


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        missing = [name for name in EXTENSIONS if name not in {row[0] for row in cursor.fetchall()}]
        for name in missing:
            try:
                with transaction.atomic(using=connection.alias):
                    cursor.execute(f"CREATE EXTENSION {name}")
            except DatabaseError as error:
                raise CommandError(
                    f"Recap's search needs the PostgreSQL extension {name}, and the role "
                    f"{connection.settings_dict['USER']!r} may not create it ({str(error).strip().splitlines()[0]}). "
                    f"Ask somebody who may, in the database {connection.settings_dict['NAME']!r}: "
                    + " ".join(f"CREATE EXTENSION IF NOT EXISTS {each};" for each in missing)
                    + " Then run migrate again. Nothing was changed."
                ) from error


class Migration(migrations.Migration):
    dependencies = [("talks", "0006_add_published_dates")]

    # Going back leaves the extensions: others may use them.
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
