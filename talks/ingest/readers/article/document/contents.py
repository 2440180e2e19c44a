"""Drops what a page repeats: the table of contents, and "related articles" with all that follows."""

from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import Block, BlockKind

CONTENTS = frozenset(
    {
        *("table of contents", "contents", "toc", "on this page", "in this article", "summary of contents"),
        *("sommaire", "table des matières", "sur cette page", "dans cet article", "au programme de cet article"),
    }
)
RELATED = frozenset(
    {
        *("related", "related articles", "related posts", "related content", "read more", "you may also like"),
        *("you might also like", "see also", "more posts", "recent posts", "share this", "leave a comment", "comments"),
        *("articles connexes", "articles liés", "articles similaires", "à lire aussi", "sur le même sujet"),
        *("à lire également", "vous aimerez aussi", "partager", "laisser un commentaire", "commentaires"),
        *("articles récents", "voir aussi"),
    }
)
# A section of these is the author's own when a list of links to watch is under it.
OWN_SECTION = frozenset({"see also", "voir aussi", "read more", "related", "partager", "comments", "commentaires"})


def label(text: str) -> str:
    """As the words above a list are compared: small, without what surrounds them."""
    return text.strip(" :#¶*_…").casefold()


def drop_contents(blocks: Sequence[Block]) -> list[Block]:
    headings = {label(block.text) for block in blocks if block.kind is BlockKind.HEADING}
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at
        while end < len(blocks) and blocks[end].kind is BlockKind.ITEM:
            end += 1
        if end == at:
            kept.append(block)
            at += 1
            continue
        items = blocks[at:end]
        if _is_contents(items, headings):
            if kept and label(kept[-1].text) in CONTENTS:
                kept.pop()
        else:
            kept.extend(items)
        at = end
    return kept


def drop_related(blocks: Sequence[Block]) -> list[Block]:
    """Without the last sections from a heading such as "Related articles" on."""
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and at and label(block.text) in RELATED - OWN_SECTION:
            return list(blocks[:at])
    return list(blocks)


def _is_contents(items: Sequence[Block], headings: set[str]) -> bool:
    """A list whose items are all links into the page itself."""
    pages = set()
    named = 0
    for item in items:
        if len(item.links) != 1 or "#" not in item.links[0].url or label(item.links[0].text) != label(item.text):
            return False
        pages.add(item.links[0].url.partition("#")[0])
        named += label(item.text) in headings
    if len(pages) > 1:
        return False
    return pages == {""} or named * 2 >= len(items)
