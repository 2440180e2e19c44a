"""What stands round a unit: the part that it is in, the line that leads in its list, words of a talk beside it.

In: a unit. Out: what they say of it.
"""

import re

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.document.targets import is_slides
from talks.ingest.readers.article.sections.affixes import strip_prefixes
from talks.ingest.readers.article.sections.beside import SPEAKING
from talks.ingest.readers.article.sections.section_names import Named, named
from talks.ingest.readers.article.sections.spans import Mark
from talks.ingest.readers.article.sections.units import Kind, Unit
from talks.videos.address import is_video
from talks.wording.names_in_prose import names_in_prose

# What leads in a list of other things than talks that were seen.
UNSEEN = re.compile(
    r"\b(?:did(?: not|n['’]t) (?:see|attend)|missed|(?:want|like|plan|left|still|have) to (?:re)?(?:watch|see|attend)|"
    r"watch ?list|watch later|haven['’]t|not seen|pas (?:encore )?(?:vue?s?|pu|assisté)|ratée?s?|manquée?s?|"
    r"reste(?:nt|ra)? à|rattraper|"
    r"thank\w*|merci|remerci\w+|next year|l['’]an(?:née)? prochaine?|lire aussi|read also|elsewhere|ailleurs)\b",
    re.IGNORECASE,
)
LONGEST_HEADING, LONGEST_LEAD_IN = 220, 440
# Right before or after marked words: they are a talk's title.
KIND_OF_TALK = (
    r"(?:talks?|sessions?|keynotes?|presentations?|workshops?|panels?|lectures?|tutorials?|présentations?|conférences?|"
    r"confs?|ateliers?|quickies?|exposés?|interventions?)"
)
TITLED = re.compile(
    rf"\b(?:{KIND_OF_TALK}(?:[\s,:-]+(?:called|named|on|about|was|is|of|sur|était|est|de|d['’]|qui)\b)?|(?:en)?titled|intitulée?s?|"
    r"(?:titre|title|sujet|topic) (?:is|was|est|était)|attend(?:ed|ing)?|(?:went|go|going|off|on) to|assist(?:é|er) à|"
    r"(?:j['’]ai|nous avons|on a) (?:suivi|vu|écouté)|(?:i|we) (?:saw|watched|heard))"
    r"(?: (?:the|a|an|le|la|les|l['’]))?\W*\Z",
    re.IGNORECASE,
)
IS_A_TALK = re.compile(
    r"\W*(?:(?:is|was|est|était|were)\s+)?(?:(?:a|an|the|my|this|one of|une?|la|le)\s+)?(?:[\w-]+\s+){0,2}?"
    rf"{KIND_OF_TALK}\b",
    re.IGNORECASE,
)
# "Her talk about “rye” was a great talk".
SUBJECT = re.compile(r"\babout(?: the| an?)?\W*\Z", re.IGNORECASE)
# What else has a name that is marked: "the “Railways” devroom".
IS_ELSE = re.compile(
    r"\W*(?:devrooms?|tracks?|rooms?|booths?|stands?|projects?|projets?|books?|livres?|blogs?|posts?|articles?|librar(?:y|ies)|"
    r"frameworks?|websites?|sites?|pages?|papers?|podcasts?|meetups?|teams?|packages?)\b",
    re.IGNORECASE,
)
LONGEST_BESIDE = 60
# The address of one session of a programme, not of the programme.
SESSION_PAGE = re.compile(r"/(?:talks?|sessions?|events?|presentations?|lectures?)/[^/#?]{4}", re.IGNORECASE)


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
        and (unit.block.kind is BlockKind.ITEM or lead_in.text.rstrip().endswith(":"))
        and len(lead_in.text) < LONGEST_LEAD_IN
        and UNSEEN.search(lead_in.text) is not None
    )


def has_talk_words(unit: Unit) -> bool:
    """What stands round it tells of talks: the sentence of marked words, or their link; the part of other lines."""
    if unit.title:
        return SPEAKING.search(unit.text) is not None or links_to_talk(unit)
    return any(part_of(block.text) is Named.TALKS for block in unit.over[-1:])


def is_titled(unit: Unit) -> bool:
    """Words right beside the marked ones say that they are the title of a talk."""
    start, end = unit.title or (0, 0)
    before, after = unit.text[max(0, start - LONGEST_BESIDE) : start], unit.text[end : end + LONGEST_BESIDE]
    is_a_talk = IS_A_TALK.match(after) is not None and SUBJECT.search(before) is None
    return (is_a_talk or TITLED.search(before) is not None) and not IS_ELSE.match(after)


def links_to_talk(unit: Unit) -> bool:
    """The marked words are a link to a talk's page, its video or its slides, and no sentence: "Ann Lee answers you"."""
    start, end = unit.title or (0, 0)
    if any(name.start == 0 for name in names_in_prose(unit.text[start:end])):
        return False
    urls = [s.url for s in unit.spans if s.mark is Mark.LINK and s.start < end and start < s.end]
    return any(is_video(url) or is_slides(url) or SESSION_PAGE.search(url) for url in urls)
