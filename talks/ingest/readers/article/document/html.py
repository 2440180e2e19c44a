"""HTML → blocks: finds the article in a page, leaves menus, forms, related posts. One walk, no recursion.

`line` is the one of the block's tag in the source: each tag is given its line before the page is parsed.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.contents import drop_contents, drop_related
from talks.ingest.readers.article.document.embeds import tag_embed
from talks.ingest.readers.article.document.html_blocks import (
    Walk,
    break_line,
    end_caption,
    end_link,
    flush,
    is_caption,
    is_in_item,
    open_block,
    open_default,
    put,
    put_mark,
    put_text,
    start_caption,
    start_link,
)
from talks.ingest.readers.article.document.page import LINE, find_article, is_left_out, prepared
from talks.ingest.readers.article.document.page_metadata import page_title, read_page_metadata

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


def read_html(text: str) -> Document:
    tree = LexborHTMLParser(prepared(text, 1))
    article = find_article(tree)
    meta = read_page_metadata(tree, article)
    blocks = drop_related(drop_contents(_blocks(article, 1)))
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    title = page_title(meta, headings[0] if len(headings) == 1 else "")
    if title:
        meta["title"] = title
    return Document(tuple(blocks), meta, title=title)


def read_fragment(text: str, line: int) -> list[Block]:
    """The blocks of HTML that stands within Markdown, from `line` on."""
    tree = LexborHTMLParser(prepared(text, line))
    return _blocks(tree.body, line)


def _blocks(root: LexborNode | None, line: int) -> list[Block]:
    walk = Walk(line)
    walk.buffer.line = line
    if root is not None:
        for node, is_entry in _nodes(root):
            if not is_entry:
                _leave(walk, node)
            elif node.is_text_node:
                put_text(walk, node.text_content or "")
            else:
                _enter(walk, node)
    flush(walk)
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


def _enter(walk: Walk, node: LexborNode) -> None:  # noqa: C901 -- one branch per tag
    tag = node.tag or ""
    if tag in BLOCKS:
        _enter_block(walk, node, tag)
    elif tag in EMBEDS:
        link = tag_embed(tag, {key: value or "" for key, value in node.attributes.items()})
        if link and not walk.headers:
            flush(walk)
            walk.blocks.append(Block(BlockKind.EMBED, "", walk.line, links=(link,)))
    elif tag == "a":
        start_link(walk, node)
    elif tag == "img":
        caption = " ".join((node.attributes.get("alt") or node.attributes.get("title") or "").split())
        if caption:
            walk.buffer.images.append(caption)
    elif tag == "br":
        break_line(walk)
    elif tag in {"b", "strong"}:
        walk.bold += 1
        put_mark(walk, "**")
    elif tag in {"i", "em", "cite"}:
        put_mark(walk, "*")
    elif tag in {"s", "del", "strike"}:
        put_mark(walk, "~~")
    elif tag in {"code", "kbd", "samp"} and not walk.pre:
        put(walk, "`", "`")
    elif tag in {"td", "th"}:
        put(walk, " | " if any(map(str.strip, walk.buffer.seen)) else "", " ")
        walk.buffer.cells.append(len(walk.buffer.seen))


def _leave(walk: Walk, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag in BLOCKS:
        _leave_block(walk, node, tag)
    elif tag == "a":
        end_link(walk)
    elif tag in {"b", "strong"}:
        walk.bold -= 1
        put_mark(walk, "**")
    elif tag in {"i", "em", "cite"}:
        put_mark(walk, "*")
    elif tag in {"s", "del", "strike"}:
        put_mark(walk, "~~")
    elif tag in {"code", "kbd", "samp"} and not walk.pre:
        put(walk, "`", "`")


def _enter_block(walk: Walk, node: LexborNode, tag: str) -> None:
    attributes = node.attributes
    written = attributes.get(LINE) or ""
    if written.isdecimal() and len(written) < 9:  # noqa: PLR2004 -- ours, not the author's
        walk.line = int(written)
    if is_caption(node):
        start_caption(walk)
        return
    if is_in_item(walk) and tag in {"p", "div", "section"} and walk.buffer.kind is BlockKind.ITEM:
        break_line(walk)
        return
    flush(walk)
    if tag in {"ul", "ol"}:
        walk.lists.append(tag == "ol")
    elif tag == "li":
        walk.items += 1
        walk.headed.append(False)
        open_block(
            walk, BlockKind.ITEM, level=max(len(walk.lists) - 1, 0), is_ordered=bool(walk.lists and walk.lists[-1])
        )
    elif tag in HEADINGS:
        walk.heading = tag
        open_block(walk, BlockKind.HEADING, level=HEADINGS[tag], anchor=attributes.get("id") or "")
    elif tag == "blockquote":
        walk.quotes += 1
    elif tag == "pre":
        walk.pre += 1
    elif tag == "header":
        walk.headers += 1
    open_default(walk)


def _leave_block(walk: Walk, node: LexborNode, tag: str) -> None:
    if is_caption(node):
        end_caption(walk)
        return
    if is_in_item(walk) and tag in {"p", "div", "section"} and walk.buffer.kind is BlockKind.ITEM:
        return
    flush(walk)
    if tag in {"ul", "ol"} and walk.lists:
        walk.lists.pop()
    elif tag == "li":
        walk.items = max(walk.items - 1, 0)
        walk.headed = walk.headed[: walk.items]
    elif tag in HEADINGS:
        walk.heading = ""
        if walk.headed:
            walk.headed[-1] = True
    elif tag == "blockquote":
        walk.quotes = max(walk.quotes - 1, 0)
    elif tag == "pre":
        walk.pre = max(walk.pre - 1, 0)
    elif tag == "header":
        walk.headers = max(walk.headers - 1, 0)
    open_default(walk)
