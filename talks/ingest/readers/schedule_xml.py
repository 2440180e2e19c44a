"""schedule.xml -> one event. Format: https://c3voc.de/wiki/schedule as frab, pretalx, the hub, FOSDEM, wafer write it.

Not checked against the schema: of six real files it accepts none.
"""

import datetime as dt
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.moments import day_of
from talks.ingest.readers.notes import Notes
from talks.ingest.readers.programme import Slot, told
from talks.ingest.readers.schedule_entry import event_of, morning_of, slot_of
from talks.ingest.readers.source import MAX_NESTED, MAX_VALUES, Reader, Source, Told
from talks.ingest.records import EventRecord, ReadError

PIECE = 65_536
ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,60}\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"})


def recognises(source: Source) -> bool:
    name = source.only_name
    if not name or not source.bytes_of(name)[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    root = parsed(source, name)
    return root.tag == "schedule" and root.find("conference") is not None


def read(source: Source) -> Iterator[Told]:
    """Raises `ReadError`."""
    name = source.only_name
    if not name:
        raise ReadError(_("{file}: one file is expected, schedule.xml."), file=source.shown)
    root = parsed(source, name)
    if root.tag != "schedule":
        raise ReadError(
            _("{file}: this is no schedule.xml: its root is <{tag}>, expected is <schedule>."),
            file=name,
            tag=root.tag[:40],
        )
    conference = root.find("conference")
    if conference is None:
        raise ReadError(
            _("{file}: this <schedule> has no <conference>: it is another dialect than frab's and pretalx's."),
            file=name,
        )
    notes = Notes(name)
    about = _fields(conference)
    event = event_of(about, _fields(root), source.timezone, notes)
    yield told(event, _slots(root, event, morning_of(about), notes), notes)


def parsed(source: Source, name: str) -> Element:
    """Raises `ReadError`."""
    try:
        return _tree(name, _text_of(source.bytes_of(name), name))
    except ParseError as error:
        line = error.position[0]
        raise ReadError(_("{file}:{line}: this is not XML: {why}."), file=name, line=str(line), why=error) from error
    except ValueError as error:
        raise ReadError(_("{file}: this is not XML: {why}."), file=name, why=" ".join(str(error).split())) from error


def _text_of(data: bytes, name: str) -> str:
    """Decoded here, so that the parser sees what was looked at, whatever encoding the file names."""
    told = ENCODING.match(data[:200])
    encoding = "utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else told[1].decode().lower() if told else "utf-8"
    if encoding not in ENCODINGS:
        raise ReadError(
            _("{file}: its encoding “{encoding}” is not read; save it as UTF-8."), file=name, encoding=encoding[:40]
        )
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            _("{file}: it is not {encoding} (byte {byte}); save it as UTF-8."),
            file=name,
            encoding=encoding,
            byte=error.start,
        ) from error


class _Bounded(TreeBuilder):
    """Raises `ReadError` for a DOCTYPE, which can make 90 MB of one, and for more than any schedule has."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.depth, self.count = 0, 0

    def doctype(self, *_declared: object) -> None:
        raise ReadError(_("{file}: it has a DOCTYPE, which no schedule needs; it is not read."), file=self.name)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > MAX_NESTED or self.count > MAX_VALUES:
            raise ReadError(_("{file}: it has more elements, or is nested deeper, than any schedule."), file=self.name)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def _tree(name: str, text: str) -> Element:
    """In pieces: after a refusal the parser still goes to the end of one."""
    parser: XMLParser[Element] = XMLParser(target=_Bounded(name))  # noqa: S314 -- it refuses a DOCTYPE
    for start in range(0, len(text), PIECE):
        parser.feed(text[start : start + PIECE])
    return parser.close()


def _slots(root: Element, event: EventRecord, morning: dt.time, notes: Notes) -> Iterator[Slot]:
    for day in root.iterfind("day"):
        date = day_of(day.get("date"))
        if date is None and day.find(".//event") is not None:
            notes.report(
                _("A <day> has “{text}” for its date; its hours are left open."), text=(day.get("date") or "")[:40]
            )
        for room in day.iterfind("room"):
            for entry in room.iterfind("event"):
                fields = _fields(entry)
                fields["room"] = fields.get("room") or room.get("name") or ""
                yield slot_of(fields, date, event, notes, morning)


def _fields(element: Element) -> dict[str, Any]:
    """Attributes and children, as schedule.json has them: texts, and lists of what is there several times."""
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        tag = str(child.tag)
        if tag in LISTS:
            found[tag] = [_item(item) for item in child]
        elif tag in ("recording", "answers"):
            found[tag] = _fields(child)
        elif tag not in ("day", "conference", "event"):
            found[tag] = _text(child)
    return found


LISTS = frozenset({"persons", "links", "attachments", "tags"})


def _item(element: Element) -> Any:
    """A link with its address, a person with its name."""
    if element.tag in ("link", "attachment"):
        return {"href": element.get("href"), "title": _text(element), "type": element.get("type")}
    named = {str(child.tag): _text(child) for child in element}
    return {**named, "name": named.get("name") or named.get("public_name") or (element.text or "").strip()}


def _text(element: Element) -> str:
    """With that of elements inside, where somebody forgot to escape."""
    return "".join(element.itertext())


READER = Reader("schedule.xml", "schedule.xml (frab, pretalx, FOSDEM …)", recognises, read)
