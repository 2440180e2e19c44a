"""How many there are of everything."""

from dataclasses import dataclass

from django.db.models import Count, Q

from talks.models import Appearance, Mention, SlideLink, Talk
from talks.models.talk_queryset import TalkQuerySet


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
