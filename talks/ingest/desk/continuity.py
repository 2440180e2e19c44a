"""Which talk of the catalogue each talk on the desk is, also where its line is another than when it was taken.

In: a `DeskReading`. Out: a `Continued`. A line that has changed is known again by its replay, by its people and its
place, or by most words of its title; until an editor says that it is a talk of its own, it keeps its row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from talks.ingest.desk.likeness import is_reworded
from talks.ingest.desk.reading import DeskReading, Unit
from talks.ingest.fixtures.values import unique_ref
from talks.ingest.loading.telling import Telling
from talks.ingest.records import EventRecord
from talks.models import Coverage, Talk
from tools.folding import fold

Known = TypeVar("Known")


@dataclass(frozen=True)
class Continued:
    """`rows`: the talks of the catalogue, by the keys of their units. `guessed`: keys of those of which it is not sure.

    `gone`: talks that came from this article, or that it saw, and that are no longer read in it.
    `record`: what is to be loaded.
    """

    desk: DeskReading
    rows: Mapping[str, Talk]
    guessed: frozenset[str]
    gone: Sequence[Talk]
    record: EventRecord


def continued(desk: DeskReading) -> Continued:
    rows_told = Talk.objects.filter(source=desk.article.slug).with_speakers().select_related("event")
    told = list(rows_told.order_by("position", "pk"))
    refs = dict(zip((unit.key for unit in desk.units), Telling(desk.record).talks, strict=True))
    sure = _sure(desk, told, refs)
    guessed = _guessed(desk, [row for row in told if row not in sure.values()], sure)
    rows = {**sure, **guessed}
    record = _with_refs(desk, rows, refs, told)
    others = _of_other_sources(desk)
    all_rows = {**_seen(desk, rows, others), **rows}
    gone = [
        row for row in (*told, *others.values()) if row not in all_rows.values() and not _is_read(row, others, desk)
    ]
    return Continued(desk, all_rows, frozenset(guessed), gone, record)


def _sure(desk: DeskReading, told: Sequence[Talk], refs: Mapping[str, str]) -> dict[str, Talk]:
    def has_title(unit: Unit, row: Talk) -> bool:
        return fold(unit.talk.title) == fold(row.title)

    def has_ref(unit: Unit, row: Talk) -> bool:
        return refs[unit.key] == row.source_ref

    return paired(desk.units, told, (lambda unit, row: has_ref(unit, row) and has_title(unit, row), has_title, has_ref))


def _guessed(desk: DeskReading, told: Sequence[Talk], sure: Mapping[str, Talk]) -> dict[str, Talk]:
    units = [unit for unit in desk.units if unit.key not in sure and not unit.is_own]
    return paired(units, told, (_has_replay, _has_people_and_place, _has_words))


def paired(
    units: Sequence[Unit], rows: Sequence[Known], ways: Sequence[Callable[[Unit, Known], bool]]
) -> dict[str, Known]:
    """What each unit is among what is known, by its key: by the first way that finds one; each once."""
    left, found = list(rows), dict[str, Known]()
    for is_same in ways:
        for unit in units:
            row = None if unit.key in found else next((row for row in left if is_same(unit, row)), None)
            if row:
                found[unit.key] = row
                left.remove(row)
    return found


def _has_replay(unit: Unit, row: Talk) -> bool:
    talk = unit.talk
    return bool(talk.replay_url) and (talk.replay_url, talk.replay_start_s) == (row.replay_url, row.replay_start_s)


def _has_people_and_place(unit: Unit, row: Talk) -> bool:
    """The place: its hour, or its room."""
    names = {fold(person.name) for person in unit.talk.speakers}
    if not names or names != {fold(each.speaker.name) for each in row.appearances.all()}:
        return False
    places = ((unit.talk.starts_at, row.starts_at), (unit.talk.room, row.room))
    return any(here and here == there for here, there in places)


def _has_words(unit: Unit, row: Talk) -> bool:
    return is_reworded(unit.talk.title, row.title)


def _of_other_sources(desk: DeskReading) -> dict[str, Talk]:
    """Talks that this recap saw and another source had told of before, by the line in which it told of them."""
    seen = Coverage.objects.filter(article__slug=desk.article.slug).exclude(heading="")
    seen = seen.exclude(talk__source=desk.article.slug).select_related("talk__event").order_by("position", "pk")
    return {row.heading: row.talk for row in seen.prefetch_related("talk__appearances__speaker")}


def _seen(desk: DeskReading, rows: Mapping[str, Talk], others: Mapping[str, Talk]) -> dict[str, Talk]:
    found = {unit.key: others.get(unit.talk.heading) for unit in desk.units if unit.key not in rows}
    return {key: row for key, row in found.items() if row}


def _is_read(row: Talk, others: Mapping[str, Talk], desk: DeskReading) -> bool:
    """A talk of another source whose line alone is another."""
    return row in others.values() and fold(row.title) in {fold(unit.talk.title) for unit in desk.units}


def _with_refs(
    desk: DeskReading, rows: Mapping[str, Talk], refs: Mapping[str, str], told: Sequence[Talk]
) -> EventRecord:
    """A talk that has its row is told by its name there; a new one takes no other's."""
    taken = {row.source_ref for row in told}
    names = {key: row.source_ref for key, row in rows.items()}
    talks = (
        replace(unit.talk, source_ref=names.get(unit.key) or unique_ref(refs[unit.key], taken)) for unit in desk.units
    )
    return replace(desk.record, talks=tuple(talks))
