"""One conference and one event of it as schedule.xml and schedule.json name their fields -> the event, and a `Slot`.

Formats: https://c3voc.de/wiki/schedule, and what frab, pretalx, the hub, FOSDEM and DebConf's wafer make of it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.addresses import page_at
from talks.ingest.readers.identity import event_slug, named_after, reference, source_at
from talks.ingest.readers.moments import MORNING, clock_of, day_of, length_s, moment_of, zone_told
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.people import people_of
from talks.ingest.readers.places import country_of, place_of
from talks.ingest.readers.programme import Slot
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import listed, mapping_of, mappings_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, PersonRecord
from talks.zones import zone_of

READ = frozenset({
    "id", "guid", "code", "date", "start", "end", "duration", "room", "title", "subtitle", "track", "type", "language",
    "abstract", "description", "persons", "participants", "links", "attachments", "recording", "recording_license",
    "license",
    "video_download_url", "do_not_record", "tags", "cancelled", "canceled", "state", "status",
})  # fmt: skip
# What makes the entry's own page, or the page of its form: not the talk's.
OWN_PAGES = frozenset({"slug", "url", "logo", "feedback_url", "origin_url", "feedback"})
OWN_LINKS = frozenset({"ORIGIN", "FEEDBACK"})
FEEDBACK = re.compile(r"(?:submit |give )?feedback", re.IGNORECASE)
# Hands at the talk, not voices.
NO_SPEAKERS = frozenset({"TRANSLATOR", "HERALD", "ANGEL"})


def event_of(conference: Mapping[str, Any], schedule: Mapping[str, Any], timezone: str, notes: Notes) -> EventRecord:
    """`timezone`: of whoever gives the file; the file's own stands before it."""
    title = text_of(conference.get("title"), 200)
    zone = zone_told(conference.get("time_zone_name"), notes) or timezone
    starts_on, ends_on = _day_there(conference.get("start"), zone), _day_there(conference.get("end"), zone)
    if not title:
        notes.report(_("It does not name its conference; the file's name is taken."))
    name = title or named_after(notes.where)
    website = text_of(conference.get("url") or schedule.get("url"))
    base = text_of(conference.get("base_url") or schedule.get("base_url"))
    place = place_of(text_of(conference.get("city"), 100))
    venue = text_of(conference.get("venue"), 200)
    is_online = place_of(venue).mode == "online"
    return EventRecord(
        slug=event_slug(text_of(conference.get("acronym")), name, starts_on.year if starts_on else None),
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        city=place.city,
        country=place.country or country_of(text_of(conference.get("country"))),
        venue="" if is_online else venue,
        website_url=page_at(website, notes.where, notes.problems, _("event’s address")),
        schedule_url=page_at(base, notes.where, notes.problems, _("schedule’s address")),
        timezone=zone,
        mode=place.mode or ("online" if is_online else ""),
        licence=text_of(conference.get("license"), 100),
        source=source_at("schedule", base, website),
        untold=() if title else ("name",),
    )


def _day_there(told: object, timezone: str) -> dt.date | None:
    """Of a moment, which may be told in UTC, the day at the place."""
    moment, zone = moment_of(told), zone_of(timezone)
    try:
        return moment.astimezone(zone).date() if moment and moment.tzinfo and zone else day_of(told)
    except OverflowError:
        return day_of(told)


def morning_of(conference: Mapping[str, Any]) -> dt.time:
    """When its days begin: an hour before that is of the night after the day under which it stands."""
    told = clock_of(conference.get("day_change"))
    return MORNING if told is None else told


def slot_of(
    entry: Mapping[str, Any], day: dt.date | None, event: EventRecord, notes: Notes, morning: dt.time = MORNING
) -> Slot:
    """`day`: of the programme, under which the entry stands."""
    title = text_of(entry.get("title"), 1_000)
    own, guid = text_of(entry.get("id"), 100), text_of(entry.get("guid"), 200)
    where = f"{notes.where}: “{title[:60]}”" if title else notes.where
    notes.leave_out(entry, READ | OWN_PAGES)
    recording = mapping_of(entry.get("recording"))
    starts_at = _start(entry, day, morning, where, notes)
    return Slot(
        where=where,
        title=title,
        ref=reference(event.slug, own or text_of(entry.get("code"), 100), guid),
        starts_at=starts_at,
        day=day,
        duration_s=_duration(entry, starts_at, where, notes),
        kind_words=texts_of(text_of(name_in(entry.get("type")))),
        track=text_of(name_in(entry.get("track"))),
        room=text_of(name_in(entry.get("room"))),
        language=text_of(entry.get("language"), 60),
        people=_people([*listed(entry.get("persons")), *listed(entry.get("participants"))], notes),
        texts=tuple(raw_text_of(entry.get(key)) for key in ("subtitle", "abstract", "description")),
        links=_links(entry, recording, event.schedule_url, where, notes),
        keywords=texts_of(entry.get("tags")),
        licence=text_of(entry.get("recording_license") or entry.get("license") or recording.get("license")),
        replay_state="not_recorded"
        if "true" in (_said(entry.get("do_not_record")), _said(recording.get("optout")))
        else "",
        is_cancelled=is_cancelled(entry),
    )


def is_cancelled(entry: Mapping[str, Any]) -> bool:
    told = (_said(entry.get(key)) for key in ("state", "status", "cancelled", "canceled"))
    return any(word in ("canceled", "cancelled", "true") for word in told)


def _said(value: object) -> str:
    """Yes is a word in XML."""
    return "true" if value is True else text_of(value).casefold()


def name_in(value: object) -> object:
    """A room or a track may be an object of its own; of translations `text_of` takes one."""
    about = mapping_of(value)
    return about.get("name") or about.get("slug") or value


def _start(
    entry: Mapping[str, Any], day: dt.date | None, morning: dt.time, where: str, notes: Notes
) -> dt.datetime | None:
    """By its whole date where there is one: hours alone are those of the day or of the night after it."""
    if entry.get("date") and not day_of(entry["date"]):
        notes.report(_("“{text}” is no day; it is left open."), where, text=text_of(entry["date"], 40))
    for key in ("date", "start"):
        if moment := moment_of(entry.get(key)):
            return moment
    clock = clock_of(entry.get("start"))
    if clock is None and entry.get("start"):
        notes.report(_("“{text}” is no hour; it is left open."), where, text=text_of(entry["start"], 40))
    day = day_of(entry.get("date")) or day
    if clock is None or day is None:
        return None
    try:
        return dt.datetime.combine(day + dt.timedelta(days=clock < morning), clock)
    except OverflowError:
        return None


def _duration(entry: Mapping[str, Any], start: dt.datetime | None, where: str, notes: Notes) -> int | None:
    told = entry.get("duration")
    end = moment_of(entry.get("end"))
    if start and end and not told and (start.tzinfo is None) == (end.tzinfo is None):
        told = (end - start).total_seconds() / 60
    found = length_s(told)
    if told and not found:
        notes.report(_("“{text}” is no duration of a talk; it is left open."), where, text=text_of(told, 40))
    return found


def _people(persons: Iterable[object], notes: Notes) -> tuple[PersonRecord, ...]:
    names = []
    for person in persons:
        about = mapping_of(person)
        if text_of(about.get("role")) in NO_SPEAKERS:
            continue
        name = next(
            (text for key in ("public_name", "name", "full_public_name") if (text := text_of(about.get(key), 200))), ""
        )
        names.append(name or (text_of(person, 200) if isinstance(person, str) else ""))
        notes.leave_out({key: about.get(key) for key in ("biography", "links", "avatar")}, (), "person's ")
    return people_of(names)


def _links(entry: Mapping[str, Any], recording: Mapping[str, Any], base: str, where: str, notes: Notes) -> TalkLinks:
    """Some stand under `base`, where the programme is."""
    links = TalkLinks(notes, where)
    for url in (recording.get("url"), entry.get("video_download_url")):
        links.add_recording(url)
    for link in mappings_of(entry.get("links")):
        label = text_of(link.get("title") or link.get("label"))
        if text_of(link.get("type")) not in OWN_LINKS and not FEEDBACK.fullmatch(label):
            links.add(_under(base, link.get("url") or link.get("href")), label)
    for file in mappings_of(entry.get("attachments")):
        kind = "slides" if text_of(file.get("type")) in ("SLIDES", "slides") else ""
        url = _under(base, file.get("url") or file.get("href"))
        if url.endswith("/missing.png"):  # What frab writes for a file that is not there.
            notes.left_out["attachment without a file"] += 1
        else:
            links.add(url, text_of(file.get("title") or file.get("name")), kind)
    return links


def _under(base: str, told: object) -> str:
    url = text_of(told)
    return urljoin(base, url) if base and url.startswith("/") and not url.startswith("//") else url
