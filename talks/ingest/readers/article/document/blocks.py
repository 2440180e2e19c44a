"""A document as a flat list of blocks, whatever it was written in: headings, paragraphs, list items, quotes, code.

`markdown.py`, `html.py` and `plain.py` make them; everything after works on them alone.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from talks.wording.language import language_of_texts

# Under which keys a document states its language.
LANGUAGE_KEYS = ("language", "lang", "locale", "og:locale", "content-language", "inlanguage")


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    # An address that is a block of its own: a player, an embedded document, a bare link.
    EMBED = "embed"

    # An enumeration's own is written in Python, and blocks are looked up by the ten thousand.
    __hash__ = str.__hash__


class Link(NamedTuple):
    """A link of a block: `text` as readers see it, `url` "" for an empty target such as `[Slides]()`."""

    text: str
    url: str


class Block(NamedTuple):
    """One block.

    `text`: what readers see, on one line, Markdown markers of emphasis and links removed, code spans kept in backticks.
    `level`: of a heading (1 to 6; 0 for a bold line that stands for one), depth of an item (0 is outermost).
    `line`: where it starts in the source, counted from 1. `markdown`: the text as Markdown, for summaries.
    `images`: captions and alternative texts of pictures in it; a block of pictures alone has no text.
    `breaks`: where the source breaks the line, as places in `text`. `cells`: of a row of a table, also the empty ones.
    """

    kind: BlockKind
    text: str
    line: int
    level: int = 0
    links: tuple[Link, ...] = ()
    markdown: str = ""
    anchor: str = ""
    is_ordered: bool = False
    is_bold: bool = False
    images: tuple[str, ...] = ()
    breaks: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """`meta`: front matter, or what an HTML head says; keys in lower case. `title`: the document's own, or "".

    `is_unmarked`: copied text that says of no line what it is.
    """

    blocks: tuple[Block, ...]
    meta: dict[str, object]
    title: str = ""
    is_unmarked: bool = False

    @property
    def stated_language(self) -> str:
        """Either "fr" or "en", as the document says of itself; "" when it does not."""
        for key in LANGUAGE_KEYS:
            code = str(self.meta.get(key) or "").strip().lower()[:2]
            if code in {"fr", "en"}:
                return code
        tags = self.meta.get("tags")
        for tag in tags if isinstance(tags, list | tuple) else str(tags or "").split(","):
            code = str(tag).strip().lower()
            if code in {"lang:fr", "lang:en"}:
                return code[-2:]
        return ""

    @property
    def language(self) -> str:
        """Either "fr" or "en": what the document says of itself, else its small words; "en" without any."""
        texts = (block.text for block in self.blocks if block.kind is not BlockKind.CODE)
        return self.stated_language or language_of_texts(texts)
