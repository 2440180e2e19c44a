"""PyVideo's data -> events. Format: https://github.com/pyvideo/data, `<event>/category.json` and `<event>/videos/*.json`.

A talk is named by its file: "pycon-us-2013/about-mock". One event, or all of them, may be given.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from talks.ingest.readers.abstracts import abstract_of
from talks.ingest.readers.addresses import page_at, video_at
from talks.ingest.readers.languages import language_of
from talks.ingest.readers.licences import licence_of
from talks.ingest.readers.people import people_of
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.records import EventRecord, LinkRecord, Problem, ReadError, RecordingRecord, TalkRecord

CATEGORY = re.compile(r"(?:(?P<above>.+)/)?(?P<event>[^/]+)/category\.json")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
SLIDES = re.compile(r"\bslides?\b|\bspeaker ?deck\b|\bdiapos\b", re.IGNORECASE)
CODE = re.compile(r"\brepo(?:sitory)?\b|\bcode\b|\bgithub\b|\bnotebooks?\b", re.IGNORECASE)
# What a tag says of the kind of talk.
KINDS = {
    "keynote": "keynote", "keynotes": "keynote", "lightning talk": "lightning", "lightning talks": "lightning",
    "lightning": "lightning", "tutorial": "tutorial", "tutorials": "tutorial", "workshop": "workshop", "panel": "panel",
    "poster": "poster",
}  # fmt: skip
FILES = frozenset({"mp4", "webm", "ogv", "mkv", "flv"})
AUDIO = frozenset({"mp3", "ogg", "oga", "m4a"})
READ = frozenset({
    "title", "description", "summary", "abstract", "duration", ",duration", "language", "recorded", "videos",
    "related_urls", "related_url", "speakers", "tags", "copyright_text",
})  # fmt: skip
# The title and the date as the video's page has them, a path of a site that is gone: nothing is lost without a word.
TOLD_ELSEWHERE = frozenset({"slug", "file_name", "category"})


def recognises(source: Source) -> bool:
    return any(CATEGORY.fullmatch(name) for name in source.files) or (
        source.only_name != "" and _is_video(source.json_of(source.only_name))
    )


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError` where no event can be read at all; one file that cannot is a problem line."""
    if source.only_name and not CATEGORY.fullmatch(source.only_name):
        raise ReadError(f"{source.only_name}: one video of PyVideo. Give its event's folder, with category.json.")
    talks: dict[str, list[str]] = {}
    for name in source.files:
        folder, _, file = name.rpartition("/")
        if file.endswith(".json") and (folder == "videos" or folder.endswith("/videos")):
            talks.setdefault(folder.removesuffix("videos").rstrip("/"), []).append(name)
    for name in sorted(source.files):
        folder = name.rpartition("/")[0]
        if name.rpartition("/")[2] == "category.json" and not folder.rpartition("/")[2].startswith("."):
            yield _Event(source, folder, name).told(sorted(talks.get(folder, ())))


def _is_video(data: object) -> bool:
    return isinstance(data, dict) and isinstance(data.get("videos"), list) and isinstance(data.get("title"), str)


class _Event:
    def __init__(self, source: Source, folder: str, category: str) -> None:
        self.source = source
        self.slug = folder.rpartition("/")[2] or source.shown.rstrip("/").rpartition("/")[2]
        self.category = category
        self.problems: list[Problem] = []
        self.left_out: Counter[str] = Counter()

    def told(self, names: list[str]) -> Told:
        about = self._about()
        talks = [talk for name in names if (talk := self._talk_in(name))]
        days = sorted(talk.day for talk in talks if talk.day)
        starts_on = _day(about.get("start_date")) or (days[0] if days else None)
        ends_on = _day(about.get("end_date")) or (days[-1] if days else None)
        if starts_on and ends_on and ends_on < starts_on:
            self._report(self.category, f"it ends ({ends_on}) before it starts ({starts_on}); the end is left out.")
            ends_on = None
        talks.sort(key=lambda talk: (talk.day or dt.date.max, talk.source_ref))
        event = EventRecord(
            slug=self.slug,
            name=" ".join(str(about.get("title", "")).split()) or self.slug,
            starts_on=starts_on,
            ends_on=ends_on if starts_on else None,
            year=starts_on.year if starts_on else None,
            website_url=page_at(about.get("url"), self.category, self.problems, "event's address"),
            source="pyvideo",
            talks=tuple(talks),
        )
        return Told(event, tuple(self.problems), self.left_out)

    def _about(self) -> Mapping[str, Any]:
        try:
            about = self.source.json_of(self.category)
        except ReadError as error:
            self._report("", str(error))
            return {}
        if not isinstance(about, dict) or not isinstance(about.get("title"), str):
            self._report(self.category, "it has no “title”; the folder's name is taken for the event's.")
            return about if isinstance(about, dict) else {}
        self.left_out.update(f"event's {key}" for key in ("description", "alias") if about.get(key))
        return about

    def _talk_in(self, name: str) -> TalkRecord | None:
        try:
            data = self.source.json_of(name)
        except ReadError as error:
            self._report("", str(error))
            return None
        if not isinstance(data, dict) or not (title := " ".join(str(data.get("title") or "").split())):
            self._report(name, "it has no “title”; the talk is not taken.")
            return None
        self.left_out.update(key for key, value in data.items() if key not in READ | TOLD_ELSEWHERE and value)
        keywords = _texts(data.get("tags"))
        recordings, start_s = self._recordings(name, data.get("videos"))
        replay, *others = recordings or [None]
        return TalkRecord(
            title=title,
            kind=next((KINDS[tag.casefold()] for tag in keywords if tag.casefold() in KINDS), "talk"),
            language=self._language(name, data.get("language")),
            duration_s=_seconds(data.get("duration", data.get(",duration"))),
            speakers=people_of(_texts(data.get("speakers"))),
            slides=tuple(self._links(name, data)),
            replay_url=replay.url if replay else "",
            replay_start_s=start_s,
            recordings=tuple(others),
            day=self._day_of(name, data.get("recorded")),
            abstract=abstract_of(data.get("summary"), data.get("abstract"), data.get("description")),
            keywords=keywords,
            licence=licence_of(data.get("copyright_text")),
            source_ref=f"{self.slug}/{name.rpartition('/')[2].removesuffix('.json')}",
        )

    def _language(self, name: str, told: object) -> str:
        found = language_of(told)
        if told and not found:
            self._report(name, f"“{told}” is no language that is known; it is left open.")
        return found

    def _day_of(self, name: str, told: object) -> dt.date | None:
        day = _day(told)
        if told and not day:
            self._report(name, f"“{told}” is no day; it is left open.")
        return day

    def _recordings(self, name: str, videos: object) -> tuple[list[RecordingRecord], int | None]:
        """Each address once; what plays on a page before plain files. The start is that of the first."""
        found: dict[str, tuple[RecordingRecord, int | None]] = {}
        for video in videos if isinstance(videos, list) else ():
            told, of = (video.get("url"), str(video.get("type"))) if isinstance(video, dict) else (video, "")
            url, start_s = video_at(told, name, self.problems)
            if url:
                kind = "audio" if of in AUDIO else "mirror" if of in FILES else "video"
                found.setdefault(url, (RecordingRecord(url, kind), start_s))
        ordered = sorted(found.values(), key=lambda one: one[0].kind != "video")
        return [recording for recording, _ in ordered], ordered[0][1] if ordered else None

    def _links(self, name: str, data: Mapping[str, Any]) -> Iterator[LinkRecord]:
        related = [*_listed(data.get("related_urls")), *_listed(data.get("related_url"))]
        seen: set[str] = set()
        for one in related:
            url, label = (one.get("url"), one.get("label") or "") if isinstance(one, dict) else (one, "")
            address = page_at(url, name, self.problems)
            if address and address not in seen:
                seen.add(address)
                about = f"{label} {address}"
                kind = "slides" if SLIDES.search(about) else "code" if CODE.search(about) else "article"
                yield LinkRecord(address, "" if "://" in str(label) else " ".join(str(label).split())[:200], kind)

    def _report(self, name: str, what: str) -> None:
        self.problems.append(Problem(name or self.category, what))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(" ".join(text.split()) for text in _listed(value) if isinstance(text, str) and text.strip())
    )


def _day(told: object) -> dt.date | None:
    match = DAY.fullmatch(told.strip()) if isinstance(told, str) else None
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _seconds(told: object) -> int | None:
    is_number = isinstance(told, int | float) and not isinstance(told, bool)
    return round(told) or None if is_number and 0 < told < 1_000_000 else None  # type: ignore[arg-type,operator]


READER = Reader("pyvideo", "PyVideo", recognises, read)
