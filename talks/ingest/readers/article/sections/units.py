"""What may be a talk: a heading, a line, an item, a row of a table, marked words; and a family of them."""

from dataclasses import dataclass
from enum import StrEnum

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.spans import Span


class Kind(StrEnum):
    HEADING = "headings"
    # Lines that stand out: in bold, or a link.
    BOLD = "lines that stand out"
    ITEM = "items"
    ROW = "rows"
    PARAGRAPH = "paragraphs"
    LINE = "lines"
    # Of text that is copied without marks.
    SHORT = "short lines"
    PICTURE = "pictures"
    # Words of a line, within its text.
    SPAN = "words"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: the block's number and the place in its text."""

    block: int
    offset: int = 0

    def __lt__(self, other: "Place") -> bool:
        return (self.block, self.offset) < (other.block, other.offset)

    def __le__(self, other: "Place") -> bool:
        return (self.block, self.offset) <= (other.block, other.offset)


@dataclass(eq=False, slots=True)
class Unit:
    """What may be a talk. `start` and `end`: all that tells of it. `body`: the first blocks under it.

    `title`: where a marked title stands in `text`. `is_inner`: the words of a link or in bold alone, not their line.
    `over`: the headings over it, the nearest last. `lead_in`: the line that introduces its list. `room`: after it.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...]
    block: Block
    start: Place
    end: Place
    body: tuple[Block, ...] = ()
    title: tuple[int, int] | None = None
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    is_inner: bool = False
    offset: int = 0
    over: tuple[Block, ...] = ()
    lead_in: Block | None = None
    is_article_title: bool = False
    room: str = ""

    @property
    def is_small(self) -> bool:
        return self.title is not None or self.is_inner

    @property
    def line(self) -> int:
        return self.block.line + sum(place <= self.offset for place in self.block.breaks)


@dataclass(frozen=True)
class Family:
    """`name`: for people, as "headings of level 3"."""

    name: str
    kind: Kind
    units: tuple[Unit, ...]


def is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level > 0


def is_deeper(block: Block, item: Block) -> bool:
    """What stands under an item, as a part of it."""
    return block.kind is BlockKind.EMBED or (block.kind is BlockKind.ITEM and block.level > item.level)
