"""JSON listings: yt-dlp's playlist (`--flat-playlist -J`, or one video a line) and the pages of YouTube's Data API."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_lazy as translated
from django.utils.translation import gettext_noop

from talks.replays.playlist.columns import known, reason_in
from talks.replays.playlist.entries import row_of
from talks.replays.playlist.listing import Listing, PlaylistError, Row, listing_of
from talks.replays.playlist.moments import date_of, duration_of
from talks.videos.sites import YOUTUBE

# What holds a listing's videos, in the answers of sites and programs.
HOLDERS = (
    "entries",
    "items",
    "videos",
    "relatedStreams",
    "data",
    "list",
    "events",
    "lectures",
    "results",
    "talks",
    "sessions",
)
HOLDER_NAMES = ("title", "name", "playlistName", "displayName")
OF_API = "youtube#"
PUBLISHED = 1  # PeerTube's number for a video that is out.
# What Python's reader of JSON complains of, which it says in English only: here to be translated.
TROUBLES = (
    gettext_noop("Expecting value"),
    gettext_noop("Expecting property name enclosed in double quotes"),
    gettext_noop("Expecting ':' delimiter"),
    gettext_noop("Expecting ',' delimiter"),
    gettext_noop("Extra data"),
    gettext_noop("Unterminated string starting at"),
    gettext_noop("Illegal trailing comma before end of array"),
    gettext_noop("Illegal trailing comma before end of object"),
    gettext_noop("Invalid control character at"),
    gettext_noop("Invalid \\escape"),
    gettext_noop("Invalid \\uXXXX escape"),
)
# What an object says beside the video in it, and the video may not.
OF_THE_TALK = frozenset({"title", "state", "to_come", "is_out", "due"})
MAX_DEPTH = 5  # A channel holds tabs, a tab holds playlists.

Item = Mapping[str, Any]


def read_objects(text: str) -> Listing:
    data = _load(text)
    documents = data if isinstance(data, list) else [data]
    rows: list[Row] = []
    title = ""
    is_listing = False
    for document in documents:
        is_talk = isinstance(document, dict) and _is_talk(document, is_one_of_many=len(documents) > 1)
        if isinstance(document, dict):
            is_listing = is_listing or _is_known(document)
            title = title or ("" if is_talk else _title(document))
        for kind, item in [(_entry_row, document)] if is_talk else _items(document):
            rows.append(kind(len(rows) + 1, item))
    if not is_listing and not (rows and any(row.url for row in rows)):
        raise _unknown(data)
    return listing_of(title, rows, are_lines=False)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = text.splitlines()
        if error.msg == "Extra data" and (objects := _json_lines(lines)):
            return objects
        message = _("Expected a listing in JSON; line {line}, column {column} is broken: {trouble}.")
        trouble = translated(error.msg)
        raise PlaylistError(format_lazy(message, line=error.lineno, column=error.colno, trouble=trouble)) from None
    except (ValueError, RecursionError):
        raise PlaylistError(
            _("Expected a listing in JSON; this one holds a number too long or lists too deep to be a playlist.")
        ) from None


def _json_lines(lines: list[str]) -> list[Any] | None:
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except (ValueError, RecursionError):
        return None


def _is_known(document: Item) -> bool:
    """What says of itself that it lists videos, though it lists none."""
    return isinstance(document.get("entries"), list) or _text(document, "kind").startswith(OF_API)


def _title(document: Item) -> str:
    """Of what holds videos."""
    if _held(document) is None:
        return ""
    return next((title for name in HOLDER_NAMES if (title := _text(document, name))), "")


def _is_talk(document: Item, *, is_one_of_many: bool) -> bool:
    """What has a title and holds videos that have none: a talk's, unless it lists several and stands alone."""
    videos = document.get("videos")
    if not isinstance(videos, list) or not videos or not _has_title(document):
        return False
    untitled = all(isinstance(video, str) or (isinstance(video, dict) and not _has_title(video)) for video in videos)
    return untitled and (is_one_of_many or len(videos) == 1)


def _has_title(item: Item) -> bool:
    return "title" in known(item)


def _held(document: Item) -> list[Any] | None:
    return next((held for name in HOLDERS if isinstance(held := document.get(name), list)), None)


def _items(document: object, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Each item with the function that makes a row of it."""
    if not isinstance(document, dict):
        yield _entry_row, document
    elif depth > MAX_DEPTH:
        return
    elif (held := document.get("entries") if depth else _held(document)) is not None:
        for item in held if isinstance(held, list) else ():
            yield from _items(item, depth + 1)
    elif isinstance(document.get("snippet"), dict) or _text(document, "kind").startswith(OF_API):
        yield _api_row, document
    else:
        yield _entry_row, document


def _entry_row(position: int, entry: object) -> Row:
    """yt-dlp writes null for a video that it could not see, PeerTube one that holds null."""
    outer: Item = {}
    if isinstance(entry, dict) and isinstance(entry.get("video"), dict):
        outer, entry = entry, entry["video"]
    if not isinstance(entry, dict):
        return Row(position, "", reason="deleted" if entry is None else "no_address")
    values = {kind: [entry[name] for name in names] for kind, names in known(entry).items()}
    for kind in OF_THE_TALK & known(outer).keys():
        values[kind] = [*values.get(kind, ()), *(outer[name] for name in known(outer)[kind])]
    return row_of(position, values, _reason(entry))


def _reason(entry: Item) -> str:
    """What PeerTube says in numbers; and of nothing but a video that is gone."""
    state = _part(entry, "state").get("id", PUBLISHED)
    if state != PUBLISHED or entry.get("scheduledUpdate"):
        return "not_out"
    return "deleted" if entry.get("video", "") is None and not _text(entry, "title") else ""


def _api_row(position: int, item: Item) -> Row:
    """`snippet.publishedAt` of a playlist's item is when it was put in the list, not when the video came out."""
    snippet, details, status = (_part(item, name) for name in ("snippet", "contentDetails", "status"))
    own_id = item.get("id") if "resourceId" not in snippet and "videoId" not in details else ""
    named = own_id if isinstance(own_id, dict) else {"videoId": own_id}
    video_id = _text(details, "videoId") or _text(_part(snippet, "resourceId"), "videoId") or _text(named, "videoId")
    return Row(
        position,
        YOUTUBE.page_of(video_id) if video_id else "",
        unescape(_text(snippet, "title")),  # In answers to a search they are HTML.
        _text(snippet, "videoOwnerChannelTitle") or _text(snippet, "channelTitle"),
        date_of(details.get("videoPublishedAt")) or (date_of(snippet.get("publishedAt")) if own_id else None),
        duration_of(details.get("duration")),
        _api_reason(snippet, status, _part(item, "liveStreamingDetails")),
    )


def _api_reason(snippet: Item, status: Item, stream: Item) -> str:
    """A stream is out when it has ended; a private video with a day to come is scheduled."""
    if (stream.get("scheduledStartTime") or stream.get("actualStartTime")) and not stream.get("actualEndTime"):
        return "not_out"
    if status.get("publishAt") and status.get("privacyStatus") == "private":
        return "not_out"
    if snippet.get("liveBroadcastContent") in ("upcoming", "live"):
        return "not_out"
    return reason_in((status.get("uploadStatus"), status.get("privacyStatus")))


def _part(item: Item, name: str) -> Item:
    part = item.get(name)
    return part if isinstance(part, dict) else {}


def _text(item: Item, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _unknown(data: object) -> PlaylistError:
    if isinstance(data, dict):
        names = ", ".join(f"`{name}`" for name in list(data)[:5])
        message = _("Expected yt-dlp's `entries` or the `items` of the YouTube API; seen a JSON object with: {names}.")
        return PlaylistError(format_lazy(message, names=names))
    return PlaylistError(
        _(
            "Expected a yt-dlp playlist (`entries`) or pages of the YouTube API (`items`); "
            "seen JSON that lists no video."
        )
    )
