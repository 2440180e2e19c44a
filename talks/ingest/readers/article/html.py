"""HTML → blocks: finds the article in a page, leaves menus, forms, related posts. One walk, no recursion.

`line` is the one of the block's tag in the source: each tag is given its line before the page is parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from talks.ingest.readers.article.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.contents import drop_contents, drop_related
from talks.ingest.readers.article.embeds import tag_embed
from talks.ingest.readers.article.nesting import LINE, prepared
from talks.ingest.readers.article.page import find_article, is_left_out, read_head

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figure", "footer", "header", "hr", "legend", "main", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "tfoot", "thead", "tr", "ul", "li", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
        "caption",
    ]
)  # fmt: skip
EMBEDS = frozenset(
    [
        "iframe", "video", "audio", "source", "embed", "object", "lite-youtube", "youtube-embed",
    ]
)  # fmt: skip
PERMALINK_CLASSES = ("anchor", "headerlink", "permalink", "header-link", "heading-link", "heading-anchor")
PERMALINKS = frozenset({"", "#", "¶", "§", "🔗", "⚓", "link"})
MARKS = re.compile(r"[\\*<`]|(?<!\w)_|_(?!\w)|\](?=\()")


@dataclass
class _Buffer:
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
    plain: int = 0
    bold: int = 0


@dataclass
class _Walk:
    line: int
    blocks: list[Block] = field(default_factory=list)
    buffer: _Buffer = field(default_factory=_Buffer)
    lists: list[bool] = field(default_factory=list)
    items: int = 0
    quotes: int = 0
    pre: int = 0
    bold: int = 0
    headers: int = 0
    heading: str = ""
    link: tuple[int, str] | None = None


def read_html(text: str) -> Document:
    tree = LexborHTMLParser(prepared(text, 1))
    meta = read_head(tree)
    blocks = drop_related(drop_contents(_blocks(find_article(tree), 1)))
    title = str(meta.get("title", ""))
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    if len(headings) == 1:
        title = headings[0]
    return Document(tuple(blocks), meta, title=title)


def read_fragment(text: str, line: int) -> list[Block]:
    """The blocks of HTML that stands within Markdown, from `line` on."""
    tree = LexborHTMLParser(prepared(text, line))
    return _blocks(tree.body, line)


def _blocks(root: LexborNode | None, line: int) -> list[Block]:
    walk = _Walk(line)
    walk.buffer.line = line
    if root is not None:
        for node, is_entry in _nodes(root):
            if not is_entry:
                _leave(walk, node)
            elif node.is_text_node:
                _text(walk, node.text_content or "")
            else:
                _enter(walk, node)
    _flush(walk)
    return walk.blocks


def _nodes(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Each element on entry and on exit, each text once; what is left out is not entered."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        is_text = node.is_text_node
        is_open = not is_text and node.is_element_node and not (depth and is_left_out(node))
        if is_text or is_open:
            yield node, True
        child = node.child if is_open else None
        if child is not None:
            node = child
            depth += 1
            continue
        if is_open:
            yield node, False
        while depth and node is not None and node.next is None:
            node = node.parent
            depth -= 1
            if node is not None:
                yield node, False
        if not depth or node is None:
            return
        node = node.next


def _enter(walk: _Walk, node: LexborNode) -> None:  # noqa: C901 -- one branch per tag
    tag = node.tag or ""
    if tag in BLOCKS:
        _enter_block(walk, node, tag)
    elif tag in EMBEDS:
        link = tag_embed(tag, {key: value or "" for key, value in node.attributes.items()})
        if link and not walk.headers:
            _flush(walk)
            walk.blocks.append(Block(BlockKind.EMBED, "", walk.line, links=(link,)))
    elif tag == "a":
        _start_link(walk, node)
    elif tag == "img":
        caption = " ".join((node.attributes.get("alt") or node.attributes.get("title") or "").split())
        if caption:
            walk.buffer.images.append(caption)
    elif tag == "br":
        _break(walk)
    elif tag in {"b", "strong"}:
        walk.bold += 1
        _mark(walk, "**")
    elif tag in {"i", "em"}:
        _mark(walk, "*")
    elif tag in {"code", "kbd", "samp"} and not walk.pre:
        _put(walk, "`", "`")
    elif tag in {"td", "th"}:
        _put(walk, " | " if any(map(str.strip, walk.buffer.seen)) else "", " ")


def _leave(walk: _Walk, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag in BLOCKS:
        _leave_block(walk, tag)
    elif tag == "a":
        _end_link(walk)
    elif tag in {"b", "strong"}:
        walk.bold -= 1
        _mark(walk, "**")
    elif tag in {"i", "em"}:
        _mark(walk, "*")
    elif tag in {"code", "kbd", "samp"} and not walk.pre:
        _put(walk, "`", "`")


def _enter_block(walk: _Walk, node: LexborNode, tag: str) -> None:
    attributes = node.attributes
    written = attributes.get(LINE) or ""
    if written.isdecimal() and len(written) < 9:  # noqa: PLR2004 -- ours, not the author's
        walk.line = int(written)
    if walk.items and tag in {"p", "div", "section"} and walk.buffer.kind is BlockKind.ITEM:
        _put(walk, " ", " ")
        return
    if tag == "figcaption" and walk.buffer.images and not "".join(walk.buffer.seen).strip():
        return  # With its picture.
    _flush(walk)
    if tag in {"ul", "ol"}:
        walk.lists.append(tag == "ol")
    elif tag == "li":
        walk.items += 1
        _open(walk, BlockKind.ITEM, level=max(len(walk.lists) - 1, 0), is_ordered=bool(walk.lists and walk.lists[-1]))
    elif tag in HEADINGS:
        walk.heading = tag
        _open(walk, BlockKind.HEADING, level=HEADINGS[tag], anchor=attributes.get("id") or "")
    elif tag == "blockquote":
        walk.quotes += 1
    elif tag == "pre":
        walk.pre += 1
    elif tag == "header":
        walk.headers += 1
    _open_default(walk)


def _leave_block(walk: _Walk, tag: str) -> None:
    if walk.items and tag in {"p", "div", "section"} and walk.buffer.kind is BlockKind.ITEM:
        return
    if tag == "figcaption":
        caption = " ".join("".join(walk.buffer.seen).split())
        walk.buffer.seen.clear()
        walk.buffer.links.clear()
        walk.buffer.images.extend([caption] if caption else [])
    _flush(walk)
    if tag in {"ul", "ol"} and walk.lists:
        walk.lists.pop()
    elif tag == "li":
        walk.items = max(walk.items - 1, 0)
    elif tag in HEADINGS:
        walk.heading = ""
    elif tag == "blockquote":
        walk.quotes = max(walk.quotes - 1, 0)
    elif tag == "pre":
        walk.pre = max(walk.pre - 1, 0)
    elif tag == "header":
        walk.headers = max(walk.headers - 1, 0)
    _open_default(walk)


def _open(walk: _Walk, kind: BlockKind, level: int = 0, anchor: str = "", *, is_ordered: bool = False) -> None:
    walk.buffer = _Buffer(kind, walk.line, level, anchor, is_ordered)


def _open_default(walk: _Walk) -> None:
    """What text is here that no element of its own holds."""
    buffer = walk.buffer
    if buffer.kind in {BlockKind.ITEM, BlockKind.HEADING} and not buffer.seen and (walk.items or walk.heading):
        return
    if walk.pre:
        _open(walk, BlockKind.CODE)
    elif walk.items:
        _open(walk, BlockKind.ITEM, level=max(len(walk.lists) - 1, 0), is_ordered=bool(walk.lists and walk.lists[-1]))
    elif walk.quotes:
        _open(walk, BlockKind.QUOTE)
    else:
        _open(walk, BlockKind.PARAGRAPH)


def _put(walk: _Walk, seen: str, marked: str) -> None:
    walk.buffer.seen.append(seen)
    walk.buffer.marked.append(marked)


def _mark(walk: _Walk, mark: str) -> None:
    if walk.buffer.kind is not BlockKind.CODE:
        _put(walk, "", mark)


def _text(walk: _Walk, text: str) -> None:
    size = len(text.strip())
    if walk.headers and walk.buffer.kind is not BlockKind.HEADING:
        return
    if walk.bold:
        walk.buffer.bold += size
    else:
        walk.buffer.plain += size
    _put(walk, text, MARKS.sub(r"\\\g<0>", text))


def _break(walk: _Walk) -> None:
    if walk.buffer.kind is not BlockKind.PARAGRAPH or walk.link:
        _put(walk, " ", " ")
        return
    _flush(walk)
    _open_default(walk)


def _start_link(walk: _Walk, node: LexborNode) -> None:
    _end_link(walk)
    attributes = node.attributes
    if "href" not in attributes:
        if walk.heading and not walk.buffer.anchor:
            walk.buffer.anchor = attributes.get("id") or attributes.get("name") or ""
        return
    walk.link = (len(walk.buffer.seen), (attributes["href"] or "").strip())
    _put(walk, "", "[")


def _end_link(walk: _Walk) -> None:
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
        _put(walk, "", f"]({url})")
    else:
        buffer.marked[start] = ""


def _flush(walk: _Walk) -> None:
    open_link = walk.link
    _end_link(walk)
    buffer = walk.buffer
    text = " ".join("".join(buffer.seen).split())
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
            )
        )
    walk.buffer = _Buffer(line=walk.line)
    if open_link:
        walk.link = (0, open_link[1])
        walk.buffer.seen.append("")
        walk.buffer.marked.append("[")
