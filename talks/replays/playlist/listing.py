"""Rows of any format → videos with canonical addresses, each once, and what was left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from talks.replays.video import Video
from talks.videos.address import AddressError, ReplayAddress, read_address, without_start
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
    """A row that is no video to match. `reason`: a key of `SKIPPED`.

    `position`: counted from 1, the line of the file where `is_line`, else the place among the videos.
    """

    reason: str
    position: int
    what: str
    is_line: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class Listing:
    """`unread`: the names of a table's columns that were not understood."""

    title: str
    videos: tuple[Video, ...]
    skipped: tuple[Skipped, ...]
    unread: tuple[str, ...] = ()


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
        place = f"Ligne {skipped.position}" if skipped.is_line else f"Vidéo n° {skipped.position}"
        return f"{place} : {fr} ({skipped.what})"
    place = f"Line {skipped.position}" if skipped.is_line else f"Video {skipped.position}"
    return f"{place}: {en} ({skipped.what})"


def listing_of(title: str, rows: Iterable[Row], *, are_lines: bool = True, unread: Iterable[str] = ()) -> Listing:
    """`are_lines`: the rows' positions are lines of a file, which an editor can go to."""
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
            skipped.append(Skipped(reason or "bad_address", row.position, what, are_lines))
            continue
        video_id = video_id_of(address)
        if video_id in videos:
            skipped.append(Skipped("duplicate", row.position, what, are_lines))
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
    return Listing(title, tuple(videos.values()), tuple(skipped), tuple(one_line(name) for name in unread))


def video_id_of(address: ReplayAddress) -> str:
    """The provider's id where its addresses show one; elsewhere the address, less its start."""
    return address.video.id if address.video and address.video.site.page else without_start(address.url)


def is_address(text: str) -> bool:
    """The text is one address and nothing else; Node.js is not taken for one."""
    address = _address(text)
    if address is None or text.strip().lower().startswith(("http://", "https://")):
        return address is not None
    return address.video is not None and bool(address.video.site.hosts)


def kind_of_list(text: str) -> tuple[str, str] | None:
    """What an address of many videos is that names none of them, in English and French."""
    try:
        read_address(text)
    except AddressError as error:
        return {"playlist": ("playlist", "playlist"), "channel": ("channel", "chaîne")}.get(error.many)
    return None


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
