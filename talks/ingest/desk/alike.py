"""A correction that fits others too: what the reader took for the same is the same again.

In: what is read now and a correction that was made. Out: the corrections that would do the same elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace

from talks.ingest.desk.corrections import EXCERPT_LENGTH, LINE, Correction, values_of
from talks.ingest.desk.reading import DeskReading, Unit
from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.guidance import LineIs
from tools.folding import fold

# What is told once for many: a day that the article calls "Day 1", a room, a kind.
SHARED = frozenset({"kind", "state", "day", "room", "track"})
LONGEST_TITLE = 200
SENTENCE_ENDS = (".", "!", "…", ":", ";", ",")


def look_of(block: Block) -> str:
    return f"{block.kind} {block.level}{' bold' * block.is_bold}"


def fitting(desk: DeskReading, made: Correction) -> list[Correction]:
    """None where the correction is of that one alone."""
    if made.field in SHARED:
        return [_for_unit(unit, made) for unit in _read_the_same(desk, made)]
    if made.field == "speakers":
        return list(_named_the_same(desk, made))
    if is_swap(desk, made):
        return list(_swapped(desk, made))
    if made.field != LINE:
        return []
    if made.value == LineIs.TALK:
        return [] if made.of else list(_lines_like(desk, made))
    return [
        replace(_for_unit(unit, made), value=made.value, of="")
        for unit in desk.units
        if unit.like == made.like and unit.at != made.at
    ]


def is_swap(desk: DeskReading, made: Correction) -> bool:
    """The title is what was read as the people."""
    unit = _unit_of(desk, made)
    return made.field == "title" and unit is not None and fold(made.value) == fold(_people(unit))


def _swapped(desk: DeskReading, made: Correction) -> Iterator[Correction]:
    for unit in desk.units:
        if unit.like == made.like and not unit.corrections and unit.read.speakers:
            yield replace(_for_unit(unit, made), value=_people(unit))
            yield replace(_for_unit(unit, made), field="speakers", value=[[unit.read.title, ""]])


def _people(unit: Unit) -> str:
    return ", ".join(person.name for person in unit.read.speakers)


def _named_the_same(desk: DeskReading, made: Correction) -> Iterator[Correction]:
    """A person or a company whose name was corrected has that name wherever it was read."""
    unit = _unit_of(desk, made)
    read = values_of(unit.read)["speakers"] if unit else []
    if len(read) != len(made.value):
        return
    names, companies = ({was[at]: now[at] for was, now in zip(read, made.value, strict=True)} for at in (0, 1))
    companies.pop("", None)
    for other in desk.units:
        said = values_of(other.read)["speakers"]
        value = [[names.get(name, name), companies.get(company, company)] for name, company in said]
        if value != said and not any(each.field == made.field for each in other.corrections):
            yield replace(_for_unit(other, made), value=value)


def _unit_of(desk: DeskReading, made: Correction) -> Unit | None:
    return next((unit for unit in desk.units if unit.at == made.at and made in unit.corrections), None)


def _read_the_same(desk: DeskReading, made: Correction) -> Iterator[Unit]:
    """Units of which the reader says what it said of this one, and of which nobody said anything since."""
    unit = _unit_of(desk, made)
    if unit is None:
        return
    was = _as_read(unit, made.field)
    for other in desk.units:
        is_said = any(each.field == made.field for each in other.corrections)
        if other is not unit and not is_said and _as_read(other, made.field) == was:
            yield other


def _as_read(unit: Unit, field: str) -> tuple[str, str]:
    """Of a day also how the article calls it."""
    return str(values_of(unit.read)[field]), unit.read.told_day if field == "day" else ""


def _lines_like(desk: DeskReading, made: Correction) -> Iterator[Correction]:
    blocks, taken = desk.reading.document.blocks, {unit.at for unit in desk.units}
    for name, block in zip(desk.names, blocks, strict=True):
        if look_of(block) == made.like and name not in taken and _may_be_title(block):
            yield replace(made, at=name, excerpt=block.text[:EXCERPT_LENGTH])


def _may_be_title(block: Block) -> bool:
    """Of prose only a line that ends no sentence."""
    is_prose = block.kind is BlockKind.PARAGRAPH and not block.is_bold
    return len(block.text) <= LONGEST_TITLE and not (is_prose and block.text.rstrip().endswith(SENTENCE_ENDS))


def _for_unit(unit: Unit, made: Correction) -> Correction:
    return replace(made, at=unit.at, of=unit.of, like=unit.like, excerpt=unit.read.heading[:EXCERPT_LENGTH])
