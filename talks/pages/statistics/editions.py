"""What a series was, edition by edition: themes that moved, people who came back, tools that were first seen there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talks.models import Event, Speaker
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.grid import Name
from talks.pages.statistics.material import Drawn, drawn_at, name_of
from talks.pages.statistics.moves import Moves, changes, moves, themes_in
from talks.tokens import SPEAKER, THEME, TOOL
from tools.models import Tool

# Talks of a series that are looked at, the newest; they take a tenth of a second.
MOST_DRAWN = 6000
# Editions whose talks are looked at, the newest.
MOST_EDITIONS = 100
MOST_PEOPLE, MOST_TOOLS = 6, 8


@dataclass(frozen=True)
class Told:
    """One edition. `moves`, and what comes after it, is None or empty of the first edition that is known.

    `moves`: None also where it or the edition before has no talk with a theme.
    `speakers`: how many spoke; `returned`: how many of them had spoken at an earlier edition, and `people`: who of them
    was at most editions, with how many up to now; `first_seen`: how many tools no earlier edition named, and `tools`:
    those that most talks named.
    """

    event: Any
    moves: Moves | None
    speakers: int
    returned: int
    people: Sequence[tuple[Name, int]]
    first_seen: int
    tools: Sequence[Name]

    @property
    def is_compared(self) -> bool:
        return bool(self.moves or self.speakers or self.tools)

    @property
    def more_people(self) -> int:
        return self.returned - len(self.people)

    @property
    def more_tools(self) -> int:
        return self.first_seen - len(self.tools)


@dataclass
class _Found:
    """Of one edition, by ids. `people`: (editions up to now, id); `tools`: (talks, id)."""

    speakers: int = 0
    people: list[tuple[int, int]] = field(default_factory=list)
    tools: list[tuple[int, int]] = field(default_factory=list)


def drawn_of_series(talks: TalkQuerySet, editions: Sequence[Event]) -> Drawn:
    """`editions`: the newest first. One query."""
    return drawn_at(talks, [event.pk for event in editions[:MOST_EDITIONS]], MOST_DRAWN)


def told_of(talks: Drawn, editions: Sequence[Event], shown: Sequence[Event]) -> list[Told]:
    """`talks`: `drawn_of_series`; `shown`: those of the `editions`, the newest first, that are told. Three queries."""
    in_time = [event for event in reversed(editions[:MOST_EDITIONS]) if talks.at([event.pk])]
    place = {event.pk: n for n, event in enumerate(in_time)}
    at = [talks.at([event.pk]) for event in in_time]
    found = _found(talks, at)
    with_theme = talks.with_any(THEME)
    on_theme = [held & with_theme for held in at]
    moved = {n: changes(talks, on_theme[n - 1], on_theme[n]) for event in shown if (n := place.get(event.pk, 0))}
    themes = themes_in(moved.values())
    wanted = [found[n] for n in moved]
    people = _names(Speaker, [pk for one in wanted for _editions, pk in one.people[:MOST_PEOPLE]])
    tools = _names(Tool, [pk for one in wanted for _talks, pk in one.tools[:MOST_TOOLS]])
    told = []
    for event in shown:
        n = place.get(event.pk, 0)
        one = found[n] if event.pk in place else _Found()
        told.append(
            Told(
                event,
                moves(moved[n], themes, on_theme[n - 1], on_theme[n]) if n else None,
                one.speakers if n else 0,
                len(one.people),
                [(people[pk], editions) for editions, pk in one.people[:MOST_PEOPLE] if pk in people],
                len(one.tools) if n else 0,
                [tools[pk] for _talks, pk in one.tools[:MOST_TOOLS] if pk in tools],
            )
        )
    return told


def _found(talks: Drawn, at: Sequence[set[int]]) -> dict[int, _Found]:
    """By the place of the edition; `at`: the talks of each, in the order of time."""
    edition_of = {talk: n for n, held in enumerate(at) for talk in held}
    found: dict[int, _Found] = defaultdict(_Found)
    for token, having in talks.of(SPEAKER):
        for been, n in enumerate(sorted({edition_of[talk] for talk in having}), start=1):
            found[n].speakers += 1
            if been > 1:
                found[n].people.append((been, int(token[1:])))
    for token, having in talks.of(TOOL):
        first = min(edition_of[talk] for talk in having)
        found[first].tools.append((len(having & at[first]), int(token[1:])))
    for one in found.values():
        one.people.sort(key=lambda told: (-told[0], told[1]))
        one.tools.sort(key=lambda told: (-told[0], told[1]))
    return found


def _names(model: Any, ids: Sequence[int]) -> Mapping[int, Name]:
    return {row.pk: name_of(row) for row in model.objects.filter(pk__in=ids)}
