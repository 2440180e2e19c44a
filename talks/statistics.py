"""What the catalogue adds up to: counted by the database, in a fixed number of queries, and laid out as pictures.

Each function starts from a queryset of talks that the reader may see, so that no draft is counted, and gives None where
there is too little for a picture.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext

from talks.models import Appearance, Event, Mention, SlideLink, Talk, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from talks.pictures.columns import Columns, columns
from talks.pictures.dots import Dots, dots
from talks.pictures.fan import MOST as MOST_NEIGHBOURS
from talks.pictures.fan import Fan, fan
from talks.pictures.grid import Counts, Name
from talks.pictures.map import Map, map_of
from talks.pictures.programme import Programme, Slot, programme
from talks.pictures.release import Cohort, Release, release
from tools.models import Company, Theme, Tool

MOST_THEMES, MOST_EVENTS, MOST_COMPANIES, MOST_COLUMNS, MOST_TOOLS = 12, 16, 12, 10, 40
# Below these a sentence says as much as a picture.
FEWEST_ROWS, FEWEST_EVENTS_OF_ONE, FEWEST_TOOLS = 2, 3, 4


@dataclass(frozen=True)
class Headline:
    """How many there are; `replays` and `slides`: talks that have them online."""

    talks: int
    events: int
    speakers: int
    companies: int
    tools: int
    replays: int
    slides: int


def headline(talks: TalkQuerySet) -> Headline:
    is_online = Q(replay_state=Talk.ReplayState.PUBLISHED)
    of_talks = talks.aggregate(
        talks=Count("pk"), events=Count("event", distinct=True), replays=Count("pk", filter=is_online)
    )
    of_people = Appearance.objects.filter(talk__in=talks).aggregate(
        speakers=Count("speaker", distinct=True), companies=Count("company", distinct=True)
    )
    slides = SlideLink.objects.filter(talk__in=talks, kind=SlideLink.Kind.SLIDES, state=SlideLink.State.LIVE)
    return Headline(
        **of_talks,
        **of_people,
        **Mention.objects.filter(talk__in=talks).aggregate(tools=Count("tool", distinct=True)),
        **slides.aggregate(slides=Count("talk", distinct=True)),
    )


def themes_by_event(talks: TalkQuerySet) -> Columns | None:
    """The commonest themes over the newest events, and all other themes together."""
    themes = _themes(talks)[:MOST_THEMES]
    events = _events(talks)
    if len(themes) < FEWEST_ROWS or len(events) < FEWEST_ROWS:
        return None
    links = ThemedTalk.objects.filter(content_object__in=talks, content_object__event__in=events)
    numbers = links.filter(tag__in=themes).values_list("tag", "content_object__event").annotate(n=Count("pk"))
    others = (
        links.exclude(tag__in=themes)
        .values_list("content_object__event")
        .annotate(n=Count("content_object", distinct=True))
    )
    rows, cells = [*map(_name, themes)], _cells(numbers, themes, events)
    if others := list(others):
        places = {event.pk: place for place, event in enumerate(events)}
        cells |= {(len(rows), places[event]): n for event, n in others}
        rows.append(Name(gettext("Other themes")))
    return columns(Counts(tuple(rows), tuple(map(_name, events)), cells))


def theme_by_event(theme: Theme, talks: TalkQuerySet) -> Columns | None:
    """One theme, from event to event."""
    events = _events(talks.on_theme(theme))
    if len(events) < FEWEST_EVENTS_OF_ONE:
        return None
    cells = {(0, place): event.found for place, event in enumerate(events)}
    return columns(Counts((_name(theme),), tuple(map(_name, events)), cells))


def companies_by_theme(talks: TalkQuerySet) -> Dots | None:
    """The companies that most talks come from, and what their talks are about."""
    companies = list(
        Company.objects.filter(appearances__talk__in=talks)
        .annotate(found=Count("appearances__talk", distinct=True))
        .order_by("-found", "sort_key")[:MOST_COMPANIES]
    )
    themes = _themes(talks)[:MOST_COLUMNS]
    if len(companies) < FEWEST_ROWS or len(themes) < FEWEST_ROWS:
        return None
    numbers = (
        ThemedTalk.objects.filter(
            content_object__in=talks, tag__in=themes, content_object__appearances__company__in=companies
        )
        .values_list("content_object__appearances__company", "tag")
        .annotate(n=Count("content_object", distinct=True))
    )
    cells = _cells(numbers, companies, themes)
    return dots(Counts(tuple(map(_name, companies)), tuple(map(_name, themes)), cells)) if cells else None


def tools_together(talks: TalkQuerySet) -> Map | None:
    """The tools that most talks name, and how many talks name two of them."""
    tools = list(
        Tool.objects.filter(mentions__talk__in=talks)
        .annotate(found=Count("mentions"))
        .order_by("-found", "sort_key")[:MOST_TOOLS]
    )
    pairs = (
        Mention.objects.filter(
            talk__in=talks, tool__in=tools, talk__mentions__tool__in=tools, talk__mentions__tool__gt=F("tool")
        )
        .values_list("tool", "talk__mentions__tool")
        .annotate(n=Count("pk"))
    )
    shared = {(min(pair), max(pair)): n for pair, n in _cells(pairs, tools, tools).items()}
    if len(tools) < FEWEST_TOOLS or not shared:
        return None
    return map_of([(_name(tool), tool.found) for tool in tools], shared)


def tools_beside(tool: Tool, talks: TalkQuerySet) -> Fan | None:
    """What talks that name this tool name too."""
    others = (
        Tool.objects.filter(mentions__talk__in=talks.naming(tool))
        .exclude(pk=tool.pk)
        .annotate(found=Count("mentions"))
        .order_by("-found", "sort_key")[:MOST_NEIGHBOURS]
    )
    return fan(_name(tool), [(_name(other), other.found) for other in others])


def replay_release(talks: TalkQuerySet) -> Release | None:
    """How replays came out after the ends of events. Without talks that have none by intent, or on an unknown day."""
    rows = (
        talks.exclude(replay_state=Talk.ReplayState.NOT_RECORDED)
        .exclude(~Q(replay_url=""), replay_published_on=None)
        .order_by()
        .values_list(Coalesce("event__ends_on", "event__starts_on"), "replay_published_on")
        .annotate(n=Count("pk"))
    )
    totals: dict[Any, int] = defaultdict(int)
    out: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for end, published_on, n in rows:
        if end:
            totals[end] += n
            if published_on:
                out[end].append((max((published_on - end).days, 0), n))
    today = timezone.localdate()
    return release([Cohort((today - end).days, n, tuple(sorted(out[end]))) for end, n in sorted(totals.items())])


def programme_of(talks: Iterable[Talk]) -> Programme | None:
    """Of one event's talks (`for_cards()`), in its order. Asks nothing more."""
    return programme(
        [
            Slot(
                Name(talk.title, talk.get_absolute_url(), talk.language),
                talk.kind,
                talk.get_kind_display(),
                timezone.localtime(talk.starts_at) if talk.starts_at else None,
                round(talk.duration_s / 60) if talk.duration_s else None,
                talk.track,
                talk.has_replay,
                talk.has_slides,
            )
            for talk in talks
        ]
    )


def _themes(talks: TalkQuerySet) -> list[Theme]:
    """Those with talks, the commonest first, as many as any picture shows."""
    found = Theme.objects.filter(themed_talks__content_object__in=talks).annotate(found=Count("themed_talks"))
    return list(found.order_by("-found", "sort_key")[:MOST_THEMES])


def _events(talks: TalkQuerySet) -> list[Any]:
    """The newest with talks, in the order of time; `found`: their talks."""
    found = Event.objects.filter(talks__in=talks).annotate(found=Count("talks")).newest_first()
    return list(found[:MOST_EVENTS])[::-1]


def _name(row: Any) -> Name:
    if isinstance(row, Theme):
        return Name(row.label, row.get_absolute_url(), row.label.lang)
    return Name(row.name, row.get_absolute_url())


def _cells(numbers: Iterable[tuple], rows: Sequence[Any], cols: Sequence[Any]) -> dict[tuple[int, int], int]:
    """(row's key, column's key, number) by places."""
    row_at = {row.pk: place for place, row in enumerate(rows)}
    column_at = {column.pk: place for place, column in enumerate(cols)}
    return {(row_at[row], column_at[column]): n for row, column, n in numbers}
