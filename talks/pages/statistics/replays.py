"""How replays come out after events."""

import datetime as dt
from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils import timezone

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.release import Cohort, Release, release


def replay_release(talks: TalkQuerySet) -> Release | None:
    """Without talks that have no replay by intent. A replay that went away is none."""
    rows = (
        talks.exclude(replay_state=Talk.ReplayState.NOT_RECORDED)
        .order_by()
        .values_list(Coalesce("event__ends_on", "event__starts_on"), "replay_state", "replay_published_on")
        .annotate(n=Count("pk"))
    )
    today = timezone.localdate()
    totals: dict[dt.date, int] = defaultdict(int)
    undated: dict[dt.date, int] = defaultdict(int)
    out: dict[dt.date, list[tuple[int, int]]] = defaultdict(list)
    for end, state, published_on, n in rows:
        if end:
            totals[end] += n
            if state == Talk.ReplayState.PUBLISHED and published_on:
                out[end].append((max((min(published_on, today) - end).days, 0), n))
            elif state == Talk.ReplayState.PUBLISHED:
                undated[end] += n
    return release(
        [Cohort((today - end).days, n, tuple(sorted(out[end])), undated[end]) for end, n in sorted(totals.items())]
    )
