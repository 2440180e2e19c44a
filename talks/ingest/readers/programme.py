"""The slots of a programme -> the talks of an event: one place for what every schedule's reader must decide alike.

In: `Slot`s, with values as the source tells them; out: `Told`. Decided here: what is no talk, kinds, hours in the
event's zone, the programme's day, languages, references, and the event's own days where the source does not tell them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.abstracts import LONGEST, abstract_of
from talks.ingest.readers.identity import told_apart
from talks.ingest.readers.languages import is_several, language_of
from talks.ingest.readers.licences import licence_of
from talks.ingest.readers.moments import MORNING, offset_of, whole_hours_zone
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.session_kinds import is_no_talk, kind_of, telling, without_cancelled
from talks.ingest.readers.source import Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.records import EventRecord, PersonRecord, ReadError, Said, TalkRecord
from talks.zones import zone_of

MAX_SLOTS = 20_000  # The largest real event has 2,500.
LONGEST_TITLE, LONGEST_NAME = 300, 200
MAX_KEYWORDS, MAX_PEOPLE, MAX_LINKS = 50, 200, 200  # Real talks have up to 34 people.


@dataclass(frozen=True)
class Slot:
    """One entry of a programme. `where`: for problem lines.

    `ref`: what names it in its source, as `reference` makes it. `starts_at`: naive where its own words tell no zone.
    `day`: of the programme, where that is told beside. `kind_words`: of the source. `texts`: of the organiser, in any
    markup. `is_no_talk`: what the source itself says.
    `replay_state`: why there is no recording.
    """

    where: str
    title: str
    ref: str = ""
    starts_at: dt.datetime | None = None
    day: dt.date | None = None
    duration_s: int | None = None
    kind_words: tuple[str, ...] = ()
    track: str = ""
    room: str = ""
    language: str = ""
    people: tuple[PersonRecord, ...] = ()
    texts: tuple[object, ...] = ()
    original_title: str = ""
    links: TalkLinks | None = None
    keywords: tuple[str, ...] = ()
    licence: str = ""
    replay_state: str = ""
    is_cancelled: bool = False
    is_no_talk: bool = False


def told(event: EventRecord, slots: Iterable[Slot], notes: Notes) -> Told:
    """`event`: what the source says of it; its talks are made here, and its days where only they tell them.

    Raises `ReadError` where there are too many.
    """
    talks = []
    for number, slot in enumerate(slots, 1):
        if number > MAX_SLOTS:
            raise ReadError(
                _("{file}: it has more than {most} entries, which no event has."), file=notes.where, most=MAX_SLOTS
            )
        if not slot.title:
            notes.unread(_("This entry has no title; it is not taken."), slot.where)
        elif not slot.people and (slot.is_no_talk or is_no_talk(slot.title, slot.kind_words)):
            notes.no_talk(slot.title)
        else:
            talks.append(_talk(slot, event.timezone, notes))
    event = _with_zone(event, talks, notes)
    talks = told_apart(sorted(talks, key=_order), event.slug, notes)
    event = replace(_with_days(event, talks, notes), talks=tuple(talks))
    return Told(event, (*notes.problems, *notes.said_of_no_talks()), notes.left_out, notes.no_talks)


def _talk(slot: Slot, timezone: str, notes: Notes) -> TalkRecord:
    starts_at, day = _when(slot, timezone)
    title, says_cancelled = without_cancelled(slot.title)
    links = slot.links or TalkLinks(notes, slot.where)
    replay_url, replay_start_s = links.replay
    is_timed = starts_at is None and slot.starts_at is not None
    return TalkRecord(
        title=_fitting(title, LONGEST_TITLE, _("title"), slot.where, notes),
        kind=kind_of((*slot.kind_words, *telling(slot.title))),
        track=_fitting(slot.track, LONGEST_NAME, _("track"), slot.where, notes),
        room=_fitting(slot.room, LONGEST_NAME, _("room"), slot.where, notes),
        language=_language(slot, notes),
        starts_at=starts_at,
        day=day,
        told_time=f"{slot.starts_at:%H:%M}" if is_timed and slot.starts_at else "",
        duration_s=slot.duration_s,
        speakers=tuple(_people(slot, notes)),
        slides=_first(links.links, MAX_LINKS, _("links"), slot, notes),
        replay_url=replay_url,
        replay_start_s=replay_start_s,
        replay_published_on=links.replay_published_on,
        replay_state="" if replay_url else slot.replay_state,
        recordings=_first(links.others, MAX_LINKS, _("recordings"), slot, notes),
        abstract=_abstract(slot, notes),
        original_title=slot.original_title,
        keywords=_keywords(slot, notes),
        licence=licence_of(slot.licence),
        state="cancelled" if slot.is_cancelled or says_cancelled else "held",
        source_ref=slot.ref[:500],
    )


def _when(slot: Slot, timezone: str) -> tuple[dt.datetime | None, dt.date | None]:
    """(start, day of the programme). Hours without a zone make no start: the day stands alone."""
    zone, start = zone_of(timezone), slot.starts_at
    if start is None:
        return None, slot.day
    if start.tzinfo is None:
        return _there(start, zone), slot.day or start.date()
    try:
        local = start.astimezone(zone) if zone else start
    except OverflowError:
        return None, slot.day
    return local, slot.day if slot.day and _is_in_programme(local, slot.day) else local.date()


def _there(start: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime | None:
    """None without a zone, and at the ends of the calendar, where some hours of a zone have none in UTC."""
    moment = start.replace(tzinfo=zone)
    try:
        moment.utctimetuple()
    except OverflowError:
        return None
    return moment if zone else None


def _is_in_programme(start: dt.datetime, day: dt.date) -> bool:
    """Its own day, or the night after it: where days are told in UTC, as DebConf does, they are others."""
    return start.date() == day or (start.date() - day == dt.timedelta(days=1) and start.time() < MORNING)


def _people(slot: Slot, notes: Notes) -> Iterator[PersonRecord]:
    for person in _first(slot.people, MAX_PEOPLE, _("people"), slot, notes):
        if len(person.name) <= LONGEST_NAME:
            yield person
        else:
            notes.report(_("“{name}…” is too long for a name; it is left out."), slot.where, name=person.name[:60])


def _language(slot: Slot, notes: Notes) -> str:
    found = language_of(slot.language)
    if slot.language and not found:
        form = _("“{text}” is no language that is known; the language is left open.")
        if is_several(slot.language):
            form = _("“{text}” names several languages; the language is left open.")
        notes.report(form, slot.where, text=slot.language[:60])
    return found


def _abstract(slot: Slot, notes: Notes) -> str:
    for text in slot.texts:
        if isinstance(text, str) and len(text) > LONGEST:
            notes.report(
                _("A text has {count} letters; it is cut after {most}."), slot.where, count=len(text), most=LONGEST
            )
    return abstract_of(*slot.texts)


def _keywords(slot: Slot, notes: Notes) -> tuple[str, ...]:
    words = _first(slot.keywords, MAX_KEYWORDS, _("keywords"), slot, notes)
    return tuple(_fitting(word, LONGEST_NAME, _("keyword"), slot.where, notes) for word in words)


def _first(of: tuple[Any, ...], most: int, what: str, slot: Slot, notes: Notes) -> tuple[Any, ...]:
    if len(of) > most:
        notes.report(
            _("It has {count} {what}; the first {most} are taken."),
            slot.where,
            count=len(of),
            what=Said(what),
            most=most,
        )
    return of[:most]


def _fitting(text: str, limit: int, what: str, where: str, notes: Notes) -> str:
    if len(text) <= limit:
        return text
    notes.report(
        _("The {what} has {count} letters; it is cut after {most}."),
        where,
        what=Said(what),
        count=len(text),
        most=limit,
    )
    return f"{text[: limit - 1]}…"


def _order(talk: TalkRecord) -> tuple[dt.date, str, str]:
    start = talk.starts_at.astimezone(dt.UTC).isoformat() if talk.starts_at else talk.told_time
    return talk.day or dt.date.max, start, talk.room


def _with_zone(event: EventRecord, talks: Sequence[TalkRecord], notes: Notes) -> EventRecord:
    if event.timezone:
        return event
    if any(talk.told_time for talk in talks):
        notes.report(
            _("It does not say in which time zone its hours are: only the days are taken. Give the zone beside it.")
        )
    moments = [talk.starts_at for talk in talks if talk.starts_at]
    if not moments:
        return event
    zone = whole_hours_zone(moments)
    form = _("It does not name its time zone; it is left open. Give the zone beside it.")
    if zone:
        form = _(
            "It does not name its time zone; “{zone}” ({offset}) is taken, which is right for these hours. "
            "Give the zone beside it."
        )
    notes.report(form, zone=zone, offset=offset_of(moments[0]))
    return replace(event, timezone=zone)


def _with_days(event: EventRecord, talks: Iterable[TalkRecord], notes: Notes) -> EventRecord:
    days = sorted(talk.day for talk in talks if talk.day)
    derived = {"starts_on": event.starts_on, "ends_on": event.ends_on, "year": event.starts_on or event.year}
    untold = (*event.untold, *(name for name, told_as in derived.items() if not told_as))
    starts_on = event.starts_on or (days[0] if days else None)
    ends_on = event.ends_on or (days[-1] if days else None)
    if starts_on and ends_on and ends_on < starts_on:
        notes.report(
            _("The event ends ({end}) before it starts ({start}); the end is left out."), end=ends_on, start=starts_on
        )
        ends_on = None
    year = starts_on.year if starts_on else event.year
    ends_on = ends_on if starts_on else None
    return replace(event, starts_on=starts_on, ends_on=ends_on, year=year, untold=untold)
