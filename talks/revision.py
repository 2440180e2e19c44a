"""The catalogue revision: one number that rises with every change of public content, in the same transaction.

Database triggers raise it, so that `loaddata`, `update()`, `bulk_create()` and SQL by hand count as well. Reading is
one row; what is built on it (caches, conditional requests) is exact.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections

# Rows that never show on a public page: proposals, keywords and reports that wait for an editor, articles on the desk,
# the log of edits.
NOT_PUBLIC = {
    "talks_replaycandidate", "talks_replaylisting", "talks_cataloguerevision", "talks_edit", "talks_editedrow",
    "talks_sourcestate", "talks_settledkeyword", "talks_deskarticle", "talks_readerreport",
}  # fmt: skip

# The time of day in each database, in the form that Django stores; PostgreSQL's own now() is the transaction's start.
CLOCKS = {"postgresql": "clock_timestamp()", "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')"}
RAISE = """
    INSERT INTO talks_cataloguerevision (id, number, raised_at) VALUES (1, 1, {clock})
    ON CONFLICT (id) DO UPDATE SET number = talks_cataloguerevision.number + 1, raised_at = {clock}
"""


@dataclass(frozen=True)
class LastChange:
    """What the catalogue is now, and since when; `at` is None while that is not known."""

    number: int
    at: dt.datetime | None


def current_revision(using: str = DEFAULT_DB_ALIAS) -> int:
    """The number now; 0 before the first change."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number FROM talks_cataloguerevision WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def last_change(using: str = DEFAULT_DB_ALIAS) -> LastChange:
    revisions = apps.get_model("talks", "CatalogueRevision")._default_manager.using(using)
    row = revisions.values_list("number", "raised_at").first()
    return LastChange(*row) if row else LastChange(0, None)


def hold_revision(using: str = DEFAULT_DB_ALIAS) -> None:
    """Waits for its turn to raise the number, before any row is locked. Inside a transaction.

    Whoever locks a row first and raises the number later deadlocks with whoever does it the other way round, as the
    triggers do. SQLite has one writer at a time.
    """
    if connections[using].features.has_select_for_update:
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT 1 FROM talks_cataloguerevision WHERE id = 1 FOR UPDATE")


def public_tables() -> list[str]:
    models = [m for app in ("tools", "talks") for m in apps.get_app_config(app).get_models(include_auto_created=True)]
    return sorted({m._meta.db_table for m in models} - NOT_PUBLIC)


def install_triggers(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Put the triggers on every public table that exists; a receiver of `post_migrate`, and safe to run again."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if "talks_cataloguerevision" not in existing:
        return
    raises = RAISE.format(clock=CLOCKS[connection.vendor])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION raise_catalogue_revision() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {raises}; RETURN NULL; END $$"
            )
        for table in public_tables():
            if table in existing:
                for statement in _triggers(connection.vendor, table, raises):
                    cursor.execute(statement)


def remove_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """For a load that raises the number once, by `raise_revision`, and puts them back. Inside a transaction."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in public_tables():
            for name in _names(connection.vendor, table).values():
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def raise_revision(using: str = DEFAULT_DB_ALIAS) -> None:
    """Where no trigger does it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(RAISE.format(clock=CLOCKS[connection.vendor]))


def raise_above(number: int, using: str = DEFAULT_DB_ALIAS) -> None:
    """For rows that come from a backup, with a number of their own: higher than both, so that no number comes twice."""
    raise_revision(using)
    with connections[using].cursor() as cursor:
        cursor.execute("UPDATE talks_cataloguerevision SET number = %s WHERE number <= %s", [number + 1, number])


def _names(vendor: str, table: str) -> dict[str, str]:
    """The triggers of a table, by what they wait for."""
    name = f"{table}_raises_revision"
    if vendor == "postgresql":
        return {"INSERT OR UPDATE OR DELETE OR TRUNCATE": name}
    return {event: f"{name}_{event.lower()}" for event in ("INSERT", "UPDATE", "DELETE")}


def _triggers(vendor: str, table: str, raises: str) -> list[str]:
    names = _names(vendor, table)
    if vendor == "postgresql":
        action = "FOR EACH STATEMENT EXECUTE FUNCTION raise_catalogue_revision()"
        # Before the rows are locked: who waits for the number then holds no row that its holder may want.
        return [
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {events} ON {table} {action}" for events, name in names.items()
        ]
    return [
        statement
        for event, name in names.items()
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {raises}; END",
        )
    ]
