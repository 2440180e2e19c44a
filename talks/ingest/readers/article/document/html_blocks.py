"""The block of HTML that is being read: its text, its links, and what becomes of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from selectolax.lexbor import LexborNode

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.document.targets import as_browsers_read

PERMALINKS = frozenset({"", "#", "¶", "§", "🔗", "⚓", "link"})
# WordPress writes its captions in a paragraph.
CAPTION_CLASSES = frozenset({"wp-caption-text", "wp-caption-dd"})
MARKS = re.compile(r"[\\*<`]|(?<!\w)_|_(?!\w)|\](?=\()")


@dataclass
class Buffer:
    """The block that is being read. `bold`: characters of it within <b>."""

    kind: BlockKind = BlockKind.PARAGRAPH
    line: int = 0
    level: int = 0
    anchor: str = ""
    is_ordered: bool = False
    seen: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    # Where the cells of a row begin, and lines of an item.
    cells: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    plain: int = 0
    bold: int = 0


@dataclass
class Walk:
    line: int
    blocks: list[Block] = field(default_factory=list)
    buffer: Buffer = field(default_factory=Buffer)
    lists: list[bool] = field(default_factory=list)
    items: int = 0
    # Of each open item, whether a heading stood in it: what follows is the heading's, not an item.
    headed: list[bool] = field(default_factory=list)
    quotes: int = 0
    pre: int = 0
    bold: int = 0
    headers: int = 0
    heading: str = ""
    link: tuple[int, str] | None = None
    # How many blocks there were where each open caption began.
    captions: list[int] = field(default_factory=list)


def open_block(walk: Walk, kind: BlockKind, level: int = 0, anchor: str = "", *, is_ordered: bool = False) -> None:
    walk.buffer = Buffer(kind, walk.line, level, anchor, is_ordered)


def is_in_item(walk: Walk) -> bool:
    return bool(walk.items and not (walk.headed and walk.headed[-1]))


def open_default(walk: Walk) -> None:
    """What text is here that no element of its own holds."""
    buffer = walk.buffer
    if buffer.kind in {BlockKind.ITEM, BlockKind.HEADING} and not buffer.seen and (walk.items or walk.heading):
        return
    if walk.pre:
        open_block(walk, BlockKind.CODE)
    elif is_in_item(walk):
        open_block(
            walk, BlockKind.ITEM, level=max(len(walk.lists) - 1, 0), is_ordered=bool(walk.lists and walk.lists[-1])
        )
    elif walk.quotes:
        open_block(walk, BlockKind.QUOTE)
    else:
        open_block(walk, BlockKind.PARAGRAPH)


def is_caption(node: LexborNode) -> bool:
    return node.tag == "figcaption" or not CAPTION_CLASSES.isdisjoint((node.attributes.get("class") or "").split())


def start_caption(walk: Walk) -> None:
    flush(walk)
    walk.captions.append(len(walk.blocks))
    open_default(walk)


def end_caption(walk: Walk) -> None:
    """What a caption says, in however many blocks, is its picture's and no sentence of the article; its links stay."""
    flush(walk)
    start = walk.captions.pop()
    told, walk.blocks[start:] = walk.blocks[start:], []
    players = [block for block in told if block.kind is BlockKind.EMBED and not block.text]
    said = [block for block in told if block not in players]
    if said:
        images = (*(image for block in said for image in block.images), " ".join(block.text for block in said).strip())
        _put_caption(walk, tuple(filter(None, images)), tuple(link for block in said for link in block.links))
    walk.blocks += players
    open_default(walk)


def _put_caption(walk: Walk, images: tuple[str, ...], links: tuple[Link, ...]) -> None:
    """At its picture, where that stands right before it."""
    if walk.blocks and walk.blocks[-1].images and not walk.blocks[-1].text:
        block = walk.blocks.pop()
    elif is_in_item(walk):
        block = Block(BlockKind.ITEM, "", walk.line, level=max(len(walk.lists) - 1, 0))
    else:
        block = Block(BlockKind.QUOTE if walk.quotes else BlockKind.PARAGRAPH, "", walk.line)
    images = tuple(dict.fromkeys((*block.images, *images)))
    walk.blocks.append(block._replace(images=images, links=(*block.links, *links)))


def put(walk: Walk, seen: str, marked: str) -> None:
    walk.buffer.seen.append(seen)
    walk.buffer.marked.append(marked)


def put_mark(walk: Walk, mark: str) -> None:
    if walk.buffer.kind is not BlockKind.CODE:
        put(walk, "", mark)


def put_text(walk: Walk, text: str) -> None:
    size = len(text.strip())
    if walk.headers and walk.buffer.kind is not BlockKind.HEADING:
        return
    if walk.bold:
        walk.buffer.bold += size
    else:
        walk.buffer.plain += size
    put(walk, text, MARKS.sub(r"\\\g<0>", text))


def break_line(walk: Walk) -> None:
    """Of a paragraph it makes two; an item goes on."""
    if walk.buffer.kind is BlockKind.PARAGRAPH and not walk.link:
        flush(walk)
        open_default(walk)
        return
    put(walk, " ", " ")
    if walk.buffer.kind is BlockKind.ITEM:
        walk.buffer.breaks.append(len(walk.buffer.seen))


def start_link(walk: Walk, node: LexborNode) -> None:
    end_link(walk)
    attributes = node.attributes
    if "href" not in attributes:
        if walk.heading and not walk.buffer.anchor:
            walk.buffer.anchor = attributes.get("id") or attributes.get("name") or ""
        return
    walk.link = (len(walk.buffer.seen), as_browsers_read(attributes["href"] or ""))
    put(walk, "", "[")


def end_link(walk: Walk) -> None:
    if walk.link is None:
        return
    start, url = walk.link
    walk.link = None
    buffer = walk.buffer
    text = " ".join("".join(buffer.seen[start:]).split())
    if buffer.kind is BlockKind.HEADING and url.startswith("#") and text.lower() in PERMALINKS:
        buffer.anchor = buffer.anchor or url[1:]
        del buffer.seen[start:], buffer.marked[start:]
        return
    if start >= len(buffer.seen) or (not text and not buffer.images):
        return
    buffer.links.append((start, len(buffer.seen), url))
    if text:
        put(walk, "", f"]({url})")
    else:
        buffer.marked[start] = ""


def _cells(buffer: Buffer) -> Iterator[str]:
    for start, end in pairwise([*buffer.cells, len(buffer.seen)] if len(buffer.cells) > 1 else []):
        yield " ".join("".join(buffer.seen[start:end]).split()).removesuffix("|").strip()


def _lines(buffer: Buffer) -> list[str]:
    lines = (
        " ".join("".join(buffer.seen[start:end]).split())
        for start, end in pairwise([0, *buffer.breaks, len(buffer.seen)])
    )
    return list(filter(None, lines))


def flush(walk: Walk) -> None:
    open_link = walk.link
    end_link(walk)
    buffer = walk.buffer
    lines = _lines(buffer)
    text = " ".join(lines)
    if text or buffer.images or buffer.links:
        links = tuple(
            Link(" ".join("".join(buffer.seen[start:end]).split()).strip("`") or next(iter(buffer.images), ""), url)
            for start, end, url in buffer.links
        )
        is_code = buffer.kind is BlockKind.CODE
        kind = buffer.kind
        if kind is BlockKind.PARAGRAPH and len(links) == 1 and links[0].url == text:
            kind = BlockKind.EMBED
        walk.blocks.append(
            Block(
                kind,
                text,
                buffer.line,
                buffer.level,
                links=links,
                markdown="" if is_code else " ".join("".join(buffer.marked).split()),
                anchor=buffer.anchor,
                is_ordered=buffer.is_ordered,
                is_bold=kind is BlockKind.PARAGRAPH and bool(buffer.bold) and not buffer.plain,
                images=tuple(dict.fromkeys(buffer.images)),
                cells=tuple(_cells(buffer)),
                breaks=tuple(accumulate(len(line) + 1 for line in lines[:-1])),
            )
        )
    walk.buffer = Buffer(line=walk.line)
    if open_link:
        walk.link = (0, open_link[1])
        walk.buffer.seen.append("")
        walk.buffer.marked.append("[")
