"""What the front matter states of the event and of the article, checked.

In: a document. Out: its `event:` block without values that no catalogue could hold, a line on each of these; and the
`ArticleRecord`.
"""

import re
from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.front_matter import as_date, names, stated_author, stated_date
from talks.ingest.readers.article.document.targets import as_browsers_read, is_web
from talks.ingest.records import ArticleRecord, Said
from talks.slugs import slug_of
from talks.zones import is_zone

SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
LONGEST_TITLE = 400


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and bool(str(value).strip())


def _is_slug(value: object) -> bool:
    return _is_text(value) and SLUG.fullmatch(str(value)) is not None


def _is_country(value: object) -> bool:
    return _is_text(value) and COUNTRY.fullmatch(str(value)) is not None


def _is_address(value: object) -> bool:
    return _is_text(value) and is_web(str(value))


def _is_day(value: object) -> bool:
    return as_date(value) is not None


def _is_zone(value: object) -> bool:
    return is_zone(str(value))


WRONG = _("event: {key}: “{value}” is not {rule}; it was left out")
# Key → what holds of its value, and how to say it otherwise.
RULES: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "name": (_is_text, _("a name such as Cloud Days 2024")),
    "series": (_is_text, _("a name such as Cloud Days")),
    "city": (_is_text, _("a name such as Amsterdam")),
    "venue": (_is_text, _("a name such as RAI Amsterdam")),
    "slug": (_is_slug, _("a slug such as cloud-days-2024")),
    "country": (_is_country, _("a country code such as NL")),
    "starts_on": (_is_day, _("a day such as 2024-04-24")),
    "ends_on": (_is_day, _("a day such as 2024-04-24")),
    "timezone": (_is_zone, _("a time zone such as Europe/Amsterdam")),
    "website_url": (_is_address, _("an address such as https://example.org")),
    "schedule_url": (_is_address, _("an address such as https://example.org")),
    "playlist_url": (_is_address, _("an address such as https://example.org")),
}


def checked(stated: Mapping[str, object]) -> tuple[dict[str, object], list[Said]]:
    """Without what is wrong; and, for each such value, why it was left out. An empty value is none."""
    kept, wrong = {}, []
    for key, value in stated.items():
        rule = RULES.get(key)
        if rule is None or value is None or value == "" or rule[0](value):
            kept[key] = value
        else:
            wrong.append(Said(WRONG, key=key, value=str(value)[:80], rule=Said(rule[1])))
    return kept, wrong


def article_of(document: Document, language: str, talks: Collection[Block] = ()) -> ArticleRecord:
    """The recap itself: the front matter's `source:` block where there is one, else the document's own words.

    `talks`: their headings.
    """
    meta = document.meta
    source = mapping(meta.get("source"))
    own = {} if source else meta
    title = text_of(source.get("title")) or title_of(document, talks)
    return ArticleRecord(
        title=title,
        author=names(source.get("author")) or stated_author(own),
        url=as_browsers_read(text_of(source.get("url") or own.get("canonical") or own.get("url") or own.get("og:url"))),
        language=text_of(source.get("language")) or language,
        published_on=as_date(source.get("published_on")) or stated_date(own),
        slug=text_of(source.get("slug") or own.get("slug")) or slug_of(title),
        author_url=as_browsers_read(text_of(source.get("author_url"))),
        tags=_tags(source.get("tags") or meta.get("tags") or meta.get("keywords")),
    )


def title_of(document: Document, talks: Collection[Block] = ()) -> str:
    """`talks`: their headings; notes that open with one have no title."""
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING and block.level == 1)
    first = next(headings, None)
    own = first.text if first and first not in talks else ""
    return (text_of(document.meta.get("title")) or document.title or own)[:LONGEST_TITLE]


def _tags(value: object) -> tuple[str, ...]:
    """Without duplicates, in order; a mark of the language such as "lang:fr" is no tag."""
    parts = value if isinstance(value, list | tuple) else str(value or "").split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := text_of(part)) and not tag.startswith("lang:")))


def mapping(value: object) -> dict[str, object]:
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
