"""What a section tells, as Markdown: its paragraphs, without the lines that say where things are."""

from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.facts.links import is_link_line
from talks.ingest.readers.article.facts.takeaways import text_of
from talks.ingest.readers.article.sections.labels import metadata_of
from talks.ingest.readers.article.sections.leadins import is_lead_in, list_kinds


def summary_of(blocks: Sequence[Block]) -> str:
    """Paragraphs joined by blank lines.

    A list that became takeaways or figures is left out with its lead-in; any other stays, under
    its own, so that nothing is lost. Lists of links alone are no text.
    """
    kinds = list_kinds(blocks)
    parts: list[str] = []
    items: list[str] = []
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if block.kind is BlockKind.ITEM:
            if not kind and not _is_pointing(block):
                items.append(f"{'  ' * block.level}- {_markdown(block)}")
            continue
        _close(parts, items)
        if block.kind is not BlockKind.PARAGRAPH or not block.text.strip() or _is_pointing(block):
            continue
        if not (is_lead_in(blocks, index) and (kind or not _has_text(blocks, kinds, index))):
            parts.append(_markdown(block))
    _close(parts, items)
    return "\n\n".join(parts)


def _markdown(block: Block) -> str:
    text = (block.markdown or block.text).strip()
    return text.removesuffix(";").rstrip() if block.kind is BlockKind.ITEM else text


def _is_pointing(block: Block) -> bool:
    return is_link_line(block) or bool(metadata_of(block))


def _close(parts: list[str], items: list[str]) -> None:
    if items:
        parts.append("\n".join(items))
        items.clear()


def _has_text(blocks: Sequence[Block], kinds: Sequence[str], index: int) -> bool:
    """Whether the list under this lead-in stays in the summary."""
    for block, kind in zip(blocks[index + 1 :], kinds[index + 1 :], strict=True):
        if block.kind is not BlockKind.ITEM:
            return False
        if not kind and not is_link_line(block) and text_of(block):
            return True
    return False
