"""The catalogue revision: one number that rises with every change of public content, in the same transaction.

Database triggers raise it, so that `loaddata`, `update()`, `bulk_create()` and SQL by hand count as well. Reading is
one row; what is built on it (caches, conditional requests) is exact.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections

# Rows that never show on a public page: proposals that wait for an editor.
NOT_PUBLIC = {"talks_replaycandidate", "talks_replaylisting", "talks_cataloguerevision"}

RAISE = """
    INSERT INTO talks_cataloguerevision (id, number) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET number = talks_cataloguerevision.number + 1
"""


def current_revision(using: str = DEFAULT_DB_ALIAS) -> int:
    """The number now; 0 before the first change."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number FROM talks_cataloguerevision WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def public_tables() -> list[str]:
    models = [m for app in ("tools", "talks") for m in apps.get_app_config(app).get_models(include_auto_created=True)]
    return sorted({m._meta.db_table for m in models} - NOT_PUBLIC)


def install_triggers(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Put the triggers on every public table that exists; a receiver of `post_migrate`, and safe to run again."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if "talks_cataloguerevision" not in existing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION raise_catalogue_revision() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {RAISE}; RETURN NULL; END $$"
            )
        for table in public_tables():
            if table in existing:
                for statement in _triggers(connection.vendor, table):
                    cursor.execute(statement)


def _triggers(vendor: str, table: str) -> list[str]:
    name = f"{table}_raises_revision"
    if vendor == "postgresql":
        events = "INSERT OR UPDATE OR DELETE OR TRUNCATE"
        raises = "FOR EACH STATEMENT EXECUTE FUNCTION raise_catalogue_revision()"
        # Before the rows are locked: who waits for the number then holds no row that its holder may want.
        return [f"CREATE OR REPLACE TRIGGER {name} BEFORE {events} ON {table} {raises}"]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name}_{event.lower()} AFTER {event} ON {table} BEGIN {RAISE}; END"
        for event in ("INSERT", "UPDATE", "DELETE")
    ]
