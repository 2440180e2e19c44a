"""The lines under a talk's heading: who, when, where, which track; failing that, the sentence that names the speakers.

Blocks in → a fuller `Heading` and the blocks that are left for the summary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.affixes import kind_of
from talks.ingest.readers.article.sections.block_readings import labels_of
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.under_sentences import (
    is_aside,
    linked_in_sentence,
    named_in_sentence,
    with_companies,
)
from talks.ingest.wording.days import day_at_start, is_day, is_time, time_at_start
from talks.ingest.wording.labels import at_labels, field_of_emoji, label_at_start
from talks.ingest.wording.people import People, PeopleReader
from tools.folding import fold

PARTS = re.compile(r"\s+[·|•–—]\s+|\s*\n\s*|\s+/\s+")
BY = re.compile(
    r"^\W*(?:(?:presented|given|présentée?|animée?|donnée?|a talk|un talk|une conférence|conférence|talk) )?(?:by|"
    r"par|de|with|avec)\s+(?=\S)",
    re.IGNORECASE,
)
ROOM = re.compile(r"^(?:salle|room|amphi\w*|auditorium|stage|hall|studio)\b", re.IGNORECASE)
LONGEST_LINE = 240
FIRST_BLOCKS = 8


@dataclass(frozen=True)
class Under:
    """`told`: the heading with what the lines add. `blocks`: the rest. `is_named`: lines or sentences named people."""

    told: Heading
    blocks: tuple[Block, ...]
    is_named: bool = False


class UnderReader:
    """`reader`: knows the article's companies."""

    def __init__(self, reader: PeopleReader) -> None:
        self.reader = reader

    def read(self, heading: Heading, blocks: Sequence[Block]) -> Under:
        told, left = heading, list(blocks)
        used: set[int] = set()
        waiting = ""
        for place, block in enumerate(left[:FIRST_BLOCKS]):
            if block.kind in {BlockKind.EMBED, BlockKind.CODE} or not block.text.strip():
                continue
            if block.kind is BlockKind.HEADING:
                break
            if waiting and block.kind is BlockKind.ITEM and (people := self.reader.people_of(block.text, lenient=True)):
                told = _with_people(told, people, add=True)
                used.add(place)
                continue
            waiting = ""
            fuller, waiting = self._line(told, block, is_first=not used)
            if fuller is None:
                if block.kind is BlockKind.PARAGRAPH and not _is_caption(block, heading) and not is_aside(block.text):
                    break
                continue
            told = fuller
            if "themes" not in labels_of(block):  # Which `themes.py` reads.
                used.add(place)
        rest = [block for place, block in enumerate(left) if place not in used]
        is_named = bool(told.people)
        if not told.people and (people := named_in_sentence(rest, self.reader)):
            told = _with_people(told, people)
            is_named = True
        elif not told.people and (people := linked_in_sentence(rest)):
            told = _with_people(told, people)
        return Under(with_companies(told, rest), tuple(rest), is_named)

    def _line(self, told: Heading, block: Block, *, is_first: bool) -> tuple[Heading | None, str]:
        text = block.text.strip()
        if len(text) > LONGEST_LINE:
            return None, ""
        if field := field_of_emoji(text):
            return self._filled(told, field, text), ""
        if label := label_at_start(text):
            field, value = label
            if not value.strip(" *_"):
                return (told, field) if field == "people" else (None, "")
        fuller: Heading | None = told
        parts = _parts(text)
        for part in parts:
            fuller = self._part(fuller, part) if fuller else None
        if fuller and (fuller != told or (parts and all(map(label_at_start, parts)))):
            return fuller, ""
        if not told.people and (fuller := self._timed_people(told, text)):
            return fuller, ""
        people = None if told.people else self._people_in(block, is_first=is_first)
        return (_with_people(told, people) if people else None), ""

    def _timed_people(self, told: Heading, text: str) -> Heading | None:
        """As "10h-11h par A, CTO, Co", "14:00 - A", "A - 14:00"."""
        time = time_at_start(text)
        if not time:
            before, mark, last = text.rpartition(" - ")
            people = self.reader.people_of(before) if mark and is_time(last) else None
            return replace(_with_people(told, people), time=told.time or last.strip()) if people else None
        rest = text[len(time) :].lstrip(" ,:-–—|·")
        by = BY.match(rest)
        people = self.reader.people_of(rest[by.end() :] if by else rest)
        return replace(_with_people(told, people), time=told.time or time) if people else None

    def _people_in(self, block: Block, *, is_first: bool) -> People | None:
        """The people of a line that names nobody else: "By A (Co)", or the first line as a whole."""
        text = block.text.strip()
        by = BY.match(text)
        if by and (people := self.reader.people_of(text[by.end() :], lenient="(" in text)):
            return people
        is_line = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}
        return self.reader.people_of(text) if is_first and is_line else None

    def _part(self, told: Heading, part: str) -> Heading | None:
        if label := label_at_start(part):
            return self._filled(told, *label)
        if field := field_of_emoji(part):
            return self._filled(told, field, part)
        if _is_when(part):
            return self._filled(told, "time", part)
        if ROOM.match(part) and len(part) < 40:  # noqa: PLR2004 -- longer is a sentence
            return replace(told, room=told.room or part)
        return None

    def _filled(self, told: Heading, field: str, value: str) -> Heading | None:
        value = re.sub(r"^\W+", "", value).strip(" *_,;")
        if not value:
            return None
        if field == "people":
            value = BY.sub("", value) if BY.match(value) else value
            people = self.reader.people_of(value, lenient=True)
            return _with_people(told, people, add=bool(told.people) and not _same(told, people)) if people else None
        filled: Heading | None = told
        if field == "room":
            filled = replace(told, room=told.room or value)
        elif field == "track":
            filled = replace(told, track=told.track or value)
        elif field == "kind":
            filled = replace(told, kind=kind_of(value, otherwise=told.kind))
        elif field in {"day", "time"}:
            filled = _with_time(told, value)
        return filled


def _parts(text: str) -> list[str]:
    """As "Day, time · Track: x", "Room: x Speaker: A": parts by marks, or at each label."""
    parts = [part.strip(" *_") for part in PARTS.split(text) if part.strip(" *_")]
    if len(parts) > 1 or label_at_start(text) is None:
        return parts
    return [part.strip(" *_,;.") for part in at_labels(text)]


def _is_when(text: str) -> bool:
    day = day_at_start(text)
    rest = text[len(day) :].strip(" ,:-–—()à@at") if day else text
    return is_day(text) or (bool(day) and is_time(rest)) or (not day and is_time(rest))


def _with_time(told: Heading, value: str) -> Heading | None:
    day = day_at_start(value)
    rest = value[len(day) :].lstrip(" ,:-–—()")
    time = time_at_start(re.sub(r"^(?:à|at|de|from|@)\s+", "", rest))
    return replace(told, day=told.day or day, time=told.time or time) if day or time else None


def _same(told: Heading, people: People | None) -> bool:
    return people is not None and {fold(p.name) for p in people.people} <= {fold(p.name) for p in told.people}


def _with_people(told: Heading, people: People, *, add: bool = False) -> Heading:
    if told.people and not add:
        return told
    known = {fold(person.name) for person in told.people}
    new = tuple(person for person in people.people if fold(person.name) not in known)
    return replace(told, people=(*told.people, *new), problems=(*told.problems, *people.problems))


def _is_caption(block: Block, heading: Heading) -> bool:
    """A picture's caption repeats the title; a link to the replay is not a sentence."""
    text = fold(block.text) if len(block.text) <= LONGEST_LINE else ""
    return (bool(text) and fold(heading.title).startswith(text)) or (
        bool(block.links) and len(block.text) <= sum(len(link.text) for link in block.links) + 12
    )
