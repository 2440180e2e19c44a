"""What the admin of the catalogue asks of whoever is there, beside Django's permissions of each model.

Who sees talks, also where they stand beside something else: their titles may be those of drafts. Who may publish, and
who may decide on replays: contributors write drafts, and nothing that they do is public.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talks.models import ReplayCandidate

REPLAY_FIELDS = ("replay_url", "replay_state", "replay_start_s", "replay_published_on")
# By which an import knows its talk again.
ORIGIN_FIELDS = ("source", "source_ref")


def may_see_talks(request: HttpRequest) -> bool:
    return request.user.has_perm("talks.view_talk")


def may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("talks.publish_talk")


def may_decide(request: HttpRequest) -> bool:
    """On replays: paste one, load a listing, accept a proposal."""
    return request.user.has_perm("talks.decide_replay")


def may_import(request: HttpRequest) -> bool:
    """An event with all its talks, which are public at once."""
    return request.user.has_perms(["talks.add_event", "talks.publish_talk", "talks.decide_replay"])


class PublishedError(PermissionDenied):
    """`why`: for the page that keeps what was typed."""

    why = _("This talk has been published since you opened it, and editors alone change what is public.")


class DraftsOnlyMixin:
    """Talks for contributors: only drafts change, and stay drafts; the replay and the source are not theirs to say."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft or may_publish(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft or may_publish(request))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """For actions with `permissions=["publish"]`."""
        return may_publish(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        if not may_publish(request):
            fields += ["status", *ORIGIN_FIELDS]
        if not may_decide(request):
            fields += [field for field in REPLAY_FIELDS if field not in fields]
        return fields

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changes = super().get_changelist_instance(request)
        if not may_decide(request):
            changes.list_editable = ()
        return changes

    def refuse(self, request: HttpRequest, row: Any) -> None:
        if not row.is_draft and super().has_change_permission(request, row):
            raise PublishedError
        super().refuse(request, row)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """A draft that somebody publishes while its form is open stays theirs who may."""
        if not may_publish(request) and not obj.is_draft:
            raise PublishedError
        super().save_model(request, obj, form, change)


class ProposalsGoAlongMixin:
    """What was proposed goes with its talk: that nobody deletes proposals by themselves is no reason to keep a talk."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        to_delete, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        perms_needed.discard(ReplayCandidate._meta.verbose_name)
        return to_delete, counts, perms_needed, protected


class TalksInlineMixin:
    """An inline that names talks: nothing of it is for those who may not see them."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_talks(request) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_talks(request) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_talks(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_talks(request) and super().has_delete_permission(request, obj)
