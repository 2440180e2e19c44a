"""What Sched's `session/export` gives, in JSON -> one event. Format: https://sched.com/api#session-export

Its fields change with the year: hours as "10:00am" and as "08:00", `company` of a session that is its level.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.identity import event_slug, name_beside
from talks.ingest.readers.moments import between_s, clock_of, day_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.people import names_in
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import mapping_of, mappings_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, PersonRecord, ReadError

# "Title - Ada Martin, CTO, Example; Grace Roux, Example", "[Pre-Registration Required]".
DASH = re.compile(r"\s+[-–—]\s+")
ASIDE = re.compile(r"\s*[\[(][^\[\]()]{0,20}registration[^\[\]()]{0,20}[\])]\s*$", re.IGNORECASE)
HOSTED = re.compile(r"static\.sched\.com/hosted_files/([\w-]{2,80})/")
MODERATOR = "moderator"
READ = frozenset({
    "id", "event_key", "name", "event_start", "event_end", "event_type", "event_subtype", "venue", "speakers",
    "moderators",
    "files", "video_stream", "description", "event_start_time", "event_end_time", "start_date", "start_time",
    "start_time_ts",
    "end_date", "end_time",
})  # fmt: skip
# Of the booking, not of the talk. `active` is "N" on what was held.
BOOKING = frozenset(
    {"active", "pinned", "goers", "seats", "invite_only", "venue_id", "event_type_sort", "video_link_title"}
)


def recognises(source: Source) -> bool:
    return bool(source.only_name) and _sessions(source.json_of(source.only_name)) is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    name = source.only_name
    sessions = _sessions(source.json_of(name)) if name else None
    if sessions is None:
        raise ReadError(
            _("{file}: this is no session/export of Sched: expected is a list of “event_key” and “name”."),
            file=name or source.shown,
        )
    notes = Notes(name)
    event = _event(source, sessions, notes)
    yield told(event, (_slot(session, event, notes) for session in sessions), notes)


def _sessions(data: object) -> list[Mapping[str, Any]] | None:
    if not isinstance(data, list) or not data:
        return None
    found = mappings_of(data)
    is_sched = all("event_key" in one and "name" in one for one in found[:50])
    return found if found and is_sched and any("event_start" in one for one in found) else None


def _event(source: Source, sessions: list[Mapping[str, Any]], notes: Notes) -> EventRecord:
    """Named by the folder in which Sched keeps its files, else after the file."""
    paths = (text_of(file.get("path")) for one in sessions for file in mappings_of(one.get("files")))
    own = next((match[1] for path in paths if (match := HOSTED.search(path))), "")
    name, untold = name_beside(source, notes, _("The file does not name its event; it is called “{name}”."), own)
    days = sorted(day for one in sessions if (day := day_of(one.get("event_start"))))
    slug = source.event or event_slug(own, name, days[0].year if days else None)
    return EventRecord(slug=slug, name=name, timezone=source.timezone, source="sched", untold=untold)


def _slot(session: Mapping[str, Any], event: EventRecord, notes: Notes) -> Slot:
    notes.leave_out(session, READ | BOOKING)
    own = text_of(session.get("name"), 1_000)
    where = f"{notes.where}: “{own[:60]}”"
    people = tuple(_people(session))
    start, end = _moment(session, "start", event.timezone, where, notes), _moment(session, "end", "", where, None)
    local = start.replace(tzinfo=None) if start else None
    links = TalkLinks(notes, where)
    links.add_recording(session.get("video_stream"))
    for file in mappings_of(session.get("files")):
        links.add(text_of(file.get("path")).replace(" ", "%20"), text_of(file.get("name")), "slides")
    title = without_people(own, people)
    _tell_unlisted(own, title, people, where, notes)
    own_id = text_of(session.get("id"), 100)
    return Slot(
        where=where,
        title=title,
        ref=own_id or f"{event.slug}/{text_of(session.get('event_key'), 100)}",
        starts_at=start,
        day=local.date() if local else day_of(session.get("start_date")),
        duration_s=between_s(local, end),
        kind_words=texts_of([session.get("event_type"), session.get("event_subtype")]),
        track=text_of(session.get("event_subtype") or session.get("event_type")),
        room=text_of(session.get("venue")),
        people=people,
        texts=(raw_text_of(session.get("description")),),
        links=links,
    )


def _people(session: Mapping[str, Any]) -> Iterator[PersonRecord]:
    """`company` is the speaker's here; on the session it is the audience's level."""
    moderators = {text_of(one.get("name"), 200) for one in mappings_of(session.get("moderators"))}
    seen = set()
    for person in [*mappings_of(session.get("speakers")), *mappings_of(session.get("moderators"))]:
        told = text_of(person.get("name"), 200)
        for name in names_in(told):
            if name not in seen:
                seen.add(name)
                company = text_of(person.get("company"), 200) or None
                yield PersonRecord(
                    name, company, MODERATOR if told in moderators else text_of(person.get("position"), 100)
                )


def without_people(name: str, people: tuple[PersonRecord, ...]) -> str:
    """The title without the speakers and their jobs after its last dash: taken off only where all of it names them."""
    title = ASIDE.sub("", name)
    dashes = [match for match in DASH.finditer(title) if people and _names_all(title[match.end() :], people)]
    return title[: dashes[-1].start()] if dashes and dashes[-1].start() else title


def _names_all(text: str, people: tuple[PersonRecord, ...]) -> bool:
    folded = text.casefold()
    return all(person.name.casefold() in folded for person in people if person.role != MODERATOR or len(people) == 1)


def _tell_unlisted(own: str, title: str, people: tuple[PersonRecord, ...], where: str, notes: Notes) -> None:
    """People whom only the title names."""
    tail = own[len(title) :].strip(" -–—")
    if tail.count(";") + 1 > len(people) and people and ";" in tail:
        notes.report(_("Its title names more people than are listed: “{text}”."), where, text=tail[:200])


def _moment(
    session: Mapping[str, Any], which: str, timezone: str, where: str, notes: Notes | None
) -> dt.datetime | None:
    """Local time. With the seconds since 1970 beside it, what its zone was then."""
    told = text_of(session.get(f"event_{which}") or f"{session.get(f'{which}_date')} {session.get(f'{which}_time')}")
    day, clock = day_of(told), clock_of(told.partition(" ")[2] or session.get(f"event_{which}_time"))
    if day is None or clock is None:
        if notes:
            notes.report(_("“{text}” is no day and hour; the start is left open."), where, text=told[:40])
        return None
    local = dt.datetime.combine(day, clock)
    seconds = mapping_of(session).get(f"{which}_time_ts")
    if which == "end" or timezone or not isinstance(seconds, int) or not 0 < seconds < 2**33:
        return local
    offset = local - dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)
    is_zone = abs(offset) <= dt.timedelta(hours=14) and not offset % dt.timedelta(minutes=15)
    return local.replace(tzinfo=dt.timezone(offset)) if is_zone else local


READER = Reader("sched", "Sched (session/export)", recognises, read)
