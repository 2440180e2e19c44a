"""One video as any tool tells it, in a line of a table or an object of JSON → a `Row`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from talks.replays.playlist.columns import known, reason_in
from talks.replays.playlist.listing import MAX_LINE, Row
from talks.replays.playlist.moments import date_of, duration_of, is_to_come
from talks.videos.address import video_at
from talks.videos.sites import SITES, YOUTUBE, Site

YOUTUBE_ID = re.compile(YOUTUBE.id)
OF_YOUTUBE = "/watch?v="  # An address less its host, as front ends of YouTube write it.
PLAIN_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
# What is meant where somebody, or an address, is told as an object.
TOLD_BY = ("url", "displayName", "name", "title")
MAX_DEPTH = 4  # A row's links hold a list of objects.

Values = Mapping[str, Sequence[Any]]


def row_of(position: int, values: Values, reason: str = "") -> Row:
    """`values`: by kind, the best first. A day to come is told rather than the others: until then nothing is out."""
    told = [*values.get("date", ()), *values.get("due", ())]
    days = [day for value in told if (day := date_of(value))]
    return Row(
        position,
        _address(values),
        next(_texts(values, "title"), ""),
        next(_texts(values, "channel"), ""),
        next((day for day in days if is_to_come(day)), days[0] if days else None),
        next(_durations(values), None),
        reason
        or reason_in(
            # "Published" is asked as well as dated.
            [*values.get("state", ()), *told],
            [*values.get("to_come", ()), *values.get("due", ())],
            [*values.get("is_out", ()), *values.get("date", ())],
        ),
    )


def minutes(value: object) -> int | None:
    """Seconds, of what is said to count minutes; what is no plain number is read as everywhere."""
    return _counted(value, 60)


def milliseconds(value: object) -> int | None:
    """Seconds, of what is said to count thousandths."""
    return _counted(value, 0.001)


def is_id(value: object) -> bool:
    return isinstance(value, str) and YOUTUBE_ID.fullmatch(value.strip()) is not None


def _address(values: Values) -> str:
    """A video of a known site before any other address; the site's own name for it where there is no address."""
    told, beside = ([_whole(text) for text in _addresses(values.get(kind, ()))] for kind in ("url", "links"))
    if found := next((url for url in [*told, *beside] if video_at(url)), ""):
        return found
    named = [*_texts(values, "id"), *(_texts(values, "own_id") if values.get("site") else ()), *told]
    return next(filter(None, (_page(text, values) for text in named)), told[0] if told else "")


def _addresses(value: object, depth: int = 0) -> Iterator[str]:
    """All that a list of addresses holds, or an object that tells one under a name we know."""
    if isinstance(value, str):
        if value.strip() and len(value) <= MAX_LINE:
            yield value.strip()
    elif depth < MAX_DEPTH:
        if isinstance(value, Mapping):
            value = [value[name] for name in known(value).get("url", ())]
        for part in value if isinstance(value, Sequence) else ():
            yield from _addresses(part, depth + 1)


def _whole(text: str) -> str:
    return f"https://www.youtube.com{text}" if text.startswith(OF_YOUTUBE) else text


def _page(video_id: str, values: Values) -> str:
    site = _site(values)
    return site.page_of(video_id) if site and re.fullmatch(site.id, video_id) else ""


def _site(values: Values) -> Site | None:
    """YouTube's where nothing says whose it is: no other's are told by their form."""
    named = " ".join(_texts(values, "site")).lower()
    return next((site for site in SITES if _is_named_by_id(site) and site.name in named), None) if named else YOUTUBE


def _is_named_by_id(site: Site) -> bool:
    return "{id}" in site.page and "{host}" not in site.page


def _durations(values: Values) -> Iterator[int]:
    for kind, read in (("duration", duration_of), ("minutes", minutes), ("milliseconds", milliseconds)):
        yield from (found for value in values.get(kind, ()) if (found := read(value)))


def _counted(value: object, unit_s: float) -> int | None:
    plain = str(value).replace(",", ".")
    return duration_of(float(plain) * unit_s if PLAIN_NUMBER.fullmatch(plain) else value)


def _texts(values: Values, kind: str) -> Iterator[str]:
    for value in values.get(kind, ()):
        if text := _text(value):
            yield text


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = next((value[name] for name in TOLD_BY if value.get(name)), "")
    return value.strip() if isinstance(value, str) else ""
