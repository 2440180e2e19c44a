"""What talks are about: from event to event, at one event, in one company; and which companies speak of what."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext

from talks.models import Event, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.bars import Bars, bars
from talks.pages.pictures.dots import Dots, dots
from talks.pages.pictures.grid import Counts, Name
from talks.pages.pictures.small_multiples import Columns, columns
from talks.pages.statistics.material import by_place, name_of
from tools.models import Company, Theme

MOST_THEMES, MOST_EVENTS, MOST_COMPANIES = 12, 16, 20
# Below these a sentence says as much as a picture.
FEWEST_ROWS, FEWEST_EVENTS_OF_ONE = 2, 2


def themes_by_event(talks: TalkQuerySet) -> Columns | None:
    """The commonest themes over the newest events, and all other themes together."""
    themes = themes_in(talks)[:MOST_THEMES]
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
    rows, cells = [*map(name_of, themes)], by_place(numbers, themes, events)
    if others := list(others):
        places = {event.pk: place for place, event in enumerate(events)}
        cells |= {(len(rows), places[event]): n for event, n in others}
        rows.append(Name(gettext("Other themes")))
    return columns(Counts(tuple(rows), tuple(map(name_of, events)), cells, has_rest=len(rows) > len(themes)))


def themes_of(talks: TalkQuerySet) -> Bars | None:
    """The themes of these talks, the commonest first; None where each has one."""
    themes = themes_in(talks)
    if len(themes) < FEWEST_ROWS or themes[0].found == 1:
        return None
    return bars([(name_of(theme), theme.found) for theme in themes[:MOST_THEMES]], len(themes))


def theme_by_event(theme: Theme, talks: TalkQuerySet) -> Bars | None:
    """One theme, from event to event."""
    found = _events(talks.on_theme(theme))
    if len(found) < FEWEST_EVENTS_OF_ONE:
        return None
    return bars([(Name(event.name, event.get_absolute_url(), theme=theme.slug), event.found) for event in found])


def companies_by_theme(talks: TalkQuerySet) -> Dots | None:
    """The companies that most talks come from, and what their talks are about."""
    found = Company.objects.filter(appearances__talk__in=talks, appearances__talk__theme_links__isnull=False)
    companies = found.annotate(found=Count("appearances__talk", distinct=True)).order_by("-found", "sort_key")
    shown, themes = list(companies[:MOST_COMPANIES]), themes_in(talks)
    if len(shown) < FEWEST_ROWS or len(themes) < FEWEST_ROWS:
        return None
    columns = themes[:MOST_THEMES]
    numbers = (
        ThemedTalk.objects.filter(
            content_object__in=talks, tag__in=columns, content_object__appearances__company__in=shown
        )
        .values_list("content_object__appearances__company", "tag")
        .annotate(n=Count("content_object", distinct=True))
    )
    counts = Counts(tuple(map(name_of, shown)), tuple(map(name_of, columns)), by_place(numbers, shown, columns))
    all_companies = companies.count() if len(shown) == MOST_COMPANIES else len(shown)
    return dots(counts, all_companies, len(themes)) if counts.numbers else None


def themes_in(talks: TalkQuerySet) -> Sequence[Any]:
    """Those of these talks, the commonest first; `found`: the talks of each."""
    found = Theme.objects.filter(themed_talks__content_object__in=talks).annotate(found=Count("themed_talks"))
    return list(found.order_by("-found", "sort_key"))


def _events(talks: TalkQuerySet) -> list[Any]:
    """The newest with talks, in the order of time; `found`: their talks."""
    found = Event.objects.filter(talks__in=talks).annotate(found=Count("talks")).newest_first()
    return list(found[:MOST_EVENTS])[::-1]
