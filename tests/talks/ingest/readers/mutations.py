"""Files that nobody would write: those of `tests/data/formats`, changed at random. Everything must be an event or a `ReadError`.

`python -m tests.talks.ingest.readers.mutations 20000 [FORMAT…]` tries so many of each.
"""

import contextlib
import json
import os
import random
import re
import sys
from xml.sax.saxutils import escape

import yaml

SAMPLES = {
    "schedule.xml": ["schedule/frab.xml", "schedule/undated.xml", "schedule/utc_days.xml"],
    "schedule.json": ["json/version1.json", "json/version2.json"],
    "pretalx": ["json/pretalx.json"],
    "sessionize": ["json/sessionize_all.json", "json/sessionize_sessions.json", "json/sessionize_grid.json"],
    "sched": ["json/sched.json"],
    "ical": ["ical/folded.ics"],
    "pyvideo": ["pyvideo"],
    "rubyevents": ["rubyevents"],
    "table": ["table/talks.csv"],
}
TOKENS = [
    "\0", "\ufeff", "\ud7ff", "é", "\r", "\n", "\r\n ", "\t", " ", ",", ";", ":", '"', "'", "<", ">", "&", "&#0;", "&x;", "<![CDATA[", "]]>",
    "<!-- ", "<event>", "</event>", "<day>", "</room>", "{", "}", "[", "]", "null", "true", "NaN", "Infinity", "-1", "1e999", "9" * 400, "0",
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2024-02-30", "24:00", "00:00", "99:99", "1:1:1:1", "TODO", "Europe", "UTC",
    "http://", "//x", "https://[::1", "https://youtu.be/", "javascript:alert(1)", "BEGIN:VEVENT", "END:VEVENT", "RRULE:FREQ=SECONDLY",
    "DTSTART;TZID=Europe/Paris:99991231T235959", "DTSTART:00010101T000000Z", "- ", "&a ", "*a", "!!python/object:x", "? ", "|", ">-", "%",
    "!!binary x", "!!int x", "!!float .", "0x", "1_0", "::", "=", "~", "<<: ", "!!set ", "!!omap ", "2001-01-01 00:00:00",
]  # fmt: skip
VALUES = [
    None, True, False, 0, -1, 10**30, 1.5, float("inf"), float("nan"), "", " ", "x", "\0", "9" * 300, [], {}, [[]], [None], [{}], {"": None},
    {"a": {"b": []}}, "2024-13-45", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "25:61", "Etc/GMT+12", "de, en", "https://[",
]  # fmt: skip


def mutated(data, chance, name):
    """Bytes changed at a few places, or, of data, a few of its values."""
    if name.endswith((".json", ".yml")) and chance.random() < 0.6:
        with contextlib.suppress(ValueError, yaml.YAMLError):
            return _other_values(data, chance, name)
    if name.endswith(".xml") and chance.random() < 0.6:
        return _other_texts(data, chance)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 0, 1, 3, 20, 200]))
        piece = chance.choice(
            [
                lambda: b"",
                lambda: chance.choice(TOKENS).encode("utf-8", "surrogatepass"),
                lambda: bytes([chance.randrange(256)]),
                lambda start=start, end=end, data=data: data[start:end] * 3,
            ]
        )()
        data = data[:start] + piece + data[end:]
    return data


def _other_texts(data, chance):
    """Of XML: between marks and in attributes, so that it stays XML."""
    text = data.decode()
    for _ in range(chance.choice([1, 1, 2, 4])):
        place = chance.choice(list(re.finditer(r"(?<=>)[^<>]*(?=<)|(?<==\")[^\"<>]*(?=\")|<(\w+)>[^<>]*</\1>", text)))
        value = chance.choice([*map(str, VALUES), *TOKENS, place[0] * 3, "1" * 60])
        text = text[: place.start()] + escape(value, {'"': "&quot;"}) + text[place.end() :]
    return text.encode("utf-8", "surrogatepass")


def _other_values(data, chance, name):
    whole = json.loads(data) if name.endswith(".json") else yaml.safe_load(data)
    for _ in range(chance.choice([1, 1, 2, 4])):
        places = list(_places(whole))
        if not places:
            break
        holder, key = chance.choice(places)
        if chance.random() < 0.2 and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = chance.choice(
                [*VALUES, holder[chance.choice(list(holder))] if isinstance(holder, dict) else holder[0]]
            )
    text = json.dumps(whole) if name.endswith(".json") else yaml.safe_dump(whole, allow_unicode=True)
    return text.encode("utf-8", "surrogatepass")


def _places(whole, depth=0):
    keys = list(whole) if isinstance(whole, dict) else range(len(whole)) if isinstance(whole, list) else ()
    for key in keys if depth < 12 else ():
        yield whole, key
        yield from _places(whole[key], depth + 1)


def try_mutations(name, count, seed=1):
    """How many gave an event and how many a `ReadError`. Whatever else is raised names its seed."""
    from talks.ingest.fixtures import fixture_text  # noqa: PLC0415 -- Django must be set up before, where this is the program
    from talks.ingest.readers.formats import BY_NAME, reader_for  # noqa: PLC0415 -- the same
    from talks.ingest.readers.source import Source  # noqa: PLC0415 -- the same
    from talks.ingest.records import ReadError  # noqa: PLC0415 -- the same
    from tests.talks.ingest.readers.fitting import misfits  # noqa: PLC0415 -- the same
    from tests.talks.ingest.readers.given import FORMATS, source_of  # noqa: PLC0415 -- the same

    sources = []
    for sample in SAMPLES[name]:
        source = source_of(FORMATS / sample)
        sources.append((source.shown, {file: read() for file, read in source.files.items()}))
    read, refused = 0, []
    for number in range(count):
        chance = random.Random(f"{name} {seed} {number}")
        shown, files = chance.choice(sources)
        changed = chance.choice(list(files))
        data = {**files, changed: mutated(files[changed], chance, changed)}
        source = Source(
            shown,
            {file: (lambda file=file, data=data: data[file]) for file in data},
            chance.choice(["", "Europe/Paris"]),
        )
        try:
            for told in BY_NAME[name].read(source):
                assert [problem for problem in told.problems if "\n" in str(problem)] == []
                if number % 5 == 0:
                    fixture_text(told.event)
                    assert misfits(told.event) == []
            read += 1
        except ReadError as error:
            refused.append(str(error))
        except Exception as error:
            error.add_note(f"{name}, seed {seed}, number {number}, of {changed}")
            raise
        if number % 10 == 0:
            with contextlib.suppress(ReadError):
                reader_for(source)
    assert [why for why in refused if "\n" in why] == []
    return read, len(refused)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for chosen in sys.argv[2:] or SAMPLES:
        print(chosen, *try_mutations(chosen, int(sys.argv[1])))  # noqa: T201 -- a program
