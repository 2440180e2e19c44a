"""What the choice tells an editor: what stands among talks and is none, what may be a talk elsewhere, doubts, silence.

In: a choice. Out: lines by the block that they are about.
"""

from collections.abc import Sequence

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.sections.choice import Choice, is_cancelled
from talks.ingest.readers.article.sections.scope import LONGEST_NAMED
from talks.ingest.readers.article.sections.silent_parts import opens_part, passed_over, silent_parts

LONGEST_SHOWN, MOST_SHOWN = 80, 12
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
    by_section: dict[int, dict[str, None]] = {}
    for place, title in (*choice.others, *passed_over(choice, blocks)):
        by_section.setdefault(_section_of(place.block, blocks), {})[title[:LONGEST_SHOWN]] = None
    for at, titles in by_section.items():
        what = "this part may name talks that are not read: " + "; ".join(list(titles)[:MOST_SHOWN])
        found.setdefault(at, []).append(what)
    for taken in choice.exceptions:
        what = f"read with little evidence: “{taken.reading.title[:LONGEST_NAMED]}” is told otherwise than other talks"
        found.setdefault(taken.place.block, []).append(what)
    is_close = choice.margin < LOW_MARGIN
    other = f"; it could also be {choice.runners_up[0]}" if choice.runners_up and (is_close or choice.doubtful) else ""
    for reason in choice.doubtful:
        places = (taken.place.block for taken in choice.talks if taken.hypothesis.family.name == reason.family)
        found.setdefault(next(places, 0), []).append(f"read with little evidence: {reason}{other}")
    if is_close and other and choice.reasons and not choice.doubtful:
        found.setdefault(0, []).append(f"read as {choice.reasons[0]}{other}")
    silent = {at: [f"no talk is read in this part, which {sign}"] for at, sign in silent_parts(choice, blocks, found)}
    return found | silent


def _section_of(at: int, blocks: Sequence[Block]) -> int:
    while at and not opens_part(blocks[at]):
        at -= 1
    return at
