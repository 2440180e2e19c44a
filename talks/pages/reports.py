"""A reader reports a mistake: a short form on a page of its own, the same for everybody and kept as others are.

It has no token: nobody is signed in who could be made to say something. `recap.same_site` keeps other sites' forms out.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.text import normalize_newlines
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from talks.editing.reader_reports import TooManyError, take_report
from talks.models import Event, ReaderReport, Series, Speaker, Talk
from talks.models.reader_report import LONGEST_REPORT
from tools.bilingual import LocalText
from tools.models import Company, Theme, Tool

Kind = ReaderReport.Kind
TOO_MANY = _("No more reports are taken for now. What you wrote is still here: keep a copy, and send it another day.")
TRAP = _("Leave this field empty.")
TRAPPED = _("Something filled in a hidden field, as programs do. It is empty again: please send it once more.")


class TextField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """With line ends of one character, as the browser counts them."""
        return str(normalize_newlines(str(super().to_python(value))))


class ReportForm(forms.Form):
    """`homepage` is a trap, hidden from people. It is always shown empty: who was caught by mistake sends once more."""

    message = TextField(
        label=_("What is wrong?"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6, "aria-describedby": "report-help"}),
    )
    homepage = forms.CharField(required=False, label=TRAP)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            self.add_error(None, TRAPPED)
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: Kind, pk: int, address_of: Callable[[HttpRequest], str | None]) -> HttpResponse:
    """`address_of`: where a request comes from; handed in by the addresses, as `recap` knows it."""
    row = _row(kind, pk, request.user)
    form, status = ReportForm(), HTTPStatus.OK
    if request.method == "POST":
        form, status = ReportForm(request.POST), HTTPStatus.BAD_REQUEST
        if form.is_valid():
            text, language = form.cleaned_data["message"], get_language() or ""
            try:
                take_report(kind, row, text, language=language, address=address_of(request))
            except TooManyError:
                form.add_error(None, TOO_MANY)
                status = HTTPStatus.TOO_MANY_REQUESTS
            else:
                return redirect("report_thanks", kind, pk)
    return TemplateResponse(request, "talks/report.html", {**_told(row), "form": form}, status=status)


@require_safe
def report_thanks(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    return TemplateResponse(request, "talks/report_thanks.html", _told(_row(kind, pk, request.user)))


def _told(row: Any) -> dict[str, Any]:
    """`name`: with its language, where that is known."""
    name = LocalText(row.title, row.language) if isinstance(row, Talk) else LocalText(row.name, "")
    if isinstance(row, Theme):
        name = row.label
    return {"row": row, "name": name}


def _row(kind: Kind, pk: int, user: User | AnonymousUser) -> Model:
    """Only what has a page that this reader may open."""
    talks = Talk.objects.visible_to(user)
    rows: dict[Kind, Callable[[], QuerySet[Any]]] = {
        Kind.TALK: lambda: talks.select_related("event"),
        Kind.EVENT: lambda: Event.objects.visible_with(talks),
        Kind.SERIES: lambda: Series.objects.with_any_of(Event.objects.visible_with(talks)),
        Kind.SPEAKER: lambda: Speaker.objects.seen_in(talks),
        Kind.THEME: lambda: Theme.objects.visible_with(talks),
        Kind.COMPANY: lambda: Company.objects.visible_with(talks),
        Kind.TOOL: lambda: Tool.objects.visible_with(talks),
    }
    return get_object_or_404(rows[kind](), pk=pk)
