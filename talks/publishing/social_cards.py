"""The pictures that stand beside links to this site: of a talk, an event, a theme, and of the site itself.

Like feeds they hold what the public may see, for editors too: their bytes depend on address and catalogue alone. A card
is drawn once for each process that is asked for it; the cache "cards" holds as many as settings say.
"""

from collections.abc import Iterable
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import condition, require_safe

from talks.days import span
from talks.models import Event, Talk
from talks.publishing.cards.card import ACCENT, INKS, Card
from talks.publishing.cards.drawing import draw
from talks.text import country_name, plain_text
from tools.bilingual import reader_language
from tools.hues import hue_of
from tools.models import Theme

MOST_PEOPLE = 3
# Networks fetch a picture once and keep it for days; an hour spares us the crowd and still shows a correction soon.
CACHE_CONTROL = "public, max-age=3600"


def card_path(subject: Any = None) -> str:
    """The address of the card that stands for this row's page, in the reader's language.

    Drafts and rows without a card of their own have the site's.
    """
    if isinstance(subject, Talk) and not subject.is_draft:
        return reverse("talks:talk_social_card", args=[subject.event.slug, subject.slug])
    if isinstance(subject, Event):
        return reverse("talks:event_social_card", args=[subject.slug])
    if isinstance(subject, Theme):
        return reverse("talks:theme_social_card", args=[subject.slug])
    return reverse("talks:site_social_card")


@require_safe
def site_social_card(request: HttpRequest) -> HttpResponse:
    tagline = _("What was said at conferences, by whom, with which tools, and where to watch it again.")
    return _answer(request, Card("", _("A year later, find the talk again."), (tagline,), colour=ACCENT))


@require_safe
def talk_social_card(request: HttpRequest, event_slug: str, slug: str) -> HttpResponse:
    talks = Talk.objects.published().for_cards()
    return _answer(request, card_of_talk(get_object_or_404(talks, event__slug=event_slug, slug=slug)))


@require_safe
def event_social_card(request: HttpRequest, slug: str) -> HttpResponse:
    events = Event.objects.visible_with(Talk.objects.published())
    return _answer(request, card_of_event(get_object_or_404(events, slug=slug)))


@require_safe
def theme_social_card(request: HttpRequest, slug: str) -> HttpResponse:
    themes = Theme.objects.visible_with(Talk.objects.published())
    return _answer(request, card_of_theme(get_object_or_404(themes, slug=slug)))


def card_of_talk(talk: Talk) -> Card:
    """Reads the rows that `for_cards()` prefetched."""
    themes = [link.tag for link in talk.theme_links.all()]
    return Card(
        kicker=" · ".join([*([_("Cancelled")] if talk.is_cancelled else []), talk.event.dated_name]),
        title=talk.title,
        details=tuple(_people(talk.appearances.all())),
        corner=str(themes[0].label) if themes else str(talk.get_kind_display()).capitalize(),
        colour=INKS[hue_of(themes[0].slug)] if themes else ACCENT,
        stand_in=talk.event.name,
    )


def card_of_event(event: Any) -> Card:
    """`event` has its progress."""
    country = country_name(event.country, reader_language()) if event.country else ""
    place = ", ".join(part for part in (event.venue, event.city, country) if part)
    kicker = pgettext("event", "Cancelled") if event.is_cancelled else _("Event")
    counts = [_talk_count(event.held_count)] if event.held_count else []
    if event.replay_count:
        replays = ngettext("{n} replay", "{n} replays", event.replay_count)
        counts.append(replays.format(n=event.replay_count))
    details = tuple(part for part in (span(event.starts_on, event.ends_on), place) if part)
    return Card(kicker, event.name, details, " · ".join(counts), ACCENT)


def card_of_theme(theme: Theme) -> Card:
    """`theme` has its number of talks."""
    details = (plain_text(theme.description),) if theme.description else ()
    corner = _talk_count(theme.talk_count) if theme.talk_count else ""
    return Card(_("Theme"), str(theme.label), details, corner, INKS[hue_of(theme.slug)])


def _talk_count(number: int) -> str:
    return ngettext("%(n)s talk", "%(n)s talks", number) % {"n": number}


def _people(appearances: Iterable[Any]) -> list[str]:
    names = [
        f"{appearance.speaker.name}, {appearance.company.name}" if appearance.company else appearance.speaker.name
        for appearance in appearances
    ]
    if len(names) <= MOST_PEOPLE:
        return names
    others = len(names) - MOST_PEOPLE + 1
    return [*names[: MOST_PEOPLE - 1], ngettext("and {n} more", "and {n} more", others).format(n=others)]


def _answer(request: HttpRequest, card: Card) -> HttpResponse:
    response = _picture(request, card)
    response.headers["Cache-Control"] = CACHE_CONTROL
    # Other sites show it beside a link to us.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _etag(request: HttpRequest, card: Card) -> str:
    return f'"{card.key}-{reader_language()}"'


@condition(_etag)
def _picture(request: HttpRequest, card: Card) -> HttpResponse:
    png = caches["cards"].get_or_set(card.key, lambda: draw(card))
    return HttpResponse(png, content_type="image/png")
