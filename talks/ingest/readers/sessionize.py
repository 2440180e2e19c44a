"""What Sessionize's API gives -> one event. Format: https://sessionize.com/playbook/api: All, Sessions, GridSmart.

Its hours are local and name no zone. A tag line is kept as it is: "Role, Company" and "Company, Role" look alike.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.identity import event_slug, name_beside
from talks.ingest.readers.moments import between_s, day_of, moment_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.pages_of_people import page_of
from talks.ingest.readers.people import names_in
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import listed, mapping_of, mappings_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, PersonRecord, ReadError

READ = frozenset({
    "id", "title", "description", "startsAt", "endsAt", "isServiceSession", "speakers", "categories", "categoryItems",
    "roomId",
    "room", "liveUrl", "recordingUrl", "status",
})  # fmt: skip
# Of the call for papers. `isConfirmed` is false on keynotes that were held.
CALL = frozenset({"isPlenumSession", "isInformed", "isConfirmed", "questionAnswers"})
CANCELLED = frozenset({"canceled", "cancelled", "declined"})
FORMATS = ("format", "type", "typ")
LEVELS = ("level", "niveau", "audience")
LANGUAGES = ("language", "langue", "sprache", "idioma")
TRACKS = ("track", "piste", "stream")

Session = Mapping[str, Any]


def recognises(source: Source) -> bool:
    return bool(source.only_name) and _sessions(source.json_of(source.only_name)) is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    name = source.only_name
    data = source.json_of(name) if name else None
    sessions = _sessions(data)
    if sessions is None:
        raise ReadError(
            _("{file}: this is none of Sessionize's All, Sessions or GridSmart."), file=name or source.shown
        )
    notes = Notes(name)
    form = _("The file does not name its event; it is called “{name}” after the file.")
    title, untold = name_beside(source, notes, form)
    days = sorted(day for session in sessions if (day := day_of(session.get("startsAt"))))
    slug = source.event or event_slug("", title, days[0].year if days else None)
    event = EventRecord(slug=slug, name=title, timezone=source.timezone, source="sessionize", untold=untold)
    known = _Known(mapping_of(data), notes)
    yield told(event, (_slot(session, known, slug, notes) for session in sessions), notes)


def _sessions(data: object) -> list[Session] | None:
    """All: {sessions, speakers, …}. Sessions: the same alone, or groups of them. GridSmart: days > rooms > sessions."""
    groups = [data] if isinstance(data, dict) else listed(data)
    found: list[Session] = []
    for group in map(mapping_of, groups):
        rooms = mappings_of(group.get("rooms")) if "date" in group else []
        found += [
            {"room": place.get("name"), **session}
            for place in (rooms or [group])
            for session in mappings_of(place.get("sessions"))
        ]
    is_sessionize = any("startsAt" in one and "isServiceSession" in one for one in found)
    return found if is_sessionize and all("title" in one for one in found[:20]) else None


class _Known:
    """What sessions name by number: speakers, rooms, items of categories."""

    def __init__(self, data: Mapping[str, Any], notes: Notes) -> None:
        self.people = {text_of(one.get("id")): _people_of(one, notes) for one in mappings_of(data.get("speakers"))}
        self.rooms = {text_of(one.get("id")): text_of(one.get("name")) for one in mappings_of(data.get("rooms"))}
        self.items = {
            text_of(item.get("id")): (text_of(category.get("title")), text_of(item.get("name")))
            for category in mappings_of(data.get("categories"))
            for item in mappings_of(category.get("items"))
        }

    def people_of(self, session: Session, where: str, notes: Notes) -> Iterator[PersonRecord]:
        seen = set()
        for told_as in listed(session.get("speakers")):
            about = mapping_of(told_as)
            key = text_of(about.get("id") if about else told_as)
            people = self.people.get(key) or _people_of(about, notes)
            if not people:
                notes.report(_("The speaker “{name}” is not in the file."), where, name=key[:60])
            for person in people:
                if person.name not in seen:
                    seen.add(person.name)
                    yield person

    def words_of(self, session: Session) -> list[tuple[str, str]]:
        """(category, item) of each that was chosen."""
        chosen = [
            self.items[key] for item in listed(session.get("categoryItems")) if (key := text_of(item)) in self.items
        ]
        for category in mappings_of(session.get("categories")):
            name = text_of(category.get("name"))
            chosen += [(name, text_of(item.get("name"))) for item in mappings_of(category.get("categoryItems"))]
        return chosen


def _people_of(about: Mapping[str, Any], notes: Notes) -> list[PersonRecord]:
    """One, or two in one name ("Ada Martin and Grace Roux")."""
    name = text_of(about.get("fullName") or about.get("name"), 200)
    names = names_in(name or f"{text_of(about.get('firstName'), 100)} {text_of(about.get('lastName'), 100)}".strip())
    links = tuple(
        page
        for link in mappings_of(about.get("links"))
        if (page := page_of(text_of(link.get("linkType")), link.get("url"), notes))
    )
    notes.leave_out({key: about.get(key) for key in ("bio", "profilePicture")}, (), "speaker's ")
    role = text_of(about.get("tagLine"), 100)
    return [PersonRecord(name, role=role, links=links if len(names) == 1 else ()) for name in names]


def _slot(session: Session, known: _Known, event: str, notes: Notes) -> Slot:
    notes.leave_out(session, READ | CALL)
    title, own = text_of(session.get("title"), 1_000), text_of(session.get("id"), 100)
    where = f"{notes.where}: “{title[:60]}”"
    words = known.words_of(session)
    start = moment_of(session.get("startsAt"))
    links = TalkLinks(notes, where)
    links.add_recording(session.get("recordingUrl") or session.get("liveUrl"))
    return Slot(
        where=where,
        title=title,
        ref=own if own.isdigit() else f"{event}/{own}" if own else "",
        starts_at=start,
        day=start.date() if start else None,
        duration_s=between_s(start, moment_of(session.get("endsAt"))),
        kind_words=_in(words, FORMATS),
        track=next(iter(_in(words, TRACKS)), ""),
        room=text_of(session.get("room")) or known.rooms.get(text_of(session.get("roomId")), ""),
        language=next(iter(_in(words, LANGUAGES)), ""),
        people=tuple(known.people_of(session, where, notes)),
        texts=(raw_text_of(session.get("description")),),
        links=links,
        keywords=texts_of([item for name, item in words if not _is(name, (*FORMATS, *LEVELS, *LANGUAGES, *TRACKS))]),
        is_cancelled=text_of(session.get("status")).casefold() in CANCELLED,
        is_no_talk=session.get("isServiceSession") is True,
    )


def _in(words: list[tuple[str, str]], categories: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for name, item in words if _is(name, categories))


def _is(name: str, categories: tuple[str, ...]) -> bool:
    return any(category in name.casefold() for category in categories)


READER = Reader("sessionize", "Sessionize (All, Sessions, GridSmart)", recognises, read)
