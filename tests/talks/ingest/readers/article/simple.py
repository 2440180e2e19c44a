"""Markdown of headings, paragraphs, items and links → a `Document`, so that these tests stand without the block readers."""

import re

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document, Link

LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
KINDS = (
    (re.compile(r"(#+) "), BlockKind.HEADING),
    (re.compile(r"- "), BlockKind.ITEM),
    (re.compile(r"> "), BlockKind.QUOTE),
)


def block(source, line=1):
    kind, level, text = BlockKind.PARAGRAPH, 0, source
    for pattern, named in KINDS:
        if match := pattern.match(source):
            kind, text = named, source[match.end() :]
            level = len(match[1]) if named is BlockKind.HEADING else 0
    links = tuple(Link(*match.groups()) for match in LINK.finditer(text))
    words = re.sub(r"\*", "", LINK.sub(r"\1", text))
    return Block(kind, words, line, level, links, text, is_bold=re.fullmatch(r"\*\*[^*]+\*\*", text) is not None)


def blocks(*lines):
    return [block(line, number) for number, line in enumerate(lines, 1)]


def document(text, /, **meta):
    lines = text.strip().split("\n")
    found = tuple(block(line.strip(), number) for number, line in enumerate(lines, 1) if line.strip())
    return Document(found, meta, str(meta.get("title", "")))
