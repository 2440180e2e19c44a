"""What an editor decides about a talk's replay: this address, or none."""

import datetime as dt

from django.db import transaction

from talks.models import Talk
from talks.replays.address import YOUTUBE, AddressError, ReplayAddress, read_address, without_start

REPLAY_FIELDS = [
    "replay_state",
    "replay_url",
    "replay_start_s",
    "replay_published_on",
    "replay_checked_at",
    "updated_at",
]


class ReplayTakenError(ValueError):
    """The video is the replay of `talk` already."""

    def __init__(self, talk: Talk) -> None:
        super().__init__(f"already the replay of {talk}")
        self.talk = talk


@transaction.atomic
def set_replay(talk: Talk, address: ReplayAddress, today: dt.date) -> None:
    """Raises `ReplayTakenError`."""
    if other := other_talk_with(address, talk):
        raise ReplayTakenError(other)
    apply_replay(talk, address, today)
    talk.save(update_fields=REPLAY_FIELDS)


@transaction.atomic
def clear_replay(talk: Talk) -> None:
    apply_no_replay(talk)
    talk.save(update_fields=REPLAY_FIELDS)


def apply_replay(talk: Talk, address: ReplayAddress, today: dt.date) -> None:
    """As `set_replay`, on a talk that somebody else checks and saves. A publication date that is known stays."""
    talk.replay_state = Talk.ReplayState.PUBLISHED
    talk.replay_url = address.url
    talk.replay_start_s = address.start_s
    talk.replay_published_on = talk.replay_published_on or today
    talk.replay_checked_at = None


def apply_no_replay(talk: Talk) -> None:
    """As `clear_replay`, on a talk that somebody else saves."""
    talk.replay_state = Talk.ReplayState.AWAITED
    talk.replay_url = ""
    talk.replay_start_s = None
    talk.replay_published_on = None
    talk.replay_checked_at = None


def other_talk_with(address: ReplayAddress, talk: Talk) -> Talk | None:
    """The first other talk with this video, unless the two starts say which part of the recording each talk is."""
    recording = without_start(address.url)
    # Narrow enough for the database; what is one video in two spellings, Python knows better.
    clue = recording.rpartition("=")[2] if address.provider == YOUTUBE else recording.partition("?")[0]
    others = Talk.objects.filter(replay_url__contains=clue).exclude(pk=talk.pk).select_related("event").order_by("pk")
    return next((other for other in others if _same_part(address, recording, other)), None)


def _same_part(address: ReplayAddress, recording: str, other: Talk) -> bool:
    try:
        url = read_address(other.replay_url).url
    except AddressError:
        url = other.replay_url
    return without_start(url) == recording and not are_two_parts(address.start_s, other.replay_start_s)


def are_two_parts(start_s: int | None, other_start_s: int | None) -> bool:
    """Both talks say where they start in the recording, and not at the same place."""
    return start_s is not None and other_start_s is not None and start_s != other_start_s
