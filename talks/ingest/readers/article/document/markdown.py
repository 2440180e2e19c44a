"""Markdown → blocks: markdown-it reads it as CommonMark, with what recaps have besides; its tokens become blocks."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from itertools import dropwhile
from typing import Any

from markdown_it.token import Token

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.commonmark import NOTHING, as_commonmark
from talks.ingest.readers.article.document.contents import drop_contents, drop_related
from talks.ingest.readers.article.document.html import read_fragment
from talks.ingest.readers.article.document.inline import AsWritten, Inline, one_line, read_tokens, tokens_of
from talks.wording.days import day_at_start, time_at_start

# What is defined once and stands in for three characters, as often as they are written.
LONGEST_REFERENCE = 2_000
ATTRIBUTES = re.compile(r"\{:?\s*([#.][^{}]+)\}$")
TASK = re.compile(r"\[[ xX]\] ")
# A line that begins with a bar is a row for its author, though no table is around it.
ROWS = re.compile(r"^(\|.*\n?)", re.MULTILINE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

# What is nested deeper in quotes and lists than this is left out. `html_block` is CommonMark's.
BLOCKS = AsWritten("commonmark", {"maxNesting": 60}).enable("table")
# What stands within a line is read as its block is made, by `inline`.
BLOCKS.core.ruler.enableOnly(["normalize", "block"])


def read_markdown(text: str, meta: dict[str, object] | None = None, lines_before: int = 0) -> Document:
    """`lines_before`: how many lines of the file stand before `text`."""
    environment: dict[str, Any] = {}
    tokens = BLOCKS.parse("\n".join(as_commonmark(text.split("\n"))), environment)
    environment["references"] = {
        label: reference
        for label, reference in environment.get("references", {}).items()
        if len(reference["href"]) + len(reference["title"]) <= LONGEST_REFERENCE
    }
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


class _Walk:
    """Tokens in order → blocks: what stands in a list is an item, in a quote a quote."""

    def __init__(self, first: int, environment: MutableMapping[str, Any]) -> None:
        self.first = first
        self.environment = environment
        # Of each list that is open, whether it is numbered.
        self.lists: list[bool] = []
        self.quotes = 0
        # The item that is open, and what has been read of it.
        self.item: Block | None = None
        self.parts: list[Inline | Block] = []
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
        (item, parts), self.item, self.parts = (self.item, self.parts), None, []
        if item and any(part.text or part.links or part.images for part in parts):
            yield item._replace(
                text=one_line(" ".join(part.text for part in parts)),
                markdown=one_line(" ".join(part.markdown for part in parts)),
                links=tuple(link for part in parts for link in part.links),
                images=tuple(image for part in parts for image in part.images),
                breaks=tuple(_breaks(parts)),
            )

    def _inline(self, source: str, line: int) -> Iterator[Block]:
        if self.cells is not None:
            self.cells.append(source.strip())
        elif self.quotes:
            yield from _made(BlockKind.QUOTE, self._read(source), line)
        elif self.heading and (self.item is None or self.heading.tag != "h1"):
            yield from self._heading(source, line, int(self.heading.tag[1:]))
        elif self.item:
            inline = self._read(source if self.parts else TASK.sub("", source))
            self.parts.append(inline)
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
            if _is_caption(part) and not (day_at_start(inline.text) or time_at_start(inline.text)):
                inline = inline._replace(text="", markdown="", breaks=(), images=(*inline.images, inline.text))
            yield from _made(kind, inline, line + offset, is_bold=_is_bold(part))

    def _html(self, source: str, line: int) -> Iterator[Block]:
        """What an item opens with is its own; what follows in it stands for itself."""
        blocks = read_fragment(source, line)
        if self.item and not self.parts and all(block.kind is BlockKind.PARAGRAPH for block in blocks):
            self.parts += blocks
        else:
            yield from self._end_item()
            yield from blocks


def _breaks(parts: Sequence[Inline | Block]) -> Iterator[int]:
    """Of parts that are put together on one line: each begins one."""
    end = 0
    for part in parts:
        if part.text:
            start = end + 1 if end else 0
            yield from (start + place for place in ((0, *part.breaks) if end else part.breaks))
            end = start + len(part.text)


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
    while len(shown) > 1 and shown[0].type in {"link_open", "em_open"}:
        shown = shown[1:-1]
    return _is_within("strong", shown)


def _is_caption(part: Sequence[Token]) -> bool:
    """A line in italics from one end to the other, right under a picture."""
    shown = [token for token in part if token.type == "image" or token.content.strip() or token.nesting]
    under = list(dropwhile(lambda token: token.type in {"image", "link_open", "link_close"}, shown))
    return "image" in {token.type for token in shown[: len(shown) - len(under)]} and _is_within("em", under)


def _is_within(mark: str, shown: Sequence[Token]) -> bool:
    if not shown or shown[0].type != f"{mark}_open":
        return False
    depth = 0
    for token in shown[:-1]:
        depth += token.nesting if token.type.startswith(mark) else 0
        if not depth:
            return False
    return True
