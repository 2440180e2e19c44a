"""Is the index what the rows say? Compared document by document, count by count: what `check_catalogue` reports."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from talks.search.index import schema_postgres
from talks.search.index.install import missing_triggers, schema_of
from talks.search.index.spoken import problems_of_spoken
from talks.tokens import ALL, EVENT, EVENT_REPLAYS, REPLAY_ONLINE

# More of a kind are counted, not listed.
MOST_NAMED = 20
BATCH = 2000
# By talk.
Documents = dict[int, tuple[Any, ...]]


def problems(using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """A sentence for each difference; none for an index that is right. Reads the whole catalogue."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in sorted(missing_triggers(using)):
            yield f"Trigger {name} is missing: `manage.py migrate` puts it back."
        yield from _named(_documents(cursor, connection), "talks are found by what they no longer say")
        yield from _named(_counts(cursor), "facet values have a wrong number of talks")
        yield from _named(_words(cursor, connection), "words of talks are in no suggestion")
        if connection.vendor == "sqlite":
            yield from _full_text(cursor)
        else:
            yield from _indexes(cursor)
    yield from problems_of_spoken(using)


def _named(found: Iterator[str], what: str) -> Iterator[str]:
    number = 0
    for number, problem in enumerate(found, 1):
        if number <= MOST_NAMED:
            yield problem
    if number > MOST_NAMED:
        yield f"… {number} {what}."


def _documents(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Talks whose document is missing, is too many, or is another than the one that would be written now."""
    cursor.execute("SELECT talk_id FROM talks_searchdoc WHERE talk_id NOT IN (SELECT id FROM talks_talk)")
    for (talk_id,) in cursor.fetchall():
        yield f"Talk {talk_id} is found and does not exist: `manage.py rebuild_search` takes it out."
    cursor.execute("SELECT id FROM talks_talk ORDER BY id")
    ids = [pk for (pk,) in cursor.fetchall()]
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        kept, wanted = _read(cursor, connection, batch)
        for talk_id in batch:
            if talk_id not in kept:
                yield f"Talk {talk_id} is not found: `manage.py rebuild_search` puts it in."
            elif kept[talk_id] != wanted[talk_id]:
                yield f"Talk {talk_id} is found by what it no longer says: `manage.py rebuild_search` mends it."


def _read(cursor: CursorWrapper, connection: BaseDatabaseWrapper, ids: list[int]) -> tuple[Documents, Documents]:
    schema = schema_of(connection)
    among = f"IN ({', '.join(map(str, ids))})"
    documents = schema.documents(among)
    cursor.execute(f"SELECT {schema.COLUMNS} FROM talks_searchdoc WHERE talk_id {among}")
    kept = {row[1]: _comparable(row) for row in cursor.fetchall()}
    cursor.execute(documents)
    return kept, {row[1]: _comparable(row) for row in cursor.fetchall()}


def _comparable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Names and takeaways may stand in another order."""
    key, talk_id, *texts = row
    return key, talk_id, *(sorted(str(text).split()) for text in texts)


def _counts(cursor: CursorWrapper) -> Iterator[str]:
    wanted: Counter[tuple[str, int]] = Counter()
    cursor.execute("SELECT facets FROM talks_searchdoc WHERE (sk & 1) = 1")
    for (facets,) in cursor.fetchall():
        tokens = facets.split(" ")
        wanted.update((token[0], int(token[1:])) for token in tokens)
        wanted[ALL, 0] += 1
        if REPLAY_ONLINE in tokens:
            wanted[EVENT_REPLAYS, int(next(token for token in tokens if token[0] == EVENT)[1:])] += 1
    cursor.execute("SELECT kind, value, talks FROM talks_facetcount WHERE talks <> 0")
    kept = {(kind, value): talks for kind, value, talks in cursor.fetchall()}
    for kind, value in sorted(kept.keys() | wanted.keys()):
        if kept.get((kind, value), 0) != wanted[kind, value]:
            yield (
                f"Facet value {kind}{value} says {kept.get((kind, value), 0)} talks and has {wanted[kind, value]}: "
                "`manage.py rebuild_search` counts again."
            )


def _words(cursor: CursorWrapper, connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Words of public talks that forms, beginnings and spellings do not know."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT word FROM ts_stat('SELECT words FROM talks_searchdoc WHERE (sk & 1) = 1') "
            "WHERE left(word, 1) <> '#' EXCEPT SELECT word FROM talks_searchword ORDER BY word"
        )
        missing = [word for (word,) in cursor.fetchall()]
    else:
        cursor.execute(
            "SELECT DISTINCT term FROM talks_searchindexword WHERE col <> 'facets' "
            "AND term NOT IN (SELECT word FROM talks_searchword) ORDER BY term"
        )
        missing = [word for (word,) in cursor.fetchall() if _is_public(cursor, word)]
    for word in missing:
        yield f"The word {word!r} of a talk is not in the vocabulary: `manage.py rebuild_search` puts it in."


def _is_public(cursor: CursorWrapper, word: str) -> bool:
    cursor.execute(
        "SELECT 1 FROM talks_searchindex WHERE talks_searchindex MATCH %s AND (rowid & 1) LIMIT 1",
        [f'{{title names body}} : "{word}"'],
    )
    return cursor.fetchone() is not None


def _indexes(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename LIKE 'talks_search%%'")
    in_place = {name for (name,) in cursor.fetchall()}
    for name in sorted(set(schema_postgres.INDEXES) - in_place):
        yield f"Index {name} is missing: `manage.py rebuild_search` makes it."


def _full_text(cursor: CursorWrapper) -> Iterator[str]:
    """FTS5 holds its words against the documents itself."""
    try:
        cursor.execute("INSERT INTO talks_searchindex (talks_searchindex, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        yield f"The full-text index does not hold the words of its documents ({error}): run `manage.py rebuild_search`."
