"""Events, talks, replays and people as search engines read them: plain data of https://schema.org.

What cannot be told is left out: an Event without a day, a VideoObject without the day of its publication. An event
without a place is told without one, or as online where it was; search engines show it less, and other programs read it.
Rules: https://developers.google.com/search/docs/appearance/structured-data/event and …/video
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from talks.days import LAST_MOMENT, local
from talks.models import Article, Event, Series, Speaker, SpeakerLink, Talk
from talks.text import first_words, plain_text
from talks.videos.address import video_at
from talks.videos.sites import FILE
from tools.structured_data import Node, absolute, node, organization

LONGEST_ABSTRACT = 100  # Words.
# Format: https://spdx.org/licenses/
SPDX = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Za-z0-9.]+)*-[0-9]+\.[0-9]+")


def event_node(event: Event, talks: Iterable[Talk], image: str) -> Node | None:
    """`talks`: as the event's page lists them; each is a part of it. `image`: the full address of its card."""
    own = _event(
        event,
        image=[image],
        description=plain_text(event.summary),
        superEvent=series_node(event.series) if event.series else None,
    )
    if own is not None and (parts := [part for talk in talks if (part := _session(talk, event))]):
        own["subEvent"] = parts
    return own


def series_node(series: Series) -> Node:
    url = absolute(series.get_absolute_url())
    return node(
        "EventSeries",
        id_=f"{url}#series",
        name=series.name,
        url=url,
        sameAs=[series.website_url] if series.website_url else None,
    )


def article_node(article: Article) -> Node:
    """A recap: our page of it is about what stands at its own address."""
    author = node("Person", name=article.author, url=article.author_url) if article.author else None
    return node(
        "Article",
        id_=f"{absolute(article.get_absolute_url())}#article",
        headline=article.title,
        author=author,
        datePublished=article.published_on.isoformat() if article.published_on else None,
        inLanguage=article.language,
        url=article.url,
        mainEntityOfPage=absolute(article.get_absolute_url()),
        about=_event(article.event),
    )


def talk_node(talk: Talk, image: str, player_url: str) -> Node | None:
    """A session of its event; its people and replay are loaded. None where no day of it is known."""
    session = _session(talk, talk.event)
    if session is None:
        return None
    session |= node(
        "Event",
        description=_description(talk),
        image=[image],
        duration=iso_duration(talk.duration_s),
        inLanguage=talk.language or None,
        keywords=talk.keywords or None,
        alternateName=talk.original_title or None,
        performer=[person(appearance) for appearance in talk.appearances.all()],
        superEvent=_event(talk.event),
        subEvent=[part for held in talk.parts.all() if (part := _session(held, talk.event))] or None,
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
    mirrors = [record.link for record in talk.recordings.all() if record.is_live and record.kind == record.Kind.MIRROR]
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
        sameAs=[talk.replay_link, *mirrors] if mirrors else talk.replay_link,
        inLanguage=talk.language or None,
        license=_licence(talk.licence or talk.event.licence),
    )


def person(appearance: Any) -> Node:
    """Somebody in a talk, with the employer of that time."""
    own = person_node(appearance.speaker)
    if appearance.company:
        own["affiliation"] = organization(appearance.company)
    return own


def person_node(speaker: Speaker, links: Iterable[SpeakerLink] = ()) -> Node:
    """`links`: their pages elsewhere, beside their home page."""
    pages = [speaker.homepage_url, *(link.url for link in links)]
    url = absolute(speaker.get_absolute_url())
    return node(
        "Person",
        id_=f"{url}#person",
        name=speaker.name,
        url=url,
        sameAs=list(dict.fromkeys(url for url in pages if url)) or None,
    )


def iso_duration(seconds: int | None) -> str | None:
    """2100 as "PT35M". Format: ISO 8601."""
    if not seconds:
        return None
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)


def _event(event: Event, **more: Any) -> Node | None:
    if event.starts_on is None:
        return None
    url = absolute(event.get_absolute_url())
    return node(
        "Event",
        id_=f"{url}#event",
        name=event.name,
        url=url,
        startDate=event.starts_on.isoformat(),
        endDate=(event.ends_on or event.starts_on).isoformat(),
        **_held(event, "", is_cancelled=event.is_cancelled),
        sameAs=[event.website_url] if event.website_url else None,
        **more,
    )


def _session(talk: Talk, event: Event) -> Node | None:
    """One talk as a part of its event. Where its own day is not known, it was within the event's days."""
    when = _when(talk, event)
    if when is None:
        return None
    url = absolute(talk.get_absolute_url())
    held = _held(event, talk.room, is_cancelled=talk.is_cancelled)
    return node("Event", id_=f"{url}#talk", name=talk.title, url=url, **when, **held)


def _when(talk: Talk, event: Event) -> Node | None:
    """With the hour as its event's zone has it, and the offset."""
    if start := talk.local_start:
        end = local(_end(start, talk.duration_s), event.zone) if talk.duration_s else None
        return {"startDate": start.isoformat(), "endDate": end.isoformat() if end else None}
    first, last = (talk.day, talk.day) if talk.day else (event.starts_on, event.ends_on or event.starts_on)
    return {"startDate": first.isoformat(), "endDate": last.isoformat()} if first and last else None


def _end(start: dt.datetime, duration_s: int) -> dt.datetime:
    try:
        return start + dt.timedelta(seconds=duration_s)
    except OverflowError:
        return LAST_MOMENT


ATTENDANCE: dict[str, str] = {
    Event.Mode.ONSITE: "https://schema.org/OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def _held(event: Event, room: str, *, is_cancelled: bool) -> Node:
    """Whether, how and where. An event that says nothing else was where its town is."""
    places = [place for place in (_room(event, room) or _place(event), _online(event)) if place]
    mode = event.mode or (Event.Mode.ONSITE if places else Event.Mode.UNKNOWN)
    return {
        "eventStatus": f"https://schema.org/Event{'Cancelled' if is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": ATTENDANCE.get(mode),
        "location": (places[0] if len(places) == 1 else places) if places else None,
    }


def _online(event: Event) -> Node | None:
    if event.mode not in (Event.Mode.ONLINE, Event.Mode.HYBRID):
        return None
    return node("VirtualLocation", url=event.website_url or absolute(event.get_absolute_url()))


def _licence(licence: str) -> str | None:
    """Its address at SPDX, which schema.org wants; none of what is no identifier there."""
    return f"https://spdx.org/licenses/{licence}.html" if SPDX.fullmatch(licence) else None


def _place(event: Event) -> Node | None:
    address = node("PostalAddress", addressLocality=event.city, addressCountry=event.country)
    if not (event.city or event.country):
        return None
    return node("Place", name=event.venue or event.city or event.country, address=address)


def _room(event: Event, room: str) -> Node | None:
    """None where it may be one of a chat, as of an event online or nowhere."""
    house = _place(event)
    if not room or not house or event.mode == Event.Mode.ONLINE:
        return None
    return node("Place", name=room, address=house["address"], containedInPlace=house)


def _description(talk: Talk) -> str:
    """What we say of it, else how the organisers begin."""
    said = plain_text(talk.summary) or first_words(plain_text(talk.abstract), LONGEST_ABSTRACT)
    return said or _("“{title}” at {event}.").format(title=talk.title, event=talk.event.name)
