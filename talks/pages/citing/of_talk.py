"""The `Work` of a talk. Reads what `Talk.for_citations()` loads, and nothing else."""

from django.conf import settings
from django.utils.translation import gettext

from talks.models import Talk
from talks.pages.citing.work import Work


def work_of(talk: Talk) -> Work:
    event = talk.event
    days = (event.starts_on, event.ends_on or event.starts_on) if event.starts_on else None
    is_one_day = days is not None and days[0] == days[1]
    return Work(
        title=talk.title,
        speakers=tuple(appearance.speaker.name for appearance in talk.appearances.all()),
        kind=str(talk.get_kind_display()).capitalize(),
        event=event.name,
        place=event.city,
        event_days=days,
        given_on=talk.held_on or (event.starts_on if is_one_day else None),
        language=talk.language,
        url=f"{settings.SITE_URL}{talk.get_absolute_url()}",
        replay_url=talk.replay_link if talk.has_replay else "",
        replay_label=gettext("Replay"),
        venue=event.venue,
        note=gettext("Cancelled") if talk.is_cancelled else "",
        year=event.year,
        original_title=talk.original_title,
    )
