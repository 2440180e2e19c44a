"""Events, talks, replays and people as search engines read them: plain data of https://schema.org.

What the rules of search engines require is either there or the whole node is left out: an Event needs a day and a
place, a VideoObject the day of its publication.
Rules: https://developers.google.com/search/docs/appearance/structured-data/event and …/video
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from talks.models import Event, Speaker, Talk
from talks.text import plain_text
from talks.videos.address import video_at
from talks.videos.sites import FILE
from tools.structured_data import Node, absolute, node, organization


def event_node(event: Event, talks: Iterable[Talk], image: str) -> Node | None:
    """`talks`: as the event's page lists them; each is a part of it. `image`: the full address of its card."""
    own = _event(event, image=[image], description=plain_text(event.summary))
    if own is not None and (parts := [part for talk in talks if (part := _session(talk, event))]):
        own["subEvent"] = parts
    return own


def talk_node(talk: Talk, image: str, player_url: str) -> Node | None:
    """A session of its event; its people and replay are loaded. None where the event's day or place is not known."""
    session = _session(talk, talk.event)
    if session is None:
        return None
    session |= node(
        "Event",
        description=_description(talk),
        image=[image],
        duration=iso_duration(talk.duration_s),
        inLanguage=talk.language,
        performer=[person(appearance) for appearance in talk.appearances.all()],
        superEvent=_event(talk.event),
    )
    if video := video_node(talk, image, player_url):
        session["recordedIn"] = {"@id": video["@id"]}
    return session


def video_node(talk: Talk, image: str, player_url: str) -> Node | None:
    """The replay. `player_url`: of its player, "" when there is none here. None without a day of publication."""
    if not talk.has_replay or talk.replay_published_on is None:
        return None
    url = absolute(talk.get_absolute_url())
    video = video_at(talk.replay_url)
    is_file = video is not None and video.provider == FILE.name
    if not player_url and not is_file:
        return None
    # Only the day is known; it counts from its beginning in the site's time zone, as in the feeds.
    published_at = timezone.make_aware(dt.datetime.combine(talk.replay_published_on, dt.time()))
    return node(
        "VideoObject",
        id_=f"{url}#replay",
        name=talk.title,
        description=_description(talk),
        thumbnailUrl=[image],
        uploadDate=published_at.isoformat(),
        # In a recording of several talks, the talk's length is not the video's.
        duration=iso_duration(talk.duration_s) if talk.replay_start_s is None else None,
        embedUrl=player_url,
        contentUrl=talk.replay_url if is_file else None,
        sameAs=talk.replay_link,
        inLanguage=talk.language,
    )


def person(appearance: Any) -> Node:
    """Somebody in a talk, with the employer of that time."""
    own = person_node(appearance.speaker)
    if appearance.company:
        own["affiliation"] = organization(appearance.company)
    return own


def person_node(speaker: Speaker) -> Node:
    url = absolute(speaker.get_absolute_url())
    return node(
        "Person",
        id_=f"{url}#person",
        name=speaker.name,
        url=url,
        sameAs=[speaker.homepage_url] if speaker.homepage_url else None,
    )


def iso_duration(seconds: int | None) -> str | None:
    """2100 as "PT35M". Format: ISO 8601."""
    if not seconds:
        return None
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def _event(event: Event, **more: Any) -> Node | None:
    place = _place(event)
    if event.starts_on is None or place is None:
        return None
    url = absolute(event.get_absolute_url())
    return node(
        "Event",
        id_=f"{url}#event",
        name=event.name,
        url=url,
        startDate=event.starts_on.isoformat(),
        endDate=(event.ends_on or event.starts_on).isoformat(),
        **_held(place),
        sameAs=[event.website_url] if event.website_url else None,
        **more,
    )


def _session(talk: Talk, event: Event) -> Node | None:
    """One talk as a part of its event. Where its own hour is not known, it was within the event's days."""
    place = _place(event)
    if event.starts_on is None or place is None:
        return None
    if talk.starts_at:
        starts_at = timezone.localtime(talk.starts_at)
        start = starts_at.isoformat()
        ends_at = starts_at + dt.timedelta(seconds=talk.duration_s) if talk.duration_s else None
        end = ends_at.isoformat() if ends_at else None
    else:
        start, end = event.starts_on.isoformat(), (event.ends_on or event.starts_on).isoformat()
    url = absolute(talk.get_absolute_url())
    return node(
        "Event", id_=f"{url}#talk", name=talk.title, url=url, startDate=start, endDate=end, **_held(place)
    )  # fmt: skip


def _held(place: Node) -> Node:
    return {
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place,
    }


def _place(event: Event) -> Node | None:
    address = node("PostalAddress", addressLocality=event.city, addressCountry=event.country)
    if not (event.city or event.country):
        return None
    return node("Place", name=event.venue or event.city or event.country, address=address)


def _description(talk: Talk) -> str:
    summary = plain_text(talk.summary)
    return summary or _("“{title}” at {event}.").format(title=talk.title, event=talk.event.name)
