"""What a newer text of an article changed: talks that came, went or are told otherwise, and what editors said of them.

In: the desk before and after. Out: a `Rereading`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from talks.ingest.desk.continuity import paired
from talks.ingest.desk.corrections import VALUES, values_of
from talks.ingest.desk.likeness import is_reworded
from talks.ingest.desk.reading import DeskReading, Unit
from tools.folding import fold


@dataclass(frozen=True)
class Told:
    """A value that the author has otherwise now. `decided`: what an editor said of it instead, which stands."""

    field: str
    was: Any
    now: Any
    is_decided: bool
    decided: Any


@dataclass(frozen=True)
class Retold:
    """`has_other_text`: of the lines under its title."""

    unit: Unit
    values: Sequence[Told]
    has_other_text: bool


@dataclass(frozen=True)
class Rereading:
    """`kept`: how many corrections still hold; `lost`: how many have lost their line."""

    new: Sequence[Unit]
    gone: Sequence[Unit]
    retold: Sequence[Retold]
    kept: int
    lost: int

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.gone or self.retold)


def reread(before: DeskReading, after: DeskReading) -> Rereading:
    was = paired(after.units, before.units, (_has_line, _has_title, _has_replay, _has_words))
    known = {unit.key for unit in was.values()}
    retold = (_retold(unit, was[unit.key]) for unit in after.units if unit.key in was)
    return Rereading(
        [unit for unit in after.units if unit.key not in was],
        [unit for unit in before.units if unit.key not in known],
        [each for each in retold if each.values or each.has_other_text],
        len(after.article.corrections) - len(after.unfit),
        len(after.unfit),
    )


def _retold(unit: Unit, was: Unit) -> Retold:
    before, now, decided = (values_of(talk) for talk in (was.read, unit.read, unit.talk))
    corrected = {each.field for each in unit.corrections}
    values = [
        Told(name, before[name], now[name], name in corrected, decided[name])
        for name in VALUES
        if before[name] != now[name]
    ]
    return Retold(unit, values, _text_of(unit) != _text_of(was))


def _text_of(unit: Unit) -> list[str]:
    return [block.text for block in unit.section.blocks]


def _has_line(unit: Unit, other: Unit) -> bool:
    return unit.key == other.key


def _has_title(unit: Unit, other: Unit) -> bool:
    return fold(unit.read.title) == fold(other.read.title)


def _has_replay(unit: Unit, other: Unit) -> bool:
    read, was = unit.read, other.read
    return bool(read.replay_url) and (read.replay_url, read.replay_start_s) == (was.replay_url, was.replay_start_s)


def _has_words(unit: Unit, other: Unit) -> bool:
    return is_reworded(unit.read.title, other.read.title)
