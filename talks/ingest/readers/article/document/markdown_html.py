"""HTML blocks and comments that stand within Markdown."""

import re

from talks.ingest.readers.article.document.html import read_fragment
from talks.ingest.readers.article.document.markdown_scan import Scan, end_block, end_list

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
TOC_START = re.compile(r"<!-- (?:toc|START doctoc)\b", re.IGNORECASE)
TOC_END = re.compile(r"<!-- (?:tocstop|/toc|END doctoc)\b", re.IGNORECASE)
# <div markdown="1">: what follows is Markdown, up to the closing tag.
MARKDOWN_INSIDE = re.compile(r"<\w+[^<>]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?[\s>][^<]*$", re.IGNORECASE)
COMMENT_END = re.compile("-->")


def read_html_block(scan: Scan, at: int, bare: str) -> int | None:
    if bare.startswith("<!--"):
        return _comment(scan, at, bare)
    match = HTML_TAG.match(bare)
    name = match[2].lower() if match else ""
    if name in SILENT and match and not match[1]:
        return _element(scan, at, name)
    if name not in HTML_BLOCKS:
        return None
    if MARKDOWN_INSIDE.match(bare):
        return at + 1
    end_block(scan)
    end = at
    while end < len(scan.lines) and scan.lines[end].strip():
        end += 1
    chunk = "\n".join(scan.lines[at:end])
    if WITH_CONTENT.search(chunk) or ANY_TAG.sub("", chunk).strip():
        scan.blocks.extend(read_fragment(chunk, at + scan.first))
    return end


def _comment(scan: Scan, at: int, bare: str) -> int | None:
    if TOC_START.match(bare) and (end := _find(scan, at + 1, TOC_END)) is not None:
        end_list(scan)
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


def _element(scan: Scan, at: int, name: str) -> int:
    """An element to its end tag: of its content nothing is text of the article, but `<pre>` is code."""
    end = _find(scan, at, re.compile(f"</{name}", re.IGNORECASE))
    if end is None:
        return at + 1
    end_block(scan)
    if name == "pre":
        scan.blocks.extend(read_fragment("\n".join(scan.lines[at : end + 1]), at + scan.first))
    return end + 1


def _find(scan: Scan, at: int, pattern: re.Pattern[str]) -> int | None:
    """The first line from `at` on that has it. What was once not found is not looked for again."""
    if pattern.pattern in scan.unclosed:
        return None
    for number in range(at, len(scan.lines)):
        if pattern.search(scan.lines[number]):
            return number
    scan.unclosed.add(pattern.pattern)
    return None
