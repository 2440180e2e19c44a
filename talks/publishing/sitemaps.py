"""Sitemaps: every page that the public may see, in both languages, each with its twin.

/sitemap.xml names the others; each holds at most `Section.limit` addresses. Format: https://www.sitemaps.org/protocol.html
"""

import datetime as dt
import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from talks.models import Event, Speaker, Talk
from talks.revision import LastChange, last_change
from tools.models import Company, Theme, Tool

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Raise it whenever the same rows give other bytes.
FORMAT = 1


class InEachLanguage:
    """Rows as (row, language) pairs, counted and sliced without loading them all."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def __len__(self) -> int:
        count = self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)
        return int(count) * len(LANGUAGES)

    def __getitem__(self, part: slice) -> list[tuple[Any, str]]:
        """Whole rows only: the limit of a page is a multiple of the number of languages."""
        rows = self.rows[part.start // len(LANGUAGES) : -(-part.stop // len(LANGUAGES))]
        return [(row, language) for row in rows for language in LANGUAGES]


class Section(Sitemap):
    """`items()` are rows, `lastmod` their own `changed_at`."""

    i18n = alternates = x_default = True
    # Far fewer than the 50,000 that the format allows: a page is made in a moment, and weighs a megabyte at most.
    limit = 2000

    @property
    def paginator(self) -> Paginator:
        pairs: Any = InEachLanguage(self.items())  # As much of a sequence as a paginator asks for.
        return Paginator(pairs, self.limit)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def lastmod(self, item: Any) -> dt.datetime | None:
        return getattr(item, "changed_at", None)


class Pages(Section):
    """Those that belong to no row."""

    names = (
        "talks:home", "talks:talk_list", "talks:event_list", "talks:speaker_list", "tools:theme_list",
        "tools:company_list", "tools:tool_list", "talks:statistics",
    )  # fmt: skip

    def items(self) -> list[str]:
        return list(self.names)

    def location(self, item: str) -> str:
        return reverse(item)


class Talks(Section):
    def items(self) -> QuerySet:
        return Talk.objects.published().for_sitemap()


class Rows(Section):
    """Of a kind whose rows are known from talks: those with a talk that the public may see."""

    model: Any

    def items(self) -> QuerySet:
        return self.model.objects.for_sitemap(Talk.objects.published())


class Events(Rows):
    model = Event


class Themes(Rows):
    model = Theme


class Speakers(Rows):
    model = Speaker


class Companies(Rows):
    model = Company


class Tools(Rows):
    model = Tool


SECTIONS: dict[str, type[Section]] = {
    "pages": Pages, "talks": Talks, "events": Events, "themes": Themes, "speakers": Speakers, "companies": Companies,
    "tools": Tools,
}  # fmt: skip


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return _index(request, last_change())


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return _section(request, last_change(), section)


def _etag(request: HttpRequest, change: LastChange, section: str = "") -> str:
    parts = (FORMAT, change.number, settings.SITE_URL, section, request.GET.get("p", ""))
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@condition(_etag)
def _index(request: HttpRequest, change: LastChange) -> HttpResponse:
    sitemaps = []
    for name, section in SECTIONS.items():
        address = f"{settings.SITE_URL}{reverse('sitemap_section', args=[name])}"
        pages = range(1, section().paginator.num_pages + 1)
        sitemaps += [{"location": address if page == 1 else f"{address}?p={page}"} for page in pages]
    response = TemplateResponse(request, "sitemap_index.xml", {"sitemaps": sitemaps}, content_type="application/xml")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@condition(_etag)
def _section(request: HttpRequest, change: LastChange, section: str) -> HttpResponse:
    return views.sitemap(request, {**SECTIONS}, section)
