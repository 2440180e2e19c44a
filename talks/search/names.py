"""Names that rows are called by, looked up whole: exactly, by their beginning, or written in two, each by an index.

As many queries whatever the catalogue holds. Events are also found by their city and their country, in the languages of
the site. In: folded words. Out: rows by their ids, whoever may see them.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from django.conf import settings
from django.db import connection

from talks.search import asking
from talks.search.known_words import LAST
from talks.search.spelling import MOST_WRONG, likeliest
from tools.folding import JOINERS, fold

# Of each kind: table, the column with the id of its row, the column of folded names.
COLUMNS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "series": (("talks_series", "id", "sort_key"),),
    "event": (("talks_event", "id", "sort_key"),),
    "company": (("tools_company", "id", "sort_key"), ("tools_companyalias", "company_id", "folded_name")),
    "theme": (
        ("tools_theme", "id", "sort_key"),
        ("tools_theme", "id", "sort_key_fr"),
        ("tools_themealias", "theme_id", "folded_name"),
    ),
    "tool": (("tools_tool", "id", "sort_key"), ("tools_toolalias", "tool_id", "folded_name")),
    "speaker": (("talks_speaker", "id", "sort_key"), ("talks_speakeralias", "speaker_id", "folded_name")),
    "author": (("talks_article", "id", "author_key"),),
}
# Few enough to be read through where nothing was found.
VOCABULARY = ("company", "theme", "tool")
# Rows of one column that share a name, a place or a beginning.
MOST_READ = 24
# A longer word is written in one way.
LONGEST_JOINED = 20
SHORTEST_BEGINNING = 3
LONGEST_SPELT = 40
# Names that are compared with what was written, of one column.
MOST_COMPARED = 2000
# How sure it is that a row is meant: by its whole name, its place, the beginning of its name.
WHOLE, PLACE, BEGINNING = range(3)
NEWEST_FIRST = "ORDER BY year DESC NULLS LAST, starts_on DESC NULLS LAST"
APART = str.maketrans(dict.fromkeys(JOINERS, " "))
ESCAPED = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


class Found(NamedTuple):
    """A row by its kind. `key`: the folded name that it was found by, or its country's code."""

    kind: str
    id: int
    key: str
    sureness: int


def joined_otherwise(folded: str) -> list[str]:
    """The name, and as others join its words: "pays bas" may be "pays-bas"."""
    parts = folded.translate(APART).split()
    others = [joiner.join(parts) for joiner in (" ", "-", ".", "")] if len(parts) > 1 else []
    return list(dict.fromkeys([folded, *others]))


def in_two(word: str) -> list[str]:
    """As others write a name in two: "argocd" may be "argo-cd"."""
    if len(word) > LONGEST_JOINED or not word.isalnum():
        return []
    return [joiner.join((word[:n], word[n:])) for n in range(1, len(word)) for joiner in ("-", " ", ".")]


def look_up(keys: Iterable[str], kinds: Iterable[str] = COLUMNS, *, places: Iterable[str] = ()) -> list[Found]:
    """Rows with exactly one of these names, and the newest events in one of these places. One query."""
    keys, places = list(dict.fromkeys(keys)), list(dict.fromkeys(places))
    codes = {code for place in places for code in countries().get(place, ())}
    parts = [_Part(kind, *of, *_among(of[2], keys), WHOLE) for kind in kinds for of in COLUMNS[kind]]
    return _read([*parts, _place("city_key", places), _place("country", sorted(codes))])


def nearly(folded: str) -> list[Found]:
    """Rows whose name begins with these whole words, or is this word in two. One query, or none."""
    if len(folded) < SHORTEST_BEGINNING:
        return []
    halves = in_two(folded)
    columns = [(kind, of) for kind, columns in COLUMNS.items() for of in columns]
    parts = [_Part(kind, *of, *_among(of[2], halves), WHOLE) for kind, of in columns]
    return _read([*parts, *(_Part(kind, *of, *_beginning(of[2], f"{folded} "), BEGINNING) for kind, of in columns)])


def beginning(folded: str, kinds: Iterable[str]) -> list[Found]:
    """Rows whose name begins with these letters, and the newest events in a place that does. One query, or none."""
    if len(folded) < SHORTEST_BEGINNING:
        return []
    codes = {code for name, codes in countries().items() if name.startswith(folded) for code in codes}
    parts = [_Part(kind, *of, *_beginning(of[2], folded), BEGINNING) for kind in kinds for of in COLUMNS[kind]]
    cities = _Part("event", "talks_event", "id", "city_key", *_beginning("city_key", folded), PLACE)
    return _read([*parts, cities, _place("country", sorted(codes))])


def spelt_like(folded: str) -> list[Found]:
    """Rows of the vocabulary whose name is this one with a letter or two otherwise: bounded, by its first letter."""
    if not SHORTEST_BEGINNING <= len(folded) <= LONGEST_SPELT:
        return []
    shortest, longest = len(folded) - MOST_WRONG, len(folded) + MOST_WRONG
    parts = []
    for kind, table, pk, column in ((name, *of) for name in VOCABULARY for of in COLUMNS[name]):
        condition, values = _beginning(column, folded[0], f"length({column}) BETWEEN {shortest} AND {longest}")
        parts.append(_Part(kind, table, pk, column, condition, values, BEGINNING, MOST_COMPARED))
    found = _read(parts)
    best = likeliest(folded, dict.fromkeys((one.key for one in found), 0))
    return [one for one in found if one.key == best]


def author_ends(word: str) -> list[Found]:
    """The newest recaps whose author's name ends with this word. One query, of so many recaps."""
    newest = f"SELECT id, author_key FROM talks_article ORDER BY id DESC LIMIT {MOST_COMPARED}"
    sql = f"SELECT id, author_key FROM ({newest}) newest WHERE author_key LIKE %s ESCAPE '\\' LIMIT {MOST_READ}"
    rows = asking.rows(sql, [f"% {word.translate(ESCAPED)}"])
    return [Found("author", pk, key, BEGINNING) for pk, key in rows]


def held_in_names(words: Sequence[str]) -> set[str]:
    """Those of these words that stand in a name of the vocabulary, or are one of any kind. Two queries, or none.

    One reads the vocabulary, not the talks: only asked where nothing was found.
    """
    if not words:
        return set()
    columns = [(table, column) for kind in VOCABULARY for table, _pk, column in COLUMNS[kind]]
    each = " UNION ALL ".join(f"SELECT {column} AS name FROM {table}" for table, column in columns)
    condition = " OR ".join(["name LIKE %s ESCAPE '\\'"] * len(words))
    patterns = [f"%{word.translate(ESCAPED)}%" for word in words]
    names = asking.rows(f"SELECT name FROM ({each}) names WHERE {condition}", patterns)
    said = {part for (name,) in names for part in name.translate(APART).split()}
    spelt = {key: word for word in words for key in (word, *in_two(word))}
    looked_up = {spelt[one.key] for one in look_up(spelt, places=spelt) if one.key in spelt}
    return looked_up | {word for word in words if word in said or word in countries()}


@lru_cache(maxsize=1)
def countries() -> dict[str, tuple[str, ...]]:
    """By folded name in the languages of the site, the codes of the countries that are called so."""
    found: dict[str, tuple[str, ...]] = {}
    for language, _name in settings.LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2:  # noqa: PLR2004 -- ISO 3166-1; longer ones are continents
                found[fold(name)] = (*found.get(fold(name), ()), code)
    return found


class _Part(NamedTuple):
    """One column that is looked through. `condition`: SQL, with its values."""

    kind: str
    table: str
    pk: str
    column: str
    condition: str
    values: Sequence[str]
    sureness: int
    most: int = MOST_READ

    def sql(self, n: int) -> str:
        columns = f"'{self.kind}' AS kind, {self.pk} AS id, {self.column} AS found, {self.sureness} AS sureness"
        one = f"SELECT {columns} FROM {self.table} WHERE {self.condition} LIMIT {self.most}"
        return f"SELECT * FROM ({one}) part{n}"


def _read(parts: Sequence[_Part]) -> list[Found]:
    wanted = [part for part in parts if part.values]
    if not wanted:
        return []
    each = " UNION ALL ".join(part.sql(n) for n, part in enumerate(wanted))
    return [Found(*row) for row in asking.rows(each, [value for part in wanted for value in part.values])]


def _place(column: str, values: Sequence[str]) -> _Part:
    condition, values = _among(column, values)
    return _Part("event", "talks_event", "id", column, f"{condition} {NEWEST_FIRST}", values, PLACE)


def _among(column: str, values: Sequence[str]) -> tuple[str, Sequence[str]]:
    return f"{column} IN ({', '.join(['%s'] * len(values))})", values


def _beginning(column: str, start: str, also: str = "1 = 1") -> tuple[str, list[str]]:
    """A range where names are in the order of their letters; elsewhere the index is one of patterns."""
    if connection.vendor == "sqlite":
        return f"{column} >= %s AND {column} < %s AND {also} ORDER BY {column}", [start, start + LAST]
    return f"{column} LIKE %s AND {also} ORDER BY {column}", [start.translate(ESCAPED) + "%"]
