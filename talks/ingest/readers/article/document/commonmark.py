"""Markdown as recaps have it → the same lines as CommonMark has them, each where it was.

As "##Tight", "•", `[TOC]`, `{:toc}`, `<div markdown>`, and what is opened and never closed.
"""

import re
from collections.abc import Sequence

# What authors write and CommonMark does not have.
TIGHT_ATX = re.compile(r"^( {0,3}#{2,6})(?=[^\s#])")
BULLET = re.compile(r"^([ \t]*)•(?=[ \t])")
# Deeper than anybody nests: no deeper than this.
DEEP = re.compile(r"^([ \t]{50})[ \t]+")
# A quote within a quote is the quote's.
INNER_QUOTES = re.compile(r"^( {0,3}>)(?:[ \t]*>)+")
# A sentence, as "2017. it was", and a footnote, as "[^1]: a word": CommonMark has a list, and the address of a link.
NO_MARKUP = re.compile(r"^( {0,3}(?:\d{4,9}|\[\^[^\[\]]+\]))(?=[.)]\s|:)")
# Put there so that it is none, and taken away again; `source` leaves none in a text.
NOTHING = "\u200b"
# For the page alone. After a lone <br>, CommonMark has HTML up to the next blank line.
PAGE_LINES = frozenset(
    {
        *("[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "{:toc}", "* toc", "- toc", "1. toc"),
        *("<br>", "<br/>", "<br />"),
    }
)
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


def as_commonmark(lines: Sequence[str]) -> list[str]:
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
        return re.compile(rf"[ \t>]*{fence[1][0]}{{{len(fence[1])},}}[ \t]*$"), 1, True
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
    if bare.casefold() in PAGE_LINES or ATTRIBUTE_LINE.match(line):
        return ""
    if bare.startswith("<") and len(bare) <= LONGEST_TAG and MARKDOWN_INSIDE.match(bare):
        return ""
    line = INNER_QUOTES.sub(r"\1", DEEP.sub(r"\1", line))
    return NO_MARKUP.sub(rf"\1{NOTHING}", BULLET.sub(r"\1-", TIGHT_ATX.sub(r"\1 ", line)))
