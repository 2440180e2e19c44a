"""Where in its replay a talk says what was taken home: proposals with their reasons, one click each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from talks.admin.request import editor_of, number_in
from talks.editing.versions import recording
from talks.models import Edit, Takeaway, Talk
from talks.replays.moments import moments_of
from talks.transcripts.cues import MAX_START_S
from talks.videos.player import watch_at
from talks.videos.start import clock


class MomentsMixin:
    """Adds the page to the admin of talks."""

    change_form_template = "admin/talks/talk/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.moments_view)
        return [path("<int:pk>/moments/", view, name="talks_talk_moments"), *super().get_urls()]

    def moments_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        talk = get_object_or_404(Talk.objects.select_related("event"), pk=pk)
        if not (self.has_change_permission(request, talk) and request.user.has_perm("talks.change_takeaway")):
            raise PermissionDenied
        if request.method == "POST":
            takeaway = _set(request, talk)
            return HttpResponseRedirect(f"{request.get_full_path()}#takeaway-{takeaway.pk}")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Transcripts and moments: %(talk)s") % {"talk": talk},
            "opts": self.opts,
            "talk": talk,
            "moments": moments_of(talk),
            "transcripts": talk.transcripts.defer("cues").order_by("language"),
            "watch_at": watch_at(talk.replay_url),
        }
        return TemplateResponse(request, "admin/talks/talk/moments.html", context)


def _set(request: HttpRequest, talk: Talk) -> Takeaway:
    """`at_s`: empty to take the moment away."""
    told = request.POST.get("at_s", "")
    second = number_in(told)
    if told and (second is None or second > MAX_START_S):
        raise Http404
    with recording(editor_of(request), Edit.What.SAVED, Edit.Source.PAGE):
        takeaway: Any = get_object_or_404(talk.takeaways, pk=number_in(request.POST.get("takeaway")) or 0)
        takeaway.at_s = second
        takeaway.save(update_fields=["at_s"])
    said = (
        _("The takeaway leads to %(time)s.") % {"time": clock(second)}
        if second is not None
        else _("The moment is taken away.")
    )
    messages.success(request, said)
    return takeaway
