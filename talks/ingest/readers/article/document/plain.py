"""Plain text copied from a page → blocks: headings are told by the "#" line after them, else by how lines stand.

Dropped, and kept as `meta` where it tells something (title, author, tags, reading_minutes): what stands around the
article. Captions of pictures go to `images` of a block without text. Every marked heading has level 2: the text does
not say; of others those over headings do, the rest has level 3.
"""

import re
from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.document.contents import RELATED, label
from talks.ingest.readers.article.document.inline import BARE, trimmed_address
from talks.ingest.readers.article.document.plain_lines import Line, item_of, lines_of
from talks.ingest.readers.article.document.plain_shape import Shape, shapes_of
from talks.ingest.readers.article.document.plain_top import without_top

LEVELS = {Shape.TITLE: 1, Shape.PART: 2, Shape.HEADING: 3}
MARKED_LEVEL = 2
MAX_CAPTION = 90
NOT_IN_CAPTION = re.compile(r"[.,;:!?&@|()/«»“”\"]")
SPEAKERS = re.compile(r"\b(?:par|by|with|avec|et|and)\b", re.IGNORECASE)


def read_plain(text: str) -> Document:
    meta, lines = without_top(lines_of(text))
    lines = _without_related(lines)
    is_marked = any(line.is_heading for line in lines)
    blocks = _marked(lines) if is_marked else _unmarked(lines)
    return Document(tuple(blocks), meta, title=str(meta.get("title", "")), is_unmarked=not is_marked)


def _without_related(lines: list[Line]) -> list[Line]:
    for at in range(len(lines) - 1, 0, -1):
        if label(lines[at].text) in RELATED and len(lines) - at <= len(lines) // 2:
            end = at
            return _without_related_before(lines[:end])
    return lines


def _without_related_before(lines: list[Line]) -> list[Line]:
    """Two such lines in a row (share, related) end the article at the first."""
    while lines and label(lines[-1].text) in RELATED:
        lines = lines[:-1]
    return lines


def _unmarked(lines: Sequence[Line]) -> list[Block]:
    items = _Items()
    blocks: list[Block] = []
    for line, shape in zip(lines, shapes_of(lines), strict=True):
        if shape is Shape.ITEM:
            blocks.append(items.block(line))
            continue
        items.end()
        if level := LEVELS.get(shape):
            blocks.append(_heading(line, level))
        else:
            blocks.append(_paragraph(line)._replace(is_bold=shape is Shape.LEAD))
    return blocks


def _marked(lines: Sequence[Line]) -> list[Block]:
    headings = {label(line.text) for line in lines if line.is_heading}
    items = _Items()
    blocks: list[Block] = []
    heading = ""
    for at, line in enumerate(lines):
        name = label(line.text)
        if item_of(line) and not line.is_heading:
            blocks.append(items.block(line))
            continue
        items.end()
        if line.is_heading:
            heading = name
            blocks.append(_heading(line, MARKED_LEVEL))
            continue
        if not heading and name in headings:
            continue  # The table of contents.
        is_first = bool(blocks) and blocks[-1].kind is BlockKind.HEADING
        is_lead_in = at + 1 < len(lines) and item_of(lines[at + 1]) is not None
        if _is_caption(line.text, name, heading, is_first=is_first, is_lead_in=is_lead_in):
            blocks.append(Block(BlockKind.PARAGRAPH, "", line.number, images=(line.text,)))
        else:
            blocks.append(_paragraph(line))
    return blocks


class _Items:
    """The items of a list: how deep each is follows from the others' indents."""

    def __init__(self) -> None:
        self.depths: list[int] = []

    def end(self) -> None:
        self.depths = []

    def block(self, line: Line) -> Block:
        while self.depths and line.indent < self.depths[-1]:
            self.depths.pop()
        if not self.depths or line.indent > self.depths[-1]:
            self.depths.append(line.indent)
        text, is_ordered = item_of(line) or (line.text, False)
        depth = len(self.depths) - 1
        return Block(BlockKind.ITEM, text, line.number, depth, _links(line), markdown=text, is_ordered=is_ordered)


def _heading(line: Line, level: int) -> Block:
    return Block(BlockKind.HEADING, line.text, line.number, level, _links(line), markdown=line.text)


def _paragraph(line: Line) -> Block:
    links = _links(line)
    is_alone = len(links) == 1 and links[0].url == line.text
    kind = BlockKind.EMBED if is_alone else BlockKind.PARAGRAPH
    return Block(kind, line.text, line.number, links=links, markdown=line.text, cells=line.cells)


def _is_caption(text: str, name: str, heading: str, *, is_first: bool, is_lead_in: bool) -> bool:
    """A picture's: it repeats the heading, or stands alone, short and without punctuation."""
    if heading and len(name) > 3 and (heading == name or heading.startswith((f"{name} ", f"{name}:"))):  # noqa: PLR2004
        return True
    if is_first or is_lead_in or len(text) > MAX_CAPTION or not text[0].isalnum():
        return False
    return not NOT_IN_CAPTION.search(text) and not SPEAKERS.search(text) and "http" not in text


def _links(line: Line) -> tuple[Link, ...]:
    if "http" not in line.text:
        return ()
    urls = [trimmed_address(match[0]) for match in BARE.finditer(line.text)]
    return tuple(Link(url, url) for url in urls)
