"""Markdown → blocks: markdown-it reads it as CommonMark, with what recaps have besides; its tokens become blocks."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from markdown_it.token import Token

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.contents import drop_contents, drop_related
from talks.ingest.readers.article.document.html import read_fragment
from talks.ingest.readers.article.document.inline import AsWritten, Inline, one_line, read_tokens, tokens_of

# What authors write and CommonMark does not have.
TIGHT_ATX = re.compile(r"^( {0,3}#{2,6})(?=[^\s#])")
BULLET = re.compile(r"^([ \t]*)•(?=[ \t])")
# A sentence, as "2017. it was", and a footnote, as "[^1]: a word": CommonMark has a list, and the address of a link.
NO_MARKUP = re.compile(r"^( {0,3}(?:\d{4,9}|\[\^[^\[\]]+\]))(?=[.)]\s|:)")
# Put there so that it is none, and taken away again; `source` leaves none in a text.
NOTHING = "\u200b"
TOC_LINES = frozenset({"[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "{:toc}", "* toc", "- toc", "1. toc"})
ATTRIBUTE_LINE = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
# <div markdown="1">: what follows is Markdown, up to the closing tag.
MARKDOWN_INSIDE = re.compile(r"<\w+[^<>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?[\s>][^<]*$", re.IGNORECASE)
LONGEST_TAG = 1_000

FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})(.*)$")
# How a passage begins and ends that no blank line ends; whether any of it is the article's.
PASSAGES = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE), is_shown)
    for opening, closing, is_shown in (
        (r"<!-- (?:toc|START doctoc)\b", r"<!-- (?:tocstop|/toc|END doctoc)\b", False),
        (r"<!--", r"-->", True),
        *((rf"<{name}(?=[\s>]|$)", f"</{name}", True) for name in ("pre", "textarea")),
        *((rf"<{name}(?=[\s>]|$)", f"</{name}", False) for name in ("noscript", "script", "style", "svg", "template")),
    )
)

ATTRIBUTES = re.compile(r"\{:?\s*([#.][^{}]+)\}$")
TASK = re.compile(r"\[[ xX]\] ")
# A line that begins with a bar is a row for its author, though no table is around it.
ROWS = re.compile(r"^(\|.*\n?)", re.MULTILINE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

# What is nested deeper in quotes and lists than this is left out. `html_block` is CommonMark's.
BLOCKS = AsWritten("commonmark", {"maxNesting": 100}).enable("table")
# What stands within a line is read as its block is made, by `inline`.
BLOCKS.core.ruler.enableOnly(["normalize", "block"])


def read_markdown(text: str, meta: dict[str, object] | None = None, lines_before: int = 0) -> Document:
    """`lines_before`: how many lines of the file stand before `text`."""
    environment: dict[str, Any] = {}
    tokens = BLOCKS.parse("\n".join(_as_commonmark(text.split("\n"))), environment)
    blocks = drop_related(drop_contents(list(_Walk(lines_before + 1, environment).blocks(tokens))))
    meta = dict(meta or {})
    title = meta.get("title") or meta.get("titre")
    return Document(tuple(blocks), meta, title=one_line(str(title)) if title else _only_title(blocks))


def _only_title(blocks: Sequence[Block]) -> str:
    """The heading of level 1, where there is one alone and nothing heads what stands before it."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if headings and headings[0].level == 1 and sum(block.level == 1 for block in headings) == 1:
        return headings[0].text
    return ""


def _as_commonmark(lines: Sequence[str]) -> list[str]:
    """As many lines, each where it was."""
    written: list[str] = []
    unclosed: set[str] = set()
    while (at := len(written)) < len(lines):
        passage = _passage(lines[at])
        if passage is None:
            written.append(_line(lines[at]))
            continue
        closing, first, is_shown = passage
        end = _find(lines, at + first, closing, unclosed)
        if end is None:
            written.append("")  # Never closed: a slip, not the rest of the article.
        else:
            written += lines[at : end + 1] if is_shown else [""] * (end + 1 - at)
    return written


def _passage(line: str) -> tuple[re.Pattern[str], int, bool] | None:
    """Of a line that begins one: what ends it, from which line on, counted from this one; whether it is shown."""
    fence = FENCE.match(line)
    if fence and not (fence[1][0] == "`" and "`" in fence[2]):
        return re.compile(rf"[ \t>]*{fence[1]}{fence[1][0]}*[ \t]*$"), 1, True
    bare = line.lstrip()
    if bare.startswith("<"):
        return next(((closing, 0, is_shown) for opening, closing, is_shown in PASSAGES if opening.match(bare)), None)
    return None


def _find(lines: Sequence[str], at: int, closing: re.Pattern[str], unclosed: set[str]) -> int | None:
    """The first line from `at` on that has it. What was once not found is not looked for again."""
    if closing.pattern in unclosed:
        return None
    for number in range(at, len(lines)):
        if closing.search(lines[number]):
            return number
    unclosed.add(closing.pattern)
    return None


def _line(line: str) -> str:
    bare = line.strip()
    if bare.casefold() in TOC_LINES or ATTRIBUTE_LINE.match(line):
        return ""
    if bare.startswith("<") and len(bare) <= LONGEST_TAG and MARKDOWN_INSIDE.match(bare):
        return ""
    return NO_MARKUP.sub(rf"\1{NOTHING}", BULLET.sub(r"\1-", TIGHT_ATX.sub(r"\1 ", line)))


class _Walk:
    """Tokens in order → blocks: what stands in a list is an item, in a quote a quote."""

    def __init__(self, first: int, environment: MutableMapping[str, Any]) -> None:
        self.first = first
        self.environment = environment
        # Of each list that is open, whether it is numbered.
        self.lists: list[bool] = []
        self.quotes = 0
        self.item: Block | None = None
        self.heading: Token | None = None
        # Of the row of a table that is open.
        self.cells: list[str] | None = None

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:  # noqa: C901, PLR0912 -- a table
        line = self.first
        for token in tokens:
            line = self.first + token.map[0] if token.map else line
            content = token.content.replace(NOTHING, "")
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    yield from self._end_item()
                    self.lists.append(token.type == "ordered_list_open")
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.item = Block(BlockKind.ITEM, "", line, len(self.lists) - 1, is_ordered=self.lists[-1])
                case "list_item_close":
                    yield from self._end_item()
                case "blockquote_open":
                    yield from self._end_item()
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "heading_open":
                    self.heading = token
                case "heading_close":
                    self.heading = None
                case "tr_open":
                    self.cells = []
                case "tr_close":
                    cells, self.cells = self.cells or [], None
                    yield from self._row(cells, line)
                case "inline":
                    yield from self._inline(content, line)
                case "fence" | "code_block":
                    yield from self._end_item()
                    if text := one_line(content):
                        yield Block(BlockKind.CODE, text, line)
                case "html_block":
                    yield from self._html(content, line)

    def _read(self, source: str) -> Inline:
        return read_tokens(tokens_of(source, self.environment))

    def _end_item(self) -> Iterator[Block]:
        item, self.item = self.item, None
        if item and (item.text or item.links or item.images):
            yield item

    def _inline(self, source: str, line: int) -> Iterator[Block]:
        if self.cells is not None:
            self.cells.append(source.strip())
        elif self.quotes:
            yield from _made(BlockKind.QUOTE, self._read(source), line)
        elif self.heading and (self.item is None or self.heading.tag != "h1"):
            yield from self._heading(source, line, int(self.heading.tag[1:]))
        elif self.item:
            inline = self._read(source if self.item.text else TASK.sub("", source))
            self.item = _added(self.item, inline)
            yield from _embeds(inline, line)
        else:
            yield from self._paragraphs(source, line)

    def _heading(self, source: str, line: int, level: int) -> Iterator[Block]:
        yield from self._end_item()
        anchor = ""
        if attributes := ATTRIBUTES.search(source):
            anchor = next((word[1:] for word in attributes[1].split() if word[0] == "#"), "")
            source = source[: attributes.start()]
        inline = self._read(source.strip())
        if inline.text or inline.images:
            heading = Block(BlockKind.HEADING, inline.text, line, level, inline.links, inline.markdown, anchor)
            yield heading._replace(images=inline.images)
        yield from _embeds(inline, line)

    def _paragraphs(self, source: str, line: int) -> Iterator[Block]:
        for paragraph in ROWS.split(source):
            if paragraph.startswith("|"):
                bare = paragraph.strip("\n").removeprefix("|").removesuffix("|")
                yield from self._row([cell.strip() for cell in bare.split("|")], line)
            else:
                yield from self._lines(paragraph, line)
            line += paragraph.count("\n")

    def _row(self, cells: Sequence[str], line: int) -> Iterator[Block]:
        shown = tuple(self._read(cell).text for cell in cells)
        for block in _made(BlockKind.PARAGRAPH, self._read(" | ".join(filter(None, cells))), line):
            yield block._replace(cells=shown) if block.kind is BlockKind.PARAGRAPH else block

    def _lines(self, source: str, line: int) -> Iterator[Block]:
        for part, offset in _parts(tokens_of(source, self.environment)):
            inline = read_tokens(part)
            is_address = len(inline.links) == 1 and inline.links[0].url == inline.text
            kind = BlockKind.EMBED if is_address else BlockKind.PARAGRAPH
            yield from _made(kind, inline, line + offset, is_bold=_is_bold(part))

    def _html(self, source: str, line: int) -> Iterator[Block]:
        """What an item opens with is its own; what follows in it stands for itself."""
        blocks = read_fragment(source, line)
        if self.item and not self.item.text and all(block.kind is BlockKind.PARAGRAPH for block in blocks):
            for block in blocks:
                self.item = _added(self.item, block)
            return
        yield from self._end_item()
        yield from blocks


def _added(item: Block, more: Inline | Block) -> Block:
    joint = len(item.text) + 1 if item.text else 0
    return item._replace(
        text=one_line(f"{item.text} {more.text}"),
        markdown=one_line(f"{item.markdown} {more.markdown}"),
        links=(*item.links, *more.links),
        images=(*item.images, *more.images),
        breaks=(*item.breaks, *((joint,) if item.text and more.text else ()), *(joint + at for at in more.breaks)),
    )


def _made(kind: BlockKind, inline: Inline, line: int, *, is_bold: bool = False) -> Iterator[Block]:
    if inline.text or inline.images or inline.links:
        block = Block(kind, inline.text, line, links=inline.links, markdown=inline.markdown, images=inline.images)
        yield block._replace(is_bold=is_bold, breaks=inline.breaks)
    yield from _embeds(inline, line)


def _embeds(inline: Inline, line: int) -> Iterator[Block]:
    for link in inline.embeds:
        yield Block(BlockKind.EMBED, "", line, links=(link,))


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], int]]:
    """Each with the line it starts in, from 0: a hard break, and the end of a bold first line, ends one."""
    part: list[Token] = []
    start = line = 0
    is_first_line = True
    for token in tokens:
        is_break = token.type == "hardbreak" or (token.type == "html_inline" and BREAK.fullmatch(token.content))
        line += token.type in {"hardbreak", "softbreak"}
        line += token.content.count("\n")
        if is_break or (token.type == "softbreak" and is_first_line and _is_bold(part)):
            yield part, start
            part, start, is_first_line = [], line, True
            continue
        is_first_line = is_first_line and token.type != "softbreak"
        part.append(token)
    yield part, start


def _is_bold(part: Sequence[Token]) -> bool:
    """A line that is bold from one end to the other, also as the text of a link."""
    shown = [token for token in part if token.content.strip() or token.nesting]
    first, last = 0, len(shown) - 1
    while first < last and shown[first].type in {"link_open", "em_open"}:
        first, last = first + 1, last - 1
    if first > last or shown[first].type != "strong_open":
        return False
    depth = 0
    for token in shown[first:last]:
        depth += token.nesting if token.type.startswith("strong") else 0
        if not depth:
            return False
    return True
