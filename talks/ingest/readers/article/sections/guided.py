"""A choice as a person wants it: lines that they call talks are some, with what belongs to them; others are none.

In: the document's blocks and what was said of them. Out: blocks for the families, and then the choice as it was said.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.guidance import Guidance, Line, LineIs, block_names
from talks.ingest.readers.article.sections.beside import around
from talks.ingest.readers.article.sections.block_looks import below_first, first_line, is_short
from talks.ingest.readers.article.sections.choice import Choice, Taken
from talks.ingest.readers.article.sections.reasons import Reason
from talks.ingest.readers.article.sections.spans import spans_of
from talks.ingest.readers.article.sections.titles import bare_title
from talks.ingest.readers.article.sections.unit_reading import Context, Reading
from talks.ingest.readers.article.sections.units import Family, Kind, Place, Unit, is_deeper, is_heading
from talks.ingest.readers.article.sections.weighing import Hypothesis, weigh
from talks.wording.people import NONE, People
from tools.folding import fold

# What speaks against words being people at the most, beside a title that a person marked.
LEAST = -1.0
NEXT_TO_IT = frozenset({"after", "before"})
VERB = re.compile(r"\b(?:works?|is|was|are|were|told|showed|travaille|est|était|sont|nous)\b")
BY_HAND = "lines that were marked by hand"
# Lines under a marked one in which its people may stand.
NEAR = 2
LOWEST = 6


class GuidedLines:
    """`blocks`: where what joins the talk before it stands out no more."""

    def __init__(self, blocks: tuple[Block, ...], guidance: Guidance) -> None:
        numbers = {name: at for at, name in enumerate(block_names(blocks))} if guidance.lines else {}
        self._said = [(numbers[line.block], line) for line in guidance.lines if line.block in numbers]
        joined = {at for at, line in self._said if line.said is LineIs.JOINED}
        self._marked = Counter(at for at, line in self._said if line.said is LineIs.TALK)
        self.blocks = tuple(_plain(block) if at in joined else block for at, block in enumerate(blocks))

    def guided(self, choice: Choice, hypotheses: Sequence[Hypothesis], context: Context) -> Choice:
        if not self._said:
            return choice
        talks, settled = list(choice.talks), {at for at, _line in self._said}
        for at, line in self._said:
            talks = [taken for taken in talks if not (taken.place.block == at and _is_meant(taken, line))]
            if line.said is LineIs.TALK:
                marked = self._talk(at, line.title, hypotheses, context)
                naming = self._naming(at, marked.reading)
                settled |= naming
                talks = [taken for taken in talks if taken.place.block not in naming or not _is_weaker(taken, marked)]
                talks.append(marked)
        counts = Counter(taken.hypothesis.family.name for taken in talks)
        return replace(
            choice,
            reasons=_counted(choice.reasons, counts),
            doubtful=_counted(choice.doubtful, counts),
            exceptions=tuple(each for each in choice.exceptions if each in talks),
            talks=tuple(sorted(talks, key=lambda taken: (taken.place.block, taken.place.offset))),
            unread=tuple(each for each in choice.unread if each[0].start.block not in settled),
            others=tuple(each for each in choice.others if each[0].block not in settled),
            settled=frozenset(settled),
        )

    def _talk(self, at: int, title: str, hypotheses: Sequence[Hypothesis], context: Context) -> Taken:
        is_shared = self._marked[at] > 1
        # A line like no other is in no family.
        alone = weigh(Family(BY_HAND, Kind.BOLD, (self._unit(at),)), context)
        ways = [way for way in _read_at(at, hypotheses) if self._near(at) or not way[1].is_below]
        ways += _read_at(at, [alone])
        unit, reading = max(ways, key=lambda way: way[1].value, default=(alone.family.units[0], None))
        if self.blocks[at].kind is BlockKind.ITEM and reading and self._naming(at, reading):
            # Where its people are the next item, the list is that of one talk.
            unit = replace(unit, kind=Kind.BOLD, end=Place(self._end(at)))
        elif self.blocks[at].kind is BlockKind.ITEM:
            unit = replace(unit, end=max(unit.end, alone.family.units[0].end))
        if title or not reading:
            nothing = Reading("", "", NONE, Place(at))
            reading = _titled(unit, title or unit.text, reading or nothing, context, is_shared=is_shared)
        return Taken(unit, reading, Hypothesis(Family(BY_HAND, unit.kind, (unit,)), 0.0, [], [], {}, [[reading]]))

    def _unit(self, at: int) -> Unit:
        block, near = self.blocks[at], self._near(at)
        kind = Kind.HEADING if is_heading(block) else Kind.BOLD
        end = self._end(at) if is_heading(block) else at + 1
        while block.kind is BlockKind.ITEM and end < len(self.blocks) and is_deeper(self.blocks[end], block):
            end += 1
        text, body = block.text, self.blocks[near.start : near.stop]
        if is_short(block):
            text, body = text[: first_line(block)], (*below_first(block), *body)
        spans = tuple(span for span in spans_of(block) if span.end <= len(text))
        return Unit(kind, text, spans, block, Place(at), Place(end), body, over=self._over(at))

    def _near(self, at: int) -> range:
        """The lines under one up to the next that is marked."""
        return range(at + 1, min([at + 1 + NEAR, self._end(at), *(other for other in self._marked if other > at)]))

    def _naming(self, at: int, reading: Reading) -> set[int]:
        """The lines under one that name its people."""
        names = {fold(person.name) for person in reading.people.people} if reading.is_below else ()
        texts = {below: fold(self.blocks[below].text) for below in self._near(at)}
        return {below for below, text in texts.items() if any(name in text for name in names)}

    def _end(self, at: int) -> int:
        """The next heading that is not under this one."""
        level = self.blocks[at].level if is_heading(self.blocks[at]) else LOWEST
        ends = (end for end in range(at + 1, len(self.blocks)) if is_heading(self.blocks[end]))
        return next((end for end in ends if self.blocks[end].level <= level), len(self.blocks))

    def _over(self, at: int) -> tuple[Block, ...]:
        """The headings over a line, the nearest last."""
        over: list[Block] = []
        level = self.blocks[at].level if is_heading(self.blocks[at]) else LOWEST + 1
        for block in reversed(self.blocks[:at]):
            if is_heading(block) and block.level < level:
                over.insert(0, block)
                level = block.level
        return tuple(over)


def _counted(reasons: Sequence[Reason], counts: Mapping[str, int]) -> tuple[Reason, ...]:
    """Of the talks that are left."""
    return tuple(replace(each, talks=counts[each.family]) for each in reasons if counts[each.family])


def _read_at(at: int, hypotheses: Sequence[Hypothesis]) -> Iterator[tuple[Unit, Reading]]:
    """What whole lines of a block may be read as."""
    for hypothesis in hypotheses:
        for unit, row in zip(hypothesis.family.units, hypothesis.rows, strict=True):
            if unit.start == Place(at) and not unit.is_small:
                yield from ((unit, reading) for reading in row if reading.place.block == at)


def _is_weaker(taken: Taken, marked: Taken) -> bool:
    """What was read as a talk is the line that names a marked one's people."""
    names = {fold(person.name) for person in marked.reading.people.people}
    return taken.reading.value <= marked.reading.value and names >= {
        fold(person.name) for person in taken.reading.people.people
    }


def _titled(unit: Unit, title: str, read: Reading, context: Context, *, is_shared: bool) -> Reading:
    """People beside the title that was marked: those that were read there, else those of the line's other words."""
    bare, told = bare_title(title)
    people = read.people
    start = max(unit.block.text.find(title), 0)
    if not people.people or is_shared or any(fold(person.name) in fold(title) for person in people.people):
        people = _beside(unit, title, context, is_shared=is_shared)
    template = read.template if people is read.people else "title marked by hand"
    return Reading(template, bare or title, people, Place(unit.start.block, start), title, told, read.value)


def _beside(unit: Unit, title: str, context: Context, *, is_shared: bool) -> People:
    """`is_shared`: another title of this line may be the talk of those further off."""
    at = unit.text.find(title)
    if at < 0:
        return NONE
    ways = dict(around(unit, (at, at + len(title)), context))
    near = [people for way, people in ways.items() if people.odds > LEAST and (way in NEXT_TO_IT or not is_shared)]
    if near or is_shared:
        return next(iter(near), NONE)
    rest = unit.text.replace(title, " ", 1)
    # In a sentence, words that are no name are not taken for one.
    whole = context.people(rest, announced=VERB.search(rest) is None)
    return whole if whole.odds > LEAST else NONE


def _is_meant(taken: Taken, line: Line) -> bool:
    """All talks of the line, or the one that has these words in its title."""
    mine, said = fold(taken.reading.written or taken.reading.title), fold(line.title)
    return not said or said in mine or mine in said or fold(taken.reading.title) in said


def _plain(block: Block) -> Block:
    if block.kind is BlockKind.ITEM:
        return block._replace(level=block.level + 1)
    return block._replace(kind=BlockKind.PARAGRAPH, level=0, is_bold=False, cells=())
