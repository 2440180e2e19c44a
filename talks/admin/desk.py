"""The replay desk: one screen for an event, from a pasted listing to each talk's replay, by plain forms."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from talks.admin.desk_decisions import accept_all, decide, keep, outcomes
from talks.admin.listing import ListingForm, load
from talks.admin.permissions import may_decide
from talks.editing.history import last_replay_edits
from talks.models import Event, Talk
from talks.replays import decisions
from talks.replays.desk import Desk, Outcome, desk_of, worklist
from talks.replays.playlist import Skipped, say_skipped

DESK = "admin:talks_event_replays"
ONLY_UNDECIDED = "undecided"


class ReplayDeskMixin:
    """Adds the desk, its confirmation and the worklist to the admin of events."""

    change_form_template = "admin/talks/event/change_form.html"
    change_list_template = "admin/talks/event/change_list.html"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("replays/", view(self.worklist_view), name="talks_event_replay_worklist"),
            path("<int:pk>/replays/", view(self.desk_view), name="talks_event_replays"),
            path("<int:pk>/replays/accept/", view(self.confirm_view), name="talks_event_replay_confirm"),
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
        form = ListingForm()
        here = request.get_full_path()
        told: dict[int, Outcome] = {}
        if request.method == "POST":
            if "load" in request.POST:
                form = ListingForm(request.POST, request.FILES)
                if form.is_valid() and load(request, event, form):
                    return HttpResponseRedirect(reverse(DESK, args=[event.pk]))
            elif "accept_all" in request.POST:
                accept_all(request, event)
                return HttpResponseRedirect(reverse(DESK, args=[event.pk]))
            else:
                talk, outcome = decide(request, event)
                if outcome.kind == "success":
                    keep(request, talk, outcome)
                    return HttpResponseRedirect(f"{here}#said-{talk.pk}")
                # Not elsewhere: what was typed stays in its field.
                told[talk.pk] = outcome
        kept, others = outcomes(request)
        desk = _desk_of(event, kept | told)
        context = self._context(request, desk) | _shown(request, desk)
        context["replaced"] = last_replay_edits(row.talk for row in desk.rows)
        context |= {"form": form, "states": _silent_states(), "skipped": _left_out(desk), "messages": others}
        return TemplateResponse(request, "admin/talks/event/replay_desk.html", context)

    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What "accept all" accepts; a page to come back to. Its form is the desk's to answer."""
        _require_editor(request)
        desk = _desk_of(get_object_or_404(Event, pk=pk), {})
        if not desk.proposals:
            messages.warning(request, gettext("There is no proposal to accept."))
            return HttpResponseRedirect(reverse(DESK, args=[pk]))
        count = len(desk.proposals)
        title = ngettext("Accept %(count)d proposal: %(event)s", "Accept %(count)d proposals: %(event)s", count)
        context = self._context(request, desk) | {"title": title % {"count": count, "event": desk.event}}
        return TemplateResponse(request, "admin/talks/event/replay_confirm.html", context)

    def _context(self, request: HttpRequest, desk: Desk) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": gettext("Replay desk: %(event)s") % {"event": desk.event},
            "opts": self.opts,
            "original": desk.event,
            "desk": desk,
        }


def _require_editor(request: HttpRequest) -> None:
    if not may_decide(request):
        raise PermissionDenied


def _desk_of(event: Event, told: dict[int, Outcome]) -> Desk:
    return desk_of(event, timezone.localdate(), told)


def _shown(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """`rows`: what is open, and what was decided a moment ago in its old place; the rest is folded away."""
    is_filtered = request.GET.get("only") == ONLY_UNDECIDED
    rows = [row for row in desk.rows if row.outcome or (row.pending if is_filtered else not row.is_settled)]
    folded = [] if is_filtered else [row for row in desk.rows if row.is_settled and not row.outcome]
    return {
        "rows": rows,
        "is_filtered": is_filtered,
        "published": [row for row in folded if row.talk.has_replay],
        "not_recorded": [row for row in folded if not row.talk.has_replay],
        "here": request.get_full_path(),
    }


def _left_out(desk: Desk) -> list[str]:
    rows = desk.listing.skipped if desk.listing else []
    return [say_skipped(Skipped(**row)) for row in rows]


def _silent_states() -> list[tuple[str, str]]:
    return [(str(state), str(Talk.ReplayState(state).label)) for state in decisions.SILENT_STATES]
