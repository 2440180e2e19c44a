"""The log of edits in the admin: what was changed, taken back on a page of its own; and the bin."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from talks.admin.permissions import may_see_talks
from talks.admin.request import editor_of, number_in
from talks.editing import history
from talks.editing.made import made_rows
from talks.editing.plans import Plan, plan_of_edit, plan_of_version
from talks.editing.purging import purge
from talks.editing.readable import Names
from talks.editing.taking_back import CannotTakeBackError, carry_out
from talks.editing.unloading import TICK, kinds_of
from talks.ingest.loading.forgetting import forgetting
from talks.models import Edit, EditedRow
from talks.revision import hold_revision

LOG, BIN = "admin:talks_edit_changelist", "admin:talks_edit_bin"
TAKE_BACK, RESTORE, PURGE = "talks.take_back", "talks.take_back", "talks.delete_for_good"
SIZE = 50


def may_look(request: HttpRequest) -> bool:
    """Titles of drafts stand in the log."""
    return may_see_talks(request) and request.user.has_perm("talks.view_edit")


def address_of(label: str, pk: int) -> str:
    """Of the form of a row; "" of what has none."""
    try:
        return reverse(f"admin:{label.replace('.', '_')}_change", args=[pk])
    except NoReverseMatch:
        return ""


@admin.register(Edit)
class EditAdmin(admin.ModelAdmin):
    """Its list is the log; nothing is edited here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_look(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_look(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("bin/", view(self.bin_view), name="talks_edit_bin"),
            path("bin/<int:pk>/delete/", view(self.purge_view), name="talks_edit_purge"),
            path("<int:pk>/take-back/", view(self.take_back_view), name="talks_edit_take_back"),
            path("<int:pk>/restore/<int:kind>/<int:owner>/", view(self.restore_view), name="talks_edit_restore"),
            path("<int:object_id>/", view(self.change_view), name="talks_edit_change"),
            path("", view(self.changelist_view), name="talks_edit_changelist"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The log. `who`, `kind` and `day` narrow it; what they cannot mean they do not."""
        _require(request, may=may_look(request))
        who = request.GET.get("who", "")
        kinds = {kind.pk: kind for kind in history.owner_types()}
        kind = kinds.get(number_in(request.GET.get("kind")) or 0)
        day = _day(request.GET.get("day", ""))
        page = history.page_of(history.log(who=who, kind=kind, day=day), number_in(request.GET.get("below")), SIZE)
        context = {
            "title": gettext("All changes"),
            "is_log": True,
            "rows": list(zip(page.rows, _about(page.rows), strict=True)),
            "following": page.following,
            "who": who,
            "kind": kind,
            "day": day.isoformat() if day else "",
            "people": get_user_model()
            .objects.filter(is_staff=True)
            .order_by("username")
            .values_list("username", flat=True),
            "kinds": sorted((capfirst(str(_plural(kind))), pk) for pk, kind in kinds.items()),
        }
        return self._page(request, "log", context)

    def change_view(self, request: HttpRequest, object_id: Any, form_url: str = "", extra_context: Any = None) -> Any:
        """What one edit did."""
        _require(request, may=may_look(request))
        edit = get_object_or_404(Edit.objects.select_related("revision__user", "undoes"), pk=object_id)
        edit.own_rows = list(edit.rows.select_related("version").order_by("pk"))
        [entry] = history.entries([edit])
        [about] = _about([edit])
        context = {"title": gettext("Change %(number)d") % {"number": edit.pk}, "entry": entry, "about": about}
        context["added"] = kinds_of(made_rows(edit.made))
        context["undone_by"] = edit.undone_by.order_by("pk")
        return self._page(request, "edit", context)

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """`of`: the id of a kind and of a row, of which alone the change is taken back."""
        _require(request, may=request.user.has_perm(TAKE_BACK))
        edit = get_object_or_404(Edit, pk=pk)
        owner = _owner(*_pair(request.GET["of"])) if "of" in request.GET else None
        if owner is None and "of" in request.GET:
            raise Http404
        is_deletion = edit.what == Edit.What.DELETED
        title = gettext("Restore what was deleted") if is_deletion else gettext("Take back change %(number)d")
        what = Edit.What.UNDELETED if is_deletion else Edit.What.TAKEN_BACK
        back = owner or _first(edit)
        return self._confirmed(
            request, lambda: plan_of_edit(edit, owner), what, edit, title % {"number": edit.pk}, back
        )

    def restore_view(self, request: HttpRequest, pk: int, kind: int, owner: int) -> HttpResponse:
        """The row as this edit left it."""
        _require(request, may=request.user.has_perm(RESTORE))
        edit, row = get_object_or_404(Edit, pk=pk), _owner(kind, owner)
        if row is None:
            raise Http404
        title = gettext("Restore “%(row)s” as change %(number)d left it") % {"row": row, "number": pk}
        return self._confirmed(request, lambda: plan_of_version(row, edit), Edit.What.RESTORED, edit, title, row)

    def bin_view(self, request: HttpRequest) -> HttpResponse:
        _require(request, may=may_look(request))
        page = history.page_of(history.in_the_bin(), number_in(request.GET.get("below")), SIZE)
        texts = [history.texts_of(row) for row in page.rows]
        rows = list(zip(page.rows, history.read_changes(texts), strict=True))
        context = {"title": gettext("Bin"), "rows": rows, "following": page.following}
        return self._page(request, "bin", context)

    def purge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        _require(request, may=request.user.has_perm(PURGE))
        row = get_object_or_404(history.in_the_bin(), pk=pk)
        [change] = history.read_changes([history.texts_of(row)])
        if request.method == "POST":
            if purge(row, editor_of(request)):
                messages.success(request, gettext("Deleted for good, with every version of it."))
            else:
                messages.error(
                    request, gettext("Something was saved since this page was made. It shows what is so now.")
                )
            return HttpResponseRedirect(reverse(BIN))
        context = {"title": gettext("Delete for good: %(row)s") % {"row": change.name}, "change": change}
        return self._page(request, "purge", context)

    def _confirmed(
        self, request: HttpRequest, make: Any, what: Edit.What, edit: Edit, title: str, owner: Any
    ) -> HttpResponse:
        """What would change, to look at; with POST, done. What changed in between is shown anew."""
        reasons: list[str] = []
        if request.method == "POST":
            with transaction.atomic():
                hold_revision()
                plan: Plan = make()
                chosen = set(request.POST.getlist("take"))
                if request.POST.get("stamp") != plan.stamp:
                    reasons = [gettext("Something was saved since this page was made. It shows what is so now.")]
                elif not chosen:
                    reasons = [gettext("Nothing was ticked: nothing was changed.")]
                else:
                    try:
                        with forgetting(plan.unloading.talks):
                            count = carry_out(plan, chosen, editor_of(request), what, edit)
                    except CannotTakeBackError as error:
                        reasons = list(error.reasons)
                    else:
                        return self._done(request, count, owner)
        else:
            plan = make()
            chosen = plan.unchanged_keys()
        context = {"title": title, "plan": plan, "edit": edit, "reasons": reasons, "ticked": chosen, "tick": TICK}
        context["back"] = reverse("admin:talks_edit_change", args=[edit.pk])
        return self._page(request, "take_back", context)

    def _done(self, request: HttpRequest, count: int, owner: Any) -> HttpResponse:
        said = ngettext("%(count)d row was put back.", "%(count)d rows were put back.", count)
        messages.success(request, said % {"count": count})
        is_there = owner is not None and type(owner)._base_manager.filter(pk=owner.pk).exists()
        address = address_of(owner._meta.label_lower, owner.pk) if is_there else ""
        return HttpResponseRedirect(address or reverse(LOG))

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "may_take_back": request.user.has_perm(TAKE_BACK),
            "may_purge": request.user.has_perm(PURGE),
        }
        return TemplateResponse(request, f"admin/talks/edit/{name}.html", {**shared, **context})


def _about(edits: Iterable[Edit]) -> list[list[tuple[str, str]]]:
    """(name in the reader's language, address of its form) of what each edit is about."""
    rows = [[(apps.get_model(label), label, pk) for label, pk, _name in edit.about] for edit in edits]
    names = Names((model, pk) for about in rows for model, _label, pk in about)
    return [[(names(model, pk), address_of(label, pk)) for model, label, pk in about] for about in rows]


def _require(request: HttpRequest, *, may: bool) -> None:
    if not may:
        raise PermissionDenied


def _owner(kind: int | None, pk: int | None) -> Any:
    """The row, or what it was called if it is deleted; None of what is no row with a history."""
    found = next((found for found in history.owner_types() if found.pk == kind), None)
    model: Any = found.model_class() if found else None
    if model is None or pk is None:
        return None
    return model._base_manager.filter(pk=pk).first() or model(pk=pk)


def _first(edit: Edit) -> Any:
    row: EditedRow | None = edit.rows.order_by("pk").first()
    return _owner(row.owner_type_id, row.owner_id) if row else None


def _pair(text: str) -> tuple[int | None, int | None]:
    kind, _dash, pk = text.partition("-")
    return number_in(kind), number_in(pk)


def _day(text: str) -> dt.date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    # The calendar's ends have no day before, or after.
    return day if day and dt.date.min < day < dt.date.max else None


def _plural(kind: ContentType) -> Any:
    model: Any = kind.model_class()
    return model._meta.verbose_name_plural
