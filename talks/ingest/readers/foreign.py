"""Formats that look like one of ours and are none: named, with what was expected in their place."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from talks.ingest.readers.schedule_xml import parsed
from talks.ingest.readers.source import Source
from talks.ingest.readers.values import mapping_of, mappings_of
from talks.ingest.records import ReadError

SCHEDULE = "Expected is schedule.xml or schedule.json as frab, pretalx and others write it."
TABLE = "A table (CSV) with a title and a speaker, day or room in its header is read."


def name_of(source: Source) -> str:
    """One sentence or two; "" for what is unknown here too."""
    name = source.only_name
    if not name:
        return ""
    head = source.bytes_of(name)[:4_000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if re.search(r"\{[%{].{0,200}[%}]\}", head) or (head.startswith("---\n") and "<" in head):
        return f"This is a template (Jekyll, Liquid or Django), not what it makes. {SCHEDULE}"
    if re.match(r"(?i)<!doctype html|<html", head):
        return f"This is a web page. {SCHEDULE}"
    if head.startswith("<"):
        return _of_xml(parsed(source, name).tag, head)
    if head.startswith(("{", "[")):
        return _of_json(source.json_of(name))
    source.text_of(name)
    return next((what for pattern, what in TEXTS if pattern.search(head)), "")


def _of_xml(root: str, head: str) -> str:
    if root == "schedule" and "<entry" in head:
        return f"This is EuroPython’s own schedule.xml (<entry>). {SCHEDULE}"
    known = {"event": "Sched’s XML", "rss": "a feed", "feed": "a feed", "iCalendar": "xCal"}
    known |= {"{urn:ietf:params:xml:ns:xcal}icalendar": "xCal", "{urn:ietf:params:xml:ns:pentabarf}iCalendar": "xCal"}
    return f"This is {known.get(root, f'XML with the root <{root[:40]}>')}. {SCHEDULE}"


def _of_json(data: object) -> str:
    whole = mapping_of(data)
    firsts = [*mappings_of(data)[:1], *(one for value in whole.values() for one in mappings_of(value)[:1])]
    for what, fits in JSON:
        if any(fits(one) for one in firsts):
            return f"This is {what}. {SCHEDULE}"
    return f"This is JSON of another kind. {SCHEDULE} Of Sched and Sessionize what their API gives is read."


# By how they begin.
TEXTS = (
    (
        re.compile(r"^- id:.{0,3000}^ {2}video_provider:", re.MULTILINE | re.DOTALL),
        "This is one file of RubyEvents. Expected is its event’s folder, with event.yml.",
    ),
    (
        re.compile(r"^landscape:", re.MULTILINE),
        "This is the CNCF’s landscape, which update_landscape reads. Expected is a programme.",
    ),
    (
        re.compile(r"\A---\n|^#{1,3} ", re.MULTILINE),
        "This is an article (Markdown), which read_article reads. Expected is a data file.",
    ),
)


def _has(*keys: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda one: all(key in one for key in keys)


JSON: tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...] = (
    ("a JSON schema, which describes a format", _has("$schema", "properties")),
    ("a list of conferences (confs.tech)", _has("name", "url", "startDate")),
    ("a video of codeandtalk.com", _has("recorded", "length", "videos")),
    (
        "a list of sessions as Hoverboard has them",
        lambda one: "session_title" in one or _has("speakers", "complexity")(one),
    ),
    ("an agenda as DDD Perth wrote it by hand", _has("Title", "Abstract", "Presenters")),
    ("one page of pretalx’s API", _has("count", "results")),
    (
        "EuroPython’s own programme",
        lambda one: any("session_type" in mapping_of(inner) for inner in list(one.values())[:3]),
    ),
    ("a map of the web (GeoJSON)", lambda one: one.get("type") == "FeatureCollection"),
)


def refusal(source: Source, known: str) -> ReadError:
    """`known`: the formats that are read."""
    try:
        what = name_of(source)
    except ReadError as error:
        return error
    return ReadError(f"{source.shown}: {what or f'the format is not known. Read are: {known}.'}")
