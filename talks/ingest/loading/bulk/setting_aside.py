"""Indexes and foreign keys, taken away for a load and made again after it: sorted once, not row by row.

What stands is read from the database itself, so that nothing is forgotten. Primary keys and checks stay, and on SQLite
what is written inside a table: its plain unique constraints and its foreign keys.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

# Table, name, definition: foreign keys last, because they want the indexes; as the database itself quotes them.
CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('u', 'f') ORDER BY contype DESC, oid
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (
        SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')
    ) ORDER BY indexrelid
"""


def set_aside(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> list[str]:
    """The statements that make everything again, in their order. Inside a transaction."""
    if connection.vendor == "postgresql":
        return _of_postgresql(connection, tables)
    return _of_sqlite(connection, tables)


def _of_postgresql(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> list[str]:
    with connection.cursor() as cursor:
        names = [connection.ops.quote_name(table) for table in tables]
        cursor.execute(CONSTRAINTS, [names])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [names])
        indexes = cursor.fetchall()
        # Foreign keys first: one of them may lean on a unique constraint.
        for table, name, _ in reversed(constraints):
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    return [
        *(definition for _, definition in indexes),
        *(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}" for table, name, definition in constraints),
    ]


def _of_sqlite(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> list[str]:
    """What has no SQL of its own belongs to its table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        indexes = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    return [sql for _, sql in indexes]
