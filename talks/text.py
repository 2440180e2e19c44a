"""Markdown that people wrote, turned into safe HTML or into a plain sentence."""

import re

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "image", "hr"])
TAGS = {"p", "br", "ul", "ol", "li", "code", "pre", "strong", "em", "a", "blockquote"}
TAG = re.compile(r"<[^<>]*>")

# French sets a thin no-break space before high punctuation and inside guillemets; a plain space would let them wrap.
HIGH_PUNCTUATION = re.compile(r" (?=[:;!?»%])|(?<=«) ")


def render_markdown(text: str) -> str:
    """Safe HTML: paragraphs, lists, emphasis, code, http(s) links. Anything else is shown as text or dropped."""
    return nh3.clean(
        MARKDOWN.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener",
    )


def render_line(text: str) -> str:
    """As `render_markdown`, for one line: no paragraph around it."""
    html = render_markdown(text).strip()
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def plain_text(text: str) -> str:
    """The words alone, on one line, as characters (not escaped)."""
    html = TAG.sub(" ", MARKDOWN.render(text))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(entity, character)
    return re.sub(r"\s+([.,)])", r"\1", " ".join(html.split()))


def typeset_french(text: str) -> str:
    """With no-break spaces where French typography wants them: "Limites :" never wraps before its colon."""
    return HIGH_PUNCTUATION.sub("\N{NARROW NO-BREAK SPACE}", text)
