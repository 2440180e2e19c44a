"""What readers report, in the admin: a list that is worked off, each report with the way to its row."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from talks.editing.reader_reports import close_reports, reopen_reports
from talks.models import ReaderReport

# Which model of which app the row is of.
APPS = {kind: "tools" if kind in ("theme", "company", "tool") else "talks" for kind in ReaderReport.Kind.values}


@admin.register(ReaderReport)
class ReaderReportAdmin(admin.ModelAdmin):
    """Nothing of a report is changed but its state: it is what a reader said."""

    list_display = ["sent_at", "row", "opening", "state", "handled_by", "handled_at"]
    list_display_links = ["opening"]
    list_filter = ["state", "kind"]
    fields = ["row", "text", "language", "sent_at", "state", "handled_by", "handled_at"]
    readonly_fields = ["row", "text", "language", "sent_at", "handled_by", "handled_at"]
    actions = ["close", "reopen"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("what it is about"))
    def row(self, report: ReaderReport) -> str:
        """A link to the form of the row; where it was deleted, that address says so."""
        address = reverse(f"admin:{APPS[report.kind]}_{report.kind}_change", args=[report.row_id])
        return format_html('<a href="{}">{}</a>', address, report)

    @admin.display(description=_("what is wrong"))
    def opening(self, report: ReaderReport) -> str:
        return Truncator(report.text).chars(120)

    @admin.action(description=_("Mark as done"), permissions=["change"])
    def close(self, request: HttpRequest, reports: QuerySet[ReaderReport]) -> None:
        ids = list(reports.values_list("pk", flat=True))
        self._tell(request, close_reports(ids, request.user.get_username()))

    @admin.action(description=_("Open again"), permissions=["change"])
    def reopen(self, request: HttpRequest, reports: QuerySet[ReaderReport]) -> None:
        self._tell(request, reopen_reports(list(reports.values_list("pk", flat=True))))

    def save_model(self, request: HttpRequest, obj: ReaderReport, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's signature
        """Only what changed of it: who handled a report first is not overwritten by who had it open."""
        if obj.state == ReaderReport.State.DONE:
            close_reports([obj.pk], request.user.get_username())
        else:
            reopen_reports([obj.pk])

    def _tell(self, request: HttpRequest, count: int) -> None:
        said = ngettext("%(count)d report was changed.", "%(count)d reports were changed.", count)
        self.message_user(request, said % {"count": count})
