"""Why a talk was found, where neither its title, nor who speaks, nor a passage says so: a name that has the words."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.models import Talk
from talks.search.excerpts import cut
from tools.bilingual import LocalText


class Reason(NamedTuple):
    """`text` knows its language, where it has one."""

    kind: str | Promise
    text: str


def reason(talk: Talk, words: AbstractSet[str]) -> Reason | None:
    """Reads the rows of `for_cards`."""
    if _has(talk.title, words) or any(_has(name, words) for name in _people(talk)):
        return None  # Marked where they stand.
    return next((Reason(kind, text) for kind, text in _names(talk) if _has(text, words)), None)


def _has(text: str, words: AbstractSet[str]) -> bool:
    return any(is_hit for _piece, is_hit in cut(text, words))


def _people(talk: Talk) -> Iterator[str]:
    for appearance in talk.appearances.all():
        yield appearance.speaker.name
        yield appearance.company.name if appearance.company else ""


def _names(talk: Talk) -> Iterator[tuple[str | Promise, str]]:
    for link in talk.theme_links.all():
        yield _("theme"), link.tag.label
        yield _("theme"), LocalText(link.tag.name, "en")
        yield _("theme"), LocalText(link.tag.name_fr, "fr")
    for mention in talk.mentions.all():
        yield _("tool"), mention.tool.name
    yield _("original title"), talk.original_title
    yield _("event"), talk.event.name
    yield _("track"), talk.track
    yield _("room"), talk.room
