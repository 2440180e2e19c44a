"""A document's headings, bold lines among them where asked, as a tree of nodes."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.headings import read_heading
from talks.ingest.readers.article.sections.headings.habits import NONE, habits_of
from talks.ingest.readers.article.sections.headings.prefixes import strip_prefixes
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import Named, is_byline, named
from talks.ingest.readers.article.sections.under_heading import Under
from talks.ingest.wording.days import is_day
from talks.ingest.wording.names import has_first_name
from talks.ingest.wording.people import People, people_of

BOLD_LEVEL = 7
LONGEST_BOLD = 220
FEW = 3
TWO = 2
HANDLES = re.compile(r"\s?\(?@\w+\)?")
# Open rooms without a speaker.
NOT_TALKS = frozenset({"bof"})


@dataclass(slots=True)
class Node:
    """A heading, what it reads as, and the blocks down to the next heading."""

    block: Block
    level: int
    read: Heading
    named: Named | None
    body: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    label: str = ""
    under: Under | None = None

    @property
    def is_day(self) -> bool:
        return not self.read.people and is_day(self.block.text[:LONGEST_BOLD])

    def family(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.family()

    def all_blocks(self) -> list[Block]:
        blocks = list(self.body)
        for child in self.children:
            blocks += [child.block, *child.all_blocks()]
        return blocks


class Outline:
    """`nodes`: the headings in order; `intro`: the blocks before the first."""

    def __init__(self, blocks: Sequence[Block], companies: Collection[str], *, with_bold: bool) -> None:
        self.companies = companies
        self.with_bold = with_bold
        self.intro: list[Block] = []
        self.read: dict[int, Heading] = {}
        titles = (block for block in blocks if block.kind is BlockKind.HEADING and block.level)
        self.are_headings_told = any(self._read(block).people for block in titles)
        self.nodes = self._nodes(blocks)

    def _nodes(self, blocks: Sequence[Block]) -> list[Node]:
        headings = [block for block in blocks if self._is_heading(block)]
        habits = habits_of([(block.text, self._read(block)) for block in headings], self.companies)
        again = habits.speaker_first or bool(habits.companies)
        nodes: list[Node] = []
        for block in blocks:
            if self._is_heading(block):
                read = (
                    self._read(block)
                    if habits == NONE or not (again or not self._read(block).people)
                    else read_heading(block.text, block.links, self.companies, habits)
                )
                level = block.level if block.kind is BlockKind.HEADING and block.level else BOLD_LEVEL
                label = strip_prefixes(block.text[:LONGEST_BOLD]).label
                part = named(read.title) if not read.people else None
                if label in NOT_TALKS or is_byline(block.text):
                    part, read = Named.OTHER, replace(read, people=())
                nodes.append(Node(block, level, read, part, label=label))
            elif nodes:
                nodes[-1].body.append(block)
            else:
                self.intro.append(block)
        return self._with_titles_beneath(nodes)

    def _with_titles_beneath(self, nodes: list[Node]) -> list[Node]:
        """As "Laura Bell - Acme", with the title in italics on the next line, where several headings are so."""
        found = {
            at: people
            for at, node in enumerate(nodes)
            if _is_title_line(node) and (people := self._speakers_alone(node))
        }
        if len(found) < FEW:
            return nodes
        for at, people in found.items():
            node = nodes[at]
            title = read_heading(node.body[0].text, node.body[0].links)
            node.read = replace(title, people=people.people, problems=people.problems)
            node.named = None
            node.body = node.body[1:]
        return nodes

    def _speakers_alone(self, node: Node) -> People | None:
        people = people_of(HANDLES.sub("", node.block.text[:LONGEST_BOLD]), self.companies)
        return people if people and people.is_certain else None

    def _read(self, block: Block) -> Heading:
        """Read once: the same heading is asked for in several places."""
        if id(block) not in self.read:
            self.read[id(block)] = read_heading(block.text, block.links, self.companies)
        return self.read[id(block)]

    def _is_heading(self, block: Block) -> bool:
        if not block.text.strip():
            return False
        if block.kind is BlockKind.HEADING and block.level:
            return True
        if len(block.text) > LONGEST_BOLD:
            return False
        if not self.with_bold:
            # Among headings, a bold line is one where it names people beyond doubt: "**Title by A (Co)**".
            may_be = self.are_headings_told and block.is_bold and block.kind is BlockKind.PARAGRAPH
            return may_be and _is_sure(self._read(block))
        if block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and block.is_bold):
            return not block.text.rstrip().endswith(":")
        # "**Title** par A (Co)": a line that opens in bold and names people.
        opens_bold = block.markdown.startswith(("**", "__", "[**", "**["))
        return (
            block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
            and opens_bold
            and block.level == 0
            and bool(self._read(block).people)
        )


def _is_sure(read: Heading) -> bool:
    return any(person.company for person in read.people) or any(has_first_name(p.name) for p in read.people)


def _is_title_line(node: Node) -> bool:
    first = node.body[0] if node.body else None
    return (
        first is not None
        and first.kind is BlockKind.PARAGRAPH
        and len(first.text) <= LONGEST_BOLD
        and first.markdown.startswith(("*", "_"))
        and first.markdown.endswith(("*", "_"))
    )


def tree_of(nodes: Sequence[Node]) -> list[Node]:
    """By level; but talks never stand within a talk: a heading over them that names people has the wrong level."""
    roots: list[Node] = []
    open_: list[Node] = []
    for node in nodes:
        while open_ and open_[-1].level >= node.level:
            open_.pop()
        (open_[-1].children if open_ else roots).append(node)
        open_.append(node)
    return [sibling for root in roots for sibling in _leveled(root)]


def _leveled(node: Node) -> list[Node]:
    node.children = [sibling for child in node.children for sibling in _leveled(child)]
    told = [child for child in node.children if child.read.people]
    is_bold_told = any(child.level == BOLD_LEVEL for child in told)
    if not node.read.people or (len(told) < TWO and not is_bold_told):
        return [node]
    children, node.children = node.children, []
    for child in children:
        child.level = node.level
    return [node, *children]
