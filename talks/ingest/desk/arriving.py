"""Bytes of an article → its place on the desk, or a newer text at the same place. Refuses what is no article."""

from typing import Any

from django.conf import settings
from django.db.models import Q

from talks.ingest.desk.reading import DeskReading
from talks.ingest.desk.reattaching import reattached
from talks.ingest.desk.vocabulary import catalogue_vocabulary
from talks.ingest.readers import article as reader
from talks.ingest.readers.article.document.source import Format, read_source
from talks.ingest.records import ArticleRecord, EventRecord, ReadError
from talks.models import Article, DeskArticle, Event
from talks.slugs import Slugs, slug_of
from talks.web.fetch import Fetcher
from talks.web.pace import Pace

# It is read again at each click, in about 3 s; a long recap has 100 kB, and a page with all its markup some hundreds.
MOST_BYTES = 1_000_000
AT_ONCE, DELAY_S = 1, 0.0
OK = 200
TITLE_LENGTH, NAME_LENGTH = 300, 200
ENDINGS = (".md", ".markdown", ".html", ".htm", ".txt")
OF_FORMAT = {Format.MARKDOWN: ".md", Format.HTML: ".html", Format.PLAIN: ".txt"}


class OnDeskError(Exception):
    """The article is on the desk already."""

    def __init__(self, article: DeskArticle) -> None:
        super().__init__()
        self.article = article


def article_fetcher() -> Fetcher:
    return Fetcher(f"Recap reading desk (+{settings.SITE_URL})", Pace(AT_ONCE, DELAY_S))


def fetched(url: str, fetcher: Fetcher) -> bytes:
    """The page at an address outside our own network. Raises `WebError` and `ReadError`."""
    answer = fetcher.read(url, MOST_BYTES)
    if answer.status != OK:
        raise ReadError(f"{url}: HTTP {answer.status}")
    return answer.body


def put_on_desk(data: bytes, name: str, url: str, user: Any) -> DeskArticle:
    """`name`: of the file, of which the ending tells the format. Raises `ReadError` and `OnDeskError`."""
    event = reader.read(data, name, catalogue_vocabulary()).record
    url, title = url or event.article.url, event.article.title[:TITLE_LENGTH]
    if other := DeskArticle.objects.filter(Q(data=data) | Q(url=url) & ~Q(url="")).first():
        raise OnDeskError(other)
    return DeskArticle.objects.create(
        slug=_slug(event.article, url), title=title, name=name[:NAME_LENGTH], data=data, url=url, added_by=user,
        changed_by=user.get_username(), event_slug=_known(event),
    )  # fmt: skip


def _known(event: EventRecord) -> str:
    """The slug of an event of the catalogue that has it, or this name with its year; "" where there is none."""
    slugs = {event.slug, slug_of(f"{event.name} {event.year}"), slug_of(event.name)}
    return Event.objects.filter(slug__in=slugs).values_list("slug", flat=True).first() or ""


def put_again(desk: DeskReading, data: bytes, name: str) -> None:
    """A newer text of the same article. Raises `ReadError`."""
    newer = reader.read(data, name, catalogue_vocabulary())
    desk.article.corrections = [each.stored for each in reattached(desk, newer)]
    desk.article.data, desk.article.name = data, name[:NAME_LENGTH]


def file_name(article: DeskArticle) -> str:
    """With the ending that its file had; what was pasted has that of its format."""
    ending = next((ending for ending in ENDINGS if article.name.lower().endswith(ending)), "")
    return article.slug + (ending or OF_FORMAT[read_source(article.bytes, article.name).format])


def is_linkable(article: DeskArticle) -> bool:
    """Whether its links can be filled in from the catalogue, which is done in Markdown alone."""
    return read_source(article.bytes, article.name).format is Format.MARKDOWN


def _slug(record: ArticleRecord, url: str) -> str:
    """A recap that the catalogue has under this name is this one, unless its address is another."""
    others = Article.objects.exclude(url=url) if url else Article.objects.none()
    taken = (
        *others.exclude(url="").values_list("slug", flat=True),
        *DeskArticle.objects.values_list("slug", flat=True),
    )
    return Slugs("recap", taken=taken).new(record.slug or record.title)
