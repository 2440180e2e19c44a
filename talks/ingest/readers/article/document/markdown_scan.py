"""The block of Markdown that lines are being added to, and what becomes of it."""

import re
from dataclasses import dataclass, field

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.document.inline import Inline, read_inline

BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
BOLD_MARKS = ("**", "__")


@dataclass(slots=True)
class Open:
    """The block that lines are still being added to."""

    kind: BlockKind
    line: int
    level: int = 0
    is_ordered: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    lines: list[str]
    first: int
    references: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    open: Open | None = None
    # Columns where the open items' markers and contents stand, outermost first.
    items: list[tuple[int, int]] = field(default_factory=list)
    is_after_blank: bool = True
    last_fence: dict[str, int] = field(default_factory=dict)
    unclosed: set[str] = field(default_factory=set)


def add_line(scan: Scan, kind: BlockKind, line: str, at: int) -> None:
    if scan.open is None:
        scan.open = Open(kind, at + scan.first)
    scan.open.lines.append(line)


def end_list(scan: Scan) -> None:
    flush(scan)
    scan.items.clear()


def end_block(scan: Scan) -> None:
    flush(scan)
    if scan.is_after_blank:
        scan.items.clear()


def flush(scan: Scan) -> None:
    block = scan.open
    if block is None:
        return
    scan.open = None
    if block.kind is BlockKind.PARAGRAPH:
        start = 0
        for number, line in enumerate(block.lines):
            is_last = number == len(block.lines) - 1
            if is_last or line.endswith(("  ", "\\")) or (number == start and _is_bold(line)):
                _paragraph(scan, block.lines[start : number + 1], block.line + start)
                start = number + 1
        return
    text = "\n".join(block.lines)
    inline = read_inline(text, scan.references)
    _emit(scan, made_block(block.kind, inline, block.line, block.level, is_ordered=block.is_ordered), inline)


def _paragraph(scan: Scan, lines: list[str], line: int) -> None:
    source = "\n".join(lines).rstrip().removesuffix("\\")
    for part in BREAK.split(source) if "<" in source else [source]:
        inline = read_inline(part, scan.references)
        kind = BlockKind.PARAGRAPH
        if len(inline.links) == 1 and inline.links[0].url == inline.text:
            kind = BlockKind.EMBED
        _emit(scan, made_block(kind, inline, line, is_bold=_is_bold(part)), inline)
        line += part.count("\n")


def add_block(scan: Scan, kind: BlockKind, source: str, at: int) -> None:
    inline = read_inline(source, scan.references)
    _emit(scan, made_block(kind, inline, at + scan.first), inline)


def _emit(scan: Scan, block: Block, inline: Inline) -> None:
    if block.text or block.images or block.links:
        scan.blocks.append(block)
    add_embeds(scan, inline, block.line)


def add_embeds(scan: Scan, inline: Inline, line: int) -> None:
    for link in inline.embeds:
        scan.blocks.append(Block(BlockKind.EMBED, "", line, links=(Link(link.text, link.url),)))


def made_block(
    kind: BlockKind, inline: Inline, line: int, level: int = 0, *, is_ordered: bool = False, is_bold: bool = False
) -> Block:
    return Block(
        kind,
        inline.text,
        line,
        level,
        links=inline.links,
        markdown=inline.markdown,
        is_ordered=is_ordered,
        is_bold=is_bold,
        images=inline.images,
    )


def _is_bold(source: str) -> bool:
    """A line that is bold from one end to the other, also as the text of a link."""
    source = source.strip().removesuffix("\\").rstrip()
    if source.startswith("[") and source.endswith(")"):
        inside, _, target = source[1:].partition("](")
        source = inside if target and "](" not in target else source
    for mark in BOLD_MARKS:
        if len(source) > 2 * len(mark) and source.startswith(mark) and source.endswith(mark):
            return mark not in source[len(mark) : -len(mark)].strip(mark[0])
    return False
