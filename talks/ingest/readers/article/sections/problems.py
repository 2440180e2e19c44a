"""What the choice tells an editor: what stands among talks and is none, what may be a talk elsewhere, doubts, silence.

In: a choice. Out: lines by the block that they are about.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.sections.choice import Choice, is_cancelled
from talks.ingest.readers.article.sections.scope import LONGEST_NAMED
from talks.ingest.readers.article.sections.silent_parts import opens_part, passed_over, silent_parts
from talks.ingest.records import Said

LONGEST_SHOWN, MOST_SHOWN = 80, 12
LOW_MARGIN = 0.15
OTHERWISE = _("read with little evidence: “{title}” is told otherwise than other talks")
WEAK = _("read with little evidence: {reason}")
WEAK_OR = _("read with little evidence: {reason}; it could also be {other}")
NOBODY = _("no speaker is named")
NO_COMPANY = _("no company for {name}, while others have one")
# What is answered by who speaks.
OF_PEOPLE = frozenset({NOBODY, NO_COMPANY})
CLOSE = _("read as {reason}; it could also be {other}")


def problems_of(choice: Choice, blocks: Sequence[Block]) -> dict[int, list[Said]]:
    """By block: what stands among talks and is none, what may be a talk elsewhere, one line a section."""
    found: dict[int, list[Said]] = {}
    for unit, _family in choice.unread:
        found.setdefault(unit.start.block, []).append(
            Said(_("“{title}” stands among talks and names no speaker"), title=unit.text[:LONGEST_NAMED])
        )
    for taken in choice.talks:
        if is_cancelled(taken.unit):
            found.setdefault(taken.place.block, []).append(
                Said(
                    _("“{title}” is struck out or cancelled, and taken as a cancelled talk"),
                    title=taken.reading.title[:LONGEST_NAMED],
                )
            )
    by_section: dict[int, dict[str, None]] = {}
    for place, title in (*choice.others, *passed_over(choice, blocks)):
        by_section.setdefault(_section_of(place.block, blocks), {})[title[:LONGEST_SHOWN]] = None
    for at, titles in by_section.items():
        what = Said(
            _("this part may name talks that are not read: {titles}"), titles="; ".join(list(titles)[:MOST_SHOWN])
        )
        found.setdefault(at, []).append(what)
    for taken in choice.exceptions:
        what = Said(OTHERWISE, title=taken.reading.title[:LONGEST_NAMED])
        found.setdefault(taken.place.block, []).append(what)
    is_close = choice.margin < LOW_MARGIN
    other = choice.runners_up[0].said if choice.runners_up and (is_close or choice.doubtful) else None
    for reason in choice.doubtful:
        places = (taken.place.block for taken in choice.talks if taken.hypothesis.family.name == reason.family)
        found.setdefault(next(places, 0), []).append(
            Said(WEAK_OR, reason=reason.said, other=other) if other else Said(WEAK, reason=reason.said)
        )
    if is_close and other and choice.reasons and not choice.doubtful:
        found.setdefault(0, []).append(Said(CLOSE, reason=choice.reasons[0].said, other=other))
    return found | {at: [said] for at, said in silent_parts(choice, blocks, found)}


def _section_of(at: int, blocks: Sequence[Block]) -> int:
    while at and not opens_part(blocks[at]):
        at -= 1
    return at
