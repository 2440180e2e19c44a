"""What a person says of an article before it is read: how its talks are listed, what a line is, which event it is of.

A line is named by its words, so that what was said of it holds when the article around it is another. In: a document's
blocks; out: their names.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from hashlib import blake2b
from typing import TypeVar

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.records import ArticleRecord, EventRecord

Record = TypeVar("Record", ArticleRecord, EventRecord)

NOTHING_KNOWN = EventRecord()


class LineIs(StrEnum):
    """What a person says that a line is."""

    TALK = "talk"
    NO_TALK = "no_talk"
    # It goes on with the talk before it.
    JOINED = "joined"


@dataclass(frozen=True)
class Line:
    """`block`: as `block_names` names it. `title`: the words of it that are a talk's title; "": what is read there."""

    block: str
    said: LineIs
    title: str = ""


@dataclass(frozen=True)
class Guidance:
    """`family`: as a `Reason` names it. `event`: what is not blank there is not asked of the article."""

    family: str = ""
    lines: tuple[Line, ...] = ()
    event: EventRecord = NOTHING_KNOWN


NOTHING_SAID = Guidance()


def block_names(blocks: Iterable[Block]) -> list[str]:
    """Ten hexadecimal digits of its words; blocks of the same words are counted on: "3f…", "3f…-2"."""
    seen: Counter[str] = Counter()
    names = []
    for block in blocks:
        name = blake2b(block.text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def with_known(event: EventRecord, known: EventRecord) -> EventRecord:
    return replace(_filled(event, known), article=_filled(event.article, known.article))


def _filled(read: Record, known: Record) -> Record:
    said = {each.name: getattr(known, each.name) for each in fields(known)}
    blank = type(known)()
    return replace(read, **{name: value for name, value in said.items() if value != getattr(blank, name)})
