"""A listing of published videos, and the candidates that it gives an event's talks. Links nothing by itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from talks.models import Event, ReplayCandidate, ReplayListing, Talk
from talks.replays.matching import Match, TalkKey, match
from talks.replays.matching.contract import PROPOSED_FROM
from talks.replays.playlist import Listing, read_playlist
from talks.replays.review import stored_address
from talks.replays.video import Video

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Loaded:
    """`proposed`: talks with a new or renewed proposal; `doubtful`: those with a candidate below that.

    `earlier`: talks for which only an earlier listing has one; `unmatched`: talks that wait and have none at all.
    `decided`: videos left alone because an editor had decided. `untitled`: videos that say nothing to match.
    `unread`: columns of a table that were not understood.
    """

    listing: ReplayListing
    proposed: int
    doubtful: int
    earlier: int
    unmatched: int
    decided: int
    untitled: int = 0
    unread: Sequence[str] = ()


def load_listing(event: Event, content: bytes | str, name: str, user: "User | None" = None) -> Loaded:
    """Stores the listing with what was found in it. What an editor rejected or accepted stays so.

    A proposal goes where the listing says that nobody can open its video. Raises `PlaylistError`. `name`: the file's;
    "" if it was pasted.
    """
    return store(event, read_playlist(content, name), name, user)


@transaction.atomic
def store(event: Event, listing: Listing, name: str, user: "User | None" = None) -> Loaded:
    talks = list(talks_to_match(event))
    _withdraw(event, listing)
    known = {(c.talk_id, c.url): c for c in ReplayCandidate.objects.filter(talk__event=event)}
    ids = {video.url: video.id for video in listing.videos}
    rejected = {pair for pair, candidate in known.items() if candidate.state == ReplayCandidate.State.REJECTED}
    refused = {(talk, ids[url]) for talk, url in rejected if url in ids}
    matches = match([talk_key(talk, event) for talk in talks], listing.videos, refused)
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
    waiting = {talk.pk: talk for talk in talks if not talk.has_replay}
    given: dict[int, bool] = {}
    decided = sum(talk in waiting for talk, _video in refused)
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
        given[talk.pk] = candidate.score >= PROPOSED_FROM
    # As the desk shows it: a talk that was not recorded, or not held, waits for nothing.
    in_wait = {
        pk
        for pk, talk in waiting.items()
        if talk.replay_state != Talk.ReplayState.NOT_RECORDED and not talk.is_cancelled
    }
    pending = {c.talk_id for c in known.values() if c.state == ReplayCandidate.State.PENDING}
    given = {pk: is_proposed for pk, is_proposed in given.items() if pk in in_wait}
    return Loaded(
        stored,
        proposed=sum(given.values()),
        doubtful=len(given) - sum(given.values()),
        earlier=len(in_wait & pending - given.keys()),
        unmatched=len(in_wait - pending - given.keys()),
        decided=decided,
        untitled=sum(not video.title for video in listing.videos),
        unread=listing.unread,
    )


def _withdraw(event: Event, listing: Listing) -> None:
    """What was proposed before the site closed it, or before it said that it is not out yet."""
    closed = {skipped.url for skipped in listing.skipped} - {video.url for video in listing.videos} - {""}
    if closed:
        pending = ReplayCandidate.objects.filter(talk__event=event, state=ReplayCandidate.State.PENDING)
        pending.filter(how=ReplayCandidate.How.PROPOSED, url__in=closed).delete()


def talks_to_match(event: Event) -> Any:
    """All of the event's: a video that is one talk's is no other's."""
    return Talk.objects.at(event).in_programme_order().for_citations().prefetch_related("appearances__speaker__aliases")


def talk_key(talk: Talk, event: Event) -> TalkKey:
    day = talk.held_on
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
    """As they were read, from what was stored; at their canonical addresses, whenever that was."""
    rows = listing.videos if listing else []
    return [
        Video(**{**row, "url": stored_address(row["url"]).url, "published_on": _date(row.get("published_on"))})
        for row in rows
    ]


def _fill(candidate: ReplayCandidate, video: Video, found: Match, listing: ReplayListing) -> None:
    # A listing that says less of the same video (lines without dates, a list without a name) takes nothing back from
    # what a fuller one said. Under another title it may be another thing: then only the newest counts.
    is_same = candidate.video_title == video.title[:300]
    if not is_same or (found.score, len(found.reasons)) >= (candidate.score, len(candidate.reasons)):
        candidate.score = found.score
        candidate.reasons = [{"code": reason.code, "params": list(reason.params)} for reason in found.reasons]
    known = (candidate.channel, candidate.published_on, candidate.duration_s) if is_same else ("", None, None)
    describe(candidate, video)
    candidate.channel = candidate.channel or known[0]
    candidate.published_on = candidate.published_on or known[1]
    candidate.duration_s = candidate.duration_s or known[2]
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
