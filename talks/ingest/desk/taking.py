"""What is on the desk becomes rows: drafts of all talks, and then the complete ones public.

In: a `DeskReading`. Out: what the load did; the row of each unit; what a unit still lacks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from talks.editing.curation import publish
from talks.editing.versions import recording
from talks.ingest.desk.reading import DeskReading, Unit
from talks.ingest.loading.event_reports import log_lines
from talks.ingest.loading.load import load_events
from talks.ingest.loading.telling import Telling
from talks.ingest.report import LoadReport
from talks.models import Coverage, DeskArticle, Edit, Event, Talk

# Who nobody need be named for.
NAMELESS = frozenset({Talk.Kind.OPENING, Talk.Kind.AWARD, Talk.Kind.PERFORMANCE, Talk.Kind.MEETUP})


@dataclass(frozen=True)
class Standing:
    """A unit, its row where the catalogue has it, and what it lacks to be public, in words."""

    unit: Unit
    row: Talk | None
    lacks: Sequence[str]

    @property
    def is_public(self) -> bool:
        return self.row is not None and not self.row.is_draft

    @property
    def has_summary(self) -> bool:
        return bool(self.unit.talk.summary_fr or self.unit.talk.summary_en)

    @property
    def is_ready(self) -> bool:
        return not self.lacks and not self.is_public


# Without a name and a day there is no event to put the talks at; words that are published have an author.
NEEDED = ("name", "starts_on", "author")


def missing_of_event(desk: DeskReading) -> list[str]:
    """What the article does not say of its event and of itself, and nobody said."""
    event = desk.record
    wanted = {
        "name": event.name,
        "starts_on": event.starts_on,
        "city": event.city,
        "country": event.country,
        "timezone": event.timezone or not any(talk.told_time for talk in event.talks),
        "title": event.article.title,
        "url": event.article.url,
    }
    if desk.article.words == DeskArticle.Words.TEXT:
        wanted["author"] = event.article.author
    return [name for name, value in wanted.items() if not value]


def standings(desk: DeskReading) -> list[Standing]:
    rows = _rows(desk)
    return [Standing(unit, rows.get(ref), _lacks(unit)) for unit, ref in zip(desk.units, _refs(desk), strict=True)]


def take(desk: DeskReading, user: Any) -> LoadReport:
    """All talks; new ones are drafts. What editors decided since stands."""
    with recording(user, Edit.What.LOADED, Edit.Source.READING, creations=False) as recorder:
        report = load_events([desk.record], are_drafts=True)
        if report.created or report.updated:
            recorder.report = "\n".join(line for event in report.events for line in log_lines(event))
    event = Event.objects.filter(articles__slug=desk.article.slug).first()
    if event and desk.article.event_slug != event.slug:
        desk.article.event_slug = event.slug
        DeskArticle.objects.filter(pk=desk.article.pk).update(event_slug=event.slug, version=F("version") + 1)
    return report


def publish_talks(desk: DeskReading, user: Any, *, also_lacking: bool) -> list[Talk]:
    """Those that became public. `also_lacking`: what they lack is right as it is."""
    ready = [each.row.pk for each in standings(desk) if each.row and (also_lacking or each.is_ready)]
    with recording(user, Edit.What.PUBLISHED, Edit.Source.READING):
        return publish(Talk.objects.filter(pk__in=ready))


def _refs(desk: DeskReading) -> list[str]:
    return list(Telling(desk.record).talks)


def _rows(desk: DeskReading) -> dict[str, Talk]:
    """By reference: those that came from here, and those that another source had told of before."""
    slug = desk.article.slug
    found = {talk.source_ref: talk for talk in Talk.objects.told_by(slug, _refs(desk)).select_related("event")}
    seen = Coverage.objects.filter(article__slug=slug).exclude(heading="").select_related("talk__event")
    by_heading = {row.heading: row.talk for row in seen}
    for unit, ref in zip(desk.units, _refs(desk), strict=True):
        if ref not in found and unit.talk.heading in by_heading:
            found[ref] = by_heading[unit.talk.heading]
    return found


def _lacks(unit: Unit) -> list[str]:
    lacks = []
    if not unit.talk.speakers and unit.talk.kind not in NAMELESS:
        lacks.append(_("nobody is named"))
    return lacks
