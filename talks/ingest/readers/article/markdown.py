"""Markdown → blocks, by a scanner of lines that reads each once."""

import re
from dataclasses import dataclass, field, replace

from talks.ingest.readers.article.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.contents import drop_contents, drop_related
from talks.ingest.readers.article.html import read_fragment
from talks.ingest.readers.article.inline import Inline, one_line, read_inline, reference_key

ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
TIGHT_ATX = re.compile(r"(#{2,6})([^\s#].*)$")
SETEXT = re.compile(r" {0,3}(?:=+|--+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
BARE_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
ITEM = re.compile(r"([ \t]*)([-*+•]|[0-9]{1,3}[.)])(?:[ \t]+(.*))?$")
TASK = re.compile(r"\[[ xX]\] ")
DEFINITION = re.compile(r" {0,3}\[([^\]\[^][^\]\[]{0,400})\]:[ \t]*(\S+)[ \t]*(.*)$")
TITLE = re.compile(r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*$")
ATTRIBUTE_LINE = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
HTML_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# A <div> alone is not worth a parser; a picture or a player is, without any text.
ANY_TAG = re.compile(r"<[^<>]*>")
WITH_CONTENT = re.compile(r"\b(?:src|data|alt|videoid)\b", re.IGNORECASE)
SILENT = frozenset({"script", "style", "svg", "noscript", "template", "pre"})
HTML_BLOCKS = frozenset(
    [
        "address", "article", "aside", "audio", "blockquote", "center", "details", "dd", "div", "dl", "dt",
        "embed", "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "iframe", "li", "main", "nav", "object", "ol", "p", "picture", "section", "source", "summary", "table",
        "tbody", "td", "th", "thead", "tr", "ul", "video",
    ]
)  # fmt: skip
TABLE_RULE = frozenset(" \t:|-")
TOC_START = re.compile(r"<!-- (?:toc|START doctoc)\b", re.IGNORECASE)
TOC_END = re.compile(r"<!-- (?:tocstop|/toc|END doctoc)\b", re.IGNORECASE)
TOC_LINES = frozenset({"[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "{:toc}", "* toc", "- toc", "1. toc"})
COMMENT_END = re.compile("-->")
BOLD_MARKS = ("**", "__")
TAB = 4
MIN_NESTING = 2


@dataclass
class _Open:
    """The block that lines are still being added to."""

    kind: BlockKind
    line: int
    level: int = 0
    is_ordered: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass
class _Scan:
    lines: list[str]
    first: int
    references: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    open: _Open | None = None
    # Columns where the open items' markers and contents stand, outermost first.
    items: list[tuple[int, int]] = field(default_factory=list)
    is_after_blank: bool = True
    last_fence: dict[str, int] = field(default_factory=dict)
    unclosed: set[str] = field(default_factory=set)


def read_markdown(text: str, meta: dict[str, object] | None = None, lines_before: int = 0) -> Document:
    """`lines_before`: how many lines of the file stand before `text`."""
    lines = text.split("\n")
    scan = _Scan(lines, lines_before + 1, {})
    for number, line in enumerate(lines):
        if ("```" in line or "~~~" in line) and (match := BARE_FENCE.match(line)):
            scan.last_fence[match[1][0]] = number
    _collect_references(scan)
    at = 0
    while at < len(lines):
        at = _line(scan, at)
    _flush(scan)
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


def _collect_references(scan: _Scan) -> None:
    for number, line in enumerate(scan.lines):
        if "]:" in line and (match := DEFINITION.match(line)) and TITLE.fullmatch(match[3]):
            scan.references.setdefault(reference_key(match[1]), match[2].strip("<>"))
            scan.lines[number] = ""


def _line(scan: _Scan, at: int) -> int:
    """Reads the block or the line at `at`; returns where to go on."""
    line = scan.lines[at]
    if "\t" in line:
        line = line.expandtabs(TAB)
    bare = line.strip()
    if not bare:
        if scan.open and scan.open.kind is not BlockKind.ITEM:
            _flush(scan)
        scan.is_after_blank = True
        return at + 1
    indent = len(line) - len(line.lstrip())
    if bare.casefold() in TOC_LINES or ATTRIBUTE_LINE.match(line):
        return at + 1
    if (after := _starts(scan, at, line, bare, indent)) is not None:
        scan.is_after_blank = False
        return after
    _paragraph_line(scan, at, line, indent)
    scan.is_after_blank = False
    return at + 1


def _starts(scan: _Scan, at: int, line: str, bare: str, indent: int) -> int | None:  # noqa: C901, PLR0911 -- a table
    """Where to go on after a block that is not a paragraph; None if none starts here."""
    first = bare[0]
    is_deep = indent >= TAB and not scan.items
    if is_deep and (scan.open is None or scan.is_after_blank):
        return _indented_code(scan, at)
    if first in "-=" and SETEXT.match(line) and _can_be_setext(scan):
        return _setext(scan, at, first)
    if first in "-*_" and RULE.match(line):
        _end_list(scan)
        return at + 1
    if is_deep:
        return None
    if first == "#":
        return _atx(scan, at, bare)
    if first in "`~" and (match := FENCE.match(bare)):
        return _fence(scan, at, match[1], match[2])
    if first == ">":
        return _quote(scan, at)
    if first == "<":
        return _html(scan, at, bare)
    if first == "|":
        _end_list(scan)
        if not TABLE_RULE.issuperset(bare):
            cells = [cell.strip() for cell in bare.strip("|").split("|")]
            _add(scan, BlockKind.PARAGRAPH, " | ".join(filter(None, cells)), at)
        return at + 1
    if (first in "-*+•" or first.isdigit()) and (match := ITEM.match(line)):
        return _item(scan, at, match)
    return None


def _can_be_setext(scan: _Scan) -> bool:
    return scan.open is not None and scan.open.kind is BlockKind.PARAGRAPH and not scan.is_after_blank


def _setext(scan: _Scan, at: int, mark: str) -> int:
    block = scan.open
    scan.open = None
    if block:
        _heading(scan, " ".join(block.lines), 1 if mark == "=" else 2, block.line)
    return at + 1


def _atx(scan: _Scan, at: int, bare: str) -> int | None:
    match = ATX.match(bare) or TIGHT_ATX.match(bare)
    if not match:
        return None
    _end_list(scan)
    title = (match[2] or "").rstrip()
    closed = title.rstrip("#")
    if closed != title and (not closed or closed[-1] in " \t"):
        title = closed.rstrip()
    _heading(scan, title, len(match[1]), at + scan.first)
    return at + 1


def _heading(scan: _Scan, source: str, level: int, line: int) -> None:
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
        block = _made(BlockKind.HEADING, inline, line, level)
        scan.blocks.append(replace(block, anchor=anchor))
    _embeds(scan, inline, line)


def _fence(scan: _Scan, at: int, mark: str, info: str) -> int | None:
    if (mark[0] == "`" and "`" in info) or scan.last_fence.get(mark[0], -1) <= at:
        return None if "`" in info else at + 1  # Never closed: a slip, not the rest of the article.
    _end_block(scan)
    end = at + 1
    while end < len(scan.lines):
        line = scan.lines[end].strip()
        if line.startswith(mark) and not line.strip(mark[0]):
            break
        end += 1
    _code(scan, scan.lines[at + 1 : end], at)
    return end + 1


def _indented_code(scan: _Scan, at: int) -> int:
    _flush(scan)
    end = at
    while end < len(scan.lines) and (not scan.lines[end].strip() or scan.lines[end].startswith(("    ", "\t"))):
        end += 1
    _code(scan, scan.lines[at:end], at)
    scan.is_after_blank = True
    return end


def _code(scan: _Scan, lines: list[str], at: int) -> None:
    text = one_line(" ".join(lines))
    if text:
        scan.blocks.append(Block(BlockKind.CODE, text, at + scan.first))


def _quote(scan: _Scan, at: int) -> int:
    _end_block(scan)
    end = at
    while end < len(scan.lines):
        line = scan.lines[end]
        stripped = line.strip()
        if stripped.startswith(">"):
            inner = stripped.lstrip("> ")
            if not inner or ITEM.match(inner) or FENCE.match(inner):
                _flush(scan)
            if inner and not FENCE.match(inner):
                match = ITEM.match(inner)
                _continue(scan, BlockKind.QUOTE, (match[3] or "") if match else inner.lstrip("#").lstrip(), end)
        elif not stripped or scan.open is None or _interrupts(line, stripped):
            break
        else:
            _continue(scan, BlockKind.QUOTE, stripped, end)
        end += 1
    _flush(scan)
    return end


def _interrupts(line: str, bare: str) -> bool:
    return bare[0] in "#<|`~" or bool(RULE.match(line) or ITEM.match(line))


def _html(scan: _Scan, at: int, bare: str) -> int | None:
    if bare.startswith("<!--"):
        return _comment(scan, at, bare)
    match = HTML_TAG.match(bare)
    name = match[2].lower() if match else ""
    if name in SILENT and match and not match[1]:
        return _element(scan, at, name)
    if name not in HTML_BLOCKS:
        return None
    _end_block(scan)
    end = at
    while end < len(scan.lines) and scan.lines[end].strip():
        end += 1
    chunk = "\n".join(scan.lines[at:end])
    if WITH_CONTENT.search(chunk) or ANY_TAG.sub("", chunk).strip():
        scan.blocks.extend(read_fragment(chunk, at + scan.first))
    return end


def _comment(scan: _Scan, at: int, bare: str) -> int | None:
    if TOC_START.match(bare) and (end := _find(scan, at + 1, TOC_END)) is not None:
        _end_list(scan)
        return end + 1
    if "-->" in bare:
        is_alone = bare.endswith("-->") and bare.count("<!--") == 1
        return at + 1 if is_alone else None
    end = _find(scan, at + 1, COMMENT_END)
    if end is None:
        return at + 1
    rest = scan.lines[end].partition("-->")[2]
    if rest.strip():
        scan.lines[end] = rest
        return end
    return end + 1


def _element(scan: _Scan, at: int, name: str) -> int:
    """An element to its end tag: of its content nothing is text of the article, but `<pre>` is code."""
    end = _find(scan, at, re.compile(f"</{name}", re.IGNORECASE))
    if end is None:
        return at + 1
    _end_block(scan)
    if name == "pre":
        scan.blocks.extend(read_fragment("\n".join(scan.lines[at : end + 1]), at + scan.first))
    return end + 1


def _find(scan: _Scan, at: int, pattern: re.Pattern[str]) -> int | None:
    """The first line from `at` on that has it. What was once not found is not looked for again."""
    if pattern.pattern in scan.unclosed:
        return None
    for number in range(at, len(scan.lines)):
        if pattern.search(scan.lines[number]):
            return number
    scan.unclosed.add(pattern.pattern)
    return None


def _item(scan: _Scan, at: int, match: re.Match[str]) -> int | None:
    marker = match[2]
    is_ordered = marker[0].isdigit()
    inside = scan.open is not None and not scan.is_after_blank
    if inside and not scan.items and (not match[3] or (is_ordered and marker[:-1] != "1")):
        return None  # A line of a paragraph that happens to begin with a number or a dash.
    _flush(scan)
    column = len(match[1])
    while scan.items and column < scan.items[-1][1] and column < scan.items[-1][0] + MIN_NESTING:
        scan.items.pop()
    text = match[3] or ""
    scan.items.append((column, column + len(marker) + 1))
    inner = ITEM.match(text) if text[:1] in set("-*+•") else None
    if inner and not RULE.match(text):  # "- - item"
        text = inner[3] or ""
    if TASK.match(text):
        text = text[4:]
    if text.startswith("#") and (heading := ATX.match(text)):
        text = heading[2] or ""
    scan.open = _Open(BlockKind.ITEM, at + scan.first, len(scan.items) - 1, is_ordered, [text])
    return at + 1


def _paragraph_line(scan: _Scan, at: int, line: str, indent: int) -> None:
    if scan.items and scan.is_after_blank and (scan.open is None or indent < min(scan.items[-1][1], MIN_NESTING)):
        if indent < min(scan.items[-1][1], MIN_NESTING):
            _end_list(scan)
        else:
            _flush(scan)
    if scan.open is None and scan.items and scan.is_after_blank and indent < MIN_NESTING:
        scan.items.clear()
    _continue(scan, BlockKind.PARAGRAPH, line.lstrip(), at)


def _continue(scan: _Scan, kind: BlockKind, line: str, at: int) -> None:
    if scan.open is None:
        scan.open = _Open(kind, at + scan.first)
    scan.open.lines.append(line)


def _end_list(scan: _Scan) -> None:
    _flush(scan)
    scan.items.clear()


def _end_block(scan: _Scan) -> None:
    _flush(scan)
    if scan.is_after_blank:
        scan.items.clear()


def _flush(scan: _Scan) -> None:
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
    _emit(scan, _made(block.kind, inline, block.line, block.level, is_ordered=block.is_ordered), inline)


def _paragraph(scan: _Scan, lines: list[str], line: int) -> None:
    source = "\n".join(lines).rstrip().removesuffix("\\")
    for part in BREAK.split(source) if "<" in source else [source]:
        inline = read_inline(part, scan.references)
        kind = BlockKind.PARAGRAPH
        if len(inline.links) == 1 and inline.links[0].url == inline.text:
            kind = BlockKind.EMBED
        _emit(scan, _made(kind, inline, line, is_bold=_is_bold(part)), inline)
        line += part.count("\n")


def _add(scan: _Scan, kind: BlockKind, source: str, at: int) -> None:
    inline = read_inline(source, scan.references)
    _emit(scan, _made(kind, inline, at + scan.first), inline)


def _emit(scan: _Scan, block: Block, inline: Inline) -> None:
    if block.text or block.images or block.links:
        scan.blocks.append(block)
    _embeds(scan, inline, block.line)


def _embeds(scan: _Scan, inline: Inline, line: int) -> None:
    for link in inline.embeds:
        scan.blocks.append(Block(BlockKind.EMBED, "", line, links=(Link(link.text, link.url),)))


def _made(
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
