"""People beside a title that words mark: right after it, right before it, in the same sentence.

In: a unit and where its title stands. Out: readings.
"""

import re
from collections.abc import Iterator

from talks.ingest.readers.article.sections.below import VERB_AFTER
from talks.ingest.readers.article.sections.spans import Mark
from talks.ingest.readers.article.sections.unit_reading import Context, Reading, reading_of
from talks.ingest.readers.article.sections.units import Unit
from talks.ingest.records import PersonRecord
from talks.wording.names_in_prose import NameInProse, names_in_prose
from talks.wording.people import NONE, People

LONGEST_LINE = 260
SPEAKING = re.compile(
    r"\b(talk|talked|spoke|presented|presentation|session|keynote|gave|speaker|conférence|présent\w+|"
    r"nous (?:a|ont|parle|montre)|explique\w*|explained|showed|showcased|sujet|animée?)\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[\s\])»”\"',.:*_–—-]*(?:\(?\s*(?:(?:[\w-]+ ){0,4}?(?:by|par)|avec|with|de|from|of)\b|[(–—,:|-]|\n)\s*(.{3,90}?)"
    r"(?=\s+[-–—]\s|[.:;!?\n)]|\Z|,\s+[a-zà-ÿ]|\s(?:a|ont|qui|is|was|on|sur|nous|who|about|where|dans)\s)",
    re.DOTALL,
)
STRICTLY = re.compile(r"[\s\])»”\"',.:*_–—-]*\(?\s*(?:[\w-]+ ){0,4}?(?:by|par)\b", re.IGNORECASE)
NEXT_SENTENCE = re.compile(r"[.!?…][»”\"')]*\s+")
AND_ANOTHER = re.compile(r"(?:,|\s+(?:and|et|&))\s+([^\W\d_a-z][^.!?:;\n]{3,120})")
# After other marked words: "“A”, by Ann Lee, “B”".
OF_ANOTHER = re.compile(r"\W*(?:by|par)\b", re.IGNORECASE)
BEFORE = re.compile(
    r"([^.!?:;\n]{3,80}?)\s*(?:['’]s?\s+(?:[\w-]+\s+){0,3}?(?:talk|session|presentation|keynote)[\w\s,:]*|['’]s?\s+|[-–—:|,]|\(|"
    r"\b(?:on|about|sur|presented|présente|gave|gives|with)\b[\w\s]{0,20})\s*[«“\"'*_\[]*\s*\Z"
)


def around(  # noqa: C901 -- one branch a place
    unit: Unit, title: tuple[int, int], context: Context
) -> Iterator[tuple[str, People]]:
    """People beside a marked title: right after or before it, else in the same sentence, or who opens the next."""
    start, end = title
    before, after = unit.text[:start], unit.text[end:]
    if match := AFTER.match(after):
        closing = after.find(")", match.end(1)) + 1 if match[1].count("(") > match[1].count(")") else 0
        text = after[match.start(1) : closing or match.end(1)]
        people = context.people(text, announced=bool(STRICTLY.match(after)))
        opening = [name for name in names_in_prose(match[1]) if not name.start]
        if opening and people.odds < 1:
            people = People((PersonRecord(opening[0].name),), min(2.0, opening[0].odds))
        if people.people:
            more = _going_on(after, closing or match.end(1), context) if closing or match[1].endswith(")") else NONE
            yield "after", People((*people.people, *more.people), people.odds)
    if len(after) <= LONGEST_LINE and after.strip(" :,.-–—|()"):
        whole = context.people(after.strip(' »”":,-–—|'), announced=bool(STRICTLY.match(after)))
        if whole.people:
            yield "all after", whole
    is_of_another = unit.offset and OF_ANOTHER.match(before)
    if not is_of_another and (match := BEFORE.search(before[-LONGEST_LINE:])):
        people = context.people(match[1])
        ending = [name for name in names_in_prose(match[1]) if match[1].rstrip().endswith(name.name)]
        if (people.people and people.odds > 0) or not ending:
            if people.people:
                yield "before", people
        else:
            yield "before", People((PersonRecord(ending[-1].name),), min(2.5, ending[-1].odds))
    marked = tuple((s.start, s.end) for s in unit.spans if s.mark in {Mark.LINK, Mark.BOLD, Mark.ITALIC})
    near = [name for name in names_in_prose(unit.text, marked) if not start <= name.start < end]
    if near:
        pick = min(near, key=lambda n: min(abs(n.start - end), abs(start - n.end)) - 12 * n.odds)
        names = sorted(
            [pick, *(n for n in near if n is not pick and _is_joined(unit.text, pick, n))], key=lambda n: n.start
        )
        odds = min(2.0, pick.odds / 2 + (0.8 if SPEAKING.search(unit.text) else -1.0))
        yield "in the sentence", People(tuple(PersonRecord(n.name) for n in names), odds)
    elif follower := _opening_next_sentence(unit):
        yield "in the next sentence", follower


def _going_on(after: str, end: int, context: Context) -> People:
    """Who stands after somebody's company: "Ann Lee (Bakery), Bob Ray (Mill)"."""
    match = AND_ANOTHER.match(after, end)
    return context.people(match[1], announced=True) if match else NONE


def _opening_next_sentence(unit: Unit) -> People | None:
    """As "The talk was “A”. Ann Lee showed …": who opens it."""
    following = unit.block.text[unit.offset + len(unit.text) :][:LONGEST_LINE]
    match = NEXT_SENTENCE.match(following)
    names = names_in_prose(following[match.end() :]) if match else ()
    opening = [name for name in names if not name.start]
    if not match or not opening or not VERB_AFTER.match(following, match.end() + opening[0].end):
        return None
    return People((PersonRecord(opening[0].name),), min(1.5, opening[0].odds / 2))


def _is_joined(text: str, one: NameInProse, other: NameInProse) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return re.fullmatch(r"\s*(?:,|and|et|&|/)\s*", text[first.end : second.start]) is not None


def person_then_title(unit: Unit, context: Context) -> Iterator[Reading]:
    """As "**A** (co) *Title*": a line that opens with a person in marked words, the title marked in another way."""
    first = next((s for s in unit.spans if s.start <= 2 and s.mark in {Mark.BOLD, Mark.LINK, Mark.ITALIC}), None)
    title = next(
        (
            s
            for s in unit.spans
            if first
            and s.start > first.end
            and s.mark not in {first.mark, Mark.STRUCK, Mark.LINK}
            and s.end - s.start > 6
        ),
        None,
    )
    if first and title:
        people = context.people(unit.text[first.start : first.end])
        if people.people and people.odds > 0:
            yield reading_of(
                f"people in {first.mark} words, title in {title.mark} words",
                unit,
                unit.text[title.start : title.end],
                people,
            )
