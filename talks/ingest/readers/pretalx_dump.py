"""What pretalx's older API gave of a schedule -> one event: day > minutes since midnight > room > submission.

Format: `schedule.json` as AFPy keeps it for PyConFR 2024 and 2025.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.identity import event_slug, name_beside, source_at
from talks.ingest.readers.moments import between_s, day_of, length_s, moment_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.people import people_of
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.schedule_entry import is_cancelled, name_in
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import mapping_of, mappings_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, ReadError

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
READ = frozenset({
    "code", "speakers", "title", "submission_type", "track", "state", "abstract", "description", "duration", "slot",
    "content_locale", "resources", "tags", "slots",
})  # fmt: skip
# The same in numbers, and the workshop's own notes.
IDS = frozenset({"submission_type_id", "track_id", "tag_ids", "slot_count", "created", "pending_state", "access_code"})


def recognises(source: Source) -> bool:
    return bool(source.only_name) and bool(_days(source.json_of(source.only_name)))


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    name = source.only_name
    days = _days(source.json_of(name)) if name else {}
    if not days:
        raise ReadError(
            _("{file}: this is no dump of pretalx: expected is “schedule” with days, minutes and rooms."),
            file=name or source.shown,
        )
    notes = Notes(name)
    dates = sorted(days)
    form = _("The file does not name its event; it is called “{name}” after the file.")
    title, untold = name_beside(source, notes, form)
    event = EventRecord(
        slug=source.event or event_slug("", title, int(dates[0][:4])),
        name=title,
        timezone=source.timezone,
        untold=untold,
        source=source_at("pretalx", *_pictures(days)),
    )
    yield told(event, [*_slots(days, notes), *_extra_slots(source.json_of(name), notes)], notes)


def _days(data: object) -> Mapping[str, Any]:
    schedule = mapping_of(mapping_of(data).get("schedule"))
    return schedule if schedule and all(DAY.fullmatch(str(day)) for day in schedule) else {}


def _entries(days: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for minutes in days.values():
        for rooms in mapping_of(minutes).values():
            for entry in mapping_of(rooms).values():
                yield from mappings_of(entry)


def _pictures(days: Mapping[str, Any]) -> Iterator[str]:
    """Of speakers: the only addresses of the host that a dump has."""
    for entry in _entries(days):
        for person in mappings_of(entry.get("speakers")):
            yield text_of(person.get("avatar") or person.get("avatar_url"))


def _slots(days: Mapping[str, Any], notes: Notes) -> Iterator[Slot]:
    for day in sorted(days):
        for minutes, rooms in mapping_of(days[day]).items():
            for entry in _entries({day: {minutes: rooms}}):
                yield _slot(entry, day, _place_in(entry, day, minutes), notes)


def _extra_slots(data: object, notes: Notes) -> Iterator[Slot]:
    """Meals, by day and minutes."""
    for minutes in mapping_of(mapping_of(data).get("extra")).values():
        for entry in mapping_of(minutes).values():
            if title := text_of(mapping_of(entry).get("title"), 1_000):
                yield Slot(where=notes.where, title=title, is_no_talk=True)


def _place_in(entry: Mapping[str, Any], day: str, minutes: str) -> Mapping[str, Any]:
    """The slot that stands here: newer dumps have all slots of a submission in each of its places."""
    slots = mappings_of(entry.get("slot")) + mappings_of(entry.get("slots"))
    for slot in slots:
        start = moment_of(slot.get("start"))
        if start and start.date().isoformat() == day and str(start.hour * 60 + start.minute) == minutes:
            return slot
    return slots[0] if slots else {}


def _slot(entry: Mapping[str, Any], day: str, slot: Mapping[str, Any], notes: Notes) -> Slot:
    notes.leave_out(entry, READ | IDS)
    title = text_of(entry.get("title"), 1_000)
    where = f"{notes.where}: “{title[:60]}”"
    start = moment_of(slot.get("start"))
    links = TalkLinks(notes, where)
    for resource in mappings_of(entry.get("resources")):
        links.add(resource.get("resource") or resource.get("url"), text_of(resource.get("description")))
    people = mappings_of(entry.get("speakers"))
    for person in people:
        notes.leave_out({key: person.get(key) for key in ("biography", "avatar", "avatar_url")}, (), "person's ")
    return Slot(
        where=where,
        title=title,
        ref=text_of(entry.get("code"), 100),
        starts_at=start,
        day=day_of(day),
        duration_s=length_s(entry.get("duration")) or between_s(start, moment_of(slot.get("end"))),
        kind_words=texts_of(text_of(name_in(entry.get("submission_type")))),
        track=text_of(name_in(entry.get("track"))),
        room=text_of(name_in(slot.get("room"))),
        language=text_of(entry.get("content_locale"), 60),
        people=people_of(text_of(person.get("name"), 200) for person in people),
        texts=(raw_text_of(entry.get("abstract")), raw_text_of(entry.get("description"))),
        links=links,
        keywords=texts_of(entry.get("tags")),
        is_cancelled=is_cancelled(entry),
    )


READER = Reader("pretalx", "pretalx (dump of its older API)", recognises, read)
