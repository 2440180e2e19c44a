"""What came of taking an article into the catalogue, for its page: each talk by its title, with a link."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from talks.admin.schedule_report import MOST_NAMES, EventShown, Some, event_shown, row_shown, some
from talks.ingest.desk.taking import Standing
from talks.ingest.report import Change, LoadReport, Outcome
from talks.models import Event, Talk

# Which recap saw a talk goes without saying here.
UNTOLD = "talks.coverage "


def taken_context(
    report: LoadReport, event: Event | None, standings: Sequence[Standing], published: Iterable[Talk]
) -> Mapping[str, Any]:
    """`standings`: as they are now."""
    pks = {talk.pk for talk in published}
    return {
        "event": event,
        "published": len(pks),
        "public_now": some((each.row for each in standings if each.row and each.row.pk in pks), MOST_NAMES),
        "drafts": some((each for each in standings if not each.is_public), MOST_NAMES),
        "told": [_told(each, event, _called(standings, event)) for each in report.events],
    }


def _told(report: LoadReport, event: Event | None, called: Callable[[Change], str]) -> EventShown:
    """Without what is listed above it, and without what did not happen."""
    changes = tuple(each for each in report.changes if not each.row.startswith(UNTOLD))
    talks = {outcome: count for outcome, count in report.talks.items() if outcome != Outcome.UNCHANGED}
    shown = event_shown(replace(report, changes=changes, talks=talks), event, called=called)
    return replace(shown, talks=[(name, count) for name, count in shown.talks if count], created=Some((), 0))


def _called(standings: Sequence[Standing], event: Event | None) -> Callable[[Change], str]:
    rows = {f"talks.talk {row.event.slug}/{row.slug}": row for each in standings if (row := each.row)}

    def called(change: Change) -> str:
        if event and change.row == f"talks.event {event.slug}":
            return format_html('<a href="{}">{}</a>', reverse("admin:talks_event_change", args=[event.pk]), event.name)
        row = rows.get(change.row)
        if row is None:
            return row_shown(change)
        return format_html('<a href="{}">{}</a>', reverse("admin:talks_talk_change", args=[row.pk]), row.title)

    return called
