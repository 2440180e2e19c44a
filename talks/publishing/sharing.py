"""What a page tells networks and search engines of itself, and the way to it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from talks.models import Article, CalendarYear, Event, Series, Speaker, Talk
from talks.publishing import structured_data
from talks.publishing.social_cards import card_path
from tools import structured_data as vocabulary
from tools.bilingual import reader_language
from tools.models import Company, Theme, Tool

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
# Of a description; networks show less.
LONGEST = 300
Trail = list[tuple[str, str]]


def shared(subject: Any, title: str, description: str, talks: Iterable[Talk], player_url: str) -> dict[str, Any]:
    """What `_sharing.html` shows. `subject`: the row whose page it is, or "" for any other page.

    `talks`: those of an event's page; `player_url`: of the replay's player on a talk's, "" where there is none.
    """
    language = reader_language()
    image = vocabulary.absolute(card_path(subject))
    title = title or "Recap"
    return {
        "language": language,
        "title": title,
        "description": _short(description),
        "kind": {Talk: "article", Article: "article", Speaker: "profile"}.get(type(subject), "website"),
        "locale": LOCALES[language],
        "other_locales": [locale for code, locale in LOCALES.items() if code != language],
        "image": image,
        "image_alt": _alt(subject, title),
        "json_ld": vocabulary.as_json_ld(_nodes(subject, image, talks, player_url)),
    }


def trail_to(subject: Any) -> Trail:
    """(name, path) of each page on the way to this row's, and its own."""
    home = [("Recap", reverse("talks:home"))]
    if not isinstance(subject, Model | CalendarYear):
        return home
    if isinstance(subject, Talk | Article):
        return [*trail_to(subject.event), (subject.title, subject.get_absolute_url())]
    index: dict[type, tuple[str, str]] = {
        Event: (_("Events"), "talks:event_list"),
        CalendarYear: (_("Events"), "talks:event_list"),
        Series: (pgettext("plural", "Series"), "talks:series_list"),
        Speaker: (_("Speakers"), "talks:speaker_list"),
        Theme: (_("Themes"), "tools:theme_list"),
        Company: (_("Companies"), "tools:company_list"),
        Tool: (_("Tools"), "tools:tool_list"),
    }
    name, view = index[type(subject)]
    row: Any = subject
    return [*home, (name, reverse(view)), (str(row), row.get_absolute_url())]


def _nodes(subject: Any, image: str, talks: Iterable[Talk], player_url: str) -> list[vocabulary.Node]:
    of_kind: dict[type, Callable[[Any], list[vocabulary.Node | None]]] = {
        Talk: lambda talk: [
            structured_data.talk_node(talk, image, player_url),
            structured_data.video_node(talk, image, player_url),
        ],
        Event: lambda event: [structured_data.event_node(event, talks, image)],
        Series: lambda series: [structured_data.series_node(series)],
        CalendarYear: lambda year: [vocabulary.collection(year.get_absolute_url(), str(year), "", image)],
        Article: lambda article: [structured_data.article_node(article)],
        Speaker: lambda speaker: [structured_data.person_node(speaker, speaker.links.all())],
        Theme: lambda theme: [
            vocabulary.collection(theme.get_absolute_url(), str(theme.label), str(theme.description), image)
        ],
        Company: lambda company: [vocabulary.organization(company)],
        Tool: lambda tool: [vocabulary.software(tool)],
    }
    if type(subject) not in of_kind:
        return [vocabulary.website()]
    found = [node for node in of_kind[type(subject)](subject) if node]
    return [*found, vocabulary.breadcrumb(trail_to(subject))]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + "…"


def _alt(subject: Any, title: str) -> str:
    if isinstance(subject, Talk) and not subject.is_draft:
        names = [appearance.speaker.name for appearance in subject.appearances.all()]
        state = [str(Talk.State.CANCELLED.label)] if subject.is_cancelled else []
        return ", ".join([title, *names, subject.event.name, *state])
    if isinstance(subject, Event) and subject.is_cancelled:
        return f"{title}, {Event.State.CANCELLED.label}"
    if isinstance(subject, Event | Theme):
        return title
    return _("Recap: a year later, find the talk again.")
