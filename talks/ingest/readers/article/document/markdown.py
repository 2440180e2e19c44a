"""Markdown → blocks, by a scanner of lines that reads each once."""

import re

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.contents import drop_contents, drop_related
from talks.ingest.readers.article.document.inline import one_line, read_inline, reference_key
from talks.ingest.readers.article.document.markdown_html import read_html_block
from talks.ingest.readers.article.document.markdown_lists import read_item, read_paragraph_line, read_quote
from talks.ingest.readers.article.document.markdown_marks import ATX, FENCE, ITEM, RULE
from talks.ingest.readers.article.document.markdown_scan import (
    Scan,
    add_block,
    add_embeds,
    end_block,
    end_list,
    flush,
    made_block,
)

TIGHT_ATX = re.compile(r"(#{2,6})([^\s#].*)$")
# In an item, a heading that is more than its first word.
SECTION = re.compile(r"#{2,6}[ \t]+\S")
SETEXT = re.compile(r" {0,3}(?:=+|--+)[ \t]*$")
BARE_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
DEFINITION = re.compile(r" {0,3}\[([^\]\[^][^\]\[]{0,400})\]:[ \t]*(\S+)[ \t]*(.*)$")
TITLE = re.compile(r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*$")
ATTRIBUTE_LINE = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
TABLE_RULE = frozenset(" \t:|-")
TOC_LINES = frozenset({"[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "{:toc}", "* toc", "- toc", "1. toc"})
TAB = 4


def read_markdown(text: str, meta: dict[str, object] | None = None, lines_before: int = 0) -> Document:
    """`lines_before`: how many lines of the file stand before `text`."""
    lines = text.split("\n")
    scan = Scan(lines, lines_before + 1, {})
    for number, line in enumerate(lines):
        if ("```" in line or "~~~" in line) and (match := BARE_FENCE.match(line)):
            scan.last_fence[match[1][0]] = number
    _collect_references(scan)
    at = 0
    while at < len(lines):
        at = _line(scan, at)
    flush(scan)
    blocks = drop_related(drop_contents(scan.blocks))
    meta = dict(meta or {})
    title = meta.get("title") or meta.get("titre")
    return Document(tuple(blocks), meta, title=one_line(str(title)) if title else only_title(blocks))


def only_title(blocks: list[Block]) -> str:
    """The heading of level 1, where there is one alone and nothing heads what stands before it."""
    first = [block for block in blocks if block.kind is BlockKind.HEADING]
    if first and first[0].level == 1 and sum(block.level == 1 for block in first) == 1:
        return first[0].text
    return ""


def _collect_references(scan: Scan) -> None:
    for number, line in enumerate(scan.lines):
        if "]:" in line and (match := DEFINITION.match(line)) and TITLE.fullmatch(match[3]):
            scan.references.setdefault(reference_key(match[1]), match[2].strip("<>"))
            scan.lines[number] = ""


def _line(scan: Scan, at: int) -> int:
    """Reads the block or the line at `at`; returns where to go on."""
    line = scan.lines[at]
    if "\t" in line:
        line = line.expandtabs(TAB)
    bare = line.strip()
    if not bare:
        if scan.open and scan.open.kind is not BlockKind.ITEM:
            flush(scan)
        scan.is_after_blank = True
        return at + 1
    indent = len(line) - len(line.lstrip())
    if bare.casefold() in TOC_LINES or ATTRIBUTE_LINE.match(line):
        return at + 1
    if (after := _starts(scan, at, line, bare, indent)) is not None:
        scan.is_after_blank = False
        return after
    read_paragraph_line(scan, at, line, indent)
    scan.is_after_blank = False
    return at + 1


def _starts(scan: Scan, at: int, line: str, bare: str, indent: int) -> int | None:  # noqa: C901, PLR0911 -- a table
    """Where to go on after a block that is not a paragraph; None if none starts here."""
    first = bare[0]
    is_deep = indent >= TAB and not scan.items
    if is_deep and (scan.open is None or scan.is_after_blank):
        return _indented_code(scan, at)
    if first in "-=" and SETEXT.match(line) and _can_be_setext(scan):
        return _setext(scan, at, first)
    if first in "-*_" and RULE.match(line):
        end_list(scan)
        return at + 1
    if is_deep:
        return None
    if first == "#":
        return _atx(scan, at, bare)
    if first in "`~" and (match := FENCE.match(bare)):
        return _fence(scan, at, match[1], match[2])
    if first == ">":
        return read_quote(scan, at)
    if first == "<":
        return read_html_block(scan, at, bare)
    if first == "|":
        end_list(scan)
        if not TABLE_RULE.issuperset(bare):
            cells = [cell.strip() for cell in bare.strip("|").split("|")]
            add_block(scan, BlockKind.PARAGRAPH, " | ".join(filter(None, cells)), at)
        return at + 1
    if (first in "-*+•" or first.isdigit()) and (match := ITEM.match(line)):
        inside = match[3] or ""
        return _atx(scan, at, inside) if SECTION.match(inside) else read_item(scan, at, match)
    return None


def _can_be_setext(scan: Scan) -> bool:
    return scan.open is not None and scan.open.kind is BlockKind.PARAGRAPH and not scan.is_after_blank


def _setext(scan: Scan, at: int, mark: str) -> int:
    block = scan.open
    scan.open = None
    if block:
        _heading(scan, " ".join(block.lines), 1 if mark == "=" else 2, block.line)
    return at + 1


def _atx(scan: Scan, at: int, bare: str) -> int | None:
    match = ATX.match(bare) or TIGHT_ATX.match(bare)
    if not match:
        return None
    end_list(scan)
    title = (match[2] or "").rstrip()
    closed = title.rstrip("#")
    if closed != title and (not closed or closed[-1] in " \t"):
        title = closed.rstrip()
    _heading(scan, title, len(match[1]), at + scan.first)
    return at + 1


def _heading(scan: Scan, source: str, level: int, line: int) -> None:
    anchor = ""
    source = source.rstrip()
    if source.endswith("}"):
        start = source.rfind("{")
        inside = source[start + 1 : -1].strip().lstrip(":").strip()
        if start >= 0 and inside[:1] in {"#", "."} and len(inside) > 1:
            anchor = next((word[1:] for word in inside.split() if word[0] == "#"), "")
            source = source[:start]
    inline = read_inline(source.strip(), scan.references)
    if inline.text or inline.images:
        block = made_block(BlockKind.HEADING, inline, line, level)
        scan.blocks.append(block._replace(anchor=anchor))
    add_embeds(scan, inline, line)


def _fence(scan: Scan, at: int, mark: str, info: str) -> int | None:
    if (mark[0] == "`" and "`" in info) or scan.last_fence.get(mark[0], -1) <= at:
        return None if "`" in info else at + 1  # Never closed: a slip, not the rest of the article.
    end_block(scan)
    end = at + 1
    while end < len(scan.lines):
        line = scan.lines[end].strip()
        if line.startswith(mark) and not line.strip(mark[0]):
            break
        end += 1
    _code(scan, scan.lines[at + 1 : end], at)
    return end + 1


def _indented_code(scan: Scan, at: int) -> int:
    flush(scan)
    end = at
    while end < len(scan.lines) and (not scan.lines[end].strip() or _is_deep(scan.lines[end])):
        end += 1
    _code(scan, scan.lines[at:end], at)
    scan.is_after_blank = True
    return end


def _is_deep(line: str) -> bool:
    """Indented as code is, also by a space and a tab."""
    return line[:TAB].expandtabs(TAB)[:TAB].isspace()


def _code(scan: Scan, lines: list[str], at: int) -> None:
    text = one_line(" ".join(lines))
    if text:
        scan.blocks.append(Block(BlockKind.CODE, text, at + scan.first))
