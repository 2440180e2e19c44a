"""What a section tells, as Markdown: its paragraphs, without the lines that say where things are."""

from collections.abc import Sequence
from itertools import takewhile

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.block_readings import BlockReading


def summary_of(readings: Sequence[BlockReading]) -> str:
    """Paragraphs joined by blank lines.

    A list that became takeaways or figures is left out with its lead-in; any other stays, under
    its own, so that nothing is lost. Lists of links alone are no text.
    """
    parts: list[str] = []
    items: list[str] = []
    for index, reading in enumerate(readings):
        block = reading.block
        if block.kind is BlockKind.ITEM:
            if not reading.list_kind and reading.is_told:
                items.append(f"{'  ' * block.level}- {_markdown(block)}")
            continue
        _close(parts, items)
        if block.kind is not BlockKind.PARAGRAPH or not block.text.strip() or not reading.is_told:
            continue
        if not (reading.is_lead_in and (reading.list_kind or not _has_text(readings[index + 1 :]))):
            parts.append(_markdown(block))
    _close(parts, items)
    return "\n\n".join(parts)


def _markdown(block: Block) -> str:
    text = (block.markdown or block.text).strip()
    return text.removesuffix(";").rstrip() if block.kind is BlockKind.ITEM else text


def _close(parts: list[str], items: list[str]) -> None:
    if items:
        parts.append("\n".join(items))
        items.clear()


def _has_text(under: Sequence[BlockReading]) -> bool:
    """Whether the list under a lead-in stays in the summary."""
    items = takewhile(lambda reading: reading.block.kind is BlockKind.ITEM, under)
    return any(not item.list_kind and not item.is_pointer and item.text for item in items)
