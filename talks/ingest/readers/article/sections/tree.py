"""A document's headings, bold lines among them where asked, as a tree; and what a heading says of those under it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.affixes import strip_prefixes
from talks.ingest.readers.article.sections.headings import NONE, PLAIN, HeadingReader
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import Named, is_byline, named
from talks.ingest.readers.article.sections.under_heading import Under
from talks.ingest.wording.days import DAY_AT_START, day_at_start, is_day
from talks.ingest.wording.names import has_first_name
from talks.ingest.wording.people import People, PeopleReader
from tools.folding import fold

BOLD_LEVEL = 7
LONGEST_TITLE, LONGEST_BOLD = 600, 220
FEW = 3
TWO = 2
HANDLES = re.compile(r"\s?\(?@\w+\)?")
PLURAL_KINDS = {
    "keynotes": "keynote", "ateliers": "workshop", "workshops": "workshop", "lightning talks": "lightning",
    "quickies": "lightning", "panels": "panel", "tables rondes": "panel", "tutorials": "tutorial",
    "tutoriels": "tutorial",
}  # fmt: skip
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

    @property
    def is_dated_part(self) -> bool:
        """As "Jour 2 : les ateliers": a day, and a part of the programme."""
        is_part = self.named in {Named.TALKS, Named.OTHER} and bool(self.children)
        return is_part and bool(self.read.day) and not self.read.time

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

    def __init__(self, blocks: Sequence[Block], reader: PeopleReader, *, with_bold: bool) -> None:
        self.headings = HeadingReader(reader)
        self.with_bold = with_bold
        self.intro: list[Block] = []
        self.read: dict[int, Heading] = {}
        titles = (block for block in blocks if block.kind is BlockKind.HEADING and block.level)
        self.are_headings_told = any(self._read(block).people for block in titles)
        self.nodes = self._nodes(blocks)

    def _nodes(self, blocks: Sequence[Block]) -> list[Node]:
        headings = [block for block in blocks if self._is_heading(block)]
        habits = self.headings.habits_of([(block.text, self._read(block)) for block in headings])
        accustomed = HeadingReader(self.headings.reader, habits)
        again = habits.speaker_first or bool(habits.companies)
        nodes: list[Node] = []
        for block in blocks:
            if self._is_heading(block):
                read = (
                    self._read(block)
                    if habits == NONE or not (again or not self._read(block).people)
                    else accustomed.read(block.text, block.links)
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
            title = PLAIN.read(node.body[0].text, node.body[0].links)
            node.read = replace(title, people=people.people, problems=people.problems)
            node.named = None
            node.body = node.body[1:]
        return nodes

    def _speakers_alone(self, node: Node) -> People | None:
        people = self.headings.reader.people_of(HANDLES.sub("", node.block.text[:LONGEST_BOLD]))
        return people if people and people.is_certain else None

    def _read(self, block: Block) -> Heading:
        """Read once: the same heading is asked for in several places."""
        if id(block) not in self.read:
            self.read[id(block)] = self.headings.read(block.text, block.links)
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


@dataclass(frozen=True)
class Scope:
    """What stands over a heading: a part that holds talks, its day, track and kind."""

    holds_talks: bool = False
    is_day: bool = False
    is_unseen: bool = False
    day: str = ""
    track: str = ""
    kind: str = ""

    def over(self, told: Heading) -> Heading:
        """What a talk's own heading tells, and what stands over it where that is silent."""
        kind = told.kind if told.kind != "talk" else self.kind or told.kind
        return replace(told, day=told.day or self.day, track=told.track or self.track, kind=kind)


def scope_of(node: Node, scope: Scope) -> Scope:
    """What stands over the parts of `node`, which itself stands in `scope`."""
    text = node.block.text[:LONGEST_TITLE].strip()
    if node.is_day or node.is_dated_part:
        return replace(scope, holds_talks=scope.holds_talks, is_day=True, day=_day(text))
    kind = node.read.kind if node.read.kind != "talk" else _plural_kind(text) or scope.kind
    folded = fold(text)
    track = (
        text
        if folded.startswith(("track ", "piste ", "devroom ")) or folded.endswith((" devroom", " track"))
        else scope.track
    )
    return replace(
        scope,
        holds_talks=scope.holds_talks or node.named is Named.TALKS,
        day=node.read.day or scope.day,
        track=track,
        kind=kind,
    )


def _day(text: str) -> str:
    """As "Jour 2 - samedi 23 mai" -> "samedi 23 mai"; "Jour 2" stays."""
    whole = day_at_start(text.strip(" *_"))
    for mark in (" - ", " – ", " — ", ": ", ", ", " ("):
        _, found, rest = whole.partition(mark)
        if found and DAY_AT_START.match(rest):
            return rest.strip(" )")
    return whole


def _plural_kind(text: str) -> str:
    folded = fold(text)
    return next((kind for word, kind in PLURAL_KINDS.items() if word in folded), "")
