"""The search index on PostgreSQL: a document of each talk with its words as `tsvector`, and the triggers that keep it.

`talks_searchdoc.names` holds the words of title and names, `words` these and the texts; facet tokens stand in both as
lexemes such as "#t12", which no text has, so that one GIN look-up answers words and filters together. `recent`: of the
newest documents, which have an index of their own that is asked first. Triggers work on whole statements: loading ten
thousand links writes each document once. While `waiting` says so, they only note the talks.
Format: https://www.postgresql.org/docs/15/textsearch.html
"""

from talks.search.index import words_postgres
from talks.search.index.sources import BETWEEN, NAMES, SOURCES, TAKEAWAYS, TOKENS, Part, Source, own_tokens
from talks.search.index.waiting import ARE_WAITING, WAITING
from talks.tokens import ALL, EVENT, EVENT_REPLAYS, REPLAY_ONLINE, YEAR

# Of the newest documents at the last rebuilding; new ones join them.
RECENT = 100_000
# Documents that a trigger writes in one statement.
AT_ONCE = 100
FUNCTIONS = words_postgres.FUNCTIONS
EXTENSIONS = ("unaccent", "pg_trgm")

TABLES = (
    """
    CREATE TABLE talks_searchdoc (
        sk bigint PRIMARY KEY, talk_id bigint NOT NULL UNIQUE, recent boolean NOT NULL DEFAULT true,
        facets text NOT NULL, names tsvector NOT NULL, words tsvector NOT NULL
    ) WITH (autovacuum_analyze_scale_factor = 0.05)
    """,
    """
    CREATE TABLE talks_searchword (
        id serial PRIMARY KEY, word text COLLATE "C" NOT NULL UNIQUE, talks integer NOT NULL, named integer NOT NULL
    )
    """,
    """
    CREATE TABLE talks_facetcount (
        kind text NOT NULL, value bigint NOT NULL, talks integer NOT NULL, PRIMARY KEY (kind, value)
    ) WITH (fillfactor = 70)
    """,
    "CREATE INDEX talks_facetcount_most ON talks_facetcount (kind, talks DESC, value)",
)
TABLE_NAMES = ("talks_searchdoc", "talks_searchword", "talks_facetcount")
# Made by a rebuilding that was stopped before they took their places.
LEFTOVERS = tuple(f"DROP TABLE IF EXISTS {name}_anew" for name in TABLE_NAMES)
# A condition of its own: with that of the full text, the planner would read all recent documents through by these keys
# to find the few that have a word.
ARE_RECENT = "recent::int = 1"
INDEXES = {
    "talks_searchdoc_newest": f"talks_searchdoc (sk) WHERE {ARE_RECENT}",
    "talks_searchdoc_recent": "talks_searchdoc USING gin (names, words) WHERE recent",
    "talks_searchdoc_older": "talks_searchdoc USING gin (names, words) WHERE NOT recent",
    "talks_searchword_alike": "talks_searchword USING gin (word gin_trgm_ops)",
}
FULL_TEXT = ("talks_searchdoc_recent", "talks_searchdoc_older")

KEYWORDS = f"(SELECT string_agg(k, '{BETWEEN}') FROM jsonb_array_elements_text(t.keywords) k)"
FIRST_DAY = "coalesce(e.starts_on, make_date(e.year, 1, 1))"
SORT_KEY = f"""
    (least(greatest(coalesce({FIRST_DAY} - DATE '1900-01-01', 0), 0), 131071)::bigint << 46)
    | ((e.id & 1023) << 36) | ((4095 - least(t.position, 4095))::bigint << 24)
    | ((8388607 - (t.id & 8388607)) << 1) | (t.status = 'published')::int
"""


def _gathered(parts: tuple[Part, ...], distinct: str, between: str) -> str:
    """(talk's id, all values together) of the wanted talks."""
    each = " UNION ALL ".join(
        f"SELECT {part.talk_id} AS id, {part.value} AS v FROM {part.rows} WHERE {part.talk_id} {{these}}"
        for part in parts
    )
    return f"SELECT id, string_agg({distinct} v, '{between}' ORDER BY v) AS v FROM ({each}) p GROUP BY id"


def texts(these: str) -> str:
    """(key, id, facets, title, names, body) of the talks whose id `these`, as in "= ANY (ids)" or "IS NOT NULL"."""
    names = _gathered(NAMES, "", BETWEEN).format(these=these)
    tokens = _gathered(TOKENS, "DISTINCT", " ").format(these=these)
    takeaways = _gathered((TAKEAWAYS,), "", BETWEEN).format(these=these)
    return f"""
        SELECT {SORT_KEY} AS sk, t.id,
            concat(
                '{EVENT}', t.event_id, ' {YEAR}' || e.year,
                {", ".join(own_tokens("ascii", before=" "))}, ' ' || k.v
            ) AS facets,
            concat(t.title, '{BETWEEN}') AS title, concat_ws('{BETWEEN}', e.name, t.original_title, n.v, '') AS names,
            concat_ws('{BETWEEN}', t.track, t.room, t.summary_fr, t.summary_en, t.abstract, {KEYWORDS}, w.v) AS body
        FROM talks_talk t JOIN talks_event e ON e.id = t.event_id
        LEFT JOIN ({names}) n ON n.id = t.id
        LEFT JOIN ({takeaways}) w ON w.id = t.id
        LEFT JOIN ({tokens}) k ON k.id = t.id
        WHERE t.id {these}
    """


def indexed(texts: str) -> str:
    """The documents that these texts make."""
    return f"""
        SELECT sk, id, facets, tokens || named, tokens || named || body FROM (
            SELECT sk, id, facets, talks_search_tokens(facets) AS tokens, talks_search_words(body) AS body,
                setweight(talks_search_words(title), 'A') || talks_search_words(names, true) AS named
            FROM {texts}
        ) d
    """


def documents(these: str) -> str:
    return indexed(f"({texts(these)}) t")


COLUMNS = "sk, talk_id, facets, names, words"
REFRESH = f"""
    CREATE OR REPLACE FUNCTION talks_search_refresh(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE few bigint[];
    BEGIN
        IF cardinality(ids) = 0 THEN RETURN; END IF;
        IF {ARE_WAITING} THEN
            INSERT INTO {WAITING} (talk_id) SELECT unnest(ids) ON CONFLICT DO NOTHING;
            RETURN;
        END IF;
        DELETE FROM talks_searchdoc WHERE talk_id = ANY (ids);
        -- A plan for an array takes it to be short, and joins in loops: ten thousand talks would take minutes.
        FOR part IN 0 .. (cardinality(ids) - 1) / {AT_ONCE} LOOP
            few := ids[part * {AT_ONCE} + 1 : (part + 1) * {AT_ONCE}];
            INSERT INTO talks_searchdoc ({COLUMNS}, recent)
            SELECT d.*, d.sk >= coalesce((SELECT min(sk) FROM talks_searchdoc WHERE {ARE_RECENT}), 0)
            FROM ({documents("= ANY (few)")}) d ({COLUMNS});
        END LOOP;
        -- New words wait in a list and are sorted in together, for an eighth of what one by one costs. No reader looks
        -- through the list: it ends here.
        PERFORM gin_clean_pending_list(to_regclass(name)) FROM unnest(ARRAY['{"', '".join(FULL_TEXT)}']) name;
    END $$
"""
CATCH_UP = (
    f"DELETE FROM {WAITING} WHERE talk_id = 0",
    f"SELECT talks_search_refresh(ARRAY(SELECT talk_id FROM {WAITING} ORDER BY talk_id))",
    f"DELETE FROM {WAITING}",
)


def _tally(rows: str, sign: str) -> str:
    """(kind, value, talks) for the public documents of `rows`."""
    return f"""
        SELECT left(token, 1) AS kind, substr(token, 2)::bigint AS value, {sign}count(*) AS talks FROM (
            SELECT unnest(string_to_array(facets, ' ')) AS token FROM {rows} WHERE (sk & 1) = 1
            UNION ALL SELECT '{ALL}0' FROM {rows} WHERE (sk & 1) = 1
            UNION ALL SELECT '{EVENT_REPLAYS}' || substring(facets FROM '{EVENT}([0-9]+)') FROM {rows}
            WHERE (sk & 1) = 1 AND ' ' || facets || ' ' LIKE '% {REPLAY_ONLINE} %'
        ) u GROUP BY 1, 2
    """


_COUNT = """
    INSERT INTO talks_facetcount (kind, value, talks) {tally}
    ON CONFLICT (kind, value) DO UPDATE SET talks = talks_facetcount.talks + excluded.talks
"""
_WORDS = """
    INSERT INTO talks_searchword (word, talks, named)
    SELECT word, count(*), count(*) FROM {rows}, unnest(tsvector_to_array(words)) word
    WHERE (sk & 1) = 1 AND word NOT LIKE '#%%'
    GROUP BY word ORDER BY word
    ON CONFLICT (word) DO NOTHING
"""

DOCUMENT_FUNCTIONS = (
    f"""
    CREATE OR REPLACE FUNCTION talks_searchdoc_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        {_COUNT.format(tally=_tally("new_rows", ""))};
        {_WORDS.format(rows="new_rows").replace("%%", "%")};
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE OR REPLACE FUNCTION talks_searchdoc_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        {_COUNT.format(tally=_tally("old_rows", "-"))};
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION talks_search_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        DELETE FROM talks_searchdoc;
        DELETE FROM talks_searchword;
        DELETE FROM talks_facetcount;
        RETURN NULL;
    END $$
    """,
)
ALL_ANEW = """
    CREATE OR REPLACE FUNCTION talks_search_all_anew() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM talks_search_refresh(ARRAY(SELECT id FROM talks_talk));
        RETURN NULL;
    END $$
"""
DOCUMENT_TRIGGERS = {
    "talks_searchdoc_is_counted": """
        AFTER INSERT ON talks_searchdoc REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION talks_searchdoc_added()
    """,
    "talks_searchdoc_leaves_counts": """
        AFTER DELETE ON talks_searchdoc REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION talks_searchdoc_removed()
    """,
}


def _ids_of(source: Source, rows: str) -> str:
    return f"SELECT i.id FROM {rows} AS row CROSS JOIN LATERAL ({source.talk_ids}) i (id)"


def _source_function(source: Source) -> str:
    columns = ", ".join(["id", *source.columns])
    changed = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}) {one}"
        for one, other in (("new_rows", "old_rows"), ("old_rows", "new_rows"))
    )
    ids = {
        "INSERT": _ids_of(source, "new_rows"),
        "DELETE": _ids_of(source, "old_rows"),
        "UPDATE": _ids_of(source, f"({changed})"),
    }
    branches = "".join(
        f"IF TG_OP = '{event}' THEN PERFORM talks_search_refresh(ARRAY(SELECT DISTINCT id FROM ({query}) q)); END IF;\n"
        for event, query in ids.items()
    )
    return f"""
        CREATE OR REPLACE FUNCTION {source.table}_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {branches} RETURN NULL; END $$
    """


def _source_triggers(source: Source) -> dict[str, str]:
    tables = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    triggers = {
        f"{source.table}_is_found_{event.lower()}": f"""
            AFTER {event} ON {source.table} REFERENCING {rows}
            FOR EACH STATEMENT EXECUTE FUNCTION {source.table}_is_found()
        """
        for event, rows in tables.items()
    }
    emptied = "talks_search_emptied" if source.table == "talks_talk" else "talks_search_all_anew"
    triggers[f"{source.table}_is_found_truncate"] = f"""
        AFTER TRUNCATE ON {source.table} FOR EACH STATEMENT EXECUTE FUNCTION {emptied}()
    """
    return triggers


SOURCE_FUNCTIONS = (ALL_ANEW, *(_source_function(source) for source in SOURCES))
SOURCE_TRIGGERS = {name: sql for source in SOURCES for name, sql in _source_triggers(source).items()}
TRIGGERS = {
    name: f"CREATE OR REPLACE TRIGGER {name} {sql}" for name, sql in (SOURCE_TRIGGERS | DOCUMENT_TRIGGERS).items()
}

# All documents anew, into a table that takes the old one's place at the end: readers go on with the old. (What is done,
# how); in the order of the keys, the newest together.
_ANEW, _TEXTS = "talks_searchdoc_anew", "talks_searchdoc_texts"
DOCUMENTS_ANEW = (
    ("documents", "SET LOCAL work_mem = '256MB'"),
    ("documents", "SET LOCAL maintenance_work_mem = '512MB'"),
    ("documents", "SET LOCAL max_parallel_workers_per_gather = 2"),
    # In two steps, because only the second, which takes the time, can be shared among processes.
    ("texts", f"CREATE UNLOGGED TABLE {_TEXTS} AS {texts('IS NOT NULL')}"),
    ("texts", f"ANALYZE {_TEXTS}"),
    ("documents", f"""
        CREATE TABLE {_ANEW} AS SELECT d.*,
            d.sk >= coalesce((SELECT sk FROM {_TEXTS} ORDER BY sk DESC OFFSET {RECENT - 1} LIMIT 1), 0) AS recent
        FROM ({indexed(_TEXTS)}) d ({COLUMNS}) ORDER BY d.sk
    """),
    ("documents", f"DROP TABLE {_TEXTS}"),
    ("documents", f"ALTER TABLE {_ANEW} ADD PRIMARY KEY (sk), ADD UNIQUE (talk_id)"),
    *(
        ("documents", f"ALTER TABLE {_ANEW} ALTER {column} SET NOT NULL")
        for column in (*COLUMNS.split(", "), "recent")
    ),
    ("documents", f"ALTER TABLE {_ANEW} ALTER recent SET DEFAULT true, SET (autovacuum_analyze_scale_factor = 0.05)"),
)  # fmt: skip
WORDS_ANEW = f"""
        INSERT INTO talks_searchword (word, talks, named)
        SELECT w.word, w.ndoc, coalesce(n.ndoc, 0)
        FROM ts_stat('SELECT words FROM {_ANEW} WHERE (sk & 1) = 1') w
        LEFT JOIN ts_stat('SELECT names FROM {_ANEW} WHERE (sk & 1) = 1') n USING (word)
        WHERE left(w.word, 1) <> '#' ORDER BY w.word
    """
COUNTS_ANEW = f"INSERT INTO talks_facetcount (kind, value, talks) {_tally(_ANEW, '')}"
# Whoever calls it holds the revision, so that nobody writes; `beside_postgres` does it while others do.
REBUILD = (
    *DOCUMENTS_ANEW,
    ("words", "DELETE FROM talks_searchword"),
    ("words", WORDS_ANEW),
    ("counts", "DELETE FROM talks_facetcount"),
    ("counts", COUNTS_ANEW),
    ("index", "DROP TABLE talks_searchdoc"),
    ("index", f"ALTER TABLE {_ANEW} RENAME TO talks_searchdoc"),
    ("index", f"ALTER INDEX {_ANEW}_pkey RENAME TO talks_searchdoc_pkey"),
    ("index", f"ALTER INDEX {_ANEW}_talk_id_key RENAME TO talks_searchdoc_talk_id_key"),
    *(("index", f"CREATE INDEX IF NOT EXISTS {name} ON {definition}") for name, definition in INDEXES.items()),
    ("index", "ANALYZE talks_searchdoc, talks_searchword, talks_facetcount"),
)  # fmt: skip
