"""The marked words of a block: what stands in a link, in bold, in italics, in quotation marks, struck out.

In: a block. Out: spans of its text, derived from its Markdown.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from talks.ingest.readers.article.document.blocks import Block, BlockKind

INLINE = MarkdownIt("commonmark").enable("strikethrough")
MARKED = re.compile(r"[*_\[~]")
# Longer paragraphs are prose; what they mark is not looked for beyond this.
LONGEST = 3000
MOST_BRACKETS = 200
# "**Ann Lee **", as HTML allows it.
LOOSE = re.compile(r"(?<![*\\])(\*{1,2})(?!\*)(\s*)([^*\n]{1,300}?)(\s*)\1(?!\*)")
QUOTED = re.compile(
    r"«\s*([^«»]{3,160}?)\s*»|“\s?([^“”]{3,160}?)\s?”|\"([^\"]{3,160})\"|‘([^‘]{3,160}?)’(?!\w)"
    r"|(?<!\w)'((?:[^'\s]|'(?=\w))(?:[^'\n]|'(?=\w)){3,160})'(?!\w)"
)
# Within a word or after initials, a point ends no sentence.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|St|vs))[.!?…]\s+(?=[A-ZÀ-Þ])")
GOES_ON = re.compile(r"\s*(?:by|par|de|,|-|–|—|et|and|&|\()")
LONGEST_SENTENCE = 400
WORD = r"[^\W_a-zß-ÿ][\w'’.+#/-]*"
SMALL_WORDS = r"(?:(?:a|an|and|as|at|for|in|into|is|of|on|or|the|to|vs\.?|with|your|&|-|–) ){0,3}"
IN_CAPITALS = re.compile(rf"\b{WORD}(?:[:,]? {SMALL_WORDS}{WORD}){{1,14}}[?!]?")


class Mark(StrEnum):
    LINK = "link"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"
    STRUCK = "struck"
    # Words with capitals, as English writes titles: what is left of a mark in copied text.
    CAPITALS = "capital"


OPENS = {"link_open": Mark.LINK, "strong_open": Mark.BOLD, "em_open": Mark.ITALIC, "s_open": Mark.STRUCK}
CLOSES = {"link_close": Mark.LINK, "strong_close": Mark.BOLD, "em_close": Mark.ITALIC, "s_close": Mark.STRUCK}


class Span(NamedTuple):
    """`start` and `end` count characters of the block's text; `url`: of a link."""

    start: int
    end: int
    mark: Mark
    url: str = ""


@lru_cache(maxsize=4096)
def spans_of(block: Block) -> tuple[Span, ...]:
    """In the order of the text; quotation marks are not part of what they mark."""
    text = block.text[:LONGEST]
    found = [*_written(block, text)]
    for match in QUOTED.finditer(text):
        group = match.lastindex or 1
        found.append(Span(match.start(group), match.end(group), Mark.QUOTE))
    return tuple(sorted(found))


def capitals_of(text: str) -> list[Span]:
    return [Span(m.start(), m.end(), Mark.CAPITALS) for m in IN_CAPITALS.finditer(text[:LONGEST])]


def sentence_of(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Of a marked span: its sentence, but for what other spans of that mark take."""
    first = max(0, *(y for x, y in marked if y <= start), *(m.end() for m in SENTENCE_END.finditer(text, 0, start)), 0)
    following = (x for x, y in marked if x > end + 2 and not GOES_ON.match(text[end:x]))
    last = min(following, default=len(text))
    stop = SENTENCE_END.search(text, end, last)
    last = stop.start() if stop else last
    return max(first, start - LONGEST_SENTENCE), min(last, end + LONGEST_SENTENCE)


def _written(block: Block, text: str) -> Iterator[Span]:
    source = LOOSE.sub(r"\2\1\3\1\4", block.markdown[: 2 * LONGEST])
    if block.kind is BlockKind.CODE or not source or source == text or not MARKED.search(source):
        return
    if source.count("[") > MOST_BRACKETS:
        return
    seen = ""
    open_: list[tuple[Mark, int, str]] = []
    spans: list[Span] = []
    for token in INLINE.parseInline(source)[0].children or []:
        if token.type in {"text", "text_special"}:
            seen += token.content
        elif token.type == "code_inline":
            seen += f"`{' '.join(token.content.split())}`"
        elif token.type in {"softbreak", "hardbreak"}:
            seen += " "
        elif mark := OPENS.get(token.type):
            open_.append((mark, len(seen), str(token.attrGet("href") or "")))
        elif (mark := CLOSES.get(token.type)) and (last := next((o for o in reversed(open_) if o[0] is mark), None)):
            open_.remove(last)
            spans.append(Span(last[1], len(seen), mark, last[2]))
    yield from _placed(spans, seen, text)


def _placed(spans: list[Span], seen: str, text: str) -> Iterator[Span]:
    """Spans of what the Markdown shows, where the block's text has the same words."""
    at = 0
    for span in sorted(spans):
        words = seen[span.start : span.end]
        inside = " ".join(words.split())
        if not inside:
            continue
        if text[span.start : span.end] == words:
            start = span.start + len(words) - len(words.lstrip())
        else:
            start = text.find(inside, at)
        if start >= 0:
            at = start
            yield Span(start, start + len(inside), span.mark, span.url)
