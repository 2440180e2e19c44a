"""What editors do to the talks that they ticked."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from talks.admin.permissions import may_publish
from talks.admin.request import editor_of
from talks.editing import curation
from talks.editing.versions import recording
from talks.models import Edit, Talk


@admin.action(description=_("Publish the selected talks"), permissions=["publish"])
@transaction.atomic
def publish(talk_admin: Any, request: HttpRequest, talks: Any) -> None:
    asked = talks.count()
    with recording(editor_of(request), Edit.What.PUBLISHED, Edit.Source.LIST):
        changed = curation.publish(talks)
    _log(request, changed)
    done = ngettext("%(count)d talk is public now.", "%(count)d talks are public now.", len(changed))
    _report(request, done, changed=len(changed), asked=asked)


@admin.action(description=_("Make the selected talks drafts again"), permissions=["publish"])
@transaction.atomic
def unpublish(talk_admin: Any, request: HttpRequest, talks: Any) -> None:
    asked = talks.count()
    with recording(editor_of(request), Edit.What.UNPUBLISHED, Edit.Source.LIST):
        changed = curation.unpublish(talks)
    _log(request, changed)
    done = ngettext("%(count)d talk is a draft now.", "%(count)d talks are drafts now.", len(changed))
    _report(request, done, changed=len(changed), asked=asked)


@require_POST
@transaction.atomic
def publish_one(request: HttpRequest, pk: int) -> HttpResponse:
    """From a draft's own page, and back to it: `next`, which knows the language it was read in."""
    if not may_publish(request):
        raise PermissionDenied
    talk = get_object_or_404(Talk.objects.select_related("event"), pk=pk)
    with recording(editor_of(request), Edit.What.PUBLISHED, Edit.Source.PAGE):
        changed = curation.publish(Talk.objects.filter(pk=pk))
    _log(request, changed)
    here = request.POST.get("next", "")
    return redirect(here if url_has_allowed_host_and_scheme(here, allowed_hosts=None) else talk)


def _log(request: HttpRequest, changed: list[Talk]) -> None:
    user_id = editor_of(request).pk
    # The field by its English name: the history translates it for whoever reads it.
    LogEntry.objects.log_actions(user_id, changed, CHANGE, [{"changed": {"fields": ["status"]}}])


def _report(request: HttpRequest, done: str, *, changed: int, asked: int) -> None:
    texts = [done % {"count": changed}] if changed else []
    if asked > changed:
        same = ngettext("%(count)d already was.", "%(count)d already were.", asked - changed)
        texts.append(same % {"count": asked - changed})
    level = messages.SUCCESS if changed else messages.WARNING
    messages.add_message(request, level, " ".join(texts) or gettext("No talk was selected."))
