"""Rows of any format → videos with canonical addresses, each once, and what was left out."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from talks.replays.address import YOUTUBE, AddressError, ReplayAddress, read_address, without_start
from talks.replays.video import Video
from tools.names import fold

# Whole titles, folded, that stand for a video nobody can open.
UNAVAILABLE = {
    "private video": "private",
    "video privee": "private",
    "cette video est privee": "private",
    "deleted video": "deleted",
    "video supprimee": "deleted",
    "unavailable video": "deleted",
    "video unavailable": "deleted",
    "video non disponible": "deleted",
}
SKIPPED = {
    "private": ("private", "privée"),
    "deleted": ("deleted", "supprimée"),
    "duplicate": ("listed before", "déjà dans la liste"),
    "no_address": ("no address", "sans adresse"),
    "bad_address": ("not the address of one video", "pas l’adresse d’une vidéo"),
}
MAX_LINE = 1000  # Characters: no title and address are longer, and patterns stay quick.
MAX_WORDS = 300  # Characters of somebody's file that are worth repeating.

PLAIN_ADDRESS = re.compile(
    r"https?://|(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de)/", re.IGNORECASE
)
VIMEO = re.compile(r"(?:www\.|player\.)?vimeo\.com/(?:.*/)?([0-9]+)(?:/.*)?")
CCC = re.compile(r"media\.ccc\.de/v/([^/]+)")
PEERTUBE = re.compile(
    r"[^/]+/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-Za-z]{22})"
)


class PlaylistError(ValueError):
    """No listing of videos: what was expected and what was seen, in one line of either language."""

    def __init__(self, en: str, fr: str) -> None:
        super().__init__(en)
        self.lines = {"en": _one_line(en), "fr": _one_line(fr)}

    def __str__(self) -> str:
        return self.lines["en"]

    def say(self, language: str) -> str:
        return self.lines.get(language, self.lines["en"])


@dataclass(frozen=True)
class Skipped:
    """A row that is no video to match. `reason`: a key of `SKIPPED`; `position`: its line, or its place from 1."""

    reason: str
    position: int
    what: str


@dataclass(frozen=True)
class Listing:
    title: str
    videos: tuple[Video, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Row:
    """A row before its address was read. `reason`: why it is skipped, when its own file says so."""

    position: int
    url: str
    title: str = ""
    channel: str = ""
    published_on: dt.date | None = None
    duration_s: int | None = None
    reason: str = ""


def say_skipped(skipped: Skipped, language: str) -> str:
    en, fr = SKIPPED[skipped.reason]
    if language == "fr":
        return f"Ligne {skipped.position} : {fr} ({skipped.what})"
    return f"Row {skipped.position}: {en} ({skipped.what})"


def listing_of(title: str, rows: Iterable[Row]) -> Listing:
    title = one_line(title)
    videos: dict[str, Video] = {}
    skipped = []
    for row in rows:
        row_title = one_line(row.title)
        what = (row_title or one_line(row.url))[:MAX_WORDS]
        reason = row.reason or UNAVAILABLE.get(fold(row_title).strip("[] "), "")
        if not reason and not row.url.strip():
            reason = "no_address"
        address = None if reason else _address(row.url)
        if address is None:
            skipped.append(Skipped(reason or "bad_address", row.position, what))
            continue
        video_id = video_id_of(address)
        if video_id in videos:
            skipped.append(Skipped("duplicate", row.position, what))
            continue
        videos[video_id] = Video(
            id=video_id,
            url=address.url,
            title=row_title,
            channel=one_line(row.channel),
            published_on=row.published_on,
            duration_s=row.duration_s,
            playlist_title=title,
        )
    return Listing(title, tuple(videos.values()), tuple(skipped))


def video_id_of(address: ReplayAddress) -> str:
    """The provider's id where its addresses show one; elsewhere the address, less its start."""
    if address.provider == YOUTUBE:
        return address.url.rpartition("=")[2]
    url = without_start(address.url)
    parts = urlsplit(url)
    place = f"{parts.netloc}{parts.path}".rstrip("/")
    return next((match[1] for pattern in (VIMEO, CCC, PEERTUBE) if (match := pattern.fullmatch(place))), url)


def is_address(text: str) -> bool:
    """The text is one address and nothing else; Node.js is not taken for one."""
    return PLAIN_ADDRESS.match(text.strip()) is not None and _address(text) is not None


def one_line(text: str) -> str:
    """On one line, without what a terminal or a page would not show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _address(text: str) -> ReplayAddress | None:
    if len(text) > MAX_LINE:
        return None
    try:
        return read_address(text)
    except AddressError:
        return None


def _one_line(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= MAX_WORDS else f"{text[: MAX_WORDS - 1]}…"
