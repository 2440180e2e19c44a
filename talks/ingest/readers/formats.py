"""The formats that are read, in one list, and which of them a source has: by its content, never by its name."""

from talks.ingest.readers import (
    ical,
    pretalx_dump,
    pyvideo,
    rubyevents,
    sched,
    schedule_json,
    schedule_xml,
    sessionize,
    table,
)
from talks.ingest.readers.foreign import refusal
from talks.ingest.readers.source import Reader, Source
from talks.ingest.records import ReadError

READERS: tuple[Reader, ...] = (
    schedule_xml.READER,
    schedule_json.READER,
    pretalx_dump.READER,
    sessionize.READER,
    sched.READER,
    ical.READER,
    pyvideo.READER,
    rubyevents.READER,
    table.READER,
)
BY_NAME = {reader.name: reader for reader in READERS}


def reader_for(source: Source) -> Reader:
    """Raises `ReadError`, which names another format where it is one that we know."""
    return next((reader for reader in READERS if recognised(reader, source)), None) or _refuse(source)


def recognised(reader: Reader, source: Source) -> bool:
    try:
        return reader.recognises(source)
    except ReadError:
        return False


def _refuse(source: Source) -> Reader:
    raise refusal(source, ", ".join(reader.title for reader in READERS))
