"""The SQL of `spoken` on PostgreSQL: a row and its `tsvector` for each passage."""

from talks.search.index.spoken_table import BITS, LAST, NAME, SOURCE
from talks.transcripts.cues import WINDOW_S

KEY = "id"
TABLES = (
    f"CREATE TABLE {NAME} (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    f"CREATE INDEX {NAME}_words ON {NAME} USING gin (words)",
)


def passages(rows: str = SOURCE) -> str:
    """(id, words) of each passage. `rows`: of transcripts, with `id` and `cues`."""
    cues = f"""
        SELECT t.id, (cue.pair ->> 0)::integer / {WINDOW_S} AS number, cue.pair ->> 1 AS said, cue.n
        FROM {rows} t, jsonb_array_elements(t.cues) WITH ORDINALITY cue (pair, n)
    """
    return f"""
        SELECT (id << {BITS}) | number AS id, talks_search_words(string_agg(said, ' ' ORDER BY n)) AS words
        FROM ({cues}) c GROUP BY c.id, number
    """


FILL = f"INSERT INTO {NAME} (id, words) {passages()}"
_WRITE = f"INSERT INTO {NAME} (id, words) {passages('(SELECT NEW.id AS id, NEW.cues AS cues)')};"
_REMOVE = f"DELETE FROM {NAME} WHERE id BETWEEN (OLD.id << {BITS}) AND ((OLD.id << {BITS}) | {LAST});"
FUNCTIONS = (
    f"""
    CREATE OR REPLACE FUNCTION {NAME}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP <> 'INSERT' THEN {_REMOVE} END IF;
        IF TG_OP <> 'DELETE' THEN {_WRITE} END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE OR REPLACE FUNCTION {NAME}_empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        DELETE FROM {NAME};
        RETURN NULL;
    END $$
    """,
)
TRIGGERS = {
    f"{NAME}_follows_rows": f"""
        CREATE TRIGGER {NAME}_follows_rows AFTER INSERT OR DELETE OR UPDATE OF id, cues ON {SOURCE}
        FOR EACH ROW EXECUTE FUNCTION {NAME}_follow()
    """,
    f"{NAME}_follows_truncate": f"""
        CREATE TRIGGER {NAME}_follows_truncate AFTER TRUNCATE ON {SOURCE}
        FOR EACH STATEMENT EXECUTE FUNCTION {NAME}_empty()
    """,
}
