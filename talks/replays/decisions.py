"""What an editor decides at the replay desk, one talk at a time: accept, reject, use an address, take back.

Each decision is one transaction on the locked talk. Whoever decides on a page that is no longer true is told what
happened meanwhile, and nothing is written.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talks.models import ReplayCandidate, ReplayListing, Talk
from talks.replays.address import AddressError, ReplayAddress, read_address
from talks.replays.proposals import describe, listed_videos
from talks.replays.review import NO_REPLAY, apply_no_replay, apply_replay, other_talk_with, same_video_error

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = ReplayCandidate.State
REPLAY_FIELDS = tuple(NO_REPLAY)
# What an editor may say of a talk without a replay.
SILENT_STATES = (Talk.ReplayState.AWAITED, Talk.ReplayState.RECORDED, Talk.ReplayState.NOT_RECORDED)


class DecisionError(ValueError):
    """Nothing was decided; the text tells the editor why, in the language of the page."""


def stamp(talk: Talk) -> str:
    """Which state of the talk a page shows."""
    return talk.updated_at.isoformat()


@transaction.atomic
def accept(candidate: ReplayCandidate, user: "User | None", seen: str | None) -> Talk:
    """`seen`: the `stamp` of the page that decides; None where there is none. Raises `DecisionError`."""
    talk = _locked(candidate.talk_id, seen)
    candidate = _pending(candidate)
    _accept(talk, candidate, _address(candidate.url), user)
    return talk


@transaction.atomic
def reject(candidate: ReplayCandidate, user: "User | None", seen: str | None) -> Talk:
    talk = _locked(candidate.talk_id, seen)
    candidate = _pending(candidate)
    _decide(candidate, State.REJECTED, user)
    return talk


@transaction.atomic
def use(talk: Talk, text: str, listing: ReplayListing | None, user: "User | None", seen: str | None) -> Talk:
    """`text`: an address, of a video in `listing` or of any other."""
    talk = _locked(talk.pk, seen)
    address = _address(text)
    listed = next((video for video in listed_videos(listing) if video.url == address.url), None)
    candidate = talk.candidates.select_for_update().filter(url=address.url).first()
    candidate = candidate or ReplayCandidate(talk=talk, url=address.url)
    candidate.how = ReplayCandidate.How.CHOSEN if listed else ReplayCandidate.How.PASTED
    candidate.listing = listing if listed else None
    if listed:
        describe(candidate, listed)
    _accept(talk, candidate, address, user)
    return talk


@transaction.atomic
def say_state(talk: Talk, state: str, seen: str | None) -> Talk:
    """That a talk was recorded, was not, or is awaited again; only of a talk without a replay."""
    talk = _locked(talk.pk, seen)
    if state not in SILENT_STATES or talk.replay_url:
        raise DecisionError(_("“%(talk)s” has a replay: take that back first.") % {"talk": talk})
    talk.replay_state = state
    _save(talk)
    return talk


@transaction.atomic
def take_back(candidate: ReplayCandidate, seen: str | None) -> Talk:
    """The candidate waits again; if it was accepted, the talk has what it had before."""
    talk = _locked(candidate.talk_id, seen)
    candidate = ReplayCandidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.state == State.PENDING:
        raise DecisionError(_("Nothing to take back: “%(video)s” is not decided.") % {"video": candidate})
    if candidate.state == State.ACCEPTED:
        if talk.replay_url != _address(candidate.url).url:
            raise DecisionError(_("“%(talk)s” has another replay by now: nothing was changed.") % {"talk": talk})
        _restore(talk, candidate.before)
    candidate.state, candidate.decided_by, candidate.decided_at, candidate.before = State.PENDING, None, None, None
    candidate.save()
    return talk


def _accept(talk: Talk, candidate: ReplayCandidate, address: ReplayAddress, user: "User | None") -> None:
    if other := other_talk_with(address, {talk.pk}):
        raise DecisionError(" ".join(same_video_error(other).messages))
    for earlier in talk.candidates.select_for_update().filter(state=State.ACCEPTED).exclude(pk=candidate.pk):
        _decide(earlier, State.REJECTED, user)
    candidate.before = {name: _plain(getattr(talk, name)) for name in REPLAY_FIELDS}
    if talk.replay_url != address.url:
        talk.replay_published_on = candidate.published_on
    apply_replay(talk, address, candidate.published_on or timezone.localdate())
    _save(talk)
    _decide(candidate, State.ACCEPTED, user)


def _decide(candidate: ReplayCandidate, state: str, user: "User | None") -> None:
    candidate.state, candidate.decided_by, candidate.decided_at = state, user, timezone.now()
    candidate.save()


def _locked(talk_id: int, seen: str | None) -> Talk:
    talk = Talk.objects.select_for_update().get(pk=talk_id)
    if seen is not None and seen != stamp(talk):
        raise DecisionError(_meanwhile(talk))
    return talk


def _pending(candidate: ReplayCandidate) -> ReplayCandidate:
    candidate = ReplayCandidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.state != State.PENDING:
        raise DecisionError(_meanwhile(candidate.talk))
    return candidate


def _meanwhile(talk: Talk) -> str:
    """Who decided what of this talk since the page was made."""
    last = talk.candidates.exclude(decided_at=None).select_related("decided_by").order_by("-decided_at").first()
    if last is None:
        return _("“%(talk)s” was saved since this page was made, so nothing was changed now. Look again below.") % {
            "talk": talk
        }
    words = {
        "talk": talk,
        "who": last.decided_by or _("a command"),
        "video": last,
        "when": date_format(timezone.localtime(last.decided_at), "DATETIME_FORMAT"),
    }
    if last.state == State.ACCEPTED:
        return _("%(who)s accepted “%(video)s” for “%(talk)s” (%(when)s). Nothing was changed now.") % words
    return _("%(who)s rejected “%(video)s” for “%(talk)s” (%(when)s). Nothing was changed now.") % words


def _address(text: str) -> ReplayAddress:
    try:
        return read_address(text)
    except AddressError as error:
        raise DecisionError(str(error)) from error


def _restore(talk: Talk, before: dict[str, Any] | None) -> None:
    if before is None:
        apply_no_replay(talk)
    for name, value in (before or {}).items():
        field: Any = Talk._meta.get_field(name)
        setattr(talk, name, field.to_python(value))
    _save(talk)


def _save(talk: Talk) -> None:
    talk.save(update_fields=REPLAY_FIELDS)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
