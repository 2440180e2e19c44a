"""The replay desk: one screen for an event, from a pasted listing to each talk's replay, by plain forms."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from talks.admin.meanwhile import look_again
from talks.models import Event, ReplayCandidate, Talk
from talks.replays import decisions
from talks.replays.desk import Desk, desk_of, worklist
from talks.replays.playlist import MAX_BYTES, PlaylistError, Skipped, say_skipped
from talks.replays.proposals import Loaded, load_listing

DESK, WORKLIST = "admin:talks_event_replays", "admin:talks_event_replay_worklist"


class ListingForm(forms.Form):
    """A file or pasted text; one of the two."""

    file = forms.FileField(label=_("File"), required=False, help_text=_("JSON, CSV, an Atom feed or text."))
    text = forms.CharField(
        label=_("or paste it"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        help_text=_("The same, or lines with an address and a title each."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a listing."))
        if given.get("file") and given["file"].size > MAX_BYTES:
            most = {"mb": MAX_BYTES // 10**6}
            raise forms.ValidationError(_("This file is too large: %(mb)d MB is the most."), params=most)
        return given


class ReplayDeskMixin:
    """Adds the desk and the worklist to the admin of events."""

    change_form_template = "admin/talks/event/change_form.html"
    change_list_template = "admin/talks/event/change_list.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("replays/", view(self.worklist_view), name="talks_event_replay_worklist"),
            path("<int:pk>/replays/", view(self.desk_view), name="talks_event_replays"),
            *super().get_urls(),
        ]

    def worklist_view(self, request: HttpRequest) -> HttpResponse:
        _require_editor(request)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Replays to find"),
            "work": worklist(timezone.localdate()),
        }
        return TemplateResponse(request, "admin/talks/event/replay_worklist.html", context)

    def desk_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        _require_editor(request)
        event = get_object_or_404(Event, pk=pk)
        return look_again(request, partial(self._desk, request, event))

    def _desk(self, request: HttpRequest, event: Event) -> HttpResponse:
        form = ListingForm()
        if request.method == "POST":
            if "load" in request.POST:
                form = ListingForm(request.POST, request.FILES)
                if form.is_valid() and _load(request, event, form):
                    return HttpResponseRedirect(reverse(DESK, args=[event.pk]))
            elif "confirm" in request.POST:
                return self._confirmation(request, event)
            else:
                return HttpResponseRedirect(reverse(DESK, args=[event.pk]) + _act(request, event))
        desk = desk_of(event, timezone.localdate(), get_language() or "en")
        context = self._context(request, desk) | {
            "form": form,
            "states": _silent_states(),
            "skipped": _left_out(desk),
        }
        return TemplateResponse(request, "admin/talks/event/replay_desk.html", context)

    def _confirmation(self, request: HttpRequest, event: Event) -> HttpResponse:
        desk = desk_of(event, timezone.localdate(), get_language() or "en")
        if not desk.proposals:
            messages.warning(request, gettext("There is no proposal to accept."))
            return HttpResponseRedirect(reverse(DESK, args=[event.pk]))
        return TemplateResponse(request, "admin/talks/event/replay_confirm.html", self._context(request, desk))

    def _context(self, request: HttpRequest, desk: Desk) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": gettext("Replay desk: %(event)s") % {"event": desk.event},
            "opts": self.opts,
            "original": desk.event,
            "desk": desk,
        }


def _require_editor(request: HttpRequest) -> None:
    if not request.user.has_perm("talks.change_talk"):
        raise PermissionDenied


def _editor(request: HttpRequest) -> Any:
    """Whoever acts here is logged in."""
    return request.user


def _left_out(desk: Desk) -> list[str]:
    rows = desk.listing.skipped if desk.listing else []
    return [say_skipped(Skipped(**row), get_language() or "en") for row in rows]


def _silent_states() -> list[tuple[str, str]]:
    return [(str(state), str(Talk.ReplayState(state).label)) for state in decisions.SILENT_STATES]


def _load(request: HttpRequest, event: Event, form: ListingForm) -> bool:
    file = form.cleaned_data["file"]
    content, name = (file.read(), file.name) if file else (form.cleaned_data["text"], "")
    try:
        loaded = load_listing(event, content, name, _editor(request))
    except PlaylistError as error:
        form.add_error("file" if file else "text", error.say(get_language() or "en"))
        return False
    messages.success(request, _said(loaded))
    return True


def _said(loaded: Loaded) -> str:
    videos = len(loaded.listing.videos)
    parts = [
        ngettext("%(count)d video read", "%(count)d videos read", videos) % {"count": videos},
        ngettext("%(count)d proposal", "%(count)d proposals", loaded.proposed) % {"count": loaded.proposed},
        gettext("%(count)d doubtful") % {"count": loaded.doubtful},
        gettext("%(count)d talks without a video") % {"count": loaded.unmatched},
    ]
    if skipped := len(loaded.listing.skipped):
        parts.append(ngettext("%(count)d row left out", "%(count)d rows left out", skipped) % {"count": skipped})
    if loaded.decided:
        parts.append(gettext("%(count)d decided before, left alone") % {"count": loaded.decided})
    return ", ".join(parts) + "."


def _act(request: HttpRequest, event: Event) -> str:
    """Does what the pressed button says; returns the fragment of the row to come back to."""
    given = request.POST
    if "accept_all" in given:
        _accept_all(request, event)
        return ""
    talk = get_object_or_404(Talk, pk=_number(given.get("talk")), event=event)
    seen = given.get("seen", "")
    try:
        done = _decide(request, event, talk, seen)
    except decisions.DecisionError as error:
        messages.error(request, str(error))
    else:
        _log(request, talk, done)
        messages.success(request, done)
    return f"#talk-{talk.pk}"


def _decide(request: HttpRequest, event: Event, talk: Talk, seen: str) -> str:
    given, user = request.POST, _editor(request)
    for name, decide, done in (
        ("accept", decisions.accept, _("The replay of “%(talk)s” is public: %(video)s.")),
        ("reject", decisions.reject, _("Rejected for “%(talk)s”: %(video)s.")),
    ):
        if name in given:
            candidate = get_object_or_404(ReplayCandidate, pk=_number(given[name]), talk=talk)
            decide(candidate, user, seen)
            return done % {"talk": talk, "video": candidate}
    if "take_back" in given:
        candidate = get_object_or_404(ReplayCandidate, pk=_number(given["take_back"]), talk=talk)
        decisions.take_back(candidate, seen)
        return gettext("Taken back for “%(talk)s”: %(video)s.") % {"talk": talk, "video": candidate}
    if "use" in given:
        listing = event.listings.first()
        decided = decisions.use(talk, given.get("address", ""), listing, user, seen)
        return gettext("The replay of “%(talk)s” is public: %(video)s.") % {"talk": talk, "video": decided.replay_url}
    state = given.get("state", "")
    decided = decisions.say_state(talk, state, seen)
    return gettext("“%(talk)s”: %(state)s.") % {"talk": talk, "state": decided.get_replay_state_display()}


def _accept_all(request: HttpRequest, event: Event) -> None:
    """Each proposal that the confirmation listed; what changed since is said and left."""
    done = 0
    for ticked in request.POST.getlist("candidate"):
        number, _separator, seen = ticked.partition(" ")
        candidate = ReplayCandidate.objects.filter(pk=_number(number), talk__event=event).first()
        if candidate is None:
            continue
        try:
            talk = decisions.accept(candidate, _editor(request), seen)
        except decisions.DecisionError as error:
            messages.error(request, str(error))
        else:
            _log(request, talk, gettext("Replay accepted: %(video)s.") % {"video": candidate})
            done += 1
    if done:
        said = ngettext("%(count)d replay is public now.", "%(count)d replays are public now.", done)
        messages.success(request, said % {"count": done})


def _log(request: HttpRequest, talk: Talk, done: str) -> None:
    LogEntry.objects.log_actions(_editor(request).pk, [talk], CHANGE, done)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004 -- what a column holds
