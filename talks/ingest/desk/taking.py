"""What is on the desk becomes rows: drafts of all talks, and then the complete ones public.

In: a `DeskReading`. Out: what the load did; the row of each unit; what a unit still lacks.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from talks.editing.curation import publish, unpublish
from talks.editing.versions import recording
from talks.ingest.desk.continuity import Continued, continued
from talks.ingest.desk.reading import DeskReading, Unit, authors_talks
from talks.ingest.loading.event_reports import log_lines
from talks.ingest.loading.load import load_events
from talks.ingest.loading.shelves import NAME_LENGTH
from talks.ingest.records import EventRecord, TalkRecord
from talks.ingest.report import LoadReport
from talks.models import Appearance, DeskArticle, Edit, Event, Speaker, SpeakerAlias, Takeaway, Talk
from talks.slugs import Slugs, slug_of
from tools.folding import fold

# Of an event whose last day is not known.
LONGEST = dt.timedelta(days=14)
# Who nobody need be named for.
NAMELESS = frozenset({Talk.Kind.OPENING, Talk.Kind.AWARD, Talk.Kind.PERFORMANCE, Talk.Kind.MEETUP})


@dataclass(frozen=True)
class Standing:
    """A unit, its row where the catalogue has it, and what it lacks to be public, in words.

    `is_guessed`: the line is another than that of its row. `is_off_days`: the event has other days than the talk.
    """

    unit: Unit
    row: Talk | None
    lacks: Sequence[str]
    is_guessed: bool = False
    is_off_days: bool = False

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


def standings(known: Continued) -> list[Standing]:
    return [
        Standing(
            unit, known.rows.get(unit.key), _lacks(unit.talk, known.record), unit.key in known.guessed,
            _is_off_days(unit.talk, known.record),
        )
        for unit in known.desk.units
    ]  # fmt: skip


def take(desk: DeskReading, user: Any, without: Appearance | None = None) -> LoadReport:
    """All talks; new ones are drafts. What editors decided since stands. `without`: it goes, in the same recording."""
    with recording(user, Edit.What.LOADED, Edit.Source.READING, creations=False) as recorder:
        report = load_events([continued(desk).record], are_drafts=True)
        if report.created or report.updated:
            recorder.report = "\n".join(line for event in report.events for line in log_lines(event))
        if without:
            without.delete()
    event = Event.objects.filter(articles__slug=desk.article.slug).first()
    if event and desk.article.event_slug != event.slug:
        desk.article.event_slug = event.slug
        DeskArticle.objects.filter(pk=desk.article.pk).update(event_slug=event.slug, version=F("version") + 1)
    return report


def publish_talks(desk: DeskReading, user: Any, *, also_lacking: bool) -> list[Talk]:
    """Those that became public. `also_lacking`: what they lack is right as it is."""
    ready = [each.row.pk for each in standings(continued(desk)) if each.row and (also_lacking or each.is_ready)]
    with recording(user, Edit.What.PUBLISHED, Edit.Source.READING):
        return publish(Talk.objects.filter(pk__in=ready))


def withdraw(desk: DeskReading, user: Any, pk: int) -> Talk | None:
    """A talk that is no longer read becomes a draft, or is the recap's no more where another source tells of it.

    Returns it, or nothing where there was nothing to do.
    """
    row = next((row for row in continued(desk).gone if row.pk == pk), None)
    if row is None:
        return None
    if row.source == desk.article.slug:
        with recording(user, Edit.What.UNPUBLISHED, Edit.Source.READING):
            return next(iter(unpublish(Talk.objects.filter(pk=pk))), None)
    with recording(user, Edit.What.SAVED, Edit.Source.READING):
        row.coverage.filter(article__slug=desk.article.slug).delete()
    return row


def appearance_at(desk: DeskReading, pk: int, speaker: int) -> Appearance | None:
    """Of somebody at a talk of the article, by the ids of both."""
    row = next((row for row in continued(desk).rows.values() if row.pk == pk), None)
    return row.appearances.select_related("speaker", "talk").filter(speaker=speaker).first() if row else None


def with_sentences(desk: DeskReading, all_standings: Sequence[Standing]) -> list[Talk]:
    """Public talks that hold sentences of the author, whose leave is no longer there."""
    if desk.article.words == DeskArticle.Words.TEXT:
        return []
    public = [
        (each.row, told)
        for each, told in zip(all_standings, authors_talks(desk), strict=True)
        if each.row and each.is_public
    ]
    taken = Takeaway.objects.filter(article__slug=desk.article.slug, talk__in=[row.pk for row, _told in public])
    pks = set(taken.values_list("talk", flat=True))
    return [row for row, told in public if row.pk in pks or _has_summary_of(row, told)]


def _has_summary_of(row: Talk, told: TalkRecord) -> bool:
    summaries = ((row.summary_fr, told.summary_fr), (row.summary_en, told.summary_en))
    return any(own and own == theirs for own, theirs in summaries)


def rename(desk: DeskReading, user: Any, slug: str, name: str) -> Speaker | None:
    """Somebody of the catalogue is written as the article writes them; their old name and address still find them.

    Returns them, or nothing where nobody is at that address, or the article names nobody so.
    """
    person = Speaker.objects.filter(slug=slug).first()
    if person is None or name not in {each.name for talk in desk.record.talks for each in talk.speakers}:
        return None
    with recording(user, Edit.What.SAVED, Edit.Source.READING):
        # By another way to write it, with accents or capitals, they are found as they were.
        if fold(name) != fold(person.name):
            _move_to_name(person, name)
        person.name = name[:NAME_LENGTH]
        person.save()
    return person


def _move_to_name(person: Speaker, name: str) -> None:
    """To the address of a new name; the old name and address become an alias."""
    others = Speaker.objects.exclude(pk=person.pk), SpeakerAlias.objects.exclude(speaker=person)
    taken = (
        used for rows in others for used in rows.values_list("slug", flat=True).filter(slug__startswith=slug_of(name))
    )
    known = Q(slug=person.slug) | Q(speaker=person, folded_name=fold(person.name))
    if not SpeakerAlias.objects.filter(known).exists():
        person.aliases.create(name=person.name, slug=person.slug)
    person.slug = Slugs("speaker", taken=taken).new(name)


def _lacks(talk: TalkRecord, event: EventRecord) -> list[str]:
    lacks = []
    if not talk.speakers and talk.kind not in NAMELESS:
        lacks.append(_("nobody is named"))
    if _is_off_days(talk, event):
        lacks.append(_("its day is none of the event’s"))
    return lacks


def _is_off_days(talk: TalkRecord, event: EventRecord) -> bool:
    first = event.starts_on
    if not (talk.day and first):
        return False
    return not first <= talk.day <= (event.ends_on or first + LONGEST)
