"""What talks link to: slides, code, pages, and recordings; each address once, the bad ones as problem lines."""

import datetime as dt
import re
from dataclasses import dataclass, field

from talks.ingest.readers.addresses import page_at, video_at
from talks.ingest.readers.notes import Notes
from talks.ingest.records import LinkRecord, RecordingRecord
from talks.videos.address import sure_video_at
from talks.videos.sites import FILE

SLIDES = re.compile(
    r"\bslides?\b|\bspeaker ?deck\b|\bdiapos\w*|\bslideshare\b|\bpr[ée]sentation\b|\bfolien\b", re.IGNORECASE
)
CODE = re.compile(r"\brepo(?:sitory)?\b|\bcode\b|\bgithub\b|\bgitlab\b|\bcodeberg\b|\bnotebooks?\b", re.IGNORECASE)
RECORDING = re.compile(r"recording|\bvod\b|\breplay\b|aufzeichnung|enregistrement|captation|^vid[ée]o$", re.IGNORECASE)
AUDIO = re.compile(r"\.(?:mp3|ogg|oga|m4a|opus|flac)$", re.IGNORECASE)
LONGEST_LABEL = 200


@dataclass
class TalkLinks:
    """Collects for one talk. `where`: the talk, for problem lines."""

    notes: Notes
    where: str
    _links: dict[str, LinkRecord] = field(default_factory=dict)
    # By address; with it the start that the address names.
    _recordings: dict[str, tuple[RecordingRecord, int | None]] = field(default_factory=dict)

    def add(self, told: object, label: str = "", kind: str = "") -> None:
        """`kind` as in `SlideLink.Kind`; "" where the words about it, or its address, shall tell."""
        url = page_at(told, self.where, self.notes.problems)
        if not url:
            return
        if not kind and RECORDING.search(label) and sure_video_at(url):
            self.add_recording(url)
        elif url not in self._links:
            self._links[url] = LinkRecord(
                url, "" if "://" in label else label[:LONGEST_LABEL], kind or _kind(label, url)
            )

    def add_recording(
        self, told: object, kind: str = "", language: str = "", published_on: dt.date | None = None
    ) -> None:
        """`kind` as in `Recording.Kind`; "" where its address shall tell."""
        url, start_s = video_at(told, self.where, self.notes.problems)
        if url:
            record = RecordingRecord(url, kind or _recording_kind(url), language, published_on)
            self._recordings.setdefault(url, (record, start_s))

    @property
    def links(self) -> tuple[LinkRecord, ...]:
        return tuple(self._links.values())

    @property
    def _in_order(self) -> list[tuple[RecordingRecord, int | None]]:
        """What plays on a page before plain files."""
        return sorted(self._recordings.values(), key=lambda one: one[0].kind != "video")

    @property
    def replay(self) -> tuple[str, int | None]:
        """(address, start); ("", None) for none."""
        return (self._in_order[0][0].url, self._in_order[0][1]) if self._recordings else ("", None)

    @property
    def replay_published_on(self) -> dt.date | None:
        return self._in_order[0][0].published_on if self._recordings else None

    @property
    def others(self) -> tuple[RecordingRecord, ...]:
        return tuple(record for record, _ in self._in_order[1:])


def _kind(label: str, url: str) -> str:
    about = f"{label} {url}"
    if SLIDES.search(about):
        return "slides"
    if sure_video_at(url):
        return "video"
    return "code" if CODE.search(about) else "article"


def _recording_kind(url: str) -> str:
    if AUDIO.search(url):
        return "audio"
    video = sure_video_at(url)
    return "mirror" if video and video.video and video.video.site is FILE else "video"
