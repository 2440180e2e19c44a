"""What an event's programme looks like, and how replays come out after events."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models.functions import Coalesce
from django.utils import timezone

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.boxes import Slot
from talks.pages.pictures.grid import Name
from talks.pages.pictures.programme import Programme, programme
from talks.pages.pictures.release import Cohort, Release, release
from talks.pages.statistics.material import name_of


def programme_of(talks: Iterable[Talk]) -> Programme | None:
    """Of one event's talks (`for_cards()`), in its order. Asks nothing more."""
    return programme([_slot(talk) for talk in talks])


def replay_release(talks: TalkQuerySet) -> Release | None:
    """Without talks that have no replay by intent, or were cancelled. A replay that went away is none."""
    # Counted here: where the database groups, SQLite reads all talks by an index that has the groups in order.
    told = (
        talks.not_cancelled()
        .order_by()
        .values_list(Coalesce("event__ends_on", "event__starts_on"), "replay_state", "replay_published_on")
    )
    today = timezone.localdate()
    totals: dict[dt.date, int] = defaultdict(int)
    undated: dict[dt.date, int] = defaultdict(int)
    out: dict[dt.date, list[tuple[int, int]]] = defaultdict(list)
    for (end, state, published_on), n in Counter(told).items():
        if end and state != Talk.ReplayState.NOT_RECORDED:
            totals[end] += n
            if state == Talk.ReplayState.PUBLISHED and published_on:
                out[end].append((max((min(published_on, today) - end).days, 0), n))
            elif state == Talk.ReplayState.PUBLISHED:
                undated[end] += n
    return release(
        [Cohort((today - end).days, n, tuple(sorted(out[end])), undated[end]) for end, n in sorted(totals.items())]
    )


def _slot(talk: Talk) -> Slot:
    speakers, themes = talk.appearances.all(), talk.theme_links.all()
    return Slot(
        Name(talk.title, talk.get_absolute_url(), talk.language, themes[0].tag.slug if themes else ""),
        talk.kind,
        talk.get_kind_display(),
        talk.held_on,
        talk.local_start,
        round(talk.duration_s / 60) if talk.duration_s else None,
        talk.track,
        talk.has_replay,
        talk.has_slides,
        speakers[0].speaker.name if speakers else "",
        name_of(themes[0].tag) if themes else None,
        talk.is_cancelled,
    )
