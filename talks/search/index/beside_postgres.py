"""The SQL of an index on PostgreSQL that is made beside the one in use, while others write.

Triggers note the talks whose documents change meanwhile; these are written once more after the exchange. All that is
made is made in one transaction, of which a broken connection leaves nothing; the notes, and what waits for the
exchange, are cleared away by the next rebuilding.
"""

from talks.search.index.schema_postgres import (
    COUNTS_ANEW,
    DOCUMENTS_ANEW,
    INDEXES,
    LEFTOVERS,
    TABLE_NAMES,
    TABLES,
    WORDS_ANEW,
)

NOTED = "talks_searchnoted"
_NOTE = f"""
    CREATE OR REPLACE FUNCTION {NOTED}_add() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO {NOTED} (talk_id) SELECT talk_id FROM changed ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
NOTING = {
    "talks_searchdoc_is_noted": f"""
        AFTER INSERT ON talks_searchdoc REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION {NOTED}_add()
    """,
    "talks_searchdoc_leaves_a_note": f"""
        AFTER DELETE ON talks_searchdoc REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION {NOTED}_add()
    """,
}
BEGIN = (
    *LEFTOVERS,
    *(f"DROP TRIGGER IF EXISTS {name} ON talks_searchdoc" for name in NOTING),
    f"DROP TABLE IF EXISTS {NOTED}",
    f"CREATE TABLE {NOTED} (talk_id bigint PRIMARY KEY)",
    _NOTE,
    *(f"CREATE TRIGGER {name} {sql}" for name, sql in NOTING.items()),
)


def _anew(statement: str, tables: tuple[str, ...]) -> str:
    for table in tables:
        statement = statement.replace(table, f"{table}_anew")
    return statement


# (What is done, how), as in the schema.
BUILD = (
    *DOCUMENTS_ANEW,
    *(("words", _anew(statement, TABLE_NAMES[1:])) for statement in (*TABLES[1:], WORDS_ANEW)),
    ("counts", _anew(COUNTS_ANEW, TABLE_NAMES[2:])),
    *(
        ("index", f"CREATE INDEX {_anew(name, TABLE_NAMES)} ON {_anew(definition, TABLE_NAMES)}")
        for name, definition in INDEXES.items()
    ),
    ("index", f"ANALYZE {', '.join(f'{table}_anew' for table in TABLE_NAMES)}"),
)
# Waits for who reads now; who comes then waits for us. With what belongs to the tables: triggers, indexes, a sequence.
# No table of the rows is touched: who writes to one waits for the revision, which we hold, and would wait for ever.
SWAP = (
    f"DROP TABLE {', '.join(TABLE_NAMES)}",
    """
    DO $$ DECLARE made text; BEGIN
        FOR made IN SELECT relname FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i', 'S')
            AND relname ~ '^talks_(searchdoc|searchword|facetcount)_anew'
        LOOP EXECUTE format('ALTER TABLE %I RENAME TO %I', made, replace(made, '_anew', '')); END LOOP;
    END $$
    """,
)
REFRESH_NOTED = (
    f"SELECT talks_search_refresh(ARRAY(SELECT talk_id FROM {NOTED}))",
    f"DROP TABLE {NOTED}",
    f"DROP FUNCTION {NOTED}_add()",
)
