"""RubyEvents' data -> events: `data/<series>/<event>/{event,videos}.yml` of https://github.com/rubyevents/rubyevents.

One event, one series, or all of them, may be given; with `speakers.yml` people have their aliases and pages. What holds
other talks is a talk too: their `parent_ref`, in whose recording they may stand.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.addresses import page_at
from talks.ingest.readers.identity import event_slug
from talks.ingest.readers.moments import between_s, clock_of, day_of, start_in_recording_s, zone_told
from talks.ingest.readers.notes import Notes, first_of
from talks.ingest.readers.people import names_in
from talks.ingest.readers.places import place_of
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.rubyevents_speakers import speakers_in
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import listed, mapping_of, mappings_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, PersonRecord, ReadError, Said, TalkRecord

SITES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}", "mp4": "{}"}
# Where `video_id` is the talk's own id: it has no video of its own.
NO_VIDEO = {"not_recorded": "not_recorded", "not_published": "recorded"}
WITHOUT = frozenset({"parent", "children", "scheduled", "not_recorded", "not_published"})
READ = frozenset({
    "id", "title", "date", "time", "video_provider", "video_id", "description", "speakers", "language", "track",
    "kind", "talks",
    "alternative_recordings", "slides_url", "additional_resources", "original_title", "status", "start_cue",
    "external_player_url", "published_at",
})  # fmt: skip
# As the video's page has them, pictures of it, its name before.
TOLD_ELSEWHERE = frozenset({"event_name", "raw_title", "slug", "old_id", "end_cue", "thumbnail_cue", "external_player"})
OF_EVENT = frozenset({
    "id", "title", "location", "timezone", "kind", "start_date", "end_date", "year", "website", "original_website",
    "playlist",
    "status", "hybrid", "date_precision", "coordinates", "venue",
})  # fmt: skip
# All others beside them are counted: sponsors, the call for papers, a schedule of hours without talks.
FILES = frozenset({"event.yml", "videos.yml"})
LOOKS = ("banner_background", "featured_background", "featured_color", "thumbnail_")
RESOURCES = {"repo": "code", "code": "code", "gem": "code", "slides": "slides", "video": "video"}


def recognises(source: Source) -> bool:
    name = next((name for name in source.files if _is_called(name, "event.yml")), "")
    about = mapping_of(source.yaml_of(name)) if name else {}
    return isinstance(about.get("title"), str) and "id" in about


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError` where there is no event at all; one file that cannot be read is a problem line."""
    names = _events(source)
    if source.shown == source.only_name and names:
        raise ReadError(
            _("{file}: this is one file of RubyEvents. Expected is its event’s folder, with event.yml."),
            file=source.shown,
        )
    if not names:
        raise ReadError(
            _("{file}: a folder of RubyEvents is expected, with event.yml and videos.yml."), file=source.shown
        )
    people, problem = speakers_in(source)
    files = _by_folder(source)
    for name in names:
        notes = Notes(name)
        if problem:
            notes.report(_("People have no aliases and pages: {why}"), why=problem)
            problem = None
        notes.left_out.update(f"file {file}"[:60] for file in files[name.rpartition("/")[0]] if file not in FILES)
        yield _Event(source, name, people, notes).told()


def _events(source: Source) -> list[str]:
    return sorted(name for name in source.files if _is_called(name, "event.yml"))


def _by_folder(source: Source) -> Mapping[str, Sequence[str]]:
    """Of the folder in which all stands none is told: speakers are there, too."""
    found: dict[str, list[str]] = {"": []}
    for folder, inside, file in (name.rpartition("/") for name in source.files):
        if inside:
            found.setdefault(folder, []).append(file)
    return found


def _is_called(name: str, file: str) -> bool:
    return name.rpartition("/")[2] == file


@dataclass
class _Event:
    source: Source
    name: str
    people: Mapping[str, PersonRecord]
    notes: Notes
    # Talks inside the recording of another, by why.
    no_address: dict[Said, list[str]] = field(default_factory=dict)

    def told(self) -> Told:
        event = self._event()
        entries = self._entries()
        bundles = {slot.ref: slot for slot, *_inside in entries}
        found = told(event, (slot for slot, *_inside in entries), self.notes)
        inside = {slot.ref: (parent, cue) for slot, parent, cue in entries if parent}
        talks = tuple(self._within(talk, inside, bundles) for talk in found.event.talks)
        self._tell_no_address()
        problems = (*self.notes.problems, *self.notes.said_of_no_talks())
        return replace(found, event=replace(found.event, talks=talks), problems=problems)

    def _mapping(self) -> Mapping[str, Any]:
        try:
            about = self.source.yaml_of(self.name)
        except ReadError as error:
            self.notes.report(_("The event’s own file cannot be read: {why}"), why=error)
            return {}
        return mapping_of(about)

    def _event(self) -> EventRecord:
        about, notes = self._mapping(), self.notes
        own = text_of(about.get("id"), 100) or self.name.rpartition("/")[0].rpartition("/")[2] or self.source.shown
        notes.leave_out({k: v for k, v in about.items() if not str(k).startswith(LOOKS)}, OF_EVENT, "event's ")
        starts_on, ends_on = day_of(about.get("start_date")), day_of(about.get("end_date"))
        is_year_alone = about.get("date_precision") == "year"
        in_year = starts_on or day_of(f"{text_of(about.get('year'))}-01-01")
        place = place_of(text_of(about.get("location"), 200))
        if not place.is_whole:
            notes.report(_("“{text}” names no country that is known."), text=text_of(about.get("location"), 100))
        website = text_of(about.get("website") or about.get("original_website"))
        return EventRecord(
            slug=event_slug(own, text_of(about.get("title"))),
            name=text_of(about.get("title"), 200) or own,
            series=self._series(),
            year=in_year.year if in_year else None,
            starts_on=None if is_year_alone else starts_on,
            ends_on=None if is_year_alone else ends_on,
            city=place.city,
            country=place.country,
            venue=text_of(about.get("venue"), 200),
            website_url=page_at(website, notes.where, notes.problems, _("event’s address")),
            playlist_url=page_at(about.get("playlist"), notes.where, notes.problems, _("playlist’s address")),
            timezone=self._zone(about),
            mode="hybrid" if about.get("hybrid") is True else place.mode,
            state="cancelled" if text_of(about.get("status")) in ("cancelled", "canceled") else "held",
            source="rubyevents",
            untold=tuple(self._untold(about)),
        )

    def _zone(self, about: Mapping[str, Any]) -> str:
        return zone_told(about.get("timezone"), self.notes) or self.source.timezone

    def _untold(self, about: Mapping[str, Any]) -> Iterator[str]:
        """The file of its series may not have been given."""
        if not text_of(about.get("title")):
            yield "name"
        if self._file_of_series not in self.source.files:
            yield "series"

    @property
    def _file_of_series(self) -> str:
        """In the folder above, or beside it where one event is given."""
        above = "/".join(self.name.split("/")[:-2])
        return f"{above}/series.yml".lstrip("/")

    def _series(self) -> str:
        name = self._file_of_series
        try:
            return text_of(mapping_of(self.source.yaml_of(name)).get("name"), 200) if name in self.source.files else ""
        except ReadError as error:
            self.notes.report(_("Its series cannot be read: {why}"), why=error)
            return ""

    def _entries(self) -> list[tuple[Slot, str, str | None]]:
        """(slot, id of what holds it, start in the recording of that), those inside after the one that holds them."""
        name = f"{self.name.removesuffix('event.yml')}videos.yml"
        if name not in self.source.files:
            return []
        self.notes.where = name
        try:
            entries = self.source.yaml_of(name)
        except ReadError as error:
            self.notes.unread(_("Its talks cannot be read: {why}"), why=error)
            return []
        found: list[tuple[Slot, str, str | None]] = []
        for entry in listed(entries):
            if not isinstance(entry, dict):
                self.notes.unread(_("“{text}” is no talk; it is not taken."), text=text_of(entry, 60))
                continue
            found.append((self._slot(entry, {}), "", None))
            found += [
                (self._slot(inner, entry), text_of(entry.get("id"), 400), _cue(inner))
                for inner in mappings_of(entry.get("talks"))
            ]
        return found

    def _slot(self, entry: Mapping[str, Any], above: Mapping[str, Any]) -> Slot:
        self.notes.leave_out({k: v for k, v in entry.items() if not str(k).startswith(LOOKS)}, READ | TOLD_ELSEWHERE)
        title, ref = text_of(entry.get("title"), 1_000), text_of(entry.get("id"), 400)
        where = f"{self.notes.where}: {ref or title[:60]}"
        day = day_of(entry.get("date")) or day_of(above.get("date"))
        first, _dash, last = text_of(entry.get("time")).partition(" - ")
        clock, end = clock_of(first), clock_of(last)
        start = dt.datetime.combine(day, clock) if day and clock else None
        return Slot(
            where=where,
            title=title,
            ref=ref,
            starts_at=start,
            day=day,
            duration_s=between_s(start, dt.datetime.combine(day, end)) if day and end else None,
            kind_words=texts_of(text_of(entry.get("kind")).replace("_", " ")),
            track=text_of(entry.get("track")),
            language=text_of(entry.get("language"), 60),
            people=tuple(self._people(entry)),
            texts=(raw_text_of(entry.get("description")),),
            links=self._links(entry, where),
            original_title=text_of(entry.get("original_title"), 300),
            replay_state=NO_VIDEO.get(text_of(entry.get("video_provider")), ""),
            is_cancelled=text_of(entry.get("status")) in ("cancelled", "canceled"),
        )

    def _people(self, entry: Mapping[str, Any]) -> Iterator[PersonRecord]:
        """By the names of speakers.yml, each of which is one person; others may be several."""
        names = [
            name
            for text in texts_of(entry.get("speakers"))
            for name in ([text] if text in self.people else names_in(text))
        ]
        for name in dict.fromkeys(names):
            yield self.people.get(name) or PersonRecord(name)

    def _links(self, entry: Mapping[str, Any], where: str) -> TalkLinks:
        links = TalkLinks(self.notes, where)
        provider, video = text_of(entry.get("video_provider")), text_of(entry.get("video_id"))
        if provider in SITES:
            links.add_recording(SITES[provider].format(video), published_on=day_of(entry.get("published_at")))
        elif provider and provider not in WITHOUT:
            self.notes.report(
                _("Videos of “{text}” are not known; its address is left out."), where, text=provider[:40]
            )
        for other in mappings_of(entry.get("alternative_recordings")):
            site = SITES.get(text_of(other.get("video_provider")), "{}")
            published_on = day_of(other.get("published_at"))
            links.add_recording(site.format(text_of(other.get("video_id"))), published_on=published_on)
        links.add_recording(entry.get("external_player_url"))
        links.add(entry.get("slides_url"), kind="slides")
        for one in mappings_of(entry.get("additional_resources")):
            kind = RESOURCES.get(text_of(one.get("type")), "")
            links.add(one.get("url"), text_of(one.get("name") or one.get("title")), kind)
        return links

    def _within(
        self, talk: TalkRecord, inside: Mapping[str, tuple[str, str | None]], bundles: Mapping[str, Slot]
    ) -> TalkRecord:
        """What has no recording of its own is in that of what holds it, where its start there is told."""
        parent, cue = inside.get(talk.source_ref, ("", None))
        holder = bundles.get(parent)
        if not holder:
            return talk
        talk = replace(talk, parent_ref=parent)
        url = holder.links.replay[0] if holder.links else ""
        if talk.replay_url or cue is None:
            return talk
        start_s = start_in_recording_s(cue)
        if start_s is None or not url:
            why = _("“{cue}” is no time")
            if not url:
                why = _("that is not told")
            elif not cue:
                why = _("nothing tells where")
            self.no_address.setdefault(Said(why, cue=cue[:20]), []).append(talk.source_ref)
            return talk
        published_on = holder.links.replay_published_on if holder.links else None
        return replace(talk, replay_url=url, replay_start_s=start_s, replay_published_on=published_on)

    def _tell_no_address(self) -> None:
        for why, refs in self.no_address.items():
            form = _("{count} talk stands in the recording of another, and {why}: it gets no address: {talks}.")
            if len(refs) > 1:
                form = _("{count} talks stand in recordings of others, and {why}: they get no address: {talks}.")
            self.notes.report(form, count=len(refs), why=why, talks=first_of(refs))


def _cue(entry: Mapping[str, Any]) -> str | None:
    """None where it is in no other's recording; "" where nothing tells where in it."""
    return text_of(entry.get("start_cue")) if entry.get("video_provider") == "parent" else None


READER = Reader("rubyevents", "RubyEvents", recognises, read, lambda source: len(_events(source)), is_of_folders=True)
