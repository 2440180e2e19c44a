"""What each block of a section is, read once for all who look for facts in it: labels, a pointer, an item of a list.

In: blocks. Out: a `BlockReading` each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.document.embeds import line_embed
from talks.wording.labels import labels_in
from talks.wording.list_kinds import FIGURES, list_kind
from talks.wording.pointing import (
    FILLERS,
    REPLAY_WORDS,
    SLIDES_WORDS,
    may_name_slides,
    says_slides_are_somewhere,
    words_of,
)
from talks.wording.sentences import sentences_of

LEADING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM}
POINTING = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.EMBED}
TELLING = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}
# What says so much, or points to so much, is no line about a link; it also keeps reading linear.
LONGEST_LINE, MOST_LINKS = 300, 50


# Compared by identity: `text` and `sentences` are made once and kept.
@dataclass(frozen=True, eq=False)
class BlockReading:
    """`labels`: field → value, of a line of nothing else. `is_pointer`: it only says where something is.

    `is_lead_in`: it introduces the list that follows it. `list_kind`: of the list that it is an item of, or leads in:
    a takeaway's kind or `FIGURES`; "" elsewhere.
    """

    block: Block
    labels: Mapping[str, str]
    is_pointer: bool
    is_lead_in: bool
    list_kind: str

    @property
    def is_told(self) -> bool:
        """Whether it tells something: it does more than point and label."""
        return not self.is_pointer and not self.labels

    @cached_property
    def text(self) -> str:
        """Without the ";" that French lists end their items with, and without an arrow before it."""
        return self.block.text.strip().lstrip("→⇒•–— ").removesuffix(";").rstrip()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Those that tell something: none of the event's figures, of lines of links or of labels."""
        if self.block.kind not in TELLING or self.list_kind == FIGURES or not self.is_told:
            return ()
        return sentences_of(self.block.text.strip().removesuffix(";").rstrip())


def readings_of(blocks: Sequence[Block]) -> tuple[BlockReading, ...]:
    """Of blocks that follow each other, because a list is what the block over it says."""
    lead_ins = [_is_lead_in(block, following) for block, following in zip(blocks, [*blocks[1:], None], strict=False)]
    return tuple(
        BlockReading(block, labels_of(block), is_pointer(block), leads_in, kind)
        for block, leads_in, kind in zip(blocks, lead_ins, _list_kinds(blocks, lead_ins), strict=True)
    )


def labels_of(block: Block) -> Mapping[str, str]:
    return labels_in(block.text) if block.kind is BlockKind.PARAGRAPH else {}


def is_pointer(block: Block) -> bool:
    """Whether the block only points somewhere: links alone, "Vidéo : …", "the slides are here"."""
    if block.kind is BlockKind.EMBED or line_embed_of(block):
        return True
    if block.kind not in POINTING or len(block.links) > MOST_LINKS:
        return False
    rest = without_links(block) if block.links else block.text
    if len(rest) > LONGEST_LINE or not (block.links or may_name_slides(rest)):
        return False
    words = set(words_of(rest))
    return not words - FILLERS - SLIDES_WORDS - REPLAY_WORDS and (bool(block.links) or tells_of_lost_slides(block))


def line_embed_of(block: Block) -> Link | None:
    """The video of a paragraph that is nothing else, as in `youtube: …` between code marks."""
    return line_embed(block.text) if block.kind is BlockKind.PARAGRAPH else None


def tells_of_lost_slides(block: Block) -> bool:
    """Says that there are slides, with no link left in it."""
    if block.links or "http" in block.text or not may_name_slides(block.text):
        return False
    return any(len(s) <= LONGEST_LINE and says_slides_are_somewhere(s) for s in sentences_of(block.text))


def without_links(block: Block) -> str:
    rest = block.text
    for link in block.links:
        if link.text:
            rest = rest.replace(link.text, " ", 1)
        if link.url:
            rest = rest.replace(link.url, " ", 1)
    return rest


def _is_lead_in(block: Block, following: Block | None) -> bool:
    """It ends in a colon over a list, or is a line of its own in bold."""
    if block.kind not in LEADING or following is None or following.kind is not BlockKind.ITEM:
        return False
    if block.kind is BlockKind.ITEM and following.level <= block.level:
        return False
    return block.text.rstrip().endswith(":") or block.kind is BlockKind.HEADING or block.is_bold


def _list_kinds(blocks: Sequence[Block], lead_ins: Sequence[bool]) -> list[str]:
    kinds: list[str] = []
    # Kinds of the lists that are open, by the depth of their items; what stands over a list has depth -1.
    stack: list[tuple[int, str]] = []
    for block, leads_in in zip(blocks, lead_ins, strict=True):
        if block.kind is not BlockKind.ITEM:
            stack = []
        else:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        kind = stack[-1][1] if stack else ""
        if leads_in:
            own = list_kind(block.text)
            kind = own if block.kind is not BlockKind.ITEM else own or kind
            stack.append((block.level if block.kind is BlockKind.ITEM else -1, kind))
        kinds.append(kind)
    return kinds
