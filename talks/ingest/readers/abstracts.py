"""The organiser's text of a talk, as Markdown: from HTML, from reStructuredText, or as it is."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

TAGS = re.compile(r"</?(?:p|br|ul|ol|li|div|a|b|i|em|strong|span|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
# `text <address>`_ and ``code``, all that talks' texts use of reStructuredText.
RST_LINK = re.compile(r"`([^`<>]{1,300})\s+<(https?://[^<>\s]{1,500})>`__?")
RST_CODE = re.compile(r"``([^`\n]{1,300})``")
BLANKS = re.compile(r"\n{3,}")
BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr"})
LONGEST = 50_000  # The longest real one has 14,492 characters.


def abstract_of(*texts: object) -> str:
    """The texts one after the other, each that says something new."""
    found: list[str] = []
    for text in texts:
        cleaned = _cleaned(text) if isinstance(text, str) else ""
        if cleaned and not any(cleaned in before for before in found):
            found = [before for before in found if before not in cleaned] + [cleaned]
    return "\n\n".join(found)


def _cleaned(text: str) -> str:
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = html_as_markdown(text) if TAGS.search(text) else RST_CODE.sub(r"`\1`", RST_LINK.sub(r"[\1](\2)", text))
    return BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def html_as_markdown(html: str) -> str:
    """Paragraphs, items of lists and links; other marks give their words."""
    body = LexborHTMLParser(html).body
    pieces: list[str] = []
    for node in body.traverse(include_text=True) if body else ():
        _add(node, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return BLANKS.sub("\n\n", "\n".join(lines)).strip()


def _add(node: LexborNode, pieces: list[str]) -> None:
    if node.tag == "-text":
        inside = node.parent
        if inside is not None and inside.tag in ("script", "style"):
            return
        words = re.sub(r"\s+", " ", node.text(deep=False) or "")
        href = inside.attributes.get("href") if inside is not None and inside.tag == "a" else None
        linked = (
            href and href.startswith(("http://", "https://")) and not re.search(r"[\s()<>]", href) and words.strip()
        )
        pieces.append(f"[{words.strip()}]({href})" if linked else words)
    elif node.tag == "br":
        pieces.append("\n")
    elif node.tag == "li":
        pieces.append("\n- ")
    elif node.tag in BLOCKS:
        pieces.append("\n\n")
