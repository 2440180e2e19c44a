"""What an editor decides about a talk's replay: this address, or none."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talks.models import Talk
from talks.models.talk_queryset import TalkQuerySet
from talks.videos.address import AddressError, ReplayAddress, as_stored, read_address, without_start

# What checks of the address found. A new address, and an editor's word on the old one, begin without it.
NEVER_CHECKED = {"replay_checked_at": None, "replay_http_status": None, "replay_failing_since": None}
NO_REPLAY = {
    "replay_state": Talk.ReplayState.AWAITED,
    "replay_url": "",
    "replay_start_s": None,
    "replay_published_on": None,
    "replay_added_at": None,
    **NEVER_CHECKED,
}


def apply_replay(talk: Talk, address: ReplayAddress, published_on: dt.date | None = None) -> None:
    """On a talk that somebody else checks and saves. `published_on`: the video's own day, where a listing tells it.

    The day of pasting is none: videos are found years later. A day that is known stays with its video.
    """
    known_on = talk.replay_published_on if is_same_video(talk, address) else None
    talk.replay_published_on = known_on or published_on
    if is_news(talk, address):
        talk.replay_added_at = timezone.now()
    talk.replay_state = Talk.ReplayState.PUBLISHED
    talk.replay_url = address.url
    talk.replay_start_s = address.start_s
    forget_checks(talk)


def apply_no_replay(talk: Talk) -> None:
    """On a talk that somebody else saves."""
    for name, value in NO_REPLAY.items():
        setattr(talk, name, value)


def forget_checks(talk: Talk) -> None:
    """On a talk that somebody else saves."""
    for name, value in NEVER_CHECKED.items():
        setattr(talk, name, value)


def is_news(talk: Talk, address: ReplayAddress) -> bool:
    """Until now the talk had another video, or none that readers could open."""
    return not (is_same_video(talk, address) and talk.has_replay)


def is_same_video(talk: Talk, address: ReplayAddress) -> bool:
    """However the two addresses are spelt, and wherever they start."""
    return without_start(stored_address(talk.replay_url).url) == without_start(address.url)


def free_replay(talks: TalkQuerySet, url: str, start_s: int | None) -> None:
    """Whichever of `talks` holds exactly this in the database no longer does."""
    talks.filter(replay_url=url, replay_start_s=start_s).update(**NO_REPLAY)


def stored_address(url: str) -> ReplayAddress:
    """As it is when nothing can be read from it: it was loaded from elsewhere."""
    try:
        return read_address(url)
    except AddressError:
        return ReplayAddress(url, None, "")


def other_talk_with(address: ReplayAddress, but_not: Collection[int | None]) -> Talk | None:
    """The first talk with this video, unless the two starts say which part of the recording each talk is.

    `but_not`: the ids of talks that do not count.
    """
    recording = without_start(address.url)
    # Narrow enough for the database; what is one video in two spellings, Python knows better.
    clue = address.video.id if address.video and address.video.site.page else recording.partition("?")[0]
    others = Talk.objects.filter(replay_url__contains=clue).exclude(pk__in=but_not)
    others = others.select_related("event").order_by("pk")
    return next((other for other in others if _same_part(address, recording, other)), None)


def _same_part(address: ReplayAddress, recording: str, other: Talk) -> bool:
    url = stored_address(other.replay_url).url
    return without_start(url) == recording and not are_two_parts(address.start_s, other.replay_start_s)


def are_two_parts(start_s: int | None, other_start_s: int | None) -> bool:
    """Both talks say where they start in the recording, and not at the same place."""
    return start_s is not None and other_start_s is not None and start_s != other_start_s


def same_video_error(other: Talk) -> ValidationError:
    return ValidationError(
        _(
            "This video is the replay of “%(talk)s” (%(event)s). If one recording holds both talks, give each its "
            "start: paste the address with the time, as in …&t=1h2m3s."
        ),
        "taken",
        {"talk": other, "event": other.event},
    )


def odd_addresses() -> Iterator[str]:
    """A sentence for each replay that is not stored as it would be today. Reads all talks."""
    stored = Talk.objects.exclude(replay_url="").order_by("pk")
    for event, slug, *replay in stored.values_list("event__slug", "slug", "replay_url", "replay_start_s").iterator():
        try:
            url, start_s = as_stored(*replay)
        except AddressError:
            yield f"Talk {event}/{slug}: “{replay[0]}” is no address of a video."
        else:
            if [url, start_s] != replay:
                yield f"Talk {event}/{slug}: “{replay[0]}” is not the address that the site gives this video: {url}."
