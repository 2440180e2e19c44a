"""Plain text copied from a page → blocks: headings are told by the "#" line after them.

Dropped, and kept as `meta` where it tells something (title, author, tags, reading_minutes): what stands around the
article. Captions of pictures go to `images` of a block without text. Every heading has level 2: the text does not say.
"""

import re

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.document.contents import RELATED, label
from talks.ingest.readers.article.document.inline import BARE, one_line, trimmed_address
from talks.ingest.readers.article.document.plain_top import MAX_TITLE, Line, item_of, read_top

LEVEL = 2
MAX_CAPTION = 90
MARKER = "#"
SENTENCE_END = (".", "!", "?", ":", ";", "…", ",", ")", "»", "”")
NOT_IN_CAPTION = re.compile(r"[.,;:!?&@|()/«»“”\"]")
SPEAKERS = re.compile(r"\b(?:par|by|with|avec|et|and)\b", re.IGNORECASE)


def read_plain(text: str) -> Document:
    lines = _lines(text)
    meta, lines = read_top(lines)
    lines = _without_related(lines)
    blocks = _blocks(lines)
    return Document(tuple(blocks), meta, title=str(meta.get("title", "")))


def _lines(text: str) -> list[Line]:
    """The lines that are not blank; a "#" line makes a heading of the one before it."""
    found: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        if not line:
            continue
        bare = line.strip()
        if bare == MARKER:
            if found and not found[-1].is_heading:
                last = found[-1]
                found[-1] = Line(last.text, last.indent, last.number, is_heading=True)
            continue
        found.append(Line(one_line(bare), len(line) - len(line.lstrip()), number))
    return found


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


def _blocks(lines: list[Line]) -> list[Block]:
    headings = {label(line.text) for line in lines if line.is_heading}
    blocks: list[Block] = []
    heading = ""
    depths: list[int] = []
    seen_heading = False
    for at, line in enumerate(lines):
        if line.is_heading:
            heading, seen_heading, depths = label(line.text), True, []
            blocks.append(
                Block(BlockKind.HEADING, line.text, line.number, LEVEL, markdown=line.text, links=_links(line))
            )
            continue
        if item := item_of(line):
            text, is_ordered = item
            while depths and line.indent < depths[-1]:
                depths.pop()
            if not depths or line.indent > depths[-1]:
                depths.append(line.indent)
            blocks.append(
                Block(
                    BlockKind.ITEM,
                    text,
                    line.number,
                    len(depths) - 1,
                    links=_links(line),
                    markdown=text,
                    is_ordered=is_ordered,
                )
            )
            continue
        depths = []
        name = label(line.text)
        if not seen_heading and name in headings:
            continue  # The table of contents.
        is_first = bool(blocks) and blocks[-1].kind is BlockKind.HEADING
        is_lead_in = at + 1 < len(lines) and item_of(lines[at + 1]) is not None
        if headings and _is_caption(line.text, name, heading, is_first=is_first, is_lead_in=is_lead_in):
            blocks.append(Block(BlockKind.PARAGRAPH, "", line.number, images=(line.text,)))
            continue
        links = _links(line)
        is_alone = len(links) == 1 and links[0].url == line.text
        blocks.append(
            Block(
                BlockKind.EMBED if is_alone else BlockKind.PARAGRAPH,
                line.text,
                line.number,
                links=links,
                markdown=line.text,
                is_bold=not headings and _stands_out(line.text),
            )
        )
    return blocks


def _is_caption(text: str, name: str, heading: str, *, is_first: bool, is_lead_in: bool) -> bool:
    """A picture's: it repeats the heading, or stands alone, short and without punctuation."""
    if heading and len(name) > 3 and (heading == name or heading.startswith((f"{name} ", f"{name}:"))):  # noqa: PLR2004
        return True
    if is_first or is_lead_in or len(text) > MAX_CAPTION or not text[0].isalnum():
        return False
    return not NOT_IN_CAPTION.search(text) and not SPEAKERS.search(text) and "http" not in text


def _stands_out(text: str) -> bool:
    return len(text) <= MAX_TITLE and not text.endswith(SENTENCE_END[:7]) and "http" not in text


def _links(line: Line) -> tuple[Link, ...]:
    if "http" not in line.text:
        return ()
    urls = [trimmed_address(match[0]) for match in BARE.finditer(line.text)]
    return tuple(Link(url, url) for url in urls)
