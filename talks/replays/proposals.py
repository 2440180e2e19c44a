"""A listing of published videos, and the candidates that it gives an event's talks. Links nothing by itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from talks.models import Event, ReplayCandidate, ReplayListing, Talk
from talks.replays.matching import PROPOSE, Match, TalkKey, match
from talks.replays.playlist import Listing, read_playlist
from talks.replays.video import Video

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Loaded:
    """`proposed`: talks with a new or renewed proposal; `doubtful`: those with a candidate below that.

    `unmatched`: talks that wait and got none; `decided`: matches left alone because an editor had decided.
    """

    listing: ReplayListing
    proposed: int
    doubtful: int
    unmatched: int
    decided: int


def load_listing(event: Event, content: bytes | str, name: str, user: "User | None" = None) -> Loaded:
    """Stores the listing with what was found in it. What an editor rejected or accepted stays so.

    Raises `PlaylistError`. `name`: the file's; "" if it was pasted.
    """
    return store(event, read_playlist(content, name), name, user)


@transaction.atomic
def store(event: Event, listing: Listing, name: str, user: "User | None" = None) -> Loaded:
    talks = list(talks_to_match(event))
    matches = match([talk_key(talk, event) for talk in talks], listing.videos)
    stored = ReplayListing.objects.create(
        event=event,
        number=1 + (event.listings.aggregate(last=Max("number"))["last"] or 0),
        name=name[:200],
        title=listing.title[:300],
        videos=[_as_json(video) for video in listing.videos],
        skipped=[asdict(skipped) for skipped in listing.skipped],
        loaded_by=user,
    )
    videos = {video.id: video for video in listing.videos}
    known = {(c.talk_id, c.url): c for c in ReplayCandidate.objects.filter(talk__event=event)}
    waiting = {talk.pk: talk for talk in talks if not talk.has_replay}
    given: dict[int, bool] = {}
    decided = 0
    for found in matches:
        talk = waiting.get(int(found.talk_id))
        if talk is None:
            continue
        video = videos[found.video_id]
        candidate = known.get((talk.pk, video.url)) or ReplayCandidate(talk=talk, url=video.url)
        if candidate.state != ReplayCandidate.State.PENDING:
            decided += 1
            continue
        _fill(candidate, video, found, stored)
        given[talk.pk] = found.verdict == PROPOSE
    return Loaded(
        stored,
        proposed=sum(given.values()),
        doubtful=len(given) - sum(given.values()),
        unmatched=len(waiting) - len(given),
        decided=decided,
    )


def talks_to_match(event: Event) -> Any:
    """All of the event's: a video that is one talk's is no other's."""
    return Talk.objects.at(event).in_programme_order().with_speakers().prefetch_related("appearances__speaker__aliases")


def talk_key(talk: Talk, event: Event) -> TalkKey:
    day = talk.starts_at.date() if talk.starts_at else None
    return TalkKey(
        id=talk.pk,
        title=talk.title,
        speakers=[
            [appearance.speaker.name, *(alias.name for alias in appearance.speaker.aliases.all())]
            for appearance in talk.appearances.all()
        ],
        event_name=event.name,
        starts_on=day or event.starts_on,
        ends_on=day or event.ends_on or event.starts_on,
        duration_s=talk.duration_s,
    )


def listed_videos(listing: ReplayListing | None) -> Sequence[Video]:
    """As they were read, from what was stored."""
    rows = listing.videos if listing else []
    return [Video(**{**row, "published_on": _date(row.get("published_on"))}) for row in rows]


def _fill(candidate: ReplayCandidate, video: Video, found: Match, listing: ReplayListing) -> None:
    describe(candidate, video)
    candidate.score = found.score
    candidate.reasons = [{"code": reason.code, "params": list(reason.params)} for reason in found.reasons]
    candidate.listing = listing
    candidate.save()


def describe(candidate: ReplayCandidate, video: Video) -> None:
    """On a candidate that somebody else saves: what the listing says of its video."""
    candidate.video_title = video.title[:300]
    candidate.channel = video.channel[:200]
    candidate.published_on = video.published_on
    candidate.duration_s = video.duration_s


def _as_json(video: Video) -> dict[str, Any]:
    return {**asdict(video), "published_on": video.published_on.isoformat() if video.published_on else None}


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
