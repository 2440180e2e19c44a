"""A talk as CSL-JSON, which Zotero and its like read. Format: https://github.com/citation-style-language/schema"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from talks.pages.citing.authors import PersonName, read_name
from talks.pages.citing.bibtex import key
from talks.pages.citing.work import Work, plain_line


def csl_json(work: Work) -> str:
    """A list of one item, as programs export it, a line for each thing said; ends in a line break."""
    lines = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item(work).items())
    return "[{\n" + ",\n".join(lines) + "\n}]\n"


def item(work: Work) -> dict[str, Any]:
    replay = f"{work.replay_label}: {work.replay_url}" if work.replay_url else ""
    said = {
        "id": key(work),
        "type": "speech",
        "title": plain_line(work.title),
        "original-title": plain_line(work.original_title),
        "author": [_name(read_name(plain_line(name))) for name in work.speakers],
        "genre": plain_line(work.kind),
        "event-title": plain_line(work.event),
        "event-place": plain_line(work.place),
        "event-date": _date(map(_parts, dict.fromkeys(work.event_days))) if work.event_days else None,
        "issued": _issued(work),
        "language": work.language,
        "URL": work.url,
        "note": ". ".join(part for part in (work.note, replay) if part),
    }
    return {name: value for name, value in said.items() if value}


def _issued(work: Work) -> dict[str, list[list[int]]] | None:
    """A month or two, where nobody knows which of the event's days it was; the year, where that is all."""
    if work.given_on:
        return _date([_parts(work.given_on)])
    known = [*map(list, work.months)] or [[year] for year in work.years]
    return _date(known) if known else None


def _name(name: PersonName) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _date(parts: Iterable[list[int]]) -> dict[str, list[list[int]]]:
    return {"date-parts": list(parts)}


def _parts(day: dt.date) -> list[int]:
    return [day.year, day.month, day.day]
