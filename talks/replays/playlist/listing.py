"""Rows of any format → videos with canonical addresses, each once, and what was left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from talks.replays.playlist.moments import is_to_come
from talks.replays.playlist.not_out import is_announced
from talks.replays.video import Video
from talks.videos.address import AddressError, ReplayAddress, read_address, without_start
from tools.folding import fold

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Whole titles, folded, that stand for a video nobody can open.
UNAVAILABLE = {
    title: reason
    for reason, titles in {
        "private": ("private video", "video privee", "cette video est privee", "this video is private",
                    "privates video", "video privado"),
        "deleted": ("deleted video", "video supprimee", "unavailable video", "video unavailable", "hidden video",
                    "this video is unavailable", "this video is no longer available", "video non disponible",
                    "video indisponible", "cette video n'est plus disponible", "geloschtes video", "video eliminado"),
    }.items()
    for title in titles
}  # fmt: skip
SKIPPED = {
    "private": pgettext_lazy("video", "private"),
    "deleted": pgettext_lazy("video", "deleted"),
    "not_out": pgettext_lazy("video", "not out yet"),
    "duplicate": pgettext_lazy("video", "listed before"),
    "no_address": pgettext_lazy("video", "no address"),
    "bad_address": pgettext_lazy("video", "not the address of one video"),
}
MAX_LINE = 1000  # Characters: no title and address are longer, and patterns stay quick.
MAX_WORDS = 300  # Characters of somebody's file that are worth repeating.


class PlaylistError(ValueError):
    """No listing of videos: what was expected and what was seen, in one line, in the language of whoever reads."""

    def __init__(self, message: "StrOrPromise") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        line = one_line(str(self.message))
        return line if len(line) <= MAX_WORDS else f"{line[: MAX_WORDS - 1]}…"


@dataclass(frozen=True)
class Skipped:
    """A row that is no video to match. `reason`: a key of `SKIPPED`.

    `position`: counted from 1, the line of the file where `is_line`, else the place among the videos. `url`: of a video
    that nobody can open, canonical.
    """

    reason: str
    position: int
    what: str
    is_line: bool = field(default=True, compare=False)
    url: str = field(default="", compare=False)


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


def say_skipped(skipped: Skipped) -> str:
    line = gettext("Line {position}: {reason} ({what})")
    video = gettext("Video {position}: {reason} ({what})")
    return (line if skipped.is_line else video).format(
        position=skipped.position, reason=SKIPPED[skipped.reason], what=skipped.what
    )


def listing_of(title: str, rows: Iterable[Row], *, are_lines: bool = True, unread: Iterable[str] = ()) -> Listing:
    """`are_lines`: the rows' positions are lines of a file, which an editor can go to."""
    title = one_line(title)
    videos: dict[str, Video] = {}
    skipped = []
    for row in rows:
        row_title = one_line(row.title)
        what = (row_title or one_line(row.url))[:MAX_WORDS]
        reason = row.reason or _closed(row_title, row.published_on)
        if not row.url.strip() and (not reason or (reason == "not_out" and not row.reason)):
            reason = "no_address"
        address = _address(row.url) if row.url else None
        if reason or address is None:
            url = address.url if address else ""
            skipped.append(Skipped(reason or "bad_address", row.position, what, are_lines, url))
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


def _closed(title: str, published_on: dt.date | None) -> str:
    """Why nobody can open the video, as its title or its day tells."""
    folded = fold(title)
    if is_announced(title) or (published_on and is_to_come(published_on)):
        return "not_out"
    return UNAVAILABLE.get(folded.strip("[] "), "")


def video_id_of(address: ReplayAddress) -> str:
    """The provider's id where its addresses show one; elsewhere the address, less its start."""
    return address.video.id if address.video and address.video.site.page else without_start(address.url)


def is_address(text: str) -> bool:
    """The text is one address and nothing else; Node.js is not taken for one."""
    address = _address(text)
    if address is None or text.strip().lower().startswith(("http://", "https://")):
        return address is not None
    return address.video is not None and bool(address.video.site.hosts)


def list_error(text: str) -> PlaylistError | None:
    """Of an address of many videos that names none of them."""
    many = ""
    try:
        read_address(text)
    except AddressError as error:
        many = error.many
    if many == "playlist":
        return PlaylistError(
            _(
                "This is a playlist’s address: save its listing with yt-dlp --flat-playlist -J ADDRESS > listing.json "
                "and give that file."
            )
        )
    if many == "channel":
        return PlaylistError(
            _(
                "This is a channel’s address: save its listing with yt-dlp --flat-playlist -J ADDRESS > listing.json "
                "and give that file."
            )
        )
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
