"""The lines under a talk's heading: who, when, where, which track; failing that, the sentence that names the speakers.

Blocks in → a fuller `Heading` and the blocks that are left for the summary.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.headings.kinds import kind_of
from talks.ingest.readers.article.sections.labels import metadata_of
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.under_sentences import (
    is_aside,
    linked_in_sentence,
    named_in_sentence,
    with_companies,
)
from talks.ingest.wording.days import day_at_start, is_day, is_time, time_at_start
from talks.ingest.wording.people import People, people_of
from tools.names import fold

LABELS = {
    "people": (
        "speaker speakers speaker(s) intervenant intervenante intervenants intervenantes intervenant(s) "
        "intervenant·e·s orateur oratrice orateurs oratrices orateur(s) presenter presenters presenter(s) "
        "présentateur présentatrice présentateurs conférencier conférencière conférenciers panelist panelists "
        "panelistes host hosts moderator animateur animatrice animateurs auteur auteurs author authors qui who "
        "présenté_par présentée_par presented_by animé_par animée_par hosted_by given_by donné_par by par avec with "
        "talk_by conférence_de speaker_name"
    ),
    "room": "salle room lieu where location stage scène amphi amphithéâtre venue où",
    "time": "heure horaire horaires time when quand créneau slot date day jour date_et_heure",
    "track": "track piste parcours catégorie category devroom thème_de_la_piste",
    "kind": "format type kind type_de_session",
    "other": (
        "durée duration niveau level langue language thème thèmes theme themes thématique tags mots-clés keywords"
        " sujet topic topics"
    ),
}
FIELDS = {fold(label.replace("_", " ")): field for field, labels in LABELS.items() for label in labels.split()}
LABEL = re.compile(r"^\W*([^\W\d_][\w()·'’ \-]{1,24}?)\s?:\s*", re.UNICODE)
EMOJI_FIELDS = {
    emoji: field
    for field, emojis in {
        "people": "\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3\U0001f468\U0001f469\U0001f9d1\U0001f4e2",
        "room": "\U0001f4cd\U0001f3e2\U0001f4cc\U0001f3db",
        "time": (
            "\U0001f4c5\U0001f4c6\U0001f5d3\U0001f552\u23f0\u23f1\U0001f550\U0001f551\U0001f553"
            "\U0001f554\U0001f555\U0001f557\U0001f558\U0001f559"
        ),
    }.items()
    for emoji in emojis
}
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


def read_under(heading: Heading, blocks: Sequence[Block], companies: Collection[str] = ()) -> Under:
    told, left = heading, list(blocks)
    used: set[int] = set()
    waiting = ""
    for place, block in enumerate(left[:FIRST_BLOCKS]):
        if block.kind in {BlockKind.EMBED, BlockKind.CODE} or not block.text.strip():
            continue
        if block.kind is BlockKind.HEADING:
            break
        if waiting and block.kind is BlockKind.ITEM and (people := people_of(block.text, companies, lenient=True)):
            told = _with_people(told, people, add=True)
            used.add(place)
            continue
        waiting = ""
        fuller, waiting = _line(told, block, companies, is_first=not used)
        if fuller is None:
            if block.kind is BlockKind.PARAGRAPH and not _is_caption(block, heading) and not is_aside(block.text):
                break
            continue
        told = fuller
        if not metadata_of(block).get("themes"):  # Which `themes.py` reads.
            used.add(place)
    rest = [block for place, block in enumerate(left) if place not in used]
    is_named = bool(told.people)
    if not told.people and (people := named_in_sentence(rest, companies)):
        told = _with_people(told, people)
        is_named = True
    elif not told.people and (people := linked_in_sentence(rest)):
        told = _with_people(told, people)
    return Under(with_companies(told, rest), tuple(rest), is_named)


def _line(told: Heading, block: Block, companies: Collection[str], *, is_first: bool) -> tuple[Heading | None, str]:
    text = block.text.strip()
    if len(text) > LONGEST_LINE:
        return None, ""
    if shown := _emoji_field(text):
        return _filled(told, shown, text, companies), ""
    if (field := _label_field(text)) is not None:
        label = LABEL.match(text)
        value = text[label.end() :] if label else ""
        if not value.strip(" *_"):
            return (told, field) if field == "people" else (None, "")
    fuller: Heading | None = told
    parts = _parts(text)
    for part in parts:
        fuller = _part(fuller, part, companies) if fuller else None
    if fuller and (fuller != told or (parts and all(_label_field(part) for part in parts))):
        return fuller, ""
    if not told.people and (fuller := _timed_people(told, text, companies)):
        return fuller, ""
    people = None if told.people else _people_in(block, companies, is_first=is_first)
    return (_with_people(told, people) if people else None), ""


def _timed_people(told: Heading, text: str, companies: Collection[str]) -> Heading | None:
    """As "10h-11h par A, CTO, Co", "14:00 - A", "A - 14:00"."""
    time = time_at_start(text)
    if not time:
        before, mark, last = text.rpartition(" - ")
        people = people_of(before, companies) if mark and is_time(last) else None
        return replace(_with_people(told, people), time=told.time or last.strip()) if people else None
    rest = text[len(time) :].lstrip(" ,:-–—|·")
    by = BY.match(rest)
    people = people_of(rest[by.end() :] if by else rest, companies)
    return replace(_with_people(told, people), time=told.time or time) if people else None


def _people_in(block: Block, companies: Collection[str], *, is_first: bool) -> People | None:
    """The people of a line that names nobody else: "By A (Co)", or the first line as a whole."""
    text = block.text.strip()
    by = BY.match(text)
    if by and (people := people_of(text[by.end() :], companies, lenient="(" in text)):
        return people
    is_line = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}
    return people_of(text, companies) if is_first and is_line else None


def _parts(text: str) -> list[str]:
    """As "Day, time · Track: x", "Room: x Speaker: A": parts by marks, or at each label."""
    parts = [part.strip(" *_") for part in PARTS.split(text) if part.strip(" *_")]
    if len(parts) > 1 or _label_field(text) is None:
        return parts
    starts = [
        0,
        *(
            match.start(1)
            for match in re.finditer(r"\s([^\W\d_][\w()·é]{2,20})\s?:\s", text)
            if fold(match[1]) in FIELDS
        ),
    ]
    return [text[start:end].strip(" *_,;.") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _part(told: Heading, part: str, companies: Collection[str]) -> Heading | None:
    label = LABEL.match(part)
    field = _label_field(part)
    if label and field is not None:
        return _filled(told, field, part[label.end() :], companies)
    if shown := _emoji_field(part):
        return _filled(told, shown, part, companies)
    if _is_when(part):
        return _filled(told, "time", part, companies)
    if ROOM.match(part) and len(part) < 40:  # noqa: PLR2004 -- longer is a sentence
        return replace(told, room=told.room or part)
    return None


def _is_when(text: str) -> bool:
    day = day_at_start(text)
    rest = text[len(day) :].strip(" ,:-–—()à@at") if day else text
    return is_day(text) or (bool(day) and is_time(rest)) or (not day and is_time(rest))


def _filled(told: Heading, field: str, value: str, companies: Collection[str]) -> Heading | None:
    value = re.sub(r"^\W+", "", value).strip(" *_,;")
    if not value:
        return None
    if field == "people":
        value = BY.sub("", value) if BY.match(value) else value
        people = people_of(value, companies, lenient=True)
        return _with_people(told, people, add=bool(told.people) and not _same(told, people)) if people else None
    filled: Heading | None = told
    if field == "room":
        filled = replace(told, room=told.room or value)
    elif field == "track":
        filled = replace(told, track=told.track or value)
    elif field == "kind":
        filled = replace(told, kind=kind_of(value, otherwise=told.kind))
    elif field == "time":
        filled = _with_time(told, value)
    return filled


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


def _label_field(text: str) -> str | None:
    label = LABEL.match(text)
    return FIELDS.get(fold(label[1])) if label else None


def _emoji_field(text: str) -> str:
    return EMOJI_FIELDS.get(text[:1], "")


def _is_caption(block: Block, heading: Heading) -> bool:
    """A picture's caption repeats the title; a link to the replay is not a sentence."""
    text = fold(block.text) if len(block.text) <= LONGEST_LINE else ""
    return (bool(text) and fold(heading.title).startswith(text)) or (
        bool(block.links) and len(block.text) <= sum(len(link.text) for link in block.links) + 12
    )
