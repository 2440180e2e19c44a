"""A listing's bytes or text → `Listing`, whatever its format. No input ends in anything but that or `PlaylistError`."""

import codecs
import re
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from talks.replays.playlist.feed import read_feed
from talks.replays.playlist.lines import read_lines
from talks.replays.playlist.listing import Listing, PlaylistError, list_error
from talks.replays.playlist.objects import read_objects
from talks.replays.playlist.table import read_table

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAX_BYTES = 20_000_000
TABLES = (".csv", ".tsv", ".tab")
OBJECTS = (".json", ".jsonl", ".ndjson")
FEEDS = (".xml", ".atom", ".rss")
LONE_ADDRESS = re.compile(r"<?\S{1,1000}>?")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CONTROLS = frozenset(map(chr, range(0x20))) - set("\t\n\r\f\x0b\x1b\x1c\x1d\x1e\x1f")

# Why rows are left out that tell nothing, unlike those of private and deleted videos.
NO_VIDEO = frozenset({"no_address", "bad_address"})


def read_playlist(content: bytes | str, name: str = "") -> Listing:
    """Raises `PlaylistError`. `name`: the file's, which settles what its content leaves open."""
    if len(content) > MAX_BYTES:
        size, most = len(content) // 1_000_000, MAX_BYTES // 1_000_000
        raise _error(format_lazy(_("a file of {size} MB, and {most} MB is the most"), size=size, most=most))
    text = (_decoded(content) if isinstance(content, bytes) else content).removeprefix("\ufeff")
    if not text.strip():
        raise _error(_("an empty file"))
    if CONTROLS.intersection(text):
        raise _binary()
    listing = _read(text, name.lower())
    if listing.skipped and not listing.videos and {row.reason for row in listing.skipped} <= NO_VIDEO:
        count = len(listing.skipped)
        seen = ngettext_lazy(
            "{count} row without the address of a video", "{count} rows without the address of a video", count
        )
        raise _error(format_lazy(seen, count=count))
    return listing


def _read(text: str, name: str) -> Listing:
    start = text.lstrip()[:1]
    if LONE_ADDRESS.fullmatch(text.strip()) and (error := list_error(text.strip())):
        raise error
    if start == "<" and (name.endswith(FEEDS) or not text.lstrip()[1:5].lower().startswith(("http", "www."))):
        return read_feed(text)
    if name.endswith(OBJECTS) or (start == "{" or (start == "[" and _is_list(text))):
        return read_objects(text)
    listing = read_table(text, is_named=name.endswith(TABLES))
    if listing is None:
        listing = read_lines(text)
    if not listing.videos and {row.reason for row in listing.skipped} <= NO_VIDEO:
        first = text.strip().splitlines()[0]
        raise _error(format_lazy(_("text without the address of a video: “{text}”"), text=first))
    return listing


def _is_list(text: str) -> bool:
    """And not a Markdown link, or the title [Private video]."""
    return text.lstrip()[1:].lstrip()[:1] in ("{", "[", "]", "", '"', "n") and "](" not in text.lstrip().splitlines()[0]


def _decoded(content: bytes) -> str:
    encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        # What spreadsheets wrote before: any byte is a letter there, but for the controls.
        text = content.decode("cp1252", errors="replace")
        if encoding != "utf-8" or CONTROLS.intersection(text) or text.count("\ufffd") > 0:
            raise _binary() from None
        return text


def _binary() -> PlaylistError:
    return _error(_("a binary file"))


def _error(seen: "StrOrPromise") -> PlaylistError:
    expected = _(
        "Expected yt-dlp or YouTube API JSON, a feed, a CSV with addresses and titles, or lines with addresses; "
        "seen: {seen}."
    )
    return PlaylistError(format_lazy(expected, seen=seen))
