"""The SQL of `spoken` on SQLite: FTS5, with the folded texts in it, as no other place has them."""

from talks.search.index.spoken_table import BITS, LAST, NAME, SOURCE
from talks.search.index.words_sqlite import TOKENIZER, folded
from talks.transcripts.cues import WINDOW_S

KEY = "rowid"
TABLES = (f"CREATE VIRTUAL TABLE {NAME} USING fts5 (words, columnsize = 0, tokenize = '{TOKENIZER}')",)
FUNCTIONS: tuple[str, ...] = ()


def passages(rows: str = SOURCE) -> str:
    """(id, words) of each passage. `rows`: of transcripts, with `id` and `cues`."""
    cues = f"""
        SELECT t.id AS id, json_extract(cue.value, '$[0]') / {WINDOW_S} AS number,
            json_extract(cue.value, '$[1]') AS said
        FROM {rows} t, json_each(t.cues) cue ORDER BY t.id, cue.key
    """
    texts = f"""
        SELECT (id << {BITS}) | number AS id, group_concat(said, ' ') AS text FROM ({cues}) GROUP BY id, number
    """
    # With a limit, each text is put together once, however often its folding names it.
    return f"SELECT texts.id AS id, {folded('texts.text')} AS words FROM ({texts} LIMIT -1) texts"


FILL = f"INSERT INTO {NAME} (rowid, words) {passages()}"
_WRITE = f"INSERT INTO {NAME} (rowid, words) {passages('(SELECT NEW.id AS id, NEW.cues AS cues)')};"
_REMOVE = f"DELETE FROM {NAME} WHERE rowid BETWEEN (OLD.id << {BITS}) AND ((OLD.id << {BITS}) | {LAST});"
TRIGGERS = {
    f"{NAME}_follows_insert": f"CREATE TRIGGER {NAME}_follows_insert AFTER INSERT ON {SOURCE} BEGIN {_WRITE} END",
    f"{NAME}_follows_delete": f"CREATE TRIGGER {NAME}_follows_delete AFTER DELETE ON {SOURCE} BEGIN {_REMOVE} END",
    f"{NAME}_follows_update": f"""
        CREATE TRIGGER {NAME}_follows_update AFTER UPDATE OF id, cues ON {SOURCE}
        WHEN NEW.id <> OLD.id OR NEW.cues <> OLD.cues BEGIN {_REMOVE} {_WRITE} END
    """,
}
