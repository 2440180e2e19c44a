"""A channel's or a playlist's feed: YouTube's Atom, and RSS as PeerTube and others write it.

By hand on purpose: six elements are wanted, of two formats, and a feed parser forgives what is broken instead of saying
where.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.replays.playlist.listing import Listing, PlaylistError, Row, listing_of
from talks.replays.playlist.moments import date_of, duration_of

# A document type is where entities are declared; no feed needs one.
DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
HTML = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_feed(text: str) -> Listing:
    if HTML.match(text):
        raise PlaylistError(
            _("Expected a listing of videos; seen a web page (HTML). Save the feed or the list, not the page.")
        )
    if DECLARATION.search(text):
        raise PlaylistError(_("Expected a plain feed; seen XML with a document type or entities, which are not read."))
    try:
        root = ET.fromstring(text)  # noqa: S314 -- without a document type there is nothing to expand
    except ET.ParseError as error:
        line, column = error.position
        message = _("Expected a feed (XML); line {line}, column {column} is broken.")
        raise PlaylistError(format_lazy(message, line=line, column=column + 1)) from None
    except ValueError:
        raise PlaylistError(_("Expected a feed (XML); it cannot be read.")) from None
    name = _name(root)
    if name not in {"feed", "rss"}:
        message = _("Expected a feed of videos (Atom or RSS); seen XML whose root is <{name}>.")
        raise PlaylistError(format_lazy(message, name=name))
    top = next((child for child in root if _name(child) == "channel"), root)
    entries = [child for child in top if _name(child) in {"entry", "item"}]
    rows = (_row(position, entry) for position, entry in enumerate(entries, 1))
    return listing_of(_first(top, "title"), rows, are_lines=False)


def _row(position: int, entry: ET.Element) -> Row:
    video_id = _first(entry, "videoId")
    author = next((child for child in entry if _name(child) == "author"), entry)
    return Row(
        position,
        f"https://www.youtube.com/watch?v={video_id}" if video_id else _link(entry),
        _first(entry, "title"),
        _first(author, "name") or _first(entry, "creator"),
        date_of(_first(entry, "published")) or date_of(_first(entry, "pubDate")),
        next((found for found in _durations(entry) if found), None),
    )


def _link(entry: ET.Element) -> str:
    links = [child for child in entry if _name(child) == "link"]
    links.sort(key=lambda link: link.get("rel", "alternate") != "alternate")
    return next((found for link in links if (found := link.get("href") or (link.text or "").strip())), "")


def _durations(entry: ET.Element) -> Iterator[int | None]:
    for child in entry.iter():
        if _name(child) == "duration":
            yield duration_of((child.text or "").strip() or child.get("seconds"))
        elif _name(child) == "content":
            yield duration_of(child.get("duration"))


def _first(element: ET.Element, name: str) -> str:
    return next(((child.text or "").strip() for child in element if _name(child) == name), "")


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
