"""The room that stands at the end of a line, after title and people: "(Room 3)", "(Co, salle 3)", "@Rhône".

In: a unit. Out: the unit without it, and knowing it.
"""

import re

from talks.ingest.readers.article.sections.units import Unit
from talks.wording.places import ROOM, ROOM_NAME, is_room
from tools.folding import fold

ROOM_AFTER = re.compile(rf"\s*[(\[](?P<a>[^()\[\]]{{4,40}})[)\]]\Z|\s*(?:,|\s[-–—|·]|@)\s*(?P<b>{ROOM})\Z")
FIRM_AND_ROOM = re.compile(r"([(\[][^()\[\],]{2,40}), ([^()\[\],]{4,40})(?=[)\]]\Z)")
# "by A (Co) @Rhône": after the company it is where, but for "@AnnLee", who it is.
AT_AFTER = re.compile(rf"(?<=[)\]])\s*@\s?({ROOM_NAME}(?: {ROOM_NAME}){{0,2}})\Z")
LONGEST_NAMES, HANDLE_LETTERS = 60, 3


def without_room(text: str) -> tuple[str, str]:
    """-> the text, the room at its end: "Title by A (Amphi B)" -> "Title by A", "Amphi B"."""
    if (match := ROOM_AFTER.search(text)) and (room := match["b"] or match["a"]) and is_room(room):
        return text[: match.start()], room
    if (match := FIRM_AND_ROOM.search(text)) and is_room(match[2]):
        return text[: match.end(1)] + text[match.end() :], match[2]
    match = AT_AFTER.search(text)
    if match is None or fold(match[1])[:HANDLE_LETTERS] in fold(text[: match.start()][-LONGEST_NAMES:]):
        return text, ""
    return text[: match.start()], match[1]


def take_room(unit: Unit) -> None:
    text, room = without_room(unit.text)
    if room and (unit.title is None or unit.title[1] <= len(text)):
        unit.text, unit.room = text, room
