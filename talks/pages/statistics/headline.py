"""How many there are of everything."""

from dataclasses import dataclass

from django.db.models import Count, Q

from talks.models import Appearance, Mention, SlideLink, Talk
from talks.models.talk_queryset import TOOK_PLACE, TalkQuerySet
from talks.search import asking
from talks.tokens import ALL, CANCELLED, COMPANY, EVENT, NUMBERS, REPLAY, SLIDES, SPEAKER, TOOL


@dataclass(frozen=True)
class Headline:
    """How many there are; `talks`: those that took place; `replays` and `slides`: talks that have them online."""

    talks: int
    cancelled: int
    events: int
    speakers: int
    companies: int
    tools: int
    replays: int
    slides: int


def headline(talks: TalkQuerySet) -> Headline:
    return _kept() if talks.is_all_public else _counted(talks)


def _kept() -> Headline:
    """From the counts that the search index keeps. One query."""
    one_by_one = [ALL, REPLAY, SLIDES]
    rows = asking.rows(
        "SELECT kind, value, talks FROM talks_facetcount WHERE talks > 0 AND kind IN (%s, %s, %s) UNION ALL "
        "SELECT kind, 0, sum(talks) FROM talks_facetcount WHERE kind = %s GROUP BY kind UNION ALL "
        "SELECT kind, -1, count(*) FROM talks_facetcount WHERE talks > 0 AND kind NOT IN (%s, %s, %s) GROUP BY kind",
        [*one_by_one, CANCELLED, *one_by_one],
    )
    talks = {(kind, value): int(number) for kind, value, number in rows}
    different = {kind: number for (kind, value), number in talks.items() if value < 0}
    cancelled = talks.get((CANCELLED, 0), 0)
    return Headline(
        talks=talks.get((ALL, 0), 0) - cancelled,
        cancelled=cancelled,
        events=different.get(EVENT, 0),
        speakers=different.get(SPEAKER, 0),
        companies=different.get(COMPANY, 0),
        tools=different.get(TOOL, 0),
        replays=talks.get((REPLAY, NUMBERS[REPLAY]["published"]), 0),
        slides=talks.get((SLIDES, NUMBERS[SLIDES]["live"]), 0),
    )


def _counted(talks: TalkQuerySet) -> Headline:
    is_online = Q(replay_state=Talk.ReplayState.PUBLISHED)
    of_talks = talks.aggregate(
        talks=Count("pk", filter=TOOK_PLACE),
        cancelled=Count("pk", filter=~TOOK_PLACE),
        events=Count("event", distinct=True),
        replays=Count("pk", filter=is_online),
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
