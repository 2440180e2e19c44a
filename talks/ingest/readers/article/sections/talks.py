"""A document → its sections: the talks that weighing finds, and what stands between them.

`read_sections` is the way in; `Sections` also says how the article was taken, and what else it could have been.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document, Link
from talks.ingest.readers.article.guidance import NOTHING_SAID, Guidance
from talks.ingest.readers.article.sections.affixes import PLAIN_KINDS, kind_of
from talks.ingest.readers.article.sections.choice import Choice, Taken, choose, is_cancelled
from talks.ingest.readers.article.sections.families import families
from talks.ingest.readers.article.sections.guided import GuidedLines
from talks.ingest.readers.article.sections.problems import NO_COMPANY, NOBODY, problems_of
from talks.ingest.readers.article.sections.scope import LONGEST_NAMED, in_scope
from talks.ingest.readers.article.sections.section import Heading, Section, SectionRole
from talks.ingest.readers.article.sections.section_names import Named, named
from talks.ingest.readers.article.sections.under import read_under, with_companies
from talks.ingest.readers.article.sections.unit_reading import Context
from talks.ingest.readers.article.sections.units import Kind, is_deeper, is_heading
from talks.ingest.readers.article.sections.weighing import weigh
from talks.ingest.readers.article.sections.weights import WEIGHTS
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import Problem, Said
from talks.wording.days import is_day
from talks.wording.known import Known

ROLES = {Named.BOOTH: SectionRole.BOOTH, Named.INTRO: SectionRole.INTRO}
# What a line goes on to tell after its title and people; fewer words are a remark.
FEWEST_WORDS = 3
GLUE = ' ,:;-–—|·•)]»”".'


@dataclass(frozen=True)
class Sections:
    """`choice`: the reasons, the runners-up and the margin."""

    sections: tuple[Section, ...]
    choice: Choice


def read_sections(
    document: Document, vocabulary: Vocabulary, *, name: str = "", guidance: Guidance = NOTHING_SAID
) -> Sections:
    """`name`: of the file, for problems ("file:line"). A talk's nested headings are among its `blocks`."""
    context = Context(_known_by(vocabulary), str(document.meta.get("author") or ""))
    lines = GuidedLines(document.blocks, guidance)
    document = replace(document, blocks=lines.blocks)
    hypotheses = [weigh(family, context) for family in families(document)]
    choice = lines.guided(choose(hypotheses, guidance.family), hypotheses, context)
    return Sections(tuple(_Builder(document, choice, context, name).sections()), choice)


@lru_cache(maxsize=4)
def _known_by(vocabulary: Vocabulary) -> Known:
    return Known(frozenset(vocabulary.companies), vocabulary.people, WEIGHTS["known person"])


@dataclass
class _Part:
    """A stretch of blocks: of a talk, or of what stands between talks under one heading."""

    start: int
    end: int
    talks: list[Taken]


class _Builder:
    def __init__(self, document: Document, choice: Choice, context: Context, name: str) -> None:
        self.blocks = document.blocks
        self.title = document.title or str(document.meta.get("title") or "")
        self.choice = choice
        self.context = context
        self.name = name
        self.problems = problems_of(choice, document.blocks)
        self.has_talk = False

    def sections(self) -> Iterator[Section]:
        seen = False
        for part in self._parts():
            if part.talks:
                seen = True
                yield from self._talks(part)
            else:
                section = self._between(part, seen=seen)
                seen = seen or section.role not in {SectionRole.INTRO, SectionRole.OTHER} or self._is_named(section)
                yield section

    def _parts(self) -> Iterator[_Part]:
        """Talks and headings in order: each goes down to the next, a talk beyond the headings within it."""
        by_block: dict[int, list[Taken]] = {}
        for taken in self.choice.talks:
            by_block.setdefault(taken.place.block, []).append(taken)
        ends = self._ends(by_block)
        at = 0
        while at < len(self.blocks):
            end = ends.get(at) or self._next(at, by_block)
            yield _Part(at, end, by_block.get(at, []))
            at = end

    def _next(self, at: int, by_block: dict[int, list[Taken]]) -> int:
        end = at + 1
        while end < len(self.blocks) and end not in by_block and not is_heading(self.blocks[end]):
            end += 1
        return end

    def _ends(self, by_block: dict[int, list[Taken]]) -> dict[int, int]:
        """Where the blocks of each talk end."""
        places = sorted(by_block)
        ends: dict[int, int] = {}
        goes_on = self._goes_on(by_block)
        for at, following in pairwise([*places, len(self.blocks)]):
            unit = by_block[at][-1].unit
            end = min(max(unit.end.block, at + 1), following)
            if unit.kind is Kind.ITEM:
                end = at + 1
                while end < following and self._tells_of_item(end, unit.block, goes_on=goes_on):
                    end += 1
            elif unit.end.block <= at + 1 and not (
                unit.cells or is_heading(unit.block) or unit.block.kind is BlockKind.ITEM
            ):
                end = self._next(at, by_block)
            ends[at] = max(end, max(t.unit.start.block for t in by_block[at]) + 1)
        return ends

    def _tells_of_item(self, at: int, item: Block, *, goes_on: bool) -> bool:
        block = self.blocks[at]
        is_sibling = block.kind is BlockKind.ITEM and block.level <= item.level
        return is_deeper(block, item) or (goes_on and not is_sibling and not is_heading(block))

    def _goes_on(self, by_block: dict[int, list[Taken]]) -> bool:
        """Paragraphs between two items tell of the one above them; else what follows a list is no talk's."""
        items = [at for at in sorted(by_block) if by_block[at][0].unit.kind is Kind.ITEM]
        return any(
            block.kind is not BlockKind.ITEM and block.kind is not BlockKind.EMBED
            for first, second in pairwise(items)
            if not any(map(is_heading, self.blocks[first + 1 : second]))
            for block in self.blocks[first + 1 : second]
        )

    def _talks(self, part: _Part) -> Iterator[Section]:
        """Several talks of one block each get their own words of it; what follows is the last one's."""
        for taken, following in zip(part.talks, [*part.talks[1:], None], strict=True):
            rest = self.blocks[part.start + 1 : part.end] if following is None else ()
            section = self._talk(taken, rest, is_one=len(part.talks) == 1)
            left = self._told(part.start, part.end) if following is None else ()
            family = taken.hypothesis.family.name
            yield replace(section, problems=(*section.problems, *left), at=part.start, family=family)

    def _talk(self, taken: Taken, rest: Sequence[Block], *, is_one: bool) -> Section:
        unit, reading = taken.unit, taken.reading
        block = unit.block
        if unit.kind in {Kind.LINE, Kind.SPAN} and not is_one:
            block = block._replace(
                text=unit.text,
                markdown=unit.text,
                line=unit.line,
                links=tuple(link for link in block.links if link.text and link.text in unit.text),
                breaks=(),
            )
        written = reading.told
        kind = kind_of(written.label, otherwise="") if written.label and written.label not in PLAIN_KINDS else ""
        told = Heading(
            reading.title,
            reading.people.people,
            kind or kind_of(reading.title),
            written.day,
            written.time,
            room=unit.room or written.room,
            track=written.track,
            links=self._links(taken, block),
            is_cancelled=is_cancelled(unit),
        )
        below = [*self._rest_of(taken, block), *(b for b in rest if b is not unit.block)]
        fuller, blocks = read_under(told, below, self.context)
        fuller = with_companies(fuller, [b for b in blocks if b.kind is BlockKind.PARAGRAPH])
        fuller = in_scope(fuller, taken.unit)
        problems = self._people_problems(fuller)
        fuller = replace(fuller, problems=problems)
        role = SectionRole.KEYNOTE if fuller.kind == "keynote" else SectionRole.TALK
        lines = (*problems, *self.problems.pop(taken.place.block, ()))
        told_of = tuple(self._problem(taken.place.block, block.line, what) for what in lines)
        return Section(role, block, fuller, blocks, told_of)

    def _people_problems(self, told: Heading) -> tuple[Said, ...]:
        if not told.people:
            return () if told.kind == "keynote" else (Said(NOBODY),)
        if any(person.company for person in told.people):
            return tuple(Said(NO_COMPANY, name=p.name) for p in told.people if p.company is None)
        return ()

    def _links(self, taken: Taken, block: Block) -> tuple[Link, ...]:
        if is_heading(block) or block.is_bold or len(block.text) < LONGEST_NAMED:
            title = [
                link
                for link in block.links
                if link.text and (link.text in taken.reading.written or taken.reading.title in link.text)
            ]
            return block.links if is_heading(block) else tuple(title or block.links[:1])
        return tuple(link for link in block.links if link.text and link.text in taken.reading.written)

    def _rest_of(self, taken: Taken, block: Block) -> tuple[Block, ...]:
        """What the line itself tells after its title and people, as a paragraph; else its other links."""
        unit = taken.unit
        if unit.kind is Kind.HEADING or unit.kind is Kind.PICTURE:
            return ()
        if unit.cells:
            return (block._replace(kind=BlockKind.PARAGRAPH, cells=()),)
        is_first_line = unit.kind is Kind.BOLD and len(unit.text) < len(block.text)
        text = block.text if is_first_line else unit.text
        end = (
            len(unit.text)
            if is_first_line
            else max(
                (
                    place + len(words)
                    for words in (taken.reading.title, *_words(taken))
                    if (place := text.find(words)) >= 0
                ),
                default=0,
            )
        )
        rest = text[end:].strip(GLUE + " ([")
        if len(rest.split()) >= FEWEST_WORDS:
            at = block.markdown.rfind(rest[:20])
            links = tuple(link for link in block.links if link.text in rest)
            return (
                block._replace(
                    kind=BlockKind.PARAGRAPH,
                    level=0,
                    text=text[end:].lstrip(GLUE).strip(),
                    markdown=block.markdown[at:] if at >= 0 else rest,
                    links=links,
                    is_bold=False,
                    breaks=(),
                ),
            )
        others = tuple(link for link in block.links if link not in self._links(taken, block))
        if not others:
            return ()
        shown = " ".join(link.text for link in others)
        kind = BlockKind.PARAGRAPH
        return (block._replace(kind=kind, level=0, text=shown, markdown="", links=others, is_bold=False, breaks=()),)

    def _between(self, part: _Part, *, seen: bool) -> Section:
        first = self.blocks[part.start]
        lines = self._told(part.start, part.end)
        if not is_heading(first):
            return Section(
                SectionRole.INTRO if not seen and part.start == 0 else SectionRole.OTHER,
                None,
                blocks=self.blocks[part.start : part.end],
                problems=lines,
                at=part.start,
            )
        blocks = self.blocks[part.start + 1 : part.end]
        name = named(first.text)
        role = ROLES.get(name, SectionRole.OTHER) if name else SectionRole.OTHER
        if not seen and name is None and not is_day(first.text[:LONGEST_NAMED]):
            role = SectionRole.INTRO
        return Section(role, first, blocks=blocks, problems=lines, at=part.start)

    def _told(self, start: int, end: int) -> tuple[Problem, ...]:
        """The problems of a stretch of blocks, each once."""
        return tuple(
            self._problem(at, self.blocks[at].line, what)
            for at in range(start, end)
            for what in self.problems.pop(at, ())
        )

    def _is_named(self, section: Section) -> bool:
        heading = section.heading
        return heading is not None and (
            named(heading.text) not in {None, Named.INTRO} or is_day(heading.text[:LONGEST_NAMED])
        )

    def _problem(self, at: int, line: int, what: Said) -> Problem:
        return Problem(
            f"{self.name}:{line}" if self.name else str(line),
            what,
            is_unread="names no speaker" in what or "not read" in what,
            block=at,
        )


def _words(taken: Taken) -> Iterator[str]:
    for person in taken.reading.people.people:
        yield person.name
        if person.company:
            yield person.company
