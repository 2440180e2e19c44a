"""Public pages of events and of what holds several of them: parse, ask, render."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from talks.models import Article, CalendarYear, Event, Series, Talk
from talks.pages.event_index import events_newest_first
from talks.pages.programme import CARDS, programme_in_parts
from talks.pages.statistics.editions import drawn_of_series, told_of
from talks.pages.statistics.events import programme_of, replay_release
from talks.pages.statistics.material import drawn_from
from talks.pages.statistics.themes import themes_by_event, themes_of
from talks.pages.statistics.years import told_of_year
from tools.views import page_of

# Editions on a page of their series; each tells half a screen.
EDITIONS = 6
EVENTS_OF_A_YEAR = 60
TALKS_OF_A_RECAP = 30


@require_safe
def event_of_talks(request: HttpRequest, event_slug: str) -> HttpResponse:
    """What is left of a talk's address without the talk: the event's page lists them."""
    talks = Talk.objects.visible_to(request.user)
    return redirect(get_object_or_404(Event.objects.visible_with(talks), slug=event_slug), permanent=True)


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    events = Event.objects.visible_with(talks)
    return TemplateResponse(
        request,
        "talks/event_list.html",
        {
            "page": events_newest_first(events, request.GET),
            "years": [CalendarYear(number) for number in reversed(events.years())],
        },
    )


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    event = get_object_or_404(Event.objects.visible_with(talks).for_detail(), slug=slug)
    parts = programme_in_parts(talks, event, request)
    if parts:
        held = talks.for_programme().in_order_of(parts.part.talks)
    else:
        held = list(talks.at(event).in_programme_order().for_cards())
    # What is told of the whole event stands on its first page.
    is_first = parts is None or (parts.page.number == 1 and not parts.room)
    before, after = Event.objects.visible_with(talks).beside(event)
    return TemplateResponse(
        request,
        "talks/event_detail.html",
        {
            "event": event,
            "edition_before": before,
            "edition_after": after,
            "talks": held,
            "is_lines": len(held) > CARDS,
            "parts": parts,
            "hours": parts.by_hour(held) if parts else (),
            "programme": None if parts else programme_of(held),
            "is_first": is_first,
            "themes": themes_of(drawn_from(talks, event)) if is_first else None,
            "release": replay_release(talks.at(event)) if is_first else None,
        },
    )


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    events = Event.objects.visible_with(Talk.objects.visible_to(request.user))
    page = page_of(Series.objects.with_any_of(events).in_name_order(), request, 60)
    editions = events.editions_of(page)
    return TemplateResponse(
        request, "talks/series_list.html", {"page": page, "series": [(one, editions[one.pk]) for one in page]}
    )


@require_safe
def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    series = get_object_or_404(Series, slug=slug)
    editions = list(Event.objects.visible_with(talks).of_series(series).newest_first())
    if not editions:
        raise Http404
    page = page_of(editions, request, EDITIONS)
    drawn = drawn_of_series(talks, editions)
    return TemplateResponse(
        request,
        "talks/series_detail.html",
        {
            "series": series,
            "years": sorted({event.year for event in editions if event.year}),
            "talk_count": sum(event.held_count for event in editions),
            "replay_count": sum(event.replay_count for event in editions),
            "page": page,
            "editions": told_of(drawn, editions, list(page)),
            "themes": themes_by_event(drawn) if page.number == 1 else None,
            "of_newest": drawn.of_newest,
        },
    )


@require_safe
def year_detail(request: HttpRequest, number: int) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    events = Event.objects.visible_with(talks)
    years = events.years()
    if number not in years:
        raise Http404
    held = events.in_year(number).in_calendar_order()
    place = years.index(number)
    totals = held.totals()
    return TemplateResponse(
        request,
        "talks/year_detail.html",
        {
            "year": CalendarYear(number),
            "before": CalendarYear(years[place - 1]) if place else None,
            "after": CalendarYear(years[place + 1]) if place + 1 < len(years) else None,
            "years": [CalendarYear(each) for each in reversed(years)],
            "totals": totals,
            "page": page_of(held, request, EVENTS_OF_A_YEAR, count=totals["events"]),
            "told": told_of_year(talks, number),
        },
    )


@require_safe
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    article = get_object_or_404(Article, slug=slug)
    event = get_object_or_404(Event.objects.visible_with(talks), pk=article.event_id)
    page = page_of(article.coverage.of_talks(talks), request, TALKS_OF_A_RECAP)
    return TemplateResponse(request, "talks/article_detail.html", {"article": article, "event": event, "page": page})
