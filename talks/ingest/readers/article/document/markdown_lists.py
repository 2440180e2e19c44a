"""Items and quotes of Markdown, and the paragraphs that an item goes on with."""

import re

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.document.markdown_marks import ATX, FENCE, ITEM, RULE
from talks.ingest.readers.article.document.markdown_scan import Open, Scan, add_line, end_block, end_list, flush

TASK = re.compile(r"\[[ xX]\] ")
MIN_NESTING = 2


def read_quote(scan: Scan, at: int) -> int:
    end_block(scan)
    end = at
    while end < len(scan.lines):
        line = scan.lines[end]
        stripped = line.strip()
        if stripped.startswith(">"):
            inner = stripped.lstrip("> ")
            if not inner or ITEM.match(inner) or FENCE.match(inner):
                flush(scan)
            if inner and not FENCE.match(inner):
                match = ITEM.match(inner)
                add_line(scan, BlockKind.QUOTE, (match[3] or "") if match else inner.lstrip("#").lstrip(), end)
        elif not stripped or scan.open is None or _interrupts(line, stripped):
            break
        else:
            add_line(scan, BlockKind.QUOTE, stripped, end)
        end += 1
    flush(scan)
    return end


def _interrupts(line: str, bare: str) -> bool:
    return bare[0] in "#<|`~" or bool(RULE.match(line) or ITEM.match(line))


def read_item(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    marker = match[2]
    is_ordered = marker[0].isdigit()
    inside = scan.open is not None and not scan.is_after_blank
    if inside and not scan.items and (not match[3] or (is_ordered and marker[:-1] != "1")):
        return None  # A line of a paragraph that happens to begin with a number or a dash.
    flush(scan)
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
    scan.open = Open(BlockKind.ITEM, at + scan.first, len(scan.items) - 1, is_ordered, [text])
    return at + 1


def read_paragraph_line(scan: Scan, at: int, line: str, indent: int) -> None:
    if scan.items and scan.is_after_blank and (scan.open is None or indent < min(scan.items[-1][1], MIN_NESTING)):
        if indent < min(scan.items[-1][1], MIN_NESTING):
            end_list(scan)
        else:
            flush(scan)
    if scan.open is None and scan.items and scan.is_after_blank and indent < MIN_NESTING:
        scan.items.clear()
    add_line(scan, BlockKind.PARAGRAPH, line.lstrip(), at)
