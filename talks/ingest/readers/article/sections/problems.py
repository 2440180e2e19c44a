"""What the choice tells an editor: what stands among talks and is none, what may be a talk elsewhere, doubts.

In: a choice. Out: lines by the block that they are about.
"""

from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.sections.choice import Choice, is_cancelled
from talks.ingest.readers.article.sections.scope import LONGEST_NAMED
from talks.ingest.readers.article.sections.units import is_heading

LONGEST_SHOWN, MOST_SHOWN = 80, 6
LOW_MARGIN = 0.15


def problems_of(choice: Choice, blocks: Sequence[Block]) -> dict[int, list[str]]:
    """By block: what stands among talks and is none, what may be a talk elsewhere, one line a section."""
    found: dict[int, list[str]] = {}
    for unit, _ in choice.unread:
        found.setdefault(unit.start.block, []).append(
            f"“{unit.text[:LONGEST_NAMED]}” stands among talks and names no speaker"
        )
    for taken in choice.talks:
        if is_cancelled(taken.unit):
            found.setdefault(taken.place.block, []).append(
                f"“{taken.reading.title[:LONGEST_NAMED]}” is struck out or cancelled, and taken as a cancelled talk"
            )
    by_section: dict[int, list[tuple[int, str]]] = {}
    for place, title in choice.others:
        by_section.setdefault(_section_of(place.block, blocks), []).append((place.block, title[:LONGEST_SHOWN]))
    for others in by_section.values():
        titles = list(dict.fromkeys(title for _, title in others))
        what = "this part may name talks that are not read: " + "; ".join(titles[:MOST_SHOWN])
        found.setdefault(min(at for at, _ in others), []).append(what)
    if choice.is_weak and choice.talks:
        found.setdefault(choice.talks[0].place.block, []).append(f"read with little evidence: {choice.reasons[0]}")
    if choice.margin < LOW_MARGIN and choice.runners_up and choice.reasons:
        found.setdefault(0, []).append(f"read as {choice.reasons[0]}; it could also be {choice.runners_up[0]}")
    return found


def _section_of(at: int, blocks: Sequence[Block]) -> int:
    while at and not is_heading(blocks[at]):
        at -= 1
    return at
