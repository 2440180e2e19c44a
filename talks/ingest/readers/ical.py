"""iCalendar -> one event, of the calendar's name. Format: https://www.rfc-editor.org/rfc/rfc5545.

Real files fold lines inside a letter, and leave texts unfolded: lines are joined as bytes, then decoded.
A zone is known by its name, of IANA or Windows; what the file defines under another is none.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _
from icalendar import Calendar, Event
from icalendar.error import BrokenCalendarProperty

from talks.ingest.readers.identity import event_slug, name_beside, source_at
from talks.ingest.readers.moments import between_s, zone_told
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.people import people_of
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import listed, raw_text_of, text_of
from talks.ingest.records import EventRecord, PersonRecord, ReadError
from talks.zones import is_zone

MAX_LINES, MAX_LINE = 500_000, 200_000
START = re.compile(rb"\s*BEGIN:VCALENDAR\r?\n", re.IGNORECASE)
FOLD = re.compile(rb"\r?\n[ \t]")
# The line of a property: its name, parameters, a value. All else belongs to the line before.
PROPERTY = re.compile(
    rb"(?:BEGIN|END):[A-Z-]+\s*|[A-Z][A-Z-]+(?:;[A-Z-]+=(?:\"[^\"\r\n]*\"|[^\";:\r\n]*))*:.*", re.DOTALL
)
NUMBER = re.compile(r"(\d{1,5})\s+[-–]\s+(?=\S)")
SPEAKERS = re.compile(
    r"\s*(?:von|by|par|speakers?|intervenant·?e?s?|referent(?:in|en)?)\s*:\s*([^\n]{1,300})\n", re.IGNORECASE
)
HEADING = re.compile(
    r"<h[1-4][^>]{0,200}>(.{1,500}?)</h[1-4]>|<(?:strong|b)>(.{1,500}?)</(?:strong|b)>", re.IGNORECASE | re.DOTALL
)
# "Main Conference: plenary", in the place of a title.
SLOT_KIND = re.compile(
    r"[\w ]{1,40}: (plenary|session|talk|break|(?:morning |afternoon )?tea|lunch|dinner|coffee|registration)",
    re.IGNORECASE,
)
MARK = re.compile(r"<[^<>]{0,500}>")
LONGEST_TITLE = 200
NAMES = ("X-WR-CALNAME", "NAME", "X-WR-CALDESC")
READ = frozenset({
    "UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "CATEGORIES", "ATTENDEE", "URL",
    "STATUS", "ATTACH",
})  # fmt: skip
# Of the calendar's own working.
OWN = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "CLASS", "METHOD", "TRANSP", "PRIORITY", "GEO"})


def recognises(source: Source) -> bool:
    return (
        bool(source.only_name)
        and START.match(source.bytes_of(source.only_name)[:200].removeprefix(b"\xef\xbb\xbf")) is not None
    )


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    if not source.only_name or not recognises(source):
        raise ReadError(_("{file}: this is no iCalendar: it does not begin with BEGIN:VCALENDAR."), file=source.shown)
    notes = Notes(source.only_name)
    calendar = _calendar(source, notes)
    event = _event(calendar, source, notes)
    yield told(event, _slots(calendar, notes), notes)


def unfolded(data: bytes) -> list[bytes]:
    """Logical lines: folded ones joined, and those that are no property added to the text before as a line of it."""
    lines: list[list[bytes]] = []
    for line in FOLD.sub(b"", data).splitlines():
        if PROPERTY.fullmatch(line):
            lines.append([line])
        elif lines:
            lines[-1].append(line.strip())
    return [b"\\n".join(parts) for parts in lines]


def _calendar(source: Source, notes: Notes) -> Any:
    """Raises `ReadError`."""
    data = source.bytes_of(source.only_name).removeprefix(b"\xef\xbb\xbf")
    # A definition of a zone, unnamed, is never made one: its rules can be of each minute, and the library keeps it for
    # all later files.
    lines = [line for line in unfolded(data) if not line.startswith(b"TZID")]
    if len(lines) > MAX_LINES or max(map(len, lines), default=0) > MAX_LINE:
        raise ReadError(_("{file}: it has more lines, or a longer one, than any calendar."), file=notes.where)
    text = b"\r\n".join(lines).decode("utf-8", "replace")
    if "�" in text:
        notes.report(_("Some letters are no UTF-8; they are shown as “�”."))
    try:
        return Calendar.from_ical(text)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ReadError(
            _("{file}: this is not iCalendar: {why}."), file=notes.where, why=" ".join(str(error).split())[:200]
        ) from error


def _event(calendar: Any, source: Source, notes: Notes) -> EventRecord:
    name = next((text for key in NAMES if (text := _text(calendar.get(key))) and len(text) <= LONGEST_TITLE), "")
    untold: tuple[str, ...] = ()
    given = "" if name else source.event
    if not name:
        form = _("The calendar has no name; the event is called “{name}” after the file.")
        name, untold = name_beside(source, notes, form)
    events = list(_events(calendar))
    moments = [moment for event in events if (moment := _moment(event, "DTSTART"))]
    zones = {str(moment.tzinfo) for moment in moments if moment.tzinfo and is_zone(str(moment.tzinfo))} - {"UTC"}
    calendars = _text(calendar.get("X-WR-TIMEZONE"))
    own = calendars if is_zone(calendars) else zones.pop() if len(zones) == 1 else ""
    urls = [_text(event.get("URL")) for event in events[:20]]
    uids = (_text(event.get("UID")).rpartition("@")[2] for event in events[:1])
    hosts = [f"https://{uid}" for uid in uids if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", uid)]
    year = min(moments, key=lambda moment: moment.replace(tzinfo=None)).year if moments else None
    return EventRecord(
        slug=given or event_slug("", name, year),
        name=name,
        timezone=own or source.timezone,
        untold=untold,
        source=source_at("ical", *filter(None, urls), *hosts),
    )


def _events(calendar: Any) -> Iterator[Event]:
    for component in calendar.walk("VEVENT") if hasattr(calendar, "walk") else ():
        if isinstance(component, Event):
            yield component


def _slots(calendar: Any, notes: Notes) -> Iterator[Slot]:
    for event in _events(calendar):
        notes.leave_out({key: 1 for key in event if not key.startswith("X-")}, READ | OWN)
        summary, description = _text(event.get("SUMMARY")), _raw(event.get("DESCRIPTION"))
        title, kind = _title(summary, description)
        where = f"{notes.where}: “{title[:60]}”"
        start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
        if start is None and event.get("DTSTART") is None:
            notes.report(_("It has no start that is one; the day is left open."), where)
        if start and not start.tzinfo:
            zone_told(getattr(event.get("DTSTART"), "params", {}).get("TZID"), notes)
        people, texts = _people(event, description)
        links = TalkLinks(notes, where)
        for attached in listed(event.get("ATTACH")):
            links.add(_text(attached))
        yield Slot(
            where=where,
            title=title,
            ref=_text(event.get("UID"))[:400],
            starts_at=start,
            day=start.date() if start else _day(event),
            duration_s=between_s(start, end or _end(event, start)),
            kind_words=tuple(filter(None, [*_categories(event), kind])),
            room=_text(event.get("LOCATION")),
            people=people,
            texts=(texts,),
            links=links,
            keywords=_categories(event),
            is_cancelled=_text(event.get("STATUS")).upper() == "CANCELLED",
        )


def _title(summary: str, description: str) -> tuple[str, str]:
    """(title, kind): without its number; from the description's heading or first line where it is a kind of slot."""
    slot = SLOT_KIND.fullmatch(summary)
    if not slot:
        return NUMBER.sub("", summary, count=1) or summary, ""
    text = description[:5_000]
    heading = HEADING.search(text)
    first = (heading[1] or heading[2]) if heading else re.split(r"</p>|<br|\n", text, maxsplit=1)[0]
    title = " ".join(html.unescape(MARK.sub("", first)).split())
    return (title if title and len(title) <= LONGEST_TITLE else summary), slot[1]


def _people(event: Event, description: str) -> tuple[tuple[PersonRecord, ...], str]:
    """(people, what is left of the description). Of ATTENDEE, or of a first line "by: …"."""
    attendees = [text_of(getattr(one, "params", {}).get("CN", ""), 200) for one in _several(event.get("ATTENDEE"))]
    named = SPEAKERS.match(description)
    rest = description[named.end() :] if named else description
    return people_of([*filter(None, attendees)] or ([named[1]] if named else [])), rest


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _categories(event: Event) -> tuple[str, ...]:
    names = [text_of(str(name)) for one in _several(event.get("CATEGORIES")) for name in getattr(one, "cats", ())]
    return tuple(dict.fromkeys(filter(None, names)))


def _moment(event: Event, name: str) -> dt.datetime | None:
    """None for a whole day, and for what the library could not read."""
    value = _date_or_moment(event, name)
    if not isinstance(value, dt.datetime):
        return None
    try:
        value.utctimetuple()
    except (OverflowError, ValueError):
        return None
    return value


def _end(event: Event, start: dt.datetime | None) -> dt.datetime | None:
    length = _date_or_moment(event, "DURATION")
    try:
        return start + length if start and isinstance(length, dt.timedelta) else None
    except OverflowError:
        return None


def _day(event: Event) -> dt.date | None:
    value = _date_or_moment(event, "DTSTART")
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def _date_or_moment(event: Event, name: str) -> Any:
    """None for what the library could not read: it says so when it is asked."""
    try:
        return getattr(_several(event.get(name))[0], "dt", None) if name in event else None
    except (BrokenCalendarProperty, IndexError):
        return None


def _raw(value: Any) -> str:
    first = _several(value)[:1]
    return raw_text_of(str(first[0]))[:100_000] if first else ""


def _text(value: Any) -> str:
    return " ".join(_raw(value).split())


READER = Reader("ical", "iCalendar (.ics)", recognises, read)
