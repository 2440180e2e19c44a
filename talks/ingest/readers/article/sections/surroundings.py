"""What stands round a unit: the part that it is in, the line that leads in its list, words of a talk beside it.

In: a unit. Out: what they say of it.
"""

import re

from talks.ingest.readers.article.document.targets import is_slides
from talks.ingest.readers.article.sections.affixes import strip_prefixes
from talks.ingest.readers.article.sections.beside import SPEAKING
from talks.ingest.readers.article.sections.section_names import Named, named
from talks.ingest.readers.article.sections.spans import Mark, spans_of
from talks.ingest.readers.article.sections.units import Kind, Unit
from talks.videos.address import is_video

# What leads in a list of other things than talks that were seen.
UNSEEN = re.compile(
    r"\b(?:did(?: not|n['’]t) (?:see|attend)|missed|(?:want|like|plan|left|still|have) to (?:re)?(?:watch|see|attend)|"
    r"watch ?list|watch later|haven['’]t|not seen|pas (?:encore )?(?:vue?s?|pu|assisté)|ratée?s?|manquée?s?|"
    r"reste(?:nt|ra)? à|rattraper|"
    r"thank\w*|merci|remerci\w+|next year|l['’]an(?:née)? prochaine?|lire aussi|read also|elsewhere|ailleurs)\b",
    re.IGNORECASE,
)
LONGEST_HEADING, LONGEST_LEAD_IN = 220, 440


def part_of(text: str) -> Named | None:
    return named(strip_prefixes(text[:LONGEST_HEADING]).text)


def is_unseen(unit: Unit) -> bool:
    """Under "to watch later", or in a list that "I missed:" leads in."""
    if any(part_of(block.text) is Named.UNSEEN for block in unit.over):
        return True
    lead_in = unit.lead_in if unit.kind in {Kind.ITEM, Kind.PARAGRAPH, Kind.SPAN} else None
    return (
        lead_in is not None
        and lead_in is not unit.block
        and len(lead_in.text) < LONGEST_LEAD_IN
        and UNSEEN.search(lead_in.text) is not None
    )


def has_talk_words(unit: Unit) -> bool:
    """What stands round it tells of talks: the sentence of marked words, or their link; the part of other lines."""
    if unit.title:
        at = (unit.title[0] + unit.offset, unit.title[1] + unit.offset)
        urls = [s.url for s in spans_of(unit.block) if s.mark is Mark.LINK and s.start < at[1] and at[0] < s.end]
        return SPEAKING.search(unit.text) is not None or any(is_video(url) or is_slides(url) for url in urls)
    return any(part_of(block.text) is Named.TALKS for block in unit.over[-1:])
