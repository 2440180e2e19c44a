"""PyVideo's data -> events: `<event>/category.json` and `<event>/videos/*.json` of https://github.com/pyvideo/data.

A talk is named by its file: "pycon-us-2013/about-mock". One event, or all of them, may be given.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.addresses import page_at
from talks.ingest.readers.identity import event_slug
from talks.ingest.readers.moments import day_of, seconds_of
from talks.ingest.readers.notes import Notes, first_of
from talks.ingest.readers.people import people_of
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.source import Reader, Source, Told
from talks.ingest.readers.talk_links import TalkLinks
from talks.ingest.readers.values import listed, mapping_of, raw_text_of, text_of, texts_of
from talks.ingest.records import EventRecord, ReadError

CATEGORY = "category.json"
# What a tag says of the kind of talk, in words that are understood everywhere.
KINDS = {
    "keynote": "keynote", "keynotes": "keynote", "lightning talk": "lightning", "lightning talks": "lightning",
    "lightning": "lightning", "tutorial": "tutorial", "tutorials": "tutorial", "workshop": "workshop", "panel": "panel",
}  # fmt: skip
FILES = frozenset({"mp4", "webm", "ogv", "mkv", "flv"})
AUDIO = frozenset({"mp3", "ogg", "oga", "m4a"})
READ = frozenset({
    "title", "description", "summary", "abstract", "duration", ",duration", "language", "recorded", "videos",
    "related_urls", "related_url", "speakers", "tags", "copyright_text",
})  # fmt: skip
# The title and the date as the video's page has them, a path of a site that is gone.
TOLD_ELSEWHERE = frozenset({"slug", "file_name", "category"})


def recognises(source: Source) -> bool:
    if source.only_name and not _is_category(source.only_name):
        return _is_video(source.json_of(source.only_name))
    name = next(_categories(source), "")
    return bool(name) and isinstance(mapping_of(source.json_of(name)).get("title"), str)


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError` where no event can be read at all; one file that cannot is a problem line."""
    if _is_one_video(source):
        raise ReadError(
            _("{file}: one video of PyVideo. Give its event’s folder, with category.json."), file=source.only_name
        )
    categories = list(_categories(source))
    if not categories:
        raise ReadError(
            _("{file}: a folder of PyVideo is expected, with category.json and videos/."), file=source.shown
        )
    videos: dict[str, list[str]] = {}
    for name in sorted(source.files):
        folder, _slash, file = f"/{name}".rpartition("/")
        if file.endswith(".json") and folder.endswith("/videos"):
            videos.setdefault(folder.removesuffix("/videos").lstrip("/"), []).append(name)
    for name in categories:
        folder = name.removesuffix(CATEGORY).rstrip("/")
        yield _told(source, folder, name, videos.get(folder, []))


def _is_one_video(source: Source) -> bool:
    try:
        return bool(source.only_name) and _is_video(source.json_of(source.only_name))
    except ReadError:
        return False


def _categories(source: Source) -> Iterator[str]:
    """Not those of hidden folders: PyVideo keeps a schema in one."""
    return (
        name for name in sorted(source.files) if _is_category(name) and not f"/{name}".rpartition("/")[0].count("/.")
    )


def _is_category(name: str) -> bool:
    return name.rpartition("/")[2] == CATEGORY


def _is_video(data: object) -> bool:
    about = mapping_of(data)
    videos = about.get("videos")
    return (
        isinstance(videos, list)
        and isinstance(about.get("title"), str)
        and "speakers" in about
        and "recorded" in about
        and not any("code" in mapping_of(video) for video in videos)
    )


def _told(source: Source, folder: str, category: str, names: Sequence[str]) -> Told:
    notes = Notes(category)
    folder = folder.rpartition("/")[2] or source.shown
    about = _about(source, category, notes)
    event = EventRecord(
        slug=event_slug(folder, text_of(about.get("title"))),
        name=text_of(about.get("title"), 200) or folder,
        starts_on=day_of(about.get("start_date")),
        ends_on=day_of(about.get("end_date")),
        timezone=source.timezone,
        website_url=page_at(about.get("url"), category, notes.problems, _("event’s address")),
        source="pyvideo",
        untold=() if text_of(about.get("title")) else ("name",),
    )
    _tell_loose_files(source, category, notes)
    slots = (slot for name in names if (slot := _slot(source, name, folder, notes)))
    return told(event, slots, notes)


def _tell_loose_files(source: Source, category: str, notes: Notes) -> None:
    """Videos beside category.json, where nobody looks for them."""
    folder = category.removesuffix(CATEGORY)
    beside = (name.removeprefix(folder) for name in source.files if name.startswith(folder) and name != category)
    loose = sorted(name for name in beside if "/" not in name and name.endswith(".json"))
    if loose:
        form = _("Videos are expected in its folder videos/; {count} beside it are not read: {names}.")
        notes.report(form, count=len(loose), names=first_of(loose))


def _about(source: Source, category: str, notes: Notes) -> Mapping[str, Any]:
    try:
        about = mapping_of(source.json_of(category))
    except ReadError as error:
        notes.report(_("The event’s own file cannot be read: {why}"), why=error)
        return {}
    if not isinstance(about.get("title"), str):
        notes.report(_("It has no “title”; the folder’s name is taken for the event’s."))
    notes.leave_out({key: about.get(key) for key in ("description", "alias")}, (), "event’s ")
    return about


def _slot(source: Source, name: str, event: str, notes: Notes) -> Slot | None:
    try:
        data = source.json_of(name)
    except ReadError as error:
        notes.unread(_("It cannot be read: {why}"), name, why=error)
        return None
    about = mapping_of(data)
    notes.leave_out(about, READ | TOLD_ELSEWHERE)
    keywords = texts_of(about.get("tags"))
    recorded = about.get("recorded")
    if recorded and not day_of(recorded):
        notes.report(_("“{text}” is no day; it is left open."), name, text=text_of(recorded, 40))
    return Slot(
        where=name,
        title=text_of(about.get("title"), 1_000),
        ref=f"{event}/{name.rpartition('/')[2].removesuffix('.json')}",
        day=day_of(recorded),
        duration_s=seconds_of(about.get("duration", about.get(",duration"))),
        kind_words=tuple(KINDS[tag.casefold()] for tag in keywords if tag.casefold() in KINDS),
        language=text_of(about.get("language"), 60),
        people=people_of(texts_of(about.get("speakers"))),
        texts=tuple(raw_text_of(about.get(key)) for key in ("summary", "abstract", "description")),
        links=_links(about, name, notes),
        keywords=keywords,
        licence=text_of(about.get("copyright_text")),
    )


def _links(about: Mapping[str, Any], name: str, notes: Notes) -> TalkLinks:
    links = TalkLinks(notes, name)
    for video in listed(about.get("videos")):
        told_as = mapping_of(video)
        of = text_of(told_as.get("type"))
        kind = "audio" if of in AUDIO else "mirror" if of in FILES else "video" if of else ""
        links.add_recording(told_as.get("url") if told_as else video, kind)
    for one in [*listed(about.get("related_urls")), *listed(about.get("related_url"))]:
        related = mapping_of(one)
        links.add(related.get("url") if related else one, text_of(related.get("label")))
    return links


def _count(source: Source) -> int:
    return sum(1 for _category in _categories(source))


READER = Reader("pyvideo", "PyVideo", recognises, read, _count, is_of_folders=True)
