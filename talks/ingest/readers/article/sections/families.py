"""The ways in which an article may list its talks: families of units of one kind, each a candidate as a whole.

In: a document. Out: families by name: headings of a level or under one parent, bold lines, items of a
list, rows of a table, lines of a paragraph, marked words in prose, and so on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.sections.affixes import without_listener
from talks.ingest.readers.article.sections.block_looks import (
    LONGEST_LEAD,
    below_first,
    first_line,
    head_with_people,
    is_bold_line,
    is_short,
    label_of,
    opens_linked,
    without_credits,
)
from talks.ingest.readers.article.sections.spans import Mark, Span, capitals_of, sentence_of, spans_of
from talks.ingest.readers.article.sections.units import Family, Kind, Place, Unit, is_heading
from talks.ingest.records import Said
from talks.wording.people import names_only
from tools.folding import fold

# Blocks of a unit's own text that are looked at; a section goes on, what tells who speaks stands at its top.
MOST_BODY = 14
# Under a paragraph, a line or a row.
NEAR = 2
# Of which one may tell of a talk.
ALONE = frozenset({Kind.HEADING, Kind.BOLD, Kind.PICTURE, Kind.SPAN})
# A label on more lines than these may mark titles.
OFTEN = 3
SHORTEST = 5
SEPARATED = re.compile(r"\s[-–—|]+\s|\s(?:by|par)\s|—|: ")
HEADER = re.compile(
    r"\b(?:titles?|titre|talks?|sessions?|speakers?|intervenante?s?|orateurs?|sujets?|topics?|présentations?|conférences?|who|qui|auteurs?)\b",
    re.IGNORECASE,
)
WORDS_IN = {
    Mark.LINK: _("links in {where}"),
    Mark.ITALIC: _("italics in {where}"),
    Mark.BOLD: _("bolds in {where}"),
    Mark.QUOTE: _("quotes in {where}"),
    Mark.CAPITALS: _("capitals in {where}"),
}
TEXTS_OF = {Mark.LINK: _("texts of links in {where}"), Mark.BOLD: _("texts of bolds in {where}")}
NUMBERED = re.compile(r"\W{0,3}\d{1,2}\s*[.)/:]\s")


def _opens(title: str, heading: str) -> bool:
    """As a page's title, which goes on with its site: all its headings may have one level."""
    return len(heading) > SHORTEST and fold(title).startswith(fold(heading))


def families(document: Document) -> list[Family]:
    found = _Families(document)
    found.collect()
    return [
        Family(name, units[0].kind, tuple(units))
        for name, units in found.units.items()
        if len(units) > 1 or units[0].kind in ALONE
    ]


class _Families:
    def __init__(self, document: Document) -> None:
        self.blocks = blocks = tuple(map(without_credits, document.blocks))
        self.is_unmarked = document.is_unmarked
        self.units: defaultdict[str, list[Unit]] = defaultdict(list)
        # The next block that is not under a heading of each level.
        self.after = self._ends()
        self.over: tuple[Block, ...] = ()
        self.lead_in: Block | None = None
        headings = [at for at, block in enumerate(blocks) if is_heading(block)]
        first = headings[0] if headings else -1
        is_only = len(headings) > 1 and all(blocks[at].level > blocks[first].level for at in headings[1:])
        labels = [label for block in blocks if (label := label_of(block))]
        self.labels = {label for label, times in Counter(labels).items() if times > OFTEN}
        is_title = first >= 0 and _opens(document.title, blocks[first].text)
        self.article_title = first if is_title or (is_only and blocks[first].level == 1) else -1

    def _ends(self) -> list[int]:
        ends = [len(self.blocks)] * len(self.blocks)
        open_: list[int] = []
        for at, block in enumerate(self.blocks):
            if is_heading(block):
                while open_ and self.blocks[open_[-1]].level >= block.level:
                    ends[open_.pop()] = at
                open_.append(at)
        return ends

    def collect(self) -> None:  # noqa: C901 -- one branch a kind of block
        parents: list[int] = []
        group = table = 0
        before: Block | None = None
        header: tuple[str, ...] = ()
        for at, block in enumerate(self.blocks):
            self._short(at)
            if is_heading(block):
                while parents and self.blocks[parents[-1]].level >= block.level:
                    parents.pop()
                self.over = tuple(self.blocks[parent] for parent in parents)
                self.lead_in = None
                self._heading(at, block)
                parents.append(at)
                self.over = (*self.over, block)
            elif block.cells:
                if before is None or not before.cells:
                    table, header = table + 1, block.cells
                self._row(at, block, table, header)
            elif is_bold_line(block):
                self._bold(at, block)
            elif block.kind is BlockKind.ITEM:
                if block.level == 0 and (before is None or before.kind is not BlockKind.ITEM):
                    group += 1
                self._item(at, block, group)
            elif block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE} and len(block.text) > SHORTEST:
                self._paragraph(at, block)
            self._pictures(at, block)
            if block.kind not in {BlockKind.CODE, BlockKind.EMBED} and not is_heading(block):
                self._marked(at, block)
            if block.kind is not BlockKind.EMBED:
                before = block
            if block.kind is BlockKind.PARAGRAPH and block.text:
                self.lead_in = block

    def _add(self, name: str, unit: Unit) -> None:
        unit.over, unit.lead_in = self.over, self.lead_in
        self.units[name].append(unit)

    def _unit(self, kind: Kind, at: int, end: int, *, most: int = MOST_BODY) -> Unit:
        block = self.blocks[at]
        return Unit(
            kind,
            without_listener(block.text),
            spans_of(block),
            block,
            Place(at),
            Place(end),
            self.blocks[at + 1 : min(end, at + 1 + most)],
        )

    def _until(self, at: int, stops: Callable[[Block], bool]) -> int:
        """The first block after `at` that no longer belongs to it."""
        end = at + 1
        while end < len(self.blocks) and end <= at + MOST_BODY and not stops(self.blocks[end]):
            end += 1
        return end

    def _heading(self, at: int, block: Block) -> None:
        unit = self._unit(Kind.HEADING, at, self.after[at])
        unit.is_article_title = at == self.article_title
        self._add(Said(_("headings of level {level}"), level=str(block.level)), unit)
        if not any(map(is_heading, self.blocks[at + 1 : self.after[at]][:MOST_BODY])):
            self._add(Said(_("headings without headings under them")), unit)

    def _bold(self, at: int, block: Block) -> None:
        """With the line in bold under it that names its people."""
        above = self.blocks[at - 1] if at else block
        if names_only(block.text) and is_bold_line(above) and not names_only(above.text):
            return
        end = at + 1
        while end < len(self.blocks) and not is_heading(self.blocks[end]):
            if is_bold_line(self.blocks[end]) and not (end == at + 1 and names_only(self.blocks[end].text)):
                break
            end += 1
        self._add(Said(_("bold lines")), self._unit(Kind.BOLD, at, end))

    def _row(self, at: int, block: Block, table: int, header: tuple[str, ...]) -> None:
        if block.cells is header and any(map(HEADER.search, header)):
            return
        unit = self._unit(Kind.ROW, at, at + 1)
        unit.cells, unit.header = block.cells, header
        self._add(Said(_("rows of table {table}"), table=str(table)), unit)

    def _item(self, at: int, block: Block, group: int) -> None:
        end = self._until(
            at, lambda other: is_heading(other) or (other.kind is BlockKind.ITEM and other.level <= block.level)
        )
        unit = self._unit(Kind.ITEM, at, end)
        nested = at + 1
        while nested < end and self.blocks[nested].kind in {BlockKind.ITEM, BlockKind.EMBED}:
            nested += 1
        tight = self._unit(Kind.ITEM, at, nested)
        of_list = _("items of list {list}, depth {depth}") if block.level else _("items of list {list}")
        depth = str(block.level + 1)
        self._add(Said(of_list, list=str(group), depth=depth), tight)
        self._add(Said(_("items of depth {depth}"), depth=depth), unit)

    def _paragraph(self, at: int, block: Block) -> None:
        end = self._until(at, lambda other: other.kind is not BlockKind.PARAGRAPH and other.kind is not BlockKind.EMBED)
        unit = self._unit(Kind.PARAGRAPH, at, at + 1)
        unit.body = tuple(self.blocks[at + 1 : min(end, at + 1 + NEAR)])
        self._add(Said(_("paragraphs")), unit)
        label = label_of(block)
        if label in self.labels:
            end = self._until(at, lambda other: is_heading(other) or label_of(other) == label)
            self._add(Said(_("lines that open with “{label}:”"), label=label), self._unit(Kind.BOLD, at, end))
        if head_with_people(block.text):
            self._add(Said(_("paragraphs that open with a title and its people")), unit)
        if NUMBERED.match(block.text):
            self._add(Said(_("numbered paragraphs")), unit)
        lead = next((span for span in unit.spans if span.mark is Mark.BOLD and span.start < NEAR), None)
        if lead and len(block.text) > lead.end + NEAR:
            self._add(Said(_("paragraphs that open in bold")), unit)
        first = block.breaks[0] - 1 if block.breaks else len(block.text)
        if (
            any(span.mark is Mark.LINK and span.start < NEAR and span.end >= first - NEAR for span in unit.spans)
            and first <= LONGEST_LEAD
        ):
            self._linked(at, first)
        if len(block.breaks) > 1:
            for start, stop in pairwise([0, *block.breaks, len(block.text) + 1]):
                if stop - start > SHORTEST:
                    self._add(
                        Said(_("lines of the paragraph at line {line}"), line=str(block.line)),
                        self._cut(Kind.LINE, at, start, stop - 1),
                    )

    def _short(self, at: int) -> None:
        """A line over others, as headings are in text that was copied from a page; also over a line of people."""
        block = self.blocks[at]
        if not is_short(block) or not (self.is_unmarked or block.breaks):
            return
        end = at + 1
        while end < len(self.blocks) and end <= at + NEAR:
            block = self.blocks[end]
            if block.text and is_short(block) and not names_only(block.text):
                break
            end += 1
            if block.text and not is_short(block):
                break
        block, rest = self.blocks[at], below_first(self.blocks[at])
        unit = self._cut(Kind.SHORT, at, 0, first_line(block))
        unit.end, unit.body = Place(at + 1), (*rest, *self.blocks[at + 1 : at + 1 if rest else end])
        self._add(Said(_("short lines")), unit)

    def _linked(self, at: int, first: int) -> None:
        """A line that is a link, with what stands under it, also in its own paragraph."""
        block = self.blocks[at]
        end = self._until(at, lambda other: is_heading(other) or other.kind is BlockKind.ITEM or opens_linked(other))
        unit = self._cut(Kind.BOLD, at, 0, first)
        unit.end, unit.body = Place(end), (*below_first(block), *self.blocks[at + 1 : end])
        self._add(Said(_("lines that are a link")), unit)

    def _pictures(self, at: int, block: Block) -> None:
        for caption in block.images:
            if len(caption) > SHORTEST:
                near = [
                    b
                    for b in self.blocks[max(0, at - 1) : at + 6]
                    if len(b.text) > len(caption) + 20 and caption.casefold() in b.text.casefold()
                ]
                if near or re.search(r"\b(?:par|by)\b", caption):
                    unit = Unit(Kind.PICTURE, caption, (), block, Place(at), Place(at + 1), tuple(near))
                    self._add(Said(_("pictures named in the prose")), unit)

    def _cut(self, kind: Kind, at: int, start: int, end: int, title: tuple[int, int] | None = None) -> Unit:
        block = self.blocks[at]
        inside = tuple(
            Span(s.start - start, s.end - start, s.mark, s.url)
            for s in spans_of(block)
            if s.start >= start and s.end <= end
        )
        text = block.text[start:end]
        return Unit(
            kind,
            text if title else without_listener(text),
            inside,
            block,
            Place(at, start),
            Place(at, end),
            title=title,
            offset=start,
        )

    def _marked(self, at: int, block: Block) -> None:
        spans = [*spans_of(block), *(capitals_of(block.text) if self.is_unmarked else ())]
        for mark in (Mark.LINK, Mark.ITALIC, Mark.BOLD, Mark.QUOTE, Mark.CAPITALS):
            mine = sorted({(s.start, s.end) for s in spans if s.mark is mark and s.end - s.start > 3})
            for start, end in mine:
                where = Said(_("items") if block.kind is BlockKind.ITEM else _("prose"))
                if mark in {Mark.LINK, Mark.BOLD} and SEPARATED.search(block.text, start, end):
                    inner = self._cut(Kind.SPAN, at, start, end)
                    inner.is_inner = True
                    self._add(Said(TEXTS_OF[mark], where=where), inner)
                first, last = sentence_of(block.text, start, end, mine)
                unit = self._cut(Kind.SPAN, at, first, last, (start - first, end - first))
                self._add(Said(WORDS_IN[mark], where=where), unit)
