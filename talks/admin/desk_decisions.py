"""What a pressed button of the desk does, and what the talk's row tells of it afterwards."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, ngettext

from talks.admin.request import editor_of, number_in
from talks.editing.versions import recording
from talks.models import Edit, Event, ReplayCandidate, Talk
from talks.replays import decisions
from talks.replays.desk import Outcome
from talks.videos.address import with_start
from talks.videos.start import clock

ROW = re.compile(r"talk-([0-9]{1,18})")


@transaction.atomic
def decide(request: HttpRequest, event: Event) -> tuple[Talk, Outcome]:
    """Does what the pressed button says of one talk."""
    given = request.POST
    talk = get_object_or_404(Talk, pk=number_in(given.get("talk")), event=event)
    address = given.get("address", "")
    try:
        with recording(editor_of(request), Edit.What.DECIDED, Edit.Source.DESK) as recorder:
            recorder.report = done = _decide(request, event, talk, given.get("seen", ""))
    except decisions.UnknownSiteError as question:
        return talk, Outcome("question", str(question), address)
    except decisions.DecisionError as error:
        return talk, Outcome("error", str(error), address)
    _log(request, talk, done)
    return talk, Outcome("success", done)


@transaction.atomic
def accept_all(request: HttpRequest, event: Event) -> None:
    """Each proposal that the confirmation listed; what changed since is said and left."""
    done = drafts = 0
    for ticked in request.POST.getlist("candidate"):
        number, _separator, seen = ticked.partition(" ")
        candidate = ReplayCandidate.objects.filter(pk=number_in(number), talk__event=event).first()
        if candidate is None:
            continue
        try:
            with recording(editor_of(request), Edit.What.DECIDED, Edit.Source.DESK):
                talk = decisions.accept(candidate, editor_of(request), seen)
        except decisions.DecisionError as error:
            messages.error(request, str(error))
        else:
            _log(request, talk, gettext("Replay accepted: %(video)s.") % {"video": candidate})
            done += not talk.is_draft
            drafts += talk.is_draft
    if drafts:
        said = ngettext(
            "%(count)d replay is of a draft: it becomes public with its talk.",
            "%(count)d replays are of drafts: they become public with their talks.",
            drafts,
        )
        messages.success(request, said % {"count": drafts})
    if done:
        said = ngettext("%(count)d replay is public now.", "%(count)d replays are public now.", done)
        messages.success(request, said % {"count": done})
    elif not request.POST.getlist("candidate"):
        messages.warning(request, gettext("No proposal was ticked: nothing was changed."))


def keep(request: HttpRequest, talk: Talk, outcome: Outcome) -> None:
    """For the page that follows, where `outcomes` finds it."""
    messages.success(request, outcome.text, extra_tags=f"talk-{talk.pk}")


def outcomes(request: HttpRequest) -> tuple[dict[int, Outcome], list[Any]]:
    """The messages of the talks' rows, by the talk's id, and all others."""
    of_rows, others = {}, []
    for message in messages.get_messages(request):
        if match := ROW.fullmatch(message.extra_tags or ""):
            of_rows[int(match[1])] = Outcome("success", str(message))
        else:
            others.append(message)
    return of_rows, others


def _decide(request: HttpRequest, event: Event, talk: Talk, seen: str) -> str:
    given, user = request.POST, editor_of(request)
    for name, act in ACTS.items():
        if name in given:
            candidate = ReplayCandidate.objects.filter(pk=number_in(given[name])).first()
            if candidate is None and number_in(given[name]):
                # Taken back in another tab, which leaves nothing of an address that was pasted.
                raise decisions.DecisionError(gettext("This video is no longer on the desk: nothing was changed."))
            candidate = get_object_or_404(ReplayCandidate, pk=number_in(given[name]), talk=talk)
            return act(candidate, user, seen)
    if "use" in given:
        listing, is_sure = event.listings.first(), "sure" in given
        return _public(decisions.use(talk, given.get("address", ""), listing, user, seen, is_sure=is_sure))
    if "take_away" in given:
        url = talk.replay_url
        decisions.take_away(talk, user, seen)
        return gettext("Taken away from “%(talk)s”: %(video)s.") % {"talk": talk, "video": url}
    decided = decisions.say_state(talk, given.get("state", ""), seen, user)
    return gettext("“%(talk)s”: %(state)s.") % {"talk": talk, "state": decided.get_replay_state_display()}


def _accept(candidate: ReplayCandidate, user: Any, seen: str) -> str:
    talk = decisions.accept(candidate, user, seen)
    return gettext("The replay of “%(talk)s” is public: %(video)s.") % {"talk": talk, "video": candidate}


def _reject(candidate: ReplayCandidate, user: Any, seen: str) -> str:
    talk = decisions.reject(candidate, user, seen)
    return gettext("Rejected for “%(talk)s”: %(video)s.") % {"talk": talk, "video": candidate}


def _take_back(candidate: ReplayCandidate, user: Any, seen: str) -> str:
    was_taken_away, video = candidate.is_taken_away, str(candidate)
    talk = decisions.take_back(candidate, seen, user)
    if was_taken_away:
        return _public(talk)
    return gettext("Taken back for “%(talk)s”: %(video)s.") % {"talk": talk, "video": video}


ACTS: dict[str, Callable[[ReplayCandidate, Any, str], str]] = {
    "accept": _accept,
    "reject": _reject,
    "take_back": _take_back,
}


def _public(talk: Talk) -> str:
    words = {"talk": talk, "video": with_start(talk.replay_url, talk.replay_start_s)}
    if talk.replay_start_s:
        said = gettext("The replay of “%(talk)s” is public and starts at %(start)s: %(video)s.")
        return said % {**words, "start": clock(talk.replay_start_s)}
    return gettext("The replay of “%(talk)s” is public: %(video)s.") % words


def _log(request: HttpRequest, talk: Talk, done: str) -> None:
    LogEntry.objects.log_actions(editor_of(request).pk, [talk], CHANGE, done)
