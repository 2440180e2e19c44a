"""People under a title: on the next lines, after a label, in the first sentences; or the title under people.

In: a unit and the blocks under it. Out: readings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.spans import Mark, spans_of
from talks.ingest.readers.article.sections.titles import KIND, title_odds
from talks.ingest.readers.article.sections.unit_reading import IN_SENTENCES, Context, Reading, reading_of, weighed_as
from talks.ingest.readers.article.sections.units import Place, Unit, is_heading
from talks.ingest.records import PersonRecord
from talks.wording.days import is_day, is_time
from talks.wording.names import name_odds
from talks.wording.names_in_prose import names_in_prose
from talks.wording.people import People

LONGEST_BELOW = 160
LABEL = re.compile(
    r"\W*(?:(?:présentée?s?|animée?s?|presented|given)\s+)?(?:par|by|speakers?|intervenante?s?|orateurs?|oratrices?|"
    r"présentateurs?|présentatrices?|presenters?|conférenciers?|conférencières?|qui|who|avec|with)(?:\(s\))?\s*(?::\s*|(?<=par)\s+|(?<=by)\s+|(?<=Par)\s+|(?<=By)\s+)(?=\S)",
    re.IGNORECASE,
)
LABEL_ALONE = re.compile(
    r"\W*(?:speakers?|intervenante?s?|orateurs?|oratrices?|présentateurs?|presenters?|conférenciers?|qui|who)(?:\(s\))?\W*:?\W*\Z",
    re.IGNORECASE,
)
ONE_AND_FIRM = re.compile(r"\W*(?:speaker|intervenante?|orateur|oratrice|presenter)\s*:", re.IGNORECASE)
MIC_FIRST = re.compile("[\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3]\ufe0f?\\s*")
# "Par Ann Lee (Acme)" and nothing else, however rare the name.
BY_LINE = re.compile(r"\W*(?:[Pp]ar|[Bb]y) [^\W\d_a-zß-ÿ][^.!?():]+ \([^()]+\)\W*\Z")
KIND_LINE = re.compile(rf"\W*{KIND}s?\b[\w\s]{{0,24}}\W*\Z", re.IGNORECASE)
WHEN_LINE = re.compile(r"\W*(?:\d{1,2}\s?[h:.]|\d{1,3}\s?(?:min|mn)|durée|duration|salle|room)", re.IGNORECASE)
VERB_AFTER = re.compile(
    r"(?:\s\([^()]{1,80}\)|,[^,.;:!?]{2,80},| (?:from|at|of|de chez|chez|de) [^\W\d_a-z]\S*)?,?\s"
    r"(?:nous |qui |who |then |puis |"
    r"(?:a|ont|est|sont|avait|has|have|is|was|were) |(?:tout d['’]abord|ensuite|bien|aussi|également) )*"
    r"(?:parl|présent|propos|racont|expliqu|montr|fai[st]|détaill|livr|partag|invit|emmèn|dévoil|expos|rappel|décri|commenc|"
    r"revien|venue?s? |abord|évoqu|démontr|s['’]intéress|traite|dresse|ouvr|tir|donn|"
    r"talk|spoke|speak|explain|show|gave|give|demo|walk|shar|discuss|introduc|describ|cover|told|tell|argu|took|take|start|open|"
    r"look|deliver|explor|outlin|compar|made|did|focus|kicked|went|join|return|recount|deal|draw|dig|dove|div|present)",
    re.IGNORECASE,
)
PASSIVE_BEFORE = re.compile(
    r"\b(?:présentée?s?|animée?s?|menée?s?|donnée?s?|proposée?s?|assurée?s?|ouverte?|racontée?|presented|given|led|hosted|delivered|"
    r"opened|run|talk|conférence|session|présentation|presentation|keynote|faite) (?:par|by|de|from|with|avec) \Z|"
    r"\b(?:speakers?|intervenante?s?|orateurs?|oratrice)(?: (?:was|were|is|are|était|étaient|est|sont))?,? \Z",
    re.IGNORECASE,
)
JOINING = re.compile(r"[^\w]*(?:\([^)]*\))?[^\w]*(?:and|et|&|,)?[^\w]*")


@dataclass(frozen=True)
class Line:
    """One line under a unit, and where it stands in its block."""

    block: Block
    text: str
    place: Place


def _lines(unit: Unit) -> list[Line]:
    """The first lines under a unit that are more than a picture, a kind or an hour."""
    found: list[Line] = []
    for at, block in enumerate(unit.body[:4], unit.start.block + 1):
        if not block.text or block.kind in {BlockKind.CODE, BlockKind.EMBED}:
            continue
        starts = [0, *block.breaks]
        for start, end in zip(starts, [*block.breaks, len(block.text) + 1], strict=True):
            text = block.text[start : end - 1]
            if (
                re.search(r"\w", text)
                and not KIND_LINE.match(text)
                and not (WHEN_LINE.match(text) and len(text) < 40)
                and not is_day(text)
                and not is_time(text)
            ):
                found.append(Line(block, text, Place(at, start)))
            if len(found) == 3:
                return found
    return found


def below(unit: Unit, context: Context) -> Iterator[Reading]:
    first = next((at for at, block in enumerate(unit.body) if is_heading(block)), len(unit.body))
    unit = replace(unit, body=unit.body[: max(first, 1)])  # What stands under other headings is theirs.
    lines = _lines(unit)
    above = context.people(unit.text)
    for n, line in enumerate(lines):
        if (line.block.kind is BlockKind.ITEM and n) or len(line.text) > LONGEST_BELOW:
            break
        people = _on_line(line, context)
        where = "next heading" if is_heading(line.block) else "next line" if not n else f"line {n + 1} below"
        if people.people and not LABEL.match(line.text):
            yield reading_of(
                f"people on the {where}", unit, unit.text, weighed_as(people, people.odds + (0.3 if not n else 0.0))
            )
        is_sentence = line.text.endswith(".") and line.block.kind is BlockKind.PARAGRAPH
        if is_sentence and len(line.text.split()) > 8:
            continue
        if above.people and above.odds > 0.5 and line.block.kind is not BlockKind.ITEM and not n and not is_sentence:
            yield Reading(f"people, title on the {where}", line.text, above, line.place, line.text)
        if is_heading(line.block):
            break
    if above.people and above.odds > 0.5:
        yield from _marked_below(unit, above)
    if labelled := _labelled(unit, context):
        yield reading_of("people labelled below", unit, unit.text, labelled)
    yield from _in_prose(unit)


def _on_line(line: Line, context: Context) -> People:
    """The people of a line: of all of it, or of the marked words that it opens with."""
    people = context.people(line.text, announced=bool(MIC_FIRST.match(line.text)))
    lead = next(
        (
            s
            for s in spans_of(line.block)
            if s.start == line.place.offset and s.mark in {Mark.BOLD, Mark.LINK, Mark.ITALIC}
        ),
        None,
    )
    if lead and people.odds < 1 and re.match(r"\s*(?:[-–—,(|:]|\Z)", line.block.text[lead.end :]):
        sure = context.people(line.block.text[lead.start : lead.end])
        if sure.odds - 0.4 > people.odds:
            people = weighed_as(sure, sure.odds - 0.4)
    return people


def _marked_below(unit: Unit, people: People) -> Iterator[Reading]:
    """People in the line, the title in marked words of what follows."""
    for at, block in enumerate(unit.body[:3], unit.start.block + 1):
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not block.text:
            continue
        inside = [
            s
            for s in spans_of(block)
            if s.end - s.start > 6
            and title_odds(block.text[s.start : s.end]) > 0.2
            and name_odds(block.text[s.start : s.end]) < 0
        ]
        if inside:
            title = block.text[inside[0].start : inside[0].end]
            yield Reading(
                "people, title in marked words below",
                title,
                weighed_as(people, people.odds - 0.5),
                Place(at, inside[0].start),
                title,
            )
            return


def _labelled(unit: Unit, context: Context) -> People | None:
    """As "Speaker: A, Co", "Par A et B", or "Intervenants :" over a list."""
    body = [block for block in unit.body if block.text]
    for k, block in enumerate(body):
        if LABEL_ALONE.match(block.text):
            found = [
                p
                for p in (context.people(_without_links(b), announced=True) for b in _items_after(body, k))
                if p.people
            ]
            if found:
                return People(
                    tuple(person for p in found for person in p.people),
                    2.5,
                    is_certain=all(p.is_certain for p in found),
                )
        for start, end in zip([0, *block.breaks], [*block.breaks, len(block.text) + 1], strict=True):
            text = block.text[start : end - 1]
            match = LABEL.match(text)
            if not match or len(text) > LONGEST_BELOW:
                continue
            people = context.people(text[match.end() :], announced=True)
            if (
                len(people.people) == 2
                and ONE_AND_FIRM.match(text)
                and re.search(r"[^,],\s[^,]+\Z", text)
                and not re.search(r"\b(?:and|et)\b|&", text)
            ):
                people = replace(people, people=(PersonRecord(people.people[0].name, people.people[1].name),))
            if people.people and (people.odds > 0 or BY_LINE.match(text)):
                return weighed_as(people, max(people.odds, 0.0) + 0.8)
    return None


def _items_after(body: Sequence[Block], at: int) -> Iterator[Block]:
    for block in body[at + 1 :]:
        if block.kind is not BlockKind.ITEM:
            return
        yield block


def _without_links(block: Block) -> str:
    """As "A [on one site](…), [on another](…)" -> "A": where links to pages of theirs follow a name."""
    links = [s for s in spans_of(block) if s.mark is Mark.LINK and s.start > 2]
    before = block.text[: links[0].start].strip() if links else ""
    return before if len(before.split()) > 1 and name_odds(before) > 0 else block.text


def _in_prose(unit: Unit) -> Iterator[Reading]:
    """The first names of the sentences below."""
    for block in [b for b in unit.body if b.text and b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}][
        :2
    ]:
        text = block.text[:400]
        marked = tuple(
            (s.start, s.end)
            for s in spans_of(block)
            if s.end < len(text) and s.mark in {Mark.LINK, Mark.BOLD, Mark.ITALIC}
        )
        names = names_in_prose(text, marked)
        if names:
            first = [
                names[0],
                *(n for p, n in pairwise(names) if JOINING.fullmatch(text[p.end : n.start])),
            ][:9]
            odds = min(1.5, names[0].odds / 3 - names[0].start / 150)
            odds -= 1.0 * (block.kind is BlockKind.ITEM)  # A list names many.
            odds += (
                0.5 if VERB_AFTER.match(text, first[-1].end) or PASSIVE_BEFORE.search(text, 0, names[0].start) else -0.4
            )
            yield reading_of(
                IN_SENTENCES,
                unit,
                unit.text,
                People(tuple(PersonRecord(n.name) for n in first), odds),
            )
            return
