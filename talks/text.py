"""Texts as readers see them: Markdown as safe HTML or a plain sentence, French typography, names of countries."""

import re
from collections.abc import Iterable, Sequence

import nh3
from babel import Locale
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "image", "hr"])
TAGS = {"p", "br", "ul", "ol", "li", "code", "pre", "strong", "em", "a", "blockquote"}
BREAKS = {"softbreak", "hardbreak"}

# The first of a month, in French: other languages of the site write months with a capital.
FRENCH_FIRST = re.compile(r"(?<!\d)1(?= [a-zéû]{3,})")
# French sets a thin no-break space before high punctuation and inside guillemets; a plain space would let them wrap.
HIGH_PUNCTUATION = re.compile(r" (?=[:;!?»%])|(?<=«) ")


def render_markdown(text: str, *, is_french: bool = False) -> str:
    """Safe HTML: paragraphs, lists, emphasis, code, http(s) links. Anything else is shown as text or dropped."""
    return _render(MARKDOWN.parse(text), is_french=is_french)


def render_line(text: str, *, is_french: bool = False) -> str:
    """As `render_markdown`, for what stands within a line: no block is made of it."""
    return _render(MARKDOWN.parseInline(" ".join(text.split())), is_french=is_french)


def plain_text(text: str) -> str:
    """The words alone, on one line, as characters (not escaped)."""
    return " ".join(" ".join(_words(MARKDOWN.parse(text))).split())


def typeset_french(text: str) -> str:
    """With no-break spaces where French typography wants them: "Limites :" never wraps before its colon."""
    return HIGH_PUNCTUATION.sub("\N{NARROW NO-BREAK SPACE}", text)


def in_french_form(date: str) -> str:
    """A date as French writes the first of a month, "1er avril"; any other, in any language, as it is."""
    return FRENCH_FIRST.sub("1er", date)


def first_words(text: str, most: int) -> str:
    """With "…" where it goes on. What a no-break space holds is one word."""
    words = text.split(" ")
    return " ".join(words[:most]) + ("…" if len(words) > most else "")


def country_name(code: str, language: str) -> str:
    """As in "Pays-Bas" for "NL"; the code itself when it is none that is known."""
    return str(Locale(language).territories.get(code, code))


def _render(tokens: Sequence[Token], *, is_french: bool) -> str:
    if is_french:
        for token in tokens:
            for child in token.children or ():
                if child.type == "text":  # And not code, which readers copy.
                    child.content = typeset_french(child.content)
    return nh3.clean(
        MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="nofollow noopener",
    )


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children is None:
            yield token.content
        else:
            yield "".join(" " if child.type in BREAKS else child.content for child in token.children)
