"""What every form of the catalogue has: its saves are versions, its history can be taken back, and no save is lost.

`VersionedMixin` goes before `ModelAdmin`. Between opening a page and saving it another editor may save: then nothing is
written, and a page asks what to keep (see `meanwhile`).
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from talks.admin.edits import TAKE_BACK, may_look
from talks.admin.form_state import Shown, pack, shown, unpack
from talks.admin.meanwhile import MINE, Merge
from talks.admin.request import editor_of, number_in
from talks.editing import history
from talks.editing.versions import recording
from talks.models import Edit, EditedRow
from talks.pages.error_pages import TooManyRowsError

SIZE = 20
# Of one kind in a form, where an inline says no other `max_num`.
MOST_ROWS = 100
SEEN, THEIRS_SHOWN, CHOOSE = "_seen", "_theirs", "choose-"


class DeletedError(Http404):
    """A form was sent of a row that is not there. `row`: what the bin has of it, for those who may look there."""

    def __init__(self, row: EditedRow | None, *, may_restore: bool) -> None:
        super().__init__()
        self.row, self.may_restore = row, may_restore


class VersionedMixin:
    """Before `ModelAdmin`."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        view = super().changeform_view
        if request.method != "POST":
            return view(request, object_id, form_url, extra_context)
        what = Edit.What.SAVED if object_id else Edit.What.ADDED
        # From here on other writers wait: what the form compares with is what it is saved over.
        with recording(editor_of(request), what, Edit.Source.FORM):
            if object_id and "_saveasnew" not in request.POST and (page := self._meanwhile(request, object_id)):
                return page
            return view(request, object_id, form_url, extra_context)

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Iterator[tuple[Any, Any]]:
        """A row is a form, which costs as much whether something was sent of it or not. Raises `TooManyRowsError`."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            most = formset.max_num = formset.absolute_max = inline.max_num or MOST_ROWS
            if (number_in(request.POST.get(f"{formset.get_default_prefix()}-TOTAL_FORMS")) or 0) > most:
                raise TooManyRowsError(most)
            yield formset, inline

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        view = super().delete_view
        if request.method != "POST":
            return view(request, object_id, extra_context)
        with recording(editor_of(request), Edit.What.DELETED, Edit.Source.FORM):
            return view(request, object_id, extra_context)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Each by itself, so that each comes back by itself."""
        for row in queryset.order_by("pk"):
            with recording(editor_of(request), Edit.What.DELETED, Edit.Source.LIST):
                row.delete()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj and self.has_change_permission(request, obj):
            context["seen"] = request.POST.get(SEEN) if request.method == "POST" else pack(_on_page(context).state)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """`from` and `to`: the numbers of two changes to compare."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not (may_look(request) and self.has_view_or_change_permission(request, row)):
            return super().history_view(request, object_id, extra_context)
        first, second = (number_in(request.GET.get(name)) for name in ("from", "to"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(row)s") % {"row": row},
            "opts": self.opts,
            "object": row,
            "kind": ContentType.objects.get_for_model(row).pk,
            "may_take_back": request.user.has_perm(TAKE_BACK),
        }
        if first and second:
            older, newer = sorted((first, second))
            context |= {"changes": history.compared(row, older, newer), "older": older, "newer": newer}
            return TemplateResponse(request, "admin/talks/edit/compare.html", context)
        page = history.history_of(row, number_in(request.GET.get("below")), SIZE)
        context |= {"entries": page.rows, "following": page.following}
        return TemplateResponse(request, "admin/talks/edit/history.html", context)

    def note_choices(self, data: QueryDict, row: Any, mine: set[str]) -> None:
        """`mine`: the keys of what was chosen against another editor's, which need not be asked about again."""

    def refuse(self, request: HttpRequest, row: Any) -> None:
        """Raises, for who may not change the row."""
        raise PermissionDenied

    def _deleted(self, request: HttpRequest, object_id: str) -> DeletedError:
        row = None
        if (pk := number_in(unquote(object_id))) and may_look(request):
            kind = ContentType.objects.get_for_model(self.model)
            row = history.in_the_bin().filter(content_type=kind, object_id=pk).first()
        return DeletedError(row, may_restore=request.user.has_perm(TAKE_BACK))

    def _meanwhile(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """The page that asks, or None: then `request.POST` is as if its page had been opened now."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise self._deleted(request, object_id)
        if not self.has_change_permission(request, row):
            self.refuse(request, row)
        sent = request.POST
        stored, seen, asked = shown(self, request, row), unpack(sent.get(SEEN, "")), unpack(sent.get(THEIRS_SHOWN, ""))
        now = stored.state
        if seen and seen.state == now and not asked:
            return None
        merge = Merge(sent, seen.state if seen else None, stored)
        picks = {name: str(value) for name, value in sent.items() if name.startswith(CHOOSE)}
        differences = merge.differences()
        is_answered = asked is not None and asked.state == now
        merged = merge.resolved(picks) if is_answered or not differences else None
        if merged is not None:
            for name in [name for name in merged if name.startswith(CHOOSE) or name == THEIRS_SHOWN]:
                merged.pop(name)
            merged[SEEN] = pack(now)
            self.note_choices(merged, row, {name for name, pick in picks.items() if pick == MINE})
            request.POST = merged
            return None
        keys = {each.key for each in differences} | {THEIRS_SHOWN, "csrfmiddlewaretoken"}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Saved in the meantime: %(row)s") % {"row": row},
            "opts": self.opts,
            "original": row,
            "differences": [(each, picks.get(each.key, "")) for each in differences],
            "to_choose": sum(each.whose == "both" for each in differences),
            "is_unanswered": is_answered,
            "is_known": seen is not None,
            "saved_by": history.saved_since(row, seen.at) if seen else [],
            "sent": _sent(request, without=keys),
            "theirs": pack(now),
        }
        return TemplateResponse(request, "admin/meanwhile.html", context)


def _sent(request: HttpRequest, *, without: set[str]) -> list[tuple[str, str]]:
    """The POST, to be sent again."""
    return [(name, text) for name in request.POST if name not in without for text in request.POST.getlist(name)]


def _on_page(context: dict[str, Any]) -> Shown:
    """The forms that Django made for this page."""
    inlines = [inline for inline in context["inline_admin_formsets"] if inline.has_change_permission]
    return Shown(context["adminform"].form, {inline.formset.prefix: inline.formset for inline in inlines}, {})
