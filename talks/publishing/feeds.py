"""Atom feeds of newly published replays and of new talks: of the whole site, or of a row that has a page.

Addresses: /<language>/feeds/<kind>/ and /<language>/<page of the row>/feeds/<kind>/; kind is `replays` or `talks`.
Nobody is asked who they are: a feed holds what the public may see, for editors too, and sets no cookie.
Format: https://www.rfc-editor.org/rfc/rfc4287
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import condition, require_safe

from talks.days import in_calendar
from talks.models import Event, Series, Speaker, SpeakerAlias, Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.revision import LastChange, last_change
from tools.bilingual import reader_language
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, Tool, ToolAlias
from tools.views import owner_of_old_slug

MOST_ENTRIES = 50
# Raise it whenever the same rows give other bytes: who holds the old bytes asks by them.
FORMAT = 3
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Kind(StrEnum):
    REPLAYS = "replays"
    TALKS = "talks"


@dataclass(frozen=True)
class Channel:
    """One feed: these talks, as they concern `subject` (a row with a page of its own; None for the whole site)."""

    kind: Kind
    subject: Any
    talks: TalkQuerySet

    @property
    def id(self) -> str:
        of = f"{self.subject._meta.model_name}/{self.subject.pk}" if self.subject else "site"
        return _tag(f"{of}/{self.kind}")

    @property
    def page(self) -> str:
        """Where the same is read in a browser."""
        if self.subject:
            return str(self.subject.get_absolute_url())
        return reverse("talks:home" if self.kind == Kind.REPLAYS else "talks:talk_list")

    def entries(self) -> list["Entry"]:
        """The newest, newest first."""
        newest = self.talks.latest_replays() if self.kind == Kind.REPLAYS else self.talks.latest_additions()
        return [Entry(talk, self.kind) for talk in newest.for_feed()[:MOST_ENTRIES]]


@dataclass(frozen=True)
class Entry:
    talk: Talk
    kind: Kind

    @property
    def id(self) -> str:
        """The same in every feed of its language. A replay is news of its own, apart from its talk."""
        part = "/replay" if self.kind == Kind.REPLAYS else ""
        return _tag(f"talk/{self.talk.pk}{part}")

    @property
    def published(self) -> dt.datetime | None:
        """When readers found it here first; None where nobody knows.

        Of a replay that was loaded with its talk, the video's own day stands for that, from its beginning in the site's
        time zone.
        """
        if self.kind == Kind.TALKS:
            return in_calendar(self.talk.published_at or self.talk.created_at)
        if self.talk.replay_added_at:
            return in_calendar(self.talk.replay_added_at)
        day = self.talk.replay_published_on
        return in_calendar(timezone.make_aware(dt.datetime.combine(day, dt.time()))) if day else None

    @property
    def updated(self) -> dt.datetime:
        return in_calendar(max(self.talk.updated_at, self.published or self.talk.updated_at))


def feed_path(kind: Kind, subject: Any = None) -> str:
    """The address of this feed in the reader's language."""
    if subject is None:
        return reverse("talks:site_feed", args=[kind])
    return reverse(f"talks:{subject._meta.model_name}_feed", args=[subject.slug, kind])


@require_safe
def site_feed(request: HttpRequest, kind: Kind) -> HttpResponse:
    return _answer(request, Channel(kind, None, Talk.objects.published()))


@require_safe
def event_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    event = get_object_or_404(Event.objects.visible_with(talks), slug=slug)
    return _answer(request, Channel(kind, event, talks.at(event)))


@require_safe
def series_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    seen = Series.objects.with_any_of(Event.objects.visible_with(talks))
    series = get_object_or_404(seen, slug=slug)
    return _answer(request, Channel(kind, series, talks.at_editions_of(series)))


@require_safe
def theme_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    return _feed_or_redirect(request, slug, kind, Theme.objects.visible_with(talks), talks.on_theme, ThemeAlias)


@require_safe
def speaker_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    return _feed_or_redirect(request, slug, kind, Speaker.objects.seen_in(talks), talks.by, SpeakerAlias)


@require_safe
def company_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    return _feed_or_redirect(request, slug, kind, Company.objects.visible_with(talks), talks.from_company, CompanyAlias)


@require_safe
def tool_feed(request: HttpRequest, slug: str, kind: Kind) -> HttpResponse:
    talks = Talk.objects.published()
    return _feed_or_redirect(request, slug, kind, Tool.objects.visible_with(talks), talks.naming, ToolAlias)


def _feed_or_redirect(
    request: HttpRequest, slug: str, kind: Kind, rows: Any, talks_of: Callable[[Any], TalkQuerySet], aliases: Any
) -> HttpResponse:
    """Of the row with this slug; who asks by an old one is sent to it. `aliases`: the model of other names."""
    if row := rows.filter(slug=slug).first():
        return _answer(request, Channel(kind, row, talks_of(row)))
    owner = owner_of_old_slug(aliases, slug, rows, rows.model._meta.model_name)
    return redirect(feed_path(kind, owner), permanent=True)


def _answer(request: HttpRequest, channel: Channel) -> HttpResponse:
    # The revision is read before the rows: what changes in between is sent too early, never missed.
    response = _feed(request, channel, last_change())
    response.headers["Cache-Control"] = "no-cache"  # Ask each time; the answer is exact and mostly 304.
    return response


def _etag(request: HttpRequest, channel: Channel, change: LastChange) -> str:
    """Of all that the bytes depend on; the language is in the path."""
    parts = (FORMAT, change.number, settings.SITE_URL, settings.TIME_ZONE, request.path)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _last_modified(request: HttpRequest, channel: Channel, change: LastChange) -> dt.datetime | None:
    return change.at


@condition(_etag, _last_modified)
def _feed(request: HttpRequest, channel: Channel, change: LastChange) -> HttpResponse:
    entries = channel.entries()
    xml = render_to_string(
        "talks/feed.xml",
        {
            "channel": channel,
            "entries": entries,
            "path": escape_uri_path(request.path),
            "updated": max((entry.updated for entry in entries), default=change.at or LONG_AGO),
        },
    )
    return HttpResponse(NOT_XML.sub("", xml), content_type="application/atom+xml; charset=utf-8")


def _tag(specific: str) -> str:
    """An id for good: neither slugs nor the scheme of the site are in it, and each language is a text of its own.

    Format: https://www.rfc-editor.org/rfc/rfc4151 ; the year is that of this form of ids, not the current one.
    """
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{reader_language()}/{specific}"
