"""The lines under a talk's title that say when, where and on which track it was, and that repeat who speaks.

In: what is known of a talk, and the blocks under it. Out: a fuller `Heading`, and the blocks that are left.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.affixes import kind_of
from talks.ingest.readers.article.sections.block_readings import labels_of
from talks.ingest.readers.article.sections.rooms import without_room
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.unit_reading import Context
from talks.ingest.records import PersonRecord
from talks.wording.companies import company_in_brackets, looks_like_company
from talks.wording.days import TIME, day_at_start, is_day, is_time, time_at_start
from talks.wording.labels import at_labels, field_of_emoji, label_at_start
from talks.wording.places import LONGEST_ROOM, ROOM_WORD
from tools.folding import fold

# Not the dash between two times.
PARTS = re.compile(rf"\s+[·|•]\s+|\s+[–—]\s+(?!{TIME}(?!\w))|\s*\n\s*|\s+/\s+")
ROOM = re.compile(rf"{ROOM_WORD}\b")
LAST_DASH = re.compile(r"\s[-–—]\s(?!.*\s[-–—]\s)")
AT = re.compile(r"^(?:à|at|de|from|@)\s+")
FIRST_BLOCKS, LONGEST_LINE = 8, 240


def read_under(told: Heading, blocks: Sequence[Block], context: Context) -> tuple[Heading, tuple[Block, ...]]:
    """`told` names the people already: lines that only repeat them are taken off."""
    left: list[Block] = []
    is_open, is_list = True, False
    for place, block in enumerate(blocks):
        is_open = is_open and place < FIRST_BLOCKS and block.kind is not BlockKind.HEADING
        if not is_open or block.kind in {BlockKind.EMBED, BlockKind.CODE} or not block.text.strip():
            left.append(block)
            continue
        if is_list and block.kind is BlockKind.ITEM and _names(block.text, told, context):
            continue
        fuller = _line(told, block, context) if len(block.text) <= LONGEST_LINE else None
        is_list = fuller is not None and block.text.rstrip(" *_").endswith(":")
        if fuller is None:
            is_open = block.kind is not BlockKind.PARAGRAPH or bool(block.links) or _is_caption(block, told)
            left.append(block)
            continue
        told = fuller
        if "themes" in labels_of(block):  # Which `themes.py` reads.
            left.append(block)
    return told, tuple(left)


def _line(told: Heading, block: Block, context: Context) -> Heading | None:
    """What a line adds; None for a line that is more than labels, a day, a room or people."""
    text = block.text.strip()
    if field := field_of_emoji(text):
        return _filled(told, field, text, context)
    label = label_at_start(text)
    if label and label[0] == "people" and not label[1].strip(" *_"):
        return told
    parts = _parts(text)
    fuller: Heading | None = told
    for part in parts:
        fuller = _part(fuller, part, context) if fuller else None
    if fuller and (fuller != told or all(label_at_start(part) or _is_when(part) for part in parts)):
        return fuller
    return _people_and_time(told, text, context)


def _people_and_time(told: Heading, text: str, context: Context) -> Heading | None:
    """As "10h-11h par A, CTO, Co", "14:00 - A", "A - 14:00", "A (Co)", "A (Room 3)"."""
    text, room = without_room(text)
    time = time_at_start(text)
    rest = text[len(time) :].lstrip(" ,:-–—|·")
    if not time:
        before, last = LAST_DASH.split(text, maxsplit=1)[:2] if LAST_DASH.search(text) else (text, "")
        if is_time(last := last.strip(" ,")):
            time, rest = last, before
    if _names(rest, told, context):
        return replace(told, time=told.time or time, room=told.room or room)
    return None


def _names(text: str, told: Heading, context: Context) -> bool:
    """Whether a text names the talk's people and nobody else."""
    people = context.people(text, announced=True)
    known = {fold(person.name) for person in told.people}
    told_of = sum(len(person.name) + len(person.company or "") for person in people.people)
    return people.odds > 0 and told_of * 2 >= len(text) and {fold(person.name) for person in people.people} <= known


def _parts(text: str) -> list[str]:
    """As "Day, time · Track: x", "Room: x Speaker: A": parts by marks, or at each label."""
    parts = [part.strip(" *_") for part in PARTS.split(text) if part.strip(" *_")]
    if len(parts) == 1 and label_at_start(text):
        return [part.strip(" *_,;.") for part in at_labels(text)]
    return [piece for part in parts for piece in _when_and_where(part)]


def _when_and_where(part: str) -> list[str]:
    """As "9h30, amphi A": hours, days and rooms between commas, and nothing else."""
    pieces = [piece.strip() for piece in part.split(",")]
    return pieces if all(_is_when(piece) or _is_room(piece) for piece in pieces) else [part]


def _part(told: Heading, part: str, context: Context) -> Heading | None:
    if label := label_at_start(part):
        return _filled(told, *label, context)
    if field := field_of_emoji(part):
        return _filled(told, field, part, context)
    if _is_when(part):
        return _filled(told, "time", part, context)
    if _is_room(part):
        return replace(told, room=told.room or part)
    return None


def _is_room(text: str) -> bool:
    return ROOM.match(text) is not None and len(text) < LONGEST_ROOM


def _is_when(text: str) -> bool:
    day = day_at_start(text)
    rest = text[len(day) :].strip(" ,:-–—()à@at") if day else text
    return is_day(text) or is_time(rest)


def _filled(told: Heading, field: str, value: str, context: Context) -> Heading | None:
    value = re.sub(r"^\W+", "", value).strip(" *_,;")
    if not value:
        return None
    filled: Heading | None = told
    if field == "people":
        filled = told if _names(value, told, context) else None
    elif field == "room":
        filled = replace(told, room=told.room or value)
    elif field == "track":
        filled = replace(told, track=told.track or value)
    elif field == "kind":
        filled = replace(told, kind=kind_of(value, otherwise=told.kind))
    elif field in {"time", "day"}:
        filled = _with_time(told, value)
    return filled


def _with_time(told: Heading, value: str) -> Heading | None:
    day = day_at_start(value)
    time = time_at_start(AT.sub("", value[len(day) :].lstrip(" ,:-–—()")))
    return replace(told, day=told.day or day, time=told.time or time) if day or time else None


def _is_caption(block: Block, told: Heading) -> bool:
    """A picture's caption repeats the title."""
    text = fold(block.text) if len(block.text) <= LONGEST_LINE else ""
    return bool(text) and fold(told.title).startswith(text)


FIRM = r"([^\W\d_a-z][\w&-]*(?:\.\w+)*(?: [^\W\d_a-z][\w&-]*){0,2})"
WORKS_AT = re.compile(
    r"(?:,? (?:who works|qui travaille|works|working|travaille|travaillant))?,? "
    rf"(?:at|for|from|chez|de chez|de|of|de la société)(?: the)? {FIRM}|\s\(([^()]{{2,40}})\)"
)
BETWEEN = re.compile(r"(?:\s\([^()]*\))?(?:, | et | and | & |, et |, and )")


def with_companies(told: Heading, blocks: Sequence[Block]) -> Heading:
    """Where a sentence names a speaker and says at once for whom they work: "A (Co) showed", "A, who works at Co"."""
    people = list(told.people)
    text = " ".join(block.text[:LONGEST_LINE] for block in blocks[:3] if block.kind is BlockKind.PARAGRAPH)
    ends = [place + len(person.name) if (place := text.find(person.name)) >= 0 else -1 for person in people]
    firm = ""
    for at in reversed(range(len(people))):
        match = WORKS_AT.match(text, ends[at]) if ends[at] >= 0 else None
        joined = BETWEEN.match(text, ends[at]) if ends[at] >= 0 and at + 1 < len(people) else None
        is_before = joined is not None and text.startswith(people[at + 1].name, joined.end())
        firm = (match[1] or company_in_brackets(match[2]) or "").strip() if match else firm if is_before else ""
        if firm and people[at].company is None and looks_like_company(firm):
            people[at] = PersonRecord(people[at].name, firm)
    return replace(told, people=tuple(people))
