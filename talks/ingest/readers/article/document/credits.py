"""The author and the date that front matter or a page's head states, under the keys that site generators use.

Keys of Hugo, Jekyll, Gatsby, Pelican, Nikola and Zola, also below `params:` and `extra:`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from talks.ingest.wording.days import date_of

AUTHORS = (
    "author", "authors", "auteur", "auteurs", "autrice", "autrices", "author_name", "author_username", "byline",
    "writer",
)  # fmt: skip
DATES = (
    "date", "published_on", "published_at", "published", "publishdate", "publish_date", "datepublished",
    "date_published", "article:published_time", "pubdate", "created",
)  # fmt: skip
BELOW = ("params", "extra", "taxonomies")


def stated_author(meta: Mapping[str, object]) -> str:
    """As `authors: [Ann Lee, {name: Bob Ray}]` -> "Ann Lee, Bob Ray"; "" for `author: true`."""
    return next(filter(None, (names(level.get(key)) for level in _levels(meta) for key in AUTHORS)), "")


def stated_date(meta: Mapping[str, object]) -> dt.date | None:
    """The first that is a date: `published: true` says nothing."""
    found = (as_date(level.get(key)) for level in _levels(meta) for key in DATES)
    return next((date for date in found if date), None)


def as_date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return date_of(str(value)[:100]) if value else None


def names(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value))))
    return _name(value)


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _levels(meta: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    yield meta
    for key in BELOW:
        inner = meta.get(key)
        if isinstance(inner, dict):
            yield {str(name).lower(): value for name, value in inner.items()}
