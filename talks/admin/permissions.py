"""Who sees talks in the admin, also where they stand beside something else: their titles may be those of drafts."""

from typing import Any

from django.http import HttpRequest


def may_see_talks(request: HttpRequest) -> bool:
    return request.user.has_perm("talks.view_talk")


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
