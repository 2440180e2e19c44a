"""Sitemaps: every page that the public may see, in both languages, each with its twin.

/sitemap.xml names the others. A part of one holds the rows of a range of ids, `?p=3` those of the third: it costs as
much in any catalogue, and a row that comes or goes moves no other. By hand because Django's parts are numbered by
counting, and each is made by walking over those before it.
Format: https://www.sitemaps.org/protocol.html
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from talks.models import Article, CalendarYear, Event, Series, Speaker, Talk
from talks.revision import LastChange, last_change
from talks.search import asking
from talks.tokens import EVENT, OF_ROWS, YEAR
from tools.models import Company, Theme, Tool

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Raise it whenever the same rows give other bytes.
FORMAT = 3
# Ids in a part: far fewer addresses than the 50,000 that the format allows, so that a part is made in a moment.
SPAN = 500
# Talks that tell when a row last changed; a row that none of them has was not changed lately, and says nothing.
MOST_CHANGES = 2000
PART = re.compile("[1-9][0-9]{0,6}")
# Each part that is not empty, from seek to seek. `known`: SQL for the ids.
PARTS = """
    WITH RECURSIVE part (n) AS (
        SELECT (SELECT min(k.pk) / {span} FROM ({known}) k)
        UNION ALL
        SELECT (SELECT min(k.pk) / {span} FROM ({known}) k WHERE k.pk >= (part.n + 1) * {span})
        FROM part WHERE part.n IS NOT NULL
    )
    SELECT n + 1 FROM part WHERE n IS NOT NULL ORDER BY n
"""
# Those of the rows `ids` that belong to an event with public talks.
AT_EVENTS = """
    SELECT r.pk FROM ({ids}) r JOIN talks_facetcount k ON k.kind = %s AND k.value = r.event_id WHERE k.talks > 0
"""


@dataclass(frozen=True)
class Entry:
    """`path`: without its language."""

    path: str
    changed_on: dt.date | None = None


@dataclass(frozen=True)
class Section:
    """`parts`: numbers of those that hold something; `entries`: what a part holds."""

    parts: Callable[[], list[int]]
    entries: Callable[[int], list[Entry]]


def _pages() -> Section:
    """Those that belong to no row."""
    names = (
        "talks:home", "talks:talk_list", "talks:event_list", "talks:series_list", "talks:speaker_list",
        "tools:theme_list", "tools:company_list", "tools:tool_list", "talks:statistics", "talks:api_guide",
    )  # fmt: skip
    return Section(lambda: [1], lambda part: [Entry(_plain(reverse(name))) for name in names] if part == 1 else [])


def _talks() -> Section:
    def parts() -> list[int]:
        known, values = Talk.objects.published().order_by().values("pk").query.sql_with_params()
        return [n for (n,) in asking.rows(PARTS.format(span=SPAN, known=known), values * 2)]

    def entries(part: int) -> list[Entry]:
        rows = Talk.objects.published().filter(**_ids(part)).for_sitemap()
        return [
            Entry(_plain(reverse("talks:talk_detail", args=[event, slug])), changed_at.date())
            for event, slug, changed_at in rows
        ]

    return Section(parts, entries)


def _rows(model: Any) -> Section:
    """Of a kind whose rows are known from talks: those with a talk that the public may see."""
    kind = OF_ROWS[model._meta.model_name]

    def parts() -> list[int]:
        known = "SELECT value AS pk FROM talks_facetcount WHERE kind = %s AND talks > 0"
        return [n for (n,) in asking.rows(PARTS.format(span=SPAN, known=known), [kind, kind])]

    def entries(part: int) -> list[Entry]:
        talks = Talk.objects.published()
        rows = list(model.objects.filter(**_ids(part)).for_sitemap(talks))
        changes = _changes(kind)
        return [Entry(_plain(row.get_absolute_url()), changes.get(row.pk)) for row in rows]

    return Section(parts, entries)


def _years() -> Section:
    """All of them in one part."""
    known = "SELECT value FROM talks_facetcount WHERE kind = %s AND talks > 0 ORDER BY value"

    def entries(part: int) -> list[Entry]:
        years = [CalendarYear(number) for (number,) in asking.rows(known, [YEAR])] if part == 1 else []
        return [Entry(_plain(year.get_absolute_url())) for year in years]

    return Section(lambda: [1], entries)


def _of_events(model: Any, ids: str, event: str) -> Section:
    """Of a kind that is known from events with public talks.

    `ids`: SQL for the ids (`pk`) and their events (`event_id`) of all; `event`: the way to its events in a question.
    """
    known = AT_EVENTS.format(ids=ids)

    def parts() -> list[int]:
        return [n for (n,) in asking.rows(PARTS.format(span=SPAN, known=known), [EVENT, EVENT])]

    def entries(part: int) -> list[Entry]:
        events = Event.objects.with_progress(Talk.objects.published()).in_use()
        rows = model.objects.filter(**_ids(part), **{f"{event}__in": events.values("pk")}).distinct().order_by("pk")
        return [Entry(_plain(row.get_absolute_url())) for row in rows]

    return Section(parts, entries)


SECTIONS: dict[str, Section] = {
    "pages": _pages(), "talks": _talks(), "events": _rows(Event), "themes": _rows(Theme), "speakers": _rows(Speaker),
    "companies": _rows(Company), "tools": _rows(Tool), "years": _years(),
    "series": _of_events(Series, "SELECT series_id AS pk, id AS event_id FROM talks_event", "events"),
    "recaps": _of_events(Article, "SELECT id AS pk, event_id FROM talks_article", "event"),
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
        # The first of none, so that who reads the catalogue before its first talk comes back for it.
        parts = section.parts() or [1]
        sitemaps += [{"location": address if part == 1 else f"{address}?p={part}"} for part in parts]
    return _xml(request, "sitemap_index.xml", {"sitemaps": sitemaps})


@condition(_etag)
def _section(request: HttpRequest, change: LastChange, section: str) -> HttpResponse:
    asked = request.GET.get("p", "1")
    if section not in SECTIONS or not PART.fullmatch(asked):
        raise Http404
    entries = SECTIONS[section].entries(int(asked))
    if not entries and asked != "1":
        raise Http404
    return _xml(request, "sitemap.xml", {"entries": entries, "languages": LANGUAGES, "site": settings.SITE_URL})


def _xml(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = TemplateResponse(request, template, context, content_type="application/xml")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _ids(part: int) -> dict[str, int]:
    return {"pk__gte": (part - 1) * SPAN, "pk__lt": part * SPAN}


def _plain(path: str) -> str:
    """Without the language that it begins with."""
    return path.split("/", 2)[2]


def _changes(kind: str) -> dict[int, dt.date]:
    """Id of a row of that kind → when one of its talks last changed, from the latest changes."""
    found: dict[int, dt.date] = {}
    for changed_at, tokens in Talk.objects.published().latest_changes(MOST_CHANGES):
        for token in tokens.split():
            if token[0] == kind:
                found.setdefault(int(token[1:]), changed_at.date())
    return found
