"""What a document's sections are for: which are talks, which the keynote, the booths, or neither."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from talks.ingest.readers.article.document.blocks import Block, Link
from talks.ingest.readers.article.sections.block_readings import BlockReading, readings_of
from talks.ingest.records import PersonRecord, Problem, Said


class SectionRole(StrEnum):
    INTRO = "intro"
    KEYNOTE = "keynote"
    TALK = "talk"
    BOOTH = "booth"
    OTHER = "other"


@dataclass(frozen=True)
class Heading:
    """What the line over a talk says. `day` and `time` as written; `links`: those of the heading itself."""

    title: str
    people: tuple[PersonRecord, ...] = ()
    kind: str = "talk"
    day: str = ""
    time: str = ""
    room: str = ""
    track: str = ""
    links: tuple[Link, ...] = ()
    problems: tuple[Said, ...] = ()
    is_cancelled: bool = False


@dataclass(frozen=True)
class Section:
    """One part of the document. `heading` None: what stands before the first one. `blocks`: without the heading.

    For talks and keynotes `talk` says what the heading, and the lines under it, tell; those lines are not in `blocks`.
    `at`: the number of its first block in the document; talks of one line share it. `family`: of a talk, its units'.
    """

    role: SectionRole
    heading: Block | None = None
    talk: Heading | None = None
    blocks: tuple[Block, ...] = field(default=())
    problems: tuple[Problem, ...] = ()
    at: int = 0
    family: str = ""

    @cached_property
    def readings(self) -> tuple[BlockReading, ...]:
        """Of its blocks."""
        return readings_of(self.blocks)
