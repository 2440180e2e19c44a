"""What an editor decides at the replay desk, one talk at a time: accept, reject, use an address, take away, take back.

Each decision is one transaction on the locked talk. Whoever decides on a page that is no longer true is told what
happened meanwhile, and nothing is written.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talks.models import ReplayCandidate, ReplayListing, Talk
from talks.replays.proposals import describe, listed_videos
from talks.replays.review import (
    NO_REPLAY,
    apply_no_replay,
    apply_replay,
    other_talk_with,
    same_video_error,
    stored_address,
)
from talks.revision import hold_revision
from talks.videos.address import AddressError, ReplayAddress, read_address

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = ReplayCandidate.State
REPLAY_FIELDS = tuple(NO_REPLAY)
# What an editor may say of a talk without a replay.
SILENT_STATES = (Talk.ReplayState.AWAITED, Talk.ReplayState.RECORDED, Talk.ReplayState.NOT_RECORDED)


class DecisionError(ValueError):
    """Nothing was decided; the text tells the editor why, in the language of the page."""


class UnknownSiteError(DecisionError):
    """The address may be no video: an editor who is sure says so."""


def stamp(talk: Talk) -> str:
    """Which state of the talk a page shows."""
    return talk.updated_at.isoformat()


@transaction.atomic
def accept(candidate: ReplayCandidate, user: "User | None", seen: str | None) -> Talk:
    """`seen`: the `stamp` of the page that decides; None where there is none. Raises `DecisionError`."""
    talk = _locked(candidate.talk_id, seen, user)
    candidate = _pending(candidate, user)
    _accept(talk, candidate, _address(candidate.url), user)
    return talk


@transaction.atomic
def reject(candidate: ReplayCandidate, user: "User | None", seen: str | None) -> Talk:
    talk = _locked(candidate.talk_id, seen, user)
    candidate = _pending(candidate, user)
    if talk.replay_url and talk.replay_url == stored_address(candidate.url).url:
        raise DecisionError(_("“%(video)s” is the replay of “%(talk)s”.") % {"video": candidate, "talk": talk})
    _decide(candidate, State.REJECTED, user)
    return talk


@transaction.atomic
def use(
    talk: Talk, text: str, listing: ReplayListing | None, user: "User | None", seen: str | None, *, is_sure: bool = True
) -> Talk:
    """`text`: an address, of a video in `listing` or of any other; unless `is_sure`, of a site that has videos."""
    talk = _locked(talk.pk, seen, user)
    address = _address(text)
    listed = next((video for video in listed_videos(listing) if video.url == address.url), None)
    if not (is_sure or listed or address.video):
        host = urlsplit(address.url).hostname
        raise UnknownSiteError(_("%(host)s is no video site that Recap knows: publish anyway?") % {"host": host})
    candidate = talk.candidates.select_for_update().filter(url=address.url).first()
    candidate = candidate or ReplayCandidate(talk=talk, url=address.url)
    candidate.how = ReplayCandidate.How.CHOSEN if listed else ReplayCandidate.How.PASTED
    candidate.listing = listing if listed else None
    if listed:
        describe(candidate, listed)
    _accept(talk, candidate, address, user)
    return talk


@transaction.atomic
def say_state(talk: Talk, state: str, seen: str | None, user: "User | None" = None) -> Talk:
    """That a talk was recorded, was not, or is awaited again; only of a talk without a replay."""
    talk = _locked(talk.pk, seen, user)
    if not talk.replay_url and state not in SILENT_STATES:
        raise DecisionError(_("Choose what to mark “%(talk)s” as.") % {"talk": talk})
    if talk.replay_url:
        raise DecisionError(_("“%(talk)s” has a replay: take that back first.") % {"talk": talk})
    talk.replay_state = state
    _save(talk)
    return talk


@transaction.atomic
def take_away(talk: Talk, user: "User | None", seen: str | None) -> Talk:
    """A replay that nobody accepted here, as it came with a file. The talk waits again; what it had can be put back."""
    talk = _locked(talk.pk, seen, user)
    if not talk.replay_url:
        raise DecisionError(_("“%(talk)s” has no replay to take away.") % {"talk": talk})
    candidate = talk.candidates.select_for_update().filter(url=talk.replay_url).first()
    candidate = candidate or ReplayCandidate(talk=talk, url=talk.replay_url)
    candidate.how, candidate.before = ReplayCandidate.How.CATALOGUE, _replay_of(talk)
    apply_no_replay(talk)
    _save(talk)
    _decide(candidate, State.REJECTED, user)
    return talk


@transaction.atomic
def take_back(candidate: ReplayCandidate, seen: str | None, user: "User | None" = None) -> Talk:
    """What was proposed waits again, what an editor brought is gone; the talk has what it had before the decision."""
    talk = _locked(candidate.talk_id, seen, user)
    candidate = ReplayCandidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.state == State.PENDING:
        raise DecisionError(_("Nothing to take back: “%(video)s” is not decided.") % {"video": candidate})
    if candidate.state == State.REPLACED:
        raise DecisionError(
            _("Another video took the place of “%(video)s”: take that one back.") % {"video": candidate}
        )
    has_changed_talk = candidate.state == State.ACCEPTED or candidate.is_taken_away
    if has_changed_talk:
        expected = _address(candidate.url).url if candidate.state == State.ACCEPTED else ""
        if talk.replay_url != expected:
            raise DecisionError(_("“%(talk)s” has another replay by now: nothing was changed.") % {"talk": talk})
    before = candidate.before
    _undecide(candidate)
    if has_changed_talk:
        _restore(talk, before)
        _accept_again(talk)
    return talk


def _undecide(candidate: ReplayCandidate) -> None:
    """A video that no matching found is no proposal: the talk's history keeps who brought it and when."""
    if candidate.how != ReplayCandidate.How.PROPOSED and not candidate.reasons:
        candidate.delete()
        return
    candidate.state, candidate.how = State.PENDING, ReplayCandidate.How.PROPOSED
    candidate.decided_by = candidate.decided_at = candidate.before = None
    candidate.save()


def _accept_again(talk: Talk) -> None:
    """The video that the talk has once more is the accepted one once more, by whoever accepted it."""
    replaced = talk.candidates.filter(state=State.REPLACED, url=talk.replay_url).order_by("-decided_at").first()
    if replaced:
        replaced.state = State.ACCEPTED
        replaced.save()


def _accept(talk: Talk, candidate: ReplayCandidate, address: ReplayAddress, user: "User | None") -> None:
    if other := other_talk_with(address, {talk.pk}):
        raise DecisionError(" ".join(same_video_error(other).messages))
    # Who accepted it, and when, stays on it.
    talk.candidates.filter(state=State.ACCEPTED).exclude(pk=candidate.pk).update(state=State.REPLACED)
    candidate.before = _replay_of(talk)
    apply_replay(talk, address, candidate.published_on)
    _save(talk)
    _decide(candidate, State.ACCEPTED, user)


def _decide(candidate: ReplayCandidate, state: str, user: "User | None") -> None:
    candidate.state, candidate.decided_by, candidate.decided_at = state, user, timezone.now()
    candidate.save()


def _locked(talk_id: int, seen: str | None, user: "User | None") -> Talk:
    hold_revision()
    talk = Talk.objects.select_for_update().get(pk=talk_id)
    if seen is not None and seen != stamp(talk):
        raise DecisionError(_meanwhile(talk, user))
    return talk


def _pending(candidate: ReplayCandidate, user: "User | None") -> ReplayCandidate:
    talk = candidate.talk
    found = ReplayCandidate.objects.select_for_update().filter(pk=candidate.pk).first()
    if found is None:
        raise DecisionError(_meanwhile(talk, user))
    if found.state != State.PENDING:
        raise DecisionError(_decided(talk, found, user))
    return found


def _meanwhile(talk: Talk, user: "User | None") -> str:
    """Who accepted what since the page was made; of anything else, only that the talk was saved."""
    accepted = talk.candidates.filter(state=State.ACCEPTED, decided_at__gte=talk.updated_at)
    if last := accepted.select_related("decided_by").first():
        return _decided(talk, last, user)
    return _("“%(talk)s” was saved since this page was made, so nothing was changed now.") % {"talk": talk}


def _decided(talk: Talk, candidate: ReplayCandidate, user: "User | None") -> str:
    is_own = user is not None and candidate.decided_by_id == user.pk
    if candidate.state == State.REJECTED:
        if is_own:
            said = _("In another tab you rejected “%(video)s” for “%(talk)s” (%(when)s). Nothing was changed now.")
        else:
            said = _("“%(video)s” was rejected for “%(talk)s” by %(who)s (%(when)s). Nothing was changed now.")
    elif is_own:
        said = _("In another tab you accepted “%(video)s” for “%(talk)s” (%(when)s). Nothing was changed now.")
    else:
        said = _("“%(video)s” was accepted for “%(talk)s” by %(who)s (%(when)s). Nothing was changed now.")
    return said % {
        "talk": talk,
        "who": candidate.decided_by or _("a command"),
        "video": candidate,
        "when": date_format(timezone.localtime(candidate.decided_at), "DATETIME_FORMAT"),
    }


def _replay_of(talk: Talk) -> dict[str, Any]:
    return {name: _plain(getattr(talk, name)) for name in REPLAY_FIELDS}


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
