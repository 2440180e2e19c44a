"""Markdown within a block → what readers see, its links and pictures. One pass, linear in the length."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.document.inline_brackets import close_bracket, reference_key
from talks.ingest.readers.article.document.inline_scan import Bracket, Run, Scan, bare_link, one_line
from talks.ingest.readers.article.document.inline_tags import close_anchor, read_shortcode, read_tag
from talks.ingest.readers.article.document.targets import unescape

__all__ = ["BARE", "Inline", "one_line", "read_inline", "reference_key", "trimmed_address"]

# Each begins with a character, not with a repetition: `re` then skips from one such character to the next.
SPECIAL = re.compile(r"\\.|``*|!\[|\[|\]|\*\**|__*|~~|<|https?://|\{\{[<%]|\{%", re.DOTALL)
BARE = re.compile(r"https?://[^\s<>\[\]*`\"”»]+")
PICTURE_OPENS = "!["
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SPACE = re.compile(r"\s")
WORD = re.compile(r"\w")


class Inline(NamedTuple):
    """`text` and `markdown` on one line each; `embeds`: players and embedded documents."""

    text: str
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    embeds: tuple[Link, ...] = ()
    markdown: str = ""


def read_inline(source: str, references: Mapping[str, str] | None = None) -> Inline:
    """`references`: address by label, labels as `reference_key` makes them."""
    if not SPECIAL.search(source):
        line = one_line(source)
        return Inline(one_line(unescape(source)) if "&" in source else line, markdown=line)
    scan = Scan(source, references or {})
    at = 0
    while match := SPECIAL.search(source, at):
        start = match.start()
        if start > at:
            _text(scan, source[at:start])
        at = _special(scan, match[0], start)
    _text(scan, source[at:])
    close_anchor(scan)
    return Inline(
        text=one_line("".join(scan.seen)),
        links=tuple(_links(scan)),
        images=tuple(scan.images),
        embeds=tuple(scan.embeds),
        markdown=one_line("".join(scan.marked)),
    )


def _links(scan: Scan) -> list[Link]:
    found = []
    for start, end, url, alt in sorted(scan.links):
        text = one_line("".join(scan.seen[start:end])).strip("`") or alt
        found.append(Link(text, url))
    return found


def _text(scan: Scan, text: str) -> None:
    if text:
        scan.put(unescape(text), text)


def _special(scan: Scan, token: str, start: int) -> int:  # noqa: PLR0911 -- one per mark
    """What stands at `start`; returns where to go on."""
    end = start + len(token)
    first = token[0]
    if first == "\\":
        return _escape(scan, token, end)
    if first == "`":
        return _code(scan, token, start, end)
    if token in {"[", PICTURE_OPENS}:
        if scan.brackets:
            scan.brackets[-1].has_inner = True
        scan.brackets.append(Bracket(len(scan.seen), end, token == PICTURE_OPENS, len(scan.links)))
        scan.put(token)
        return end
    if first == "]":
        return close_bracket(scan, start)
    if first in "*_~":
        _emphasis(scan, token, start, end)
        return end
    if first == "<":
        return read_tag(scan, start)
    if first == "{":
        return read_shortcode(scan, token, start)
    return _bare(scan, start)


def _escape(scan: Scan, token: str, end: int) -> int:
    if token[1] in ESCAPABLE:
        scan.put(token[1], token)
        return end
    scan.put("\\")
    return end - 1


def _code(scan: Scan, token: str, start: int, end: int) -> int:
    if scan.ticks is None:
        scan.ticks = {}
        for run in re.finditer("`+", scan.source):
            scan.ticks.setdefault(len(run[0]), []).append(run.start())
        for places in scan.ticks.values():
            places.reverse()
    places = scan.ticks.get(len(token), [])
    while places and places[-1] < end:
        places.pop()
    if not places:
        scan.put(token)
        return end
    close = places.pop()
    inside = one_line(scan.source[end:close])
    scan.put(f"`{inside}`" if inside else "", scan.source[start : close + len(token)])
    return close + len(token)


def _emphasis(scan: Scan, token: str, start: int, end: int) -> None:
    before = scan.source[start - 1] if start else " "
    after = scan.source[end] if end < len(scan.source) else " "
    opens = not SPACE.match(after) and (bool(WORD.match(after)) or not WORD.match(before) or after in "*_`[~<")
    closes = not SPACE.match(before) and (not WORD.match(before) or not WORD.match(after) or token[0] != "_")
    if token[0] == "_" and WORD.match(before) and WORD.match(after):
        opens = closes = False
    run = Run(len(scan.seen), len(token))
    scan.put(token)
    stack = scan.runs[token[0]]
    while closes and run.left and stack:
        opener = stack[-1]
        matched = min(opener.left, run.left)
        opener.left -= matched
        run.left -= matched
        scan.seen[opener.at] = token[0] * opener.left
        if not opener.left:
            stack.pop()
    scan.seen[run.at] = token[0] * run.left
    if opens and run.left:
        stack.append(run)


def _bare(scan: Scan, start: int) -> int:
    match = BARE.match(scan.source, start)
    if not match or (start and WORD.match(scan.source[start - 1])):
        scan.put(scan.source[start : start + 4])
        return start + 4
    url = trimmed_address(match[0])
    bare_link(scan, unescape(url), unescape(url), url)
    return start + len(url)


def trimmed_address(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'’…_~" or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]
