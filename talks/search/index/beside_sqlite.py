"""The SQL of an index on SQLite that is made beside the one in use, in steps that keep no writer waiting.

While it is made, triggers note the talks whose documents change: those are copied once more. Counts and words are read
off the copies, so that they belong together; what is noted after that is for the triggers, when they are back.
"""

from talks.search.index.schema_sqlite import COLUMNS, TABLES, documents
from talks.tokens import ALL, EVENT, EVENT_REPLAYS, REPLAY_ONLINE

# In the order in which they may be dropped and renamed; the first reads the second.
SWAPPED = ("talks_searchindex", "talks_searchdoc", "talks_searchword", "talks_facetcount")
NOTED = "talks_searchnoted"
_DOC, _INDEX, _WORD, _COUNT, _VOCABULARY = (
    "talks_searchdoc_anew", "talks_searchindex_anew", "talks_searchword_anew", "talks_facetcount_anew",
    "talks_searchindexword_anew",
)  # fmt: skip
# In the memory of this connection: reading takes long, and no lock.
_WORDS_READ, _FACETS_READ = "talks_searchword_read", "talks_facetcount_read"

NOTING = {
    "talks_searchdoc_is_noted": f"""
        AFTER INSERT ON talks_searchdoc BEGIN INSERT OR IGNORE INTO {NOTED} (talk_id) VALUES (NEW.talk_id); END
    """,
    "talks_searchdoc_leaves_a_note": f"""
        AFTER DELETE ON talks_searchdoc BEGIN INSERT OR IGNORE INTO {NOTED} (talk_id) VALUES (OLD.talk_id); END
    """,
}


def _anew(statement: str) -> str:
    """The statement of a table, for the one beside it. An index over texts reads, at the end, the table in use."""
    for name in ("searchindex USING", "searchdoc (", "searchword (", "facetcount ("):
        statement = statement.replace(f"TABLE talks_{name}", f"TABLE talks_{name.replace(' ', '_anew ', 1)}")
    return statement


LEFTOVERS = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in NOTING),
    f"DROP TABLE IF EXISTS {_VOCABULARY}",
    *(f"DROP TABLE IF EXISTS {name}_{state}" for state in ("anew", "old") for name in SWAPPED),
    f"DROP TABLE IF EXISTS {NOTED}",
)
_MADE = [_anew(statement) for statement in TABLES]
BEGIN = (
    *LEFTOVERS,
    *(statement for before, statement in zip(TABLES, _MADE, strict=True) if before != statement),
    f"CREATE VIRTUAL TABLE {_VOCABULARY} USING fts5vocab ({_INDEX}, 'col')",
    f"CREATE TABLE {NOTED} (talk_id INTEGER PRIMARY KEY)",
    *(f"CREATE TRIGGER {name} {sql}" for name, sql in NOTING.items()),
)


def copy(ids: list[int]) -> tuple[str, ...]:
    """These documents as the rows are now, in the place of copies that are there already."""
    among = f"IN ({', '.join(map(str, ids))})"
    these = f"FROM {_DOC} WHERE talk_id {among}"
    indexed = "title, names, body, facets"
    return (
        f"INSERT INTO {_INDEX} ({_INDEX}, rowid, {indexed}) SELECT 'delete', sk, {indexed} {these}",
        f"DELETE {these}",
        f"INSERT INTO {_DOC} ({COLUMNS}) {documents(among)}",
        f"INSERT INTO {_INDEX} (rowid, {indexed}) SELECT sk, {indexed} {these}",
        f"DELETE FROM {NOTED} WHERE talk_id {among}",
    )


_TOKENS = f"""
    {_DOC} d, json_each('["' || replace(d.facets, ' ', '","') || '"]') j WHERE d.sk & 1
"""
# Outside of a transaction, which would begin with the lock.
READ = (
    f"DROP TABLE IF EXISTS temp.{_WORDS_READ}",
    f"DROP TABLE IF EXISTS temp.{_FACETS_READ}",
    f"""
    CREATE TEMP TABLE {_WORDS_READ} AS
    SELECT term AS word, max(doc) AS talks, max(CASE col WHEN 'body' THEN 0 ELSE doc END) AS named
    FROM {_VOCABULARY} WHERE col <> 'facets' GROUP BY term ORDER BY term
    """,
    f"""
    CREATE TEMP TABLE {_FACETS_READ} AS
    SELECT substr(j.value, 1, 1) AS kind, CAST(substr(j.value, 2) AS INTEGER) AS value, count(*) AS talks
    FROM {_TOKENS} GROUP BY 1, 2
    UNION ALL SELECT '{EVENT_REPLAYS}', CAST(substr(j.value, 2) AS INTEGER), count(*) FROM {_TOKENS}
        AND j.value GLOB '{EVENT}[0-9]*' AND ' ' || d.facets || ' ' GLOB '* {REPLAY_ONLINE} *' GROUP BY 2
    UNION ALL SELECT '{ALL}', 0, count(*) FROM {_DOC} WHERE sk & 1
    """,
)


# (Rows that are read, table, columns)
KEPT = ((_WORDS_READ, _WORD, "word, talks, named"), (_FACETS_READ, _COUNT, "kind, value, talks"))


def keep(read: str, table: str, columns: str, first: int, last: int) -> str:
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM temp.{read} WHERE rowid BETWEEN {first} AND {last}"


# With all triggers away.
SWAP = (
    f"DROP TABLE {_VOCABULARY}",
    "DROP INDEX talks_facetcount_most",
    *(f"ALTER TABLE {name} RENAME TO {name}_old" for name in SWAPPED),
    *(f"ALTER TABLE {name}_anew RENAME TO {name}" for name in SWAPPED),
    "CREATE INDEX talks_facetcount_most ON talks_facetcount (kind, talks DESC, value)",
)
# With the triggers back: they count, and keep words.
REFRESH_NOTED = (
    f"DELETE FROM talks_searchdoc WHERE talk_id IN (SELECT talk_id FROM {NOTED})",
    f"INSERT INTO talks_searchdoc ({COLUMNS}) {documents(f'IN (SELECT talk_id FROM {NOTED})')}",
    f"DROP TABLE {NOTED}",
)
CLEAR_UP = (
    *(f"DROP TABLE temp.{read}" for read, _table, _columns in KEPT),
    *(f"DROP TABLE {name}_old" for name in SWAPPED),
)
