"""Talks that a list or single lines tell, where no heading does: "- [Title](video) par A, qui …", "“Title” - A (Co)".

In: the blocks of a part that is no talk. Out: the same in order, with what tells of a talk made one `TalkLine`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.headings import NONE, PLAIN, HeadingReader
from talks.ingest.readers.article.sections.line_heads import LineHead, LineReader, is_name_alone, marked_title
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.wording.people import PeopleReader

LONGEST_LINE = 220
FEW = 2
PROSE_ENDS = (".", ":", ";", ",", "!", "…")
# What leads in a list of other things than talks that were seen.
UNSEEN = re.compile(
    r"\b(?:did(?: not|n['’]t) (?:see|attend)|missed|(?:want|like|plan|left|still|have) to (?:re)?(?:watch|see|attend)|"
    r"watch ?list|watch later|haven['’]t|not seen|pas (?:encore )?(?:vue?s?|pu|assisté)|ratée?s?|manquée?s?|"
    r"reste(?:nt|ra)? à|rattraper|"
    r"thank\w*|merci|remerci\w+|next year|l['’]an(?:née)? prochaine?|lire aussi|read also|elsewhere|ailleurs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TalkLine:
    """A talk, its line, and the blocks that tell of it."""

    block: Block
    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Lines:
    """`parts`: the blocks in order, those of talks within their lines. `unread`: items among talks that name nobody."""

    parts: Sequence[TalkLine | Block]
    unread: tuple[Block, ...] = ()


def talk_lines(blocks: Sequence[Block], reader: PeopleReader, *, holds_talks: bool) -> Lines:
    """`holds_talks`: the heading over the blocks announces talks, so that a single line can be one."""
    heads: dict[int, LineHead] = {}
    unread: list[Block] = []
    lists = list(_lists(blocks))
    lines = [at for at, block in enumerate(blocks) if _may_head(block)]
    found = _heads(blocks, [*(at for places in lists for at in places), *lines], reader)
    for places in lists:
        told = {at: found[at] for at in places if at in found}
        few = 1 if holds_talks or any(blocks[at].links for at in told) else FEW
        if len(told) >= few and len(told) * 2 >= len(places) and not _is_unseen(blocks, places[0]):
            heads |= told
            unread += [blocks[at] for at in places if at not in told]
    told = {at: found[at] for at in lines if at in found}
    if len(told) >= (1 if holds_talks else FEW):
        heads |= {at: head for at, head in told.items() if not _is_unseen(blocks, at)}
    return Lines(list(_parted(blocks, heads)), tuple(unread)) if heads else Lines(blocks)


def _lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Places of the outermost items, list by list; paragraphs between two items do not end a list, a lead-in does."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM or block.level or (block.links and block.links[0].url.startswith("#")):
            continue  # An entry of a table of contents is none.
        before = blocks[at - 1] if at else None
        leads_in = before and before.kind is BlockKind.PARAGRAPH and before.text.rstrip().endswith(":")
        if run and leads_in:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _heads(blocks: Sequence[Block], places: Sequence[int], reader: PeopleReader) -> dict[int, LineHead]:
    """Of the places given, those whose line names a talk and its people."""
    headings = HeadingReader(reader)
    plainly = LineReader(headings)
    sure = {at: plainly.head_of(blocks[at]) for at in places}
    written = [
        (head.written if head else blocks[at].text[:LONGEST_LINE], head.heading if head else Heading(""))
        for at, head in sure.items()
        if head is None or head.written
    ]
    habits = headings.habits_of(written)
    accustomed = LineReader(HeadingReader(reader, habits))
    found = {}
    for at, read in sure.items():
        again = accustomed.head_of(blocks[at]) if habits != NONE and (read is None or read.written) else None
        head = again or read or _over_a_name(blocks, at, reader)
        if head:
            found[at] = head
    return found


def _may_head(block: Block) -> bool:
    """A paragraph short enough for a title, that is no sentence, or that opens with a title in a link or in bold."""
    if block.kind is not BlockKind.PARAGRAPH or not block.text:
        return False
    opens_linked = bool(block.links) and block.text.startswith(block.links[0].text or "\n")
    is_marked = opens_linked or block.markdown.startswith("**")
    return is_marked or (len(block.text) <= LONGEST_LINE and not block.text.rstrip().endswith(PROSE_ENDS))


def _over_a_name(blocks: Sequence[Block], at: int, reader: PeopleReader) -> LineHead | None:
    """As "[Title](video)", with the speaker alone on the next line."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    marked = marked_title(block)
    if following is None or following.kind is not BlockKind.PARAGRAPH or not marked or marked[1].strip():
        return None
    people = is_name_alone(following, reader)
    if people is None:
        return None
    return LineHead(replace(PLAIN.read(marked[0], block.links), people=people.people, problems=people.problems))


def _is_unseen(blocks: Sequence[Block], at: int) -> bool:
    before = blocks[at - 1] if at else None
    return before is not None and len(before.text) <= 2 * LONGEST_LINE and UNSEEN.search(before.text) is not None


def _parted(blocks: Sequence[Block], heads: Mapping[int, LineHead]) -> Iterator[TalkLine | Block]:
    places = sorted(heads)
    yield from blocks[: places[0]]
    # Where paragraphs stand between the lines, they tell of the talk above them; else what follows a list is no talk's.
    has_text = any(not _is_deeper(block) for a, b in pairwise(places) for block in blocks[a + 1 : b])
    for place, following in zip(places, [*places[1:], len(blocks)], strict=True):
        head, block = heads[place], blocks[place]
        end = following
        if not has_text and block.kind is BlockKind.ITEM:
            end = place + 1
            while end < following and _is_deeper(blocks[end]):
                end += 1
        yield TalkLine(block, head.heading, (*_rest(block, head), *_after(blocks[place + 1 : end], head)))
        yield from blocks[end:following]


def _is_deeper(block: Block) -> bool:
    return block.kind is BlockKind.EMBED or (block.kind is BlockKind.ITEM and block.level > 0)


def _after(blocks: Sequence[Block], head: LineHead) -> Sequence[Block]:
    """Without the line that only names the speakers."""
    named = is_name_alone(blocks[0], PLAIN.reader) if blocks else None
    is_told = named and {person.name for person in named.people} <= {person.name for person in head.heading.people}
    return blocks[1:] if is_told else blocks


def _rest(block: Block, head: LineHead) -> tuple[Block, ...]:
    """What the line itself tells of the talk, as a paragraph."""
    if not head.rest:
        links = tuple(link for link in block.links if link not in head.heading.links)
        text = " ".join(link.text for link in links)
        return (block._replace(kind=BlockKind.PARAGRAPH, text=text, markdown="", links=links),) if links else ()
    at = block.markdown.rfind(head.rest[:20])
    return (
        block._replace(
            kind=BlockKind.PARAGRAPH,
            level=0,
            text=head.rest,
            markdown=block.markdown[at:] if at >= 0 else head.rest,
            links=tuple(link for link in block.links if link.text in head.rest),
            is_bold=False,
        ),
    )
