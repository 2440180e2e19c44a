"""Markdown within a block → what readers see, its links and pictures. One pass, linear in the length."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from talks.ingest.readers.article.blocks import Link
from talks.ingest.readers.article.embeds import shortcode_embed, shortcode_picture, tag_embed
from talks.ingest.readers.article.tags import attributes
from talks.ingest.readers.article.targets import unescape, written_address

# A longer one is no link: it bounds what is looked at for one bracket.
MAX_TARGET = 4_000
MAX_LABEL = 500

SPECIAL = re.compile(r"\\.|`+|!?\[|\]|\*+|_+|~~|<|https?://|\{\{[<%]|\{%", re.DOTALL)
TAG = re.compile(r"<(/?)([A-Za-z][^<>]*)>")
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]*)>", re.IGNORECASE)
BARE = re.compile(r"https?://[^\s<>\[\]*`\"”»]+")
PICTURE_OPENS = "!["
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#].*)?$", re.IGNORECASE)
SPACE = re.compile(r"\s")
WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Inline:
    """`text` and `markdown` on one line each; `embeds`: players and embedded documents."""

    text: str
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    embeds: tuple[Link, ...] = ()
    markdown: str = ""


@dataclass
class _Run:
    """A run of emphasis marks: where it stands among the pieces, how many marks are still to be matched."""

    at: int
    left: int


@dataclass
class _Bracket:
    at: int
    source_at: int
    is_image: bool
    links_before: int
    has_inner: bool = False


@dataclass
class _Scan:
    source: str
    references: Mapping[str, str]
    seen: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    links: list[tuple[int, int, str, str]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    embeds: list[Link] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    anchor: tuple[int, str] | None = None
    runs: dict[str, list[_Run]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})
    parentheses: dict[int, int] | None = None
    inactive: int = 0
    unclosed: set[str] = field(default_factory=set)
    ticks: dict[int, list[int]] | None = None

    def put(self, seen: str, marked: str | None = None) -> None:
        self.seen.append(seen)
        self.marked.append(seen if marked is None else marked)


def read_inline(source: str, references: Mapping[str, str] | None = None) -> Inline:
    """`references`: address by label, labels as `reference_key` makes them."""
    if not SPECIAL.search(source):
        return Inline(one_line(unescape(source)), markdown=one_line(source))
    scan = _Scan(source, references or {})
    at = 0
    while match := SPECIAL.search(source, at):
        start = match.start()
        if start > at:
            _text(scan, source[at:start])
        at = _special(scan, match[0], start)
    _text(scan, source[at:])
    _close_anchor(scan)
    return Inline(
        text=one_line("".join(scan.seen)),
        links=tuple(_links(scan)),
        images=tuple(scan.images),
        embeds=tuple(scan.embeds),
        markdown=one_line("".join(scan.marked)),
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def reference_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _links(scan: _Scan) -> list[Link]:
    found = []
    for start, end, url, alt in sorted(scan.links):
        text = one_line("".join(scan.seen[start:end])).strip("`") or alt
        found.append(Link(text, url))
    return found


def _text(scan: _Scan, text: str) -> None:
    if text:
        scan.put(unescape(text), text)


def _special(scan: _Scan, token: str, start: int) -> int:  # noqa: PLR0911 -- one per mark
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
        scan.brackets.append(_Bracket(len(scan.seen), end, token == PICTURE_OPENS, len(scan.links)))
        scan.put(token)
        return end
    if first == "]":
        return _close(scan, start)
    if first in "*_~":
        _emphasis(scan, token, start, end)
        return end
    if first == "<":
        return _tag(scan, start)
    if first == "{":
        return _shortcode(scan, token, start)
    return _bare(scan, start)


def _escape(scan: _Scan, token: str, end: int) -> int:
    if token[1] in ESCAPABLE:
        scan.put(token[1], token)
        return end
    scan.put("\\")
    return end - 1


def _code(scan: _Scan, token: str, start: int, end: int) -> int:
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


def _emphasis(scan: _Scan, token: str, start: int, end: int) -> None:
    before = scan.source[start - 1] if start else " "
    after = scan.source[end] if end < len(scan.source) else " "
    opens = not SPACE.match(after) and (bool(WORD.match(after)) or not WORD.match(before) or after in "*_`[~<")
    closes = not SPACE.match(before) and (not WORD.match(before) or not WORD.match(after) or token[0] != "_")
    if token[0] == "_" and WORD.match(before) and WORD.match(after):
        opens = closes = False
    run = _Run(len(scan.seen), len(token))
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


def _close(scan: _Scan, start: int) -> int:
    after = start + 1
    if not scan.brackets:
        scan.put("]")
        return after
    bracket = scan.brackets.pop()
    is_active = bracket.is_image or len(scan.brackets) >= scan.inactive
    scan.inactive = min(scan.inactive, len(scan.brackets))
    url, end, title = _target(scan, bracket, start, after) if is_active else (None, after, "")
    if url is None:
        scan.put("]")
        return after
    if bracket.is_image:
        alt = one_line("".join(scan.seen[bracket.at + 1 :]))
        del scan.seen[bracket.at :], scan.marked[bracket.at :]
        del scan.links[bracket.links_before :]
        _forget_runs(scan, bracket.at)
        scan.images.extend(dict.fromkeys(caption for caption in (alt, title) if caption))
        scan.put("")
        return end
    scan.seen[bracket.at] = ""
    inner = "".join(scan.seen[bracket.at :]).strip()
    del scan.links[bracket.links_before :]
    alt = "" if inner or not scan.images else scan.images[-1]
    if not inner and PICTURE.search(url):  # A picture that links to itself.
        scan.marked[bracket.at] = ""
        return end
    scan.links.append((bracket.at, len(scan.seen), url, alt))
    scan.inactive = len(scan.brackets)  # Links do not hold links: no bracket that is still open makes one.
    if inner:
        scan.put("", f"]({url})")
    else:
        scan.marked[bracket.at] = ""
    return end


def _forget_runs(scan: _Scan, at: int) -> None:
    for stack in scan.runs.values():
        while stack and stack[-1].at >= at:
            stack.pop()


def _target(scan: _Scan, bracket: _Bracket, start: int, after: int) -> tuple[str | None, int, str]:
    """Address, where the link ends, title. Address None: no link."""
    follows = scan.source[after : after + 1]
    if follows == "(":
        close = _parenthesis(scan, after)
        if close is not None and close - after <= MAX_TARGET:
            url, title = written_address(scan.source[after + 1 : close])
            if url is not None:
                return url, close + 1, title
    if follows == "[":
        close = scan.source.find("]", after + 1, after + MAX_LABEL)
        if close >= 0:
            label = scan.source[after + 1 : close]
            if not label:
                return _reference(scan, bracket, start), close + 1, ""
            url = scan.references.get(reference_key(label))
            if url is not None:
                return url, close + 1, ""
    return _reference(scan, bracket, start), after, ""


def _reference(scan: _Scan, bracket: _Bracket, start: int) -> str | None:
    if not scan.references or bracket.has_inner or start - bracket.source_at > MAX_LABEL:
        return None
    return scan.references.get(reference_key(scan.source[bracket.source_at : start]))


def _parenthesis(scan: _Scan, opened: int) -> int | None:
    """Where the parenthesis that opens there closes."""
    if scan.parentheses is None:
        scan.parentheses = {}
        stack: list[int] = []
        for match in re.finditer(r"\\.|[()]", scan.source, re.DOTALL):
            if match[0] == "(":
                stack.append(match.start())
            elif match[0] == ")" and stack:
                scan.parentheses[stack.pop()] = match.start()
    return scan.parentheses.get(opened)


def _tag(scan: _Scan, start: int) -> int:
    if match := AUTOLINK.match(scan.source, start):
        url = unescape(match[1])
        text = url.removeprefix("mailto:")
        _bare_link(scan, text, url, match[0])
        return match.end()
    if scan.source.startswith("<!--", start):
        end = -1 if "-->" in scan.unclosed else scan.source.find("-->", start + 4)
        if end >= 0:
            return end + 3
        scan.unclosed.add("-->")
    match = TAG.match(scan.source, start)
    if not match:
        scan.put("<")
        return start + 1
    name, *written = match[2].rstrip("/").split(None, 1) or [""]
    _element(scan, name.lower(), "".join(written), is_closing=bool(match[1]))
    return match.end()


def _element(scan: _Scan, name: str, written: str, *, is_closing: bool) -> None:
    if name == "a":
        _close_anchor(scan)
        values = attributes(written) if not is_closing else {}
        if "href" in values:
            scan.anchor = (len(scan.seen), values["href"])
            scan.put("", "[")
        return
    if name in {"br", "p", "div", "li", "td", "th", "tr"}:
        scan.put(" ")
    elif name in {"code", "kbd", "samp"}:
        scan.put("`")
    elif name in {"b", "strong"}:
        scan.put("", "**")
    elif name in {"i", "em"}:
        scan.put("", "*")
    if is_closing:
        return
    values = attributes(written)
    if name == "img":
        scan.images.extend(caption for caption in (one_line(values.get("alt") or values.get("title", "")),) if caption)
    elif link := tag_embed(name, values):
        scan.embeds.append(link)


def _close_anchor(scan: _Scan) -> None:
    if scan.anchor is None:
        return
    at, url = scan.anchor
    scan.anchor = None
    if at < len(scan.seen):
        scan.links.append((at, len(scan.seen), url, ""))
        scan.put("", f"]({url})")


def _shortcode(scan: _Scan, token: str, start: int) -> int:
    closing = {"{{<": ">}}", "{{%": "%}}", "{%": "%}"}[token]
    end = -1 if closing in scan.unclosed else scan.source.find(closing, start + len(token))
    if end < 0:
        scan.unclosed.add(closing)
        scan.put(token)
        return start + len(token)
    inside = scan.source[start + len(token) : end]
    if link := shortcode_embed(inside):
        scan.embeds.append(link)
    elif caption := shortcode_picture(inside):
        scan.images.append(caption)
    return end + len(closing)


def _bare(scan: _Scan, start: int) -> int:
    match = BARE.match(scan.source, start)
    if not match or (start and WORD.match(scan.source[start - 1])):
        scan.put(scan.source[start : start + 4])
        return start + 4
    url = trimmed_address(match[0])
    _bare_link(scan, unescape(url), unescape(url), url)
    return start + len(url)


def _bare_link(scan: _Scan, text: str, url: str, written: str) -> None:
    at = len(scan.seen)
    scan.put(text, written)
    if scan.anchor is None:
        scan.links.append((at, at + 1, url, ""))


def trimmed_address(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'’…_~" or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]
