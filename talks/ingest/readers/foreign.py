"""Formats that look like one of ours and are none: named, with what was expected in their place."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.schedule_xml import parsed
from talks.ingest.readers.source import Source
from talks.ingest.readers.table_rows import refusal as refusal_of_table
from talks.ingest.readers.values import mapping_of, mappings_of
from talks.ingest.records import ReadError, Said

SCHEDULE = _("Expected is schedule.xml or schedule.json as frab, pretalx and others write it.")


def name_of(source: Source) -> Said | None:
    """One sentence or two; None for what is unknown here too."""
    name = source.only_name
    if not name:
        return None
    head = source.bytes_of(name)[:4_000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if re.search(r"\{[%{].{0,200}[%}]\}", head) or (head.startswith("---\n") and "<" in head):
        return _this_is(_("a template (Jekyll, Liquid or Django), not what it makes"))
    if re.match(r"(?i)<!doctype html|<html", head):
        return _this_is(_("a web page"))
    if head.startswith("<"):
        return _of_xml(parsed(source, name).tag, head)
    if head.startswith(("{", "[")):
        return _of_json(source.json_of(name))
    source.text_of(name)
    return next((Said(what) for pattern, what in TEXTS if pattern.search(head)), None)


def _this_is(what: str, **values: str) -> Said:
    return Said(_("This is {what}. {expected}"), what=Said(what, **values), expected=Said(SCHEDULE))


def _of_xml(root: str, head: str) -> Said:
    if root == "schedule" and "<entry" in head:
        return _this_is(_("EuroPython’s own schedule.xml (<entry>)"))
    known = {"event": _("Sched’s XML"), "rss": _("a feed"), "feed": _("a feed"), "iCalendar": "xCal"}
    known |= {"{urn:ietf:params:xml:ns:xcal}icalendar": "xCal", "{urn:ietf:params:xml:ns:pentabarf}iCalendar": "xCal"}
    return _this_is(known.get(root, _("XML with the root <{root}>")), root=root[:40])


def _of_json(data: object) -> Said:
    whole = mapping_of(data)
    firsts = [*mappings_of(data)[:1], *(one for value in whole.values() for one in mappings_of(value)[:1])]
    for what, fits in JSON:
        if any(fits(one) for one in firsts):
            return _this_is(what)
    api = _("{this} For Sched and Sessionize, what their API gives is read.")
    return Said(api, this=_this_is(_("JSON of another kind")))


# By how they begin.
TEXTS = (
    (
        re.compile(r"^- id:.{0,3000}^ {2}video_provider:", re.MULTILINE | re.DOTALL),
        _("This is one file of RubyEvents. Expected is its event’s folder, with event.yml."),
    ),
    (
        re.compile(r"^landscape:", re.MULTILINE),
        _("This is the CNCF’s landscape, which update_landscape reads. Expected is a programme."),
    ),
    (
        re.compile(r"\A---\n|^#{1,3} ", re.MULTILINE),
        _("This is an article (Markdown), which read_article reads. Expected is a data file."),
    ),
)


def _has(*keys: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda one: all(key in one for key in keys)


JSON: tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...] = (
    (_("a JSON schema, which describes a format"), _has("$schema", "properties")),
    (_("a list of conferences (confs.tech)"), _has("name", "url", "startDate")),
    (_("a video of codeandtalk.com"), _has("recorded", "length", "videos")),
    (
        _("a list of sessions as Hoverboard has them"),
        lambda one: "session_title" in one or _has("speakers", "complexity")(one),
    ),
    (_("an agenda as DDD Perth wrote it by hand"), _has("Title", "Abstract", "Presenters")),
    (_("one page of pretalx’s API"), _has("count", "results")),
    (
        _("EuroPython’s own programme"),
        lambda one: any("session_type" in mapping_of(inner) for inner in list(one.values())[:3]),
    ),
    (_("a map of the web (GeoJSON)"), lambda one: one.get("type") == "FeatureCollection"),
)


TABLES = (".csv", ".tsv")


def refusal(source: Source, known: str) -> ReadError:
    """`known`: the formats that are read."""
    try:
        what = name_of(source)
    except ReadError as error:
        return error
    if not what and source.only_name.lower().endswith(TABLES):
        return refusal_of_table(source)
    if what:
        return ReadError(_("{file}: {what}"), file=source.shown, what=what)
    return ReadError(_("{file}: the format is not known. Read are: {known}."), file=source.shown, known=known)
