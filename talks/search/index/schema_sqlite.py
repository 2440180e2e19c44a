"""The search index on SQLite: a document of each talk, an FTS5 table over the documents, and the triggers of both.

`talks_searchdoc` holds what a talk is found by; `talks_searchindex` (FTS5, external content) its words;
`talks_searchword` every word of what the public sees; `talks_facetcount` how many public talks have each facet value.
Triggers on the tables of `sources` write the documents again, triggers on the documents keep the rest: SQL alone, so
that whoever writes, with whatever program, leaves the index right. While `waiting` says so, they only note the talks.
Format: https://www.sqlite.org/fts5.html
"""

from talks.search.index.sources import BETWEEN, NAMES, SOURCES, TAKEAWAYS, TOKENS, Part, Source, own_tokens
from talks.search.index.waiting import ARE_WAITING, WAITING
from talks.search.index.words_sqlite import TOKENIZER, folded
from talks.tokens import ALL, EVENT, EVENT_REPLAYS, REPLAY_ONLINE, YEAR

TABLES = (
    # The short columns first: a reader of facets then never reads the pages that long texts overflow into.
    """
    CREATE TABLE talks_searchdoc (
        sk INTEGER PRIMARY KEY, talk_id INTEGER NOT NULL UNIQUE, facets TEXT NOT NULL,
        title TEXT NOT NULL, names TEXT NOT NULL, body TEXT NOT NULL
    )
    """,
    f"""
    CREATE VIRTUAL TABLE talks_searchindex USING fts5 (
        title, names, body, facets,
        content = 'talks_searchdoc', content_rowid = 'sk', columnsize = 0, tokenize = '{TOKENIZER}'
    )
    """,
    # One document at a time passes through here, and its words are read off.
    f"""
    CREATE VIRTUAL TABLE talks_searchscratch USING fts5 (
        text, content = '', columnsize = 0, detail = none, tokenize = '{TOKENIZER}'
    )
    """,
    "CREATE VIRTUAL TABLE talks_searchscratchword USING fts5vocab (talks_searchscratch, 'row')",
    "CREATE VIRTUAL TABLE talks_searchindexword USING fts5vocab (talks_searchindex, 'col')",
    """
    CREATE TABLE talks_searchword (
        id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, talks INTEGER NOT NULL, named INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE talks_facetcount (
        kind TEXT NOT NULL, value INTEGER NOT NULL, talks INTEGER NOT NULL, PRIMARY KEY (kind, value)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX talks_facetcount_most ON talks_facetcount (kind, talks DESC, value)",
    # What is written here becomes a document, by a trigger.
    "CREATE VIEW talks_searchtext (sk, talk_id, facets, title, names, body) AS SELECT 0, 0, '', '', '', ''",
)
TABLE_NAMES = (
    "talks_searchindexword", "talks_searchindex", "talks_searchdoc", "talks_searchscratchword", "talks_searchscratch",
    "talks_searchword", "talks_facetcount",
)  # fmt: skip
VIEWS = ("talks_searchtext",)

# Day of the event, event, programme, row, and whether the public may see it: see `talks.search.index.sort_key`.
FIRST_DAY = "coalesce(e.starts_on, printf('%04d-01-01', e.year))"
SORT_KEY = f"""
    (min(max(coalesce(CAST(julianday({FIRST_DAY}) - 2415020.5 AS INTEGER), 0), 0), 131071) << 46)
    | ((e.id & 1023) << 36) | ((4095 - min(t.position, 4095)) << 24) | ((8388607 - (t.id & 8388607)) << 1)
    | (t.status = 'published')
"""


def _each(part: Part) -> str:
    return f"SELECT {part.value} AS v FROM {part.rows} WHERE {part.talk_id} = t.id"


def _together(selects: list[str], union: str = "UNION ALL", between: str = BETWEEN) -> str:
    return f"(SELECT coalesce(group_concat(v, '{between}'), '') FROM ({f' {union} '.join(selects)}))"


_TOKENS = _together(
    [
        f"SELECT '{EVENT}' || t.event_id AS v",
        f"SELECT '{YEAR}' || e.year",
        *(f"SELECT {token}" for token in own_tokens("unicode")),
        *map(_each, TOKENS),
    ],
    union="UNION",
    between=" ",
)
_NAMES = _together(["SELECT e.name AS v", "SELECT t.original_title", *map(_each, NAMES)])
_KEYWORDS = _together(["SELECT value AS v FROM json_each(t.keywords)"])
_PROSE = ["t.track", "t.room", "t.summary_fr", "t.summary_en", "t.abstract", _KEYWORDS, _together([_each(TAKEAWAYS)])]
_BODY = f" || '{BETWEEN}' || ".join(_PROSE)
COLUMNS = "sk, talk_id, facets, title, names, body"
_TEXTS = f"""
    SELECT {SORT_KEY} AS sk, t.id AS talk_id, {_TOKENS} AS facets, t.title AS title, {_NAMES} AS names, {_BODY} AS body
    FROM talks_talk t JOIN talks_event e ON e.id = t.event_id
"""


def _folded(row: str) -> str:
    texts = folded(f"{row}.title"), folded(f"{row}.names", is_names=True), folded(f"{row}.body")
    return ", ".join((f"{row}.sk, {row}.talk_id, {row}.facets", *texts))


def documents(these: str = "IS NOT NULL") -> str:
    """The documents of the talks whose id `these`, as in "IN (1, 2)"."""
    # With a limit, each text is put together once, however often its folding names it.
    return f"SELECT {_folded('texts')} FROM ({_TEXTS} WHERE t.id {these} LIMIT -1) texts"


_INDEX, _SCRATCH, _INDEXED = "talks_searchindex", "talks_searchscratch", "title, names, body, facets"


def _words(row: str) -> str:
    return f"{row}.title || ' ' || {row}.names || ' ' || {row}.body"


def _counting(rows: str, step: str) -> str:
    """Adds to the count of each token of these public documents, of their events' replays, and of all talks."""
    tokens = f"({rows}) d, json_each('[\"' || replace(d.facets, ' ', '\",\"') || '\"]')"
    replays = f"'{EVENT_REPLAYS}' || substr(value, 2)"
    return f"""
        INSERT INTO talks_facetcount (kind, value, talks)
        SELECT substr(token, 1, 1), CAST(substr(token, 2) AS INTEGER), {step}count(*) FROM (
            SELECT value AS token FROM {tokens} UNION ALL SELECT '{ALL}0' FROM ({rows})
            UNION ALL SELECT {replays} FROM {tokens}
            WHERE value GLOB '{EVENT}[0-9]*' AND ' ' || d.facets || ' ' GLOB '* {REPLAY_ONLINE} *'
        ) GROUP BY 1, 2
        ON CONFLICT (kind, value) DO UPDATE SET talks = talks + excluded.talks;
    """


_KEEP_WORDS = (
    f"""
    INSERT INTO talks_searchword (word, talks, named) SELECT term, doc, doc FROM {_SCRATCH}word WHERE true
    ON CONFLICT (word) DO NOTHING
    """,
    f"INSERT INTO {_SCRATCH} ({_SCRATCH}) VALUES ('delete-all')",
)
# As the FTS5 documentation has it: the index is told the old words, because it does not keep them.
DOCUMENT_TRIGGERS = {
    "talks_searchdoc_is_written": f"""
        INSTEAD OF INSERT ON talks_searchtext BEGIN
            INSERT INTO talks_searchdoc ({COLUMNS}) SELECT {_folded("NEW")};
        END
    """,
    "talks_searchdoc_is_indexed": f"""
        AFTER INSERT ON talks_searchdoc WHEN NOT {ARE_WAITING} BEGIN
            INSERT INTO {_INDEX} (rowid, {_INDEXED}) VALUES (NEW.sk, NEW.title, NEW.names, NEW.body, NEW.facets);
        END
    """,
    "talks_searchdoc_is_counted": f"""
        AFTER INSERT ON talks_searchdoc WHEN NEW.sk & 1 AND NOT {ARE_WAITING} BEGIN
            {_counting("SELECT NEW.facets AS facets", "")}
            INSERT INTO {_SCRATCH} (rowid, text) VALUES (1, {_words("NEW")});
            {";".join(_KEEP_WORDS)};
        END
    """,
    "talks_searchdoc_leaves_index": f"""
        AFTER DELETE ON talks_searchdoc WHEN NOT {ARE_WAITING} BEGIN
            INSERT INTO {_INDEX} ({_INDEX}, rowid, {_INDEXED})
            VALUES ('delete', OLD.sk, OLD.title, OLD.names, OLD.body, OLD.facets);
        END
    """,
    "talks_searchdoc_leaves_counts": f"""
        AFTER DELETE ON talks_searchdoc WHEN OLD.sk & 1 AND NOT {ARE_WAITING} BEGIN
            {_counting("SELECT OLD.facets AS facets", "-")}
        END
    """,
}  # fmt: skip


def _refreshing(source: Source, rows: tuple[str, ...]) -> str:
    ids = " UNION ".join(source.talk_ids.replace("row.", f"{row}.") for row in rows)
    return f"""
        INSERT OR IGNORE INTO {WAITING} (talk_id) SELECT * FROM ({ids}) WHERE {ARE_WAITING};
        DELETE FROM talks_searchdoc WHERE NOT {ARE_WAITING} AND talk_id IN ({ids});
        INSERT INTO talks_searchtext ({COLUMNS}) {_TEXTS} WHERE t.id IN ({ids}) AND NOT {ARE_WAITING};
    """


def _source_triggers(source: Source) -> dict[str, str]:
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in source.columns)
    old_and_new = ("NEW",) if source.talk_ids.endswith("row.id") else ("OLD", "NEW")
    name = f"{source.table}_is_found"
    return {
        f"{name}_insert": f"AFTER INSERT ON {source.table} BEGIN {_refreshing(source, ('NEW',))} END",
        f"{name}_update": f"""
            AFTER UPDATE OF {", ".join(source.columns)} ON {source.table} WHEN {changed}
            BEGIN {_refreshing(source, old_and_new)} END
        """,
        f"{name}_delete": f"AFTER DELETE ON {source.table} BEGIN {_refreshing(source, ('OLD',))} END",
    }


SOURCE_TRIGGERS = {name: sql for source in SOURCES for name, sql in _source_triggers(source).items()}
TRIGGERS = {name: f"CREATE TRIGGER {name} {sql}" for name, sql in (SOURCE_TRIGGERS | DOCUMENT_TRIGGERS).items()}

_WAITED = f"FROM talks_searchdoc d WHERE talk_id IN (SELECT talk_id FROM {WAITING})"
_PUBLIC = f"SELECT facets {_WAITED} AND sk & 1"
# The documents of all talks that wait, while their triggers keep still.
CATCH_UP = (
    _counting(_PUBLIC, "-"),
    f"INSERT INTO {_INDEX} ({_INDEX}, rowid, {_INDEXED}) SELECT 'delete', sk, {_INDEXED} {_WAITED}",
    f"DELETE {_WAITED.replace(' d ', ' ')}",
    f"INSERT INTO talks_searchdoc ({COLUMNS}) {documents(f'IN (SELECT talk_id FROM {WAITING})')}",
    f"INSERT INTO {_INDEX} (rowid, {_INDEXED}) SELECT sk, {_INDEXED} {_WAITED}",
    _counting(_PUBLIC, ""),
    f"INSERT INTO {_SCRATCH} (rowid, text) SELECT sk, {_words('d')} {_WAITED} AND sk & 1",
    *_KEEP_WORDS,
    f"DELETE FROM {WAITING}",
)

_TALLY = "INSERT INTO talks_facetcount (kind, value, talks)"
_DRAFTS_TALLY = """
    SELECT substr(j.value, 1, 1) AS kind, CAST(substr(j.value, 2) AS INTEGER) AS number, count(*) AS talks
    FROM talks_searchdoc d, json_each('["' || replace(d.facets, ' ', '","') || '"]') j
    WHERE NOT d.sk & 1 GROUP BY 1, 2
"""
# All documents anew, with the triggers away: (what is done, how). The index counts for us; drafts are taken off again.
REBUILD = (
    ("clearing", f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('delete-all')"),
    ("clearing", "DELETE FROM talks_searchdoc"),
    ("clearing", "DELETE FROM talks_searchword"),
    ("clearing", "DELETE FROM talks_facetcount"),
    ("documents", f"INSERT INTO talks_searchdoc ({COLUMNS}) {documents()}"),
    ("index", f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('rebuild')"),
    ("words", """
        INSERT INTO talks_searchword (word, talks, named)
        SELECT term, max(doc), max(CASE col WHEN 'body' THEN 0 ELSE doc END)
        FROM talks_searchindexword WHERE col <> 'facets' GROUP BY term
    """),
    ("counts", f"""
        {_TALLY} SELECT substr(term, 1, 1), CAST(substr(term, 2) AS INTEGER), doc - coalesce(n.talks, 0)
        FROM talks_searchindexword LEFT JOIN ({_DRAFTS_TALLY}) n
        ON n.kind = substr(term, 1, 1) AND n.number = CAST(substr(term, 2) AS INTEGER) WHERE col = 'facets'
    """),
    ("counts", f"{_TALLY} SELECT '{ALL}', 0, count(*) FROM talks_searchdoc WHERE sk & 1"),
    ("counts", f"""
        {_TALLY} SELECT '{EVENT_REPLAYS}', event_id, count(*) FROM talks_talk
        WHERE status = 'published' AND replay_state = 'published' GROUP BY event_id
    """),
)  # fmt: skip
