"""What an event's programme looks like."""

from collections.abc import Iterable

from django.utils import timezone

from talks.models import Talk
from talks.pages.pictures.boxes import Slot
from talks.pages.pictures.grid import Name
from talks.pages.pictures.programme import Programme, programme
from talks.pages.statistics.naming import name_of


def programme_of(talks: Iterable[Talk]) -> Programme | None:
    """Of one event's talks (`for_cards()`), in its order. Asks nothing more."""
    return programme([_slot(talk) for talk in talks])


def _slot(talk: Talk) -> Slot:
    speakers, themes = talk.appearances.all(), talk.theme_links.all()
    return Slot(
        Name(talk.title, talk.get_absolute_url(), talk.language, themes[0].tag.slug if themes else ""),
        talk.kind,
        talk.get_kind_display(),
        timezone.localtime(talk.starts_at) if talk.starts_at else None,
        round(talk.duration_s / 60) if talk.duration_s else None,
        talk.track,
        talk.has_replay,
        talk.has_slides,
        speakers[0].speaker.name if speakers else "",
        name_of(themes[0].tag) if themes else None,
    )
