"""The page that imports a schedule: a file is read and held against the catalogue, shown, and loaded as it was shown.

Between the two clicks nothing is kept here: the page itself carries the file, compressed. What was shown is known by
its digest. The second click does all of the first once more, and keeps it only where the same comes of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext, ngettext

from talks.admin.permissions import may_import
from talks.admin.request import editor_of
from talks.admin.schedule_form import ScheduleForm
from talks.admin.schedule_report import line_of, shown
from talks.admin.schedule_size import rows_of
from talks.admin.sentences import in_words
from talks.editing.versions import recording
from talks.ingest.importing import Importing
from talks.ingest.loading.event_reports import log_lines
from talks.ingest.loading.load import load_events
from talks.ingest.records import EventRecord
from talks.ingest.report import LoadReport
from talks.models import Edit, Event

# All of them are held against the catalogue while nobody else can write, for some 2 seconds; others wait 5.
MOST_EVENTS = 1_500
MOST_TALKS = 1_500
MOST_ROWS = 12_000
# Of the latest events, to choose from.
OFFERED = 500


class ImportMixin:
    """Adds the page to the admin of events."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [path("import/", view(self.import_view), name="talks_event_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not may_import(request):
            raise PermissionDenied
        form = ScheduleForm(initial={"event": request.GET.get("event", "")})
        answer: dict[str, Any] = {}
        if request.method == "POST":
            form = ScheduleForm(request.POST, request.FILES)
            if form.is_valid():
                answer = _answer(request, form)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Import a schedule"),
            "opts": self.opts,
            "form": form,
            "events": Event.objects.order_by("-starts_on", "slug").values_list("slug", "name")[:OFFERED],
            **answer,
        }
        return TemplateResponse(request, "admin/talks/event/import.html", context)


@dataclass(frozen=True)
class Tried:
    """`edit`: the entry of the log; None also where nothing was new."""

    report: LoadReport
    digest: str
    is_loaded: bool
    edit: Edit | None


def _answer(request: HttpRequest, form: ScheduleForm) -> Mapping[str, Any]:
    """Nothing where the form says why there is nothing to show."""
    problems: list[Any] = []
    importing = Importing(
        form.cleaned_data["format"],
        [form.source],
        event=form.slug,
        name=form.cleaned_data["name_of_event"],
        say=lambda kind, what: problems.append(what),
    )
    events = _read(importing, form, problems)
    if form.errors:
        return {}
    seen = request.POST.get("seen", "")
    tried = _try(events, editor_of(request), seen)
    told = shown(tried.report, events, importing, problems)
    return {
        "told": told,
        "edit": tried.edit,
        "is_loaded": tried.is_loaded,
        "is_changed": bool(seen) and not tried.is_loaded,
        "is_news": bool(tried.report.created or tried.report.updated),
        "carried": {**form.carried(), "seen": tried.digest},
    }


def _read(importing: Importing, form: ScheduleForm, problems: Sequence[Any]) -> list[EventRecord]:
    events, rows = [], 0
    for event in importing.events():
        events.append(event)
        rows += rows_of(event)
        if too_many := _too_many(len(events), importing.totals["talks"], rows):
            form.add_error(None, too_many)
            return []
    for refused in importing.refused:
        form.add_error(None, in_words(refused))
    if not events and not importing.refused:
        for problem in problems:
            form.add_error(None, line_of(problem))
        form.add_error(None, gettext("There is no event in this file that could be imported."))
    return events


def _too_many(events: int, talks: int, rows: int) -> str:
    """In words; "" where it is not."""
    what, most = "", 0
    if talks > MOST_TALKS:
        most = MOST_TALKS
        what = ngettext(
            "This file holds more than %(count)d talk: give it to manage.py import_talks.",
            "This file holds more than %(count)d talks: give it to manage.py import_talks.",
            most,
        )
    elif events > MOST_EVENTS:
        most = MOST_EVENTS
        what = gettext("This file holds more than %(count)d events: give it to manage.py import_talks.")
    elif rows > MOST_ROWS:
        most = MOST_ROWS
        what = gettext(
            "This file holds more than %(count)d events, talks, people, companies, keywords and links in all: "
            "give it to manage.py import_talks."
        )
    return what and what % {"count": most}


def _try(events: list[EventRecord], user: Any, seen: str) -> Tried:
    """All of it is in where the report is the one that was `seen`, and nothing is otherwise."""
    with recording(user, Edit.What.LOADED, Edit.Source.FILE, creations=False) as recorder:
        report = load_events(events)
        digest = _digest(report)
        is_loaded = digest == seen
        if not is_loaded:
            transaction.set_rollback(True)
        elif report.created or report.updated:
            recorder.report = "\n".join(line for event in report.events for line in log_lines(event))
    return Tried(report, digest, is_loaded, recorder.edit)


def _digest(report: LoadReport) -> str:
    return sha256("\n".join([report.summary(), *report.lines()]).encode()).hexdigest()
