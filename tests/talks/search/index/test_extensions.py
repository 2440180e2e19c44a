"""What PostgreSQL is asked for by a migration, and what is said where the role may not."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import connection, transaction

create = import_module("talks.migrations.0007_add_search_extensions").create

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no extensions"),
]


def execute(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def installed() -> set[str]:
    return {name for (name,) in execute("SELECT extname FROM pg_extension")}


def test_extensions_are_there_after_migrating():
    assert {"unaccent", "pg_trgm"} <= installed()


def test_migration_makes_what_is_missing():
    execute("DROP EXTENSION pg_trgm CASCADE")
    create(apps, connection.schema_editor())
    assert "pg_trgm" in installed()


def test_role_that_may_not_is_told_what_to_ask_for():
    execute("DROP EXTENSION pg_trgm CASCADE")
    execute("CREATE ROLE poor")
    with pytest.raises(CommandError) as error, transaction.atomic():  # noqa: PT012 -- as that role
        execute("SET LOCAL ROLE poor")
        create(apps, connection.schema_editor())
    said = str(error.value)
    assert "needs the PostgreSQL extension pg_trgm" in said
    assert "permission denied" in said
    assert "CREATE EXTENSION IF NOT EXISTS pg_trgm;" in said
    assert "Nothing was changed." in said
