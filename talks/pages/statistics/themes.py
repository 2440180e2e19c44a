"""What talks are about: from event to event, at one event, in one company; and which companies speak of what."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from talks.models import Event
from talks.pages.pictures.bars import Bars, bars
from talks.pages.pictures.dots import Dots, dots
from talks.pages.pictures.grid import Counts, Name
from talks.pages.pictures.small_multiples import Columns, columns
from talks.pages.statistics.material import Drawn, commonest, name_of
from talks.tokens import COMPANY, EVENT, THEME
from tools.models import Company, Theme

MOST_THEMES, MOST_EVENTS, MOST_COMPANIES = 12, 16, 20
# Below these a sentence says as much as a picture.
FEWEST_ROWS, FEWEST_EVENTS_OF_ONE = 2, 2


def themes_by_event(talks: Drawn) -> Columns | None:
    """The commonest themes over the newest events, and all other themes together."""
    themes = _themes(talks)
    events = _events(talks)
    if len(themes) < FEWEST_ROWS or len(events) < FEWEST_ROWS:
        return None
    rows, cells = [*map(name_of, themes)], talks.together(THEME, themes, EVENT, events)
    others = talks.counts_among(EVENT, talks.with_any(THEME, but=themes))
    if beyond := {(len(rows), place): others[event.pk] for place, event in enumerate(events) if event.pk in others}:
        cells |= beyond
        rows.append(Name(gettext("Other themes")))
    return columns(Counts(tuple(rows), tuple(map(name_of, events)), cells, has_rest=len(rows) > len(themes)))


def themes_of(talks: Drawn, within: str = "") -> Bars | None:
    """The themes of these talks, the commonest first; None where each has one.

    `within`: a query string of the list of talks, to which each theme leads, and not to its page: "company=acme".
    """
    themes = _themes(talks)
    if len(themes) < FEWEST_ROWS or themes[0].found == 1:
        return None
    return bars([(_narrowing(theme, within), theme.found) for theme in themes], len(talks.counts(THEME)))


def theme_by_event(theme: Theme, talks: Drawn) -> Bars | None:
    """`talks`: those drawn from this theme, from event to event."""
    found = _events(talks)
    if len(found) < FEWEST_EVENTS_OF_ONE:
        return None
    return bars([(Name(event.name, event.get_absolute_url(), theme=theme.slug), event.found) for event in found])


def companies_by_theme(talks: Drawn) -> Dots | None:
    """The companies that most talks come from, and what their talks are about."""
    companies = talks.counts_among(COMPANY, talks.with_any(THEME))
    shown, themes = commonest(Company.objects.all(), companies, MOST_COMPANIES), _themes(talks)
    if len(shown) < FEWEST_ROWS or len(themes) < FEWEST_ROWS:
        return None
    numbers = talks.together(COMPANY, shown, THEME, themes)
    counts = Counts(tuple(map(name_of, shown)), tuple(map(name_of, themes)), numbers)
    return dots(counts, len(companies), len(talks.counts(THEME))) if counts.numbers else None


def _narrowing(theme: Any, within: str) -> Name:
    name = name_of(theme)
    return replace(name, url=f"{reverse('talks:talk_list')}?{within}&theme={quote(theme.slug)}") if within else name


def _themes(talks: Drawn) -> list[Any]:
    """The commonest; `found`: the talks of each."""
    return commonest(Theme.objects.all(), talks.counts(THEME), MOST_THEMES)


def _events(talks: Drawn) -> list[Any]:
    """The newest with talks, in the order of time; `found`: their talks."""
    counts = talks.counts(EVENT)
    found: list[Any] = list(Event.objects.filter(pk__in=counts).newest_first()[:MOST_EVENTS])[::-1]
    for event in found:
        event.found = counts[event.pk]
    return found
