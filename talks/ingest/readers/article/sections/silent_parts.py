"""Parts of an article that give no talk though they look as if they told of some: none may be lost silently.

In: a choice, and of which blocks something is told already. Out: where such parts start, and what speaks for a talk.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import chain, pairwise

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.document.targets import is_slides
from talks.ingest.readers.article.sections.beside import SPEAKING
from talks.ingest.readers.article.sections.block_looks import is_bold_line, without_credits
from talks.ingest.readers.article.sections.choice import Choice
from talks.ingest.readers.article.sections.section_names import Named
from talks.ingest.readers.article.sections.surroundings import part_of
from talks.ingest.readers.article.sections.titles import title_odds
from talks.ingest.readers.article.sections.units import Kind, Place, is_heading
from talks.ingest.readers.article.sections.weights import WEIGHTS
from talks.ingest.records import Said
from talks.videos.address import is_video
from talks.wording.names_in_prose import names_in_prose
from talks.wording.pointing import FILLERS, REPLAY_WORDS, SLIDES_WORDS, WEAK_SLIDES_WORDS, words_of

MOST_BLOCKS, LONGEST_LOOK, MOST_SHOWN, LONGEST_POINTER, SHORTEST = 12, 600, 12, 80, 60
NAMES = _("no talk is read in this part, which names {names}")
LINKS = _("no talk is read in this part, which links to a video or slides")
HEADING = _("no talk is read in this part, which may have a title as its heading")
# The least log-odds of a name.
SURE = 2.0
NO_TALKS = {Named.OTHER, Named.INTRO, Named.BOOTH}


def silent_parts(choice: Choice, blocks: Sequence[Block], told: Container[int]) -> Iterator[tuple[int, Said]]:
    """The number of a part's first block, and what is told of it."""
    read = set(chain.from_iterable(_read(choice)))
    for start, end in pairwise([*_starts(blocks, is_anything_read=bool(read)), len(blocks)]):
        sign = _sign(blocks[start:end], is_anything_read=bool(read))
        if sign and not any(at in read or at in told or at in choice.settled for at in range(start, end)):
            yield start, sign


def passed_over(choice: Choice, blocks: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    """Where talks are told in prose: the first words of paragraphs of their parts that give none, but name who speaks.

    Where a talk's title opens its paragraph, each other paragraph may.
    """
    told = {t.unit.start.block: t.unit.kind for t in choice.talks if t.unit.kind in {Kind.PARAGRAPH, Kind.SPAN}}
    if len(told) * 2 < len(choice.talks):
        return
    for start, end in pairwise([*_starts(blocks, is_anything_read=True), len(blocks)]):
        kinds = {told.get(at) for at in range(start, end)} - {None}
        for at in range(start, end) if kinds else ():
            block = blocks[at]
            if (
                at in told
                or at in choice.settled
                or block.kind is not BlockKind.PARAGRAPH
                or len(block.text) < SHORTEST
            ):
                continue
            look = block.text[:LONGEST_LOOK]
            if Kind.PARAGRAPH in kinds or (SPEAKING.search(look) and any(_names([block]))):
                yield Place(at), block.text


def opens_part(block: Block) -> bool:
    return is_heading(block) or is_bold_line(block)


def _read(choice: Choice) -> Iterator[Sequence[int]]:
    """The blocks of the talks: of a heading all that is under it."""
    for taken in choice.talks:
        unit = taken.unit
        yield (taken.place.block, unit.start.block)
        if unit.kind is Kind.HEADING:
            yield range(unit.start.block, unit.end.block)


def _starts(blocks: Sequence[Block], *, is_anything_read: bool) -> list[int]:
    """Where nothing is read, each block before the first heading is a part of its own."""
    opened = [at for at, block in enumerate(blocks) if opens_part(block)]
    before = range(opened[0] if opened else len(blocks))
    return [*(before[:1] if is_anything_read else before), *opened]


def _sign(part: Sequence[Block], *, is_anything_read: bool) -> Said | None:
    """What says that a part tells of talks; its heading alone does where nothing is read."""
    opening = part[0].text if opens_part(part[0]) else ""
    if part_of(opening) in NO_TALKS:
        return None
    if names := dict.fromkeys(_names(part[bool(opening) :])):
        return Said(NAMES, names="; ".join(list(names)[:MOST_SHOWN]))
    if any(map(_shows_a_talk, chain.from_iterable(block.links for block in part))):
        return Said(LINKS)
    return None if is_anything_read or title_odds(opening) < WEIGHTS["title alone"] else Said(HEADING)


def _shows_a_talk(link: Link) -> bool:
    words = set(words_of(link.text[:LONGEST_POINTER]))
    said = SLIDES_WORDS | WEAK_SLIDES_WORDS | REPLAY_WORDS
    is_said = bool(words & said) and not words - FILLERS - said
    return is_said or is_video(link.url) or is_slides(link.url)


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in map(without_credits, blocks[:MOST_BLOCKS]):
        yield from (name.name for name in names_in_prose(block.text[:LONGEST_LOOK]) if name.odds > SURE)
