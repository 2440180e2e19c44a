"""Markdown within a block → what readers see, its links and pictures: markdown-it reads it, and its tokens become text.

Besides CommonMark: bare addresses, shortcodes, attributes behind a link, Liquid in a link's target.
"""

import re
from collections.abc import MutableMapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.document.embeds import (
    SHORTCODE,
    inside_of,
    shortcode_embed,
    shortcode_picture,
    tag_embed,
)
from talks.ingest.readers.article.document.targets import as_browsers_read, unescape

# markdown-it looks for the end of each bracket through all that follow, level by level: what has more than any author
# writes is text.
MOST_BRACKETS = 2_000
BARE = re.compile(r"https?://[^\s<>\[\]*`\"”»]+")
SCHEME = re.compile(r"(?<!\w)https?\Z")
LONGEST_SCHEME = len("https")
# As "[a](b){:rel="nofollow"}": for the page, no text.
ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
LIQUID_TARGET = re.compile(r"\]\(([^()]*\{\{[^{}]*\}\}[^()]*)\)")
LIQUID = re.compile(r"\{\{([^{}]*)\}\}")
QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#].*)?$", re.IGNORECASE)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"([A-Za-z][A-Za-z0-9_:-]*)(?:\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
SPACES = frozenset({"br", "p", "div", "li", "td", "th", "tr"})
CODE = frozenset({"code", "kbd", "samp"})
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "s": "~~", "del": "~~", "strike": "~~"}


class AsWritten(MarkdownIt):
    """Addresses stay as their author wrote them; whoever shows one checks it."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 -- markdown-it's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the same
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 -- the same
        return link


class Inline(NamedTuple):
    """`text` and `markdown` on one line each; `embeds`: players and embedded documents; `breaks`: as a block's."""

    text: str
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    embeds: tuple[Link, ...] = ()
    markdown: str = ""
    breaks: tuple[int, ...] = ()


def one_line(text: str) -> str:
    return " ".join(text.split())


def tokens_of(source: str, environment: MutableMapping[str, Any]) -> list[Token]:
    """`environment`: markdown-it's, with the document's "references"."""
    if source.count("[") > MOST_BRACKETS:
        return [Token("text", "", 0, content=source)]
    if "{{" in source:
        source = LIQUID_TARGET.sub(lambda match: f"](<{_without_liquid(match[1])}>)", source)
    return INLINE.inline.parse(source, INLINE, environment, [])


def read_tokens(tokens: Sequence[Token]) -> Inline:
    output = _Output()
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                output.put(token.content, token.markup or None)
            case "softbreak" | "hardbreak":
                output.put("\n")
            case "code_inline":
                seen = one_line(token.content)
                pad = " " if token.content[:1] == "`" or token.content[-1:] == "`" else ""
                written = f"{token.markup}{pad}{token.content}{pad}{token.markup}"
                output.put(f"`{seen}`" if seen else "", written)
            case "link_open":
                marks = {"autolink": ("<", ">"), "bare": ("", "")}
                output.start_link(_attribute(token, "href"), marks.get(token.markup))
            case "link_close":
                output.end_link()
            case "image":
                inside = read_tokens(token.children or [])
                captions = (*inside.images, inside.text, one_line(_attribute(token, "title")))
                output.images += dict.fromkeys(filter(None, captions))
            case "shortcode":
                output.put_shortcode(token.content)
            case "html_inline":
                output.put_tag(token.content)
            case _:  # Where emphasis begins and ends.
                output.put("", token.markup)
    output.end_link()
    return output.inline()


def trimmed_address(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'’…_~" or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]


class _Output:
    """What readers see, piece by piece, beside the same as Markdown."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.marked: list[str] = []
        self.links: list[Link] = []
        self.images: list[str] = []
        self.embeds: list[Link] = []
        # Of the link that is open: its first piece, the pictures before it, its address, what ends it.
        self.open: tuple[int, int, str, str] | None = None

    def inline(self) -> Inline:
        lines = [line for line in map(one_line, "".join(self.seen).split("\n")) if line]
        breaks = tuple(accumulate(len(line) + 1 for line in lines[:-1]))
        markdown = one_line("".join(self.marked))
        return Inline(" ".join(lines), tuple(self.links), tuple(self.images), tuple(self.embeds), markdown, breaks)

    def put(self, seen: str, marked: str | None = None) -> None:
        self.seen.append(seen)
        self.marked.append(seen if marked is None else marked)

    def start_link(self, url: str, marks: tuple[str, str] | None = None) -> None:
        self.end_link()
        url = as_browsers_read(url)
        opening, closing = marks or ("[", f"]({url})")
        self.open = len(self.seen), len(self.images), url, closing
        self.put("", opening)

    def end_link(self) -> None:
        if self.open is None:
            return
        (start, images, url, closing), self.open = self.open, None
        text = one_line("".join(self.seen[start:]))
        if text:
            self.put("", closing)
        else:
            self.marked[start] = ""
        if text or not PICTURE.search(url):  # A picture that links to itself is no link.
            self.links.append(Link(text.strip("`") or next(iter(self.images[images:]), ""), url))

    def put_shortcode(self, inside: str) -> None:
        if link := shortcode_embed(inside):
            self.embeds.append(link)
        elif caption := shortcode_picture(inside):
            self.images.append(caption)

    def put_tag(self, written: str) -> None:
        tag = TAG.fullmatch(written)
        if tag is None:  # A comment.
            return
        name = tag[2].lower()
        values = _attributes(tag[3]) if not tag[1] else {}
        if name == "a" and "href" in values:
            self.start_link(values["href"])
        elif name == "a":
            self.end_link()
        elif name in SPACES:
            self.put("\n")
        elif name in CODE:
            self.put("`")
        elif name in MARKS:
            self.put("", MARKS[name])
        elif name == "img":
            self.images += filter(None, [one_line(values.get("alt") or values.get("title", ""))])
        elif link := tag_embed(name, values):
            self.embeds.append(link)


def _attribute(token: Token, name: str) -> str:
    return str(token.attrGet(name) or "")


def _attributes(written: str) -> dict[str, str]:
    """Of an HTML tag. Names in lower case; the first of two with one name counts, as in a browser."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescape(double or single or bare).strip())
    return found


def _without_liquid(target: str) -> str:
    """`{{< ref "talk.md" >}}` → talk.md; `{{ site.url }}/talk` → /talk."""

    def quoted(match: re.Match[str]) -> str:
        found = QUOTED.search(match[1])
        return found[1] if found else ""

    return "".join(LIQUID.sub(quoted, target).split())


def _bare_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- as markdown-it calls its rules
    """A rule of markdown-it: an address that stands in the text as it is."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = SCHEME.search(state.src, max(state.pos - LONGEST_SCHEME, 0), state.pos)
    bare = BARE.match(state.src, scheme.start()) if scheme else None
    if scheme is None or bare is None:
        return False
    url = trimmed_address(bare[0])
    if not silent:
        if not state.pending.endswith(scheme[0]):
            return False
        state.pending = state.pending.removesuffix(scheme[0])
        state.push("link_open", "a", 1).attrs = {"href": unescapeAll(url)}
        state.tokens[-1].markup = "bare"
        text = state.push("text_special", "", 0)
        text.content, text.markup = unescapeAll(url), url
        state.push("link_close", "a", -1)
    state.pos = scheme.start() + len(url)
    return True


def _braces(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- as markdown-it calls its rules
    """A rule of markdown-it: a shortcode, or attributes behind a link or a picture."""
    if not state.src.startswith("{", state.pos):
        return False
    if shortcode := SHORTCODE.match(state.src, state.pos):
        if not silent:
            state.push("shortcode", "", 0).content = inside_of(shortcode)
        state.pos = shortcode.end()
        return True
    attributes = ATTRIBUTES.match(state.src, state.pos)
    is_behind = bool(state.tokens) and state.tokens[-1].type in {"link_close", "image"}
    if silent or not attributes or not is_behind or state.pending:
        return False
    state.pos = attributes.end()
    return True


INLINE = AsWritten("commonmark").enable("strikethrough")
INLINE.inline.ruler.before("newline", "bare_address", _bare_address)
INLINE.inline.ruler.before("newline", "braces", _braces)
