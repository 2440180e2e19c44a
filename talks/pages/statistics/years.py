"""What a year was beside the one before it: which themes rose and fell, which tools talks named most.

A year of a large catalogue holds more talks than a page can count. Then whole events are looked at, spread evenly over
the year, so that no month speaks for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from talks.models import Event
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.bars import Bars, bars
from talks.pages.statistics.material import commonest, drawn_at, name_of
from talks.pages.statistics.moves import Moves, changes, moves, themes_in
from talks.tokens import THEME, TOOL
from tools.models import Tool

# Of each of the two years.
MOST_TALKS = 2500
MOST_TOOLS = 12


@dataclass(frozen=True)
class YearTold:
    """`events`, `of_events`: how many of this year's events with talks were looked at, and how many there are.

    `moves`: None where no talk of this year, or none of the year before, has a theme. `tools`: those that several talks
    named.
    """

    events: int
    of_events: int
    moves: Moves | None
    tools: Bars | None

    @property
    def is_sample(self) -> bool:
        return self.events < self.of_events


def told_of_year(talks: TalkQuerySet, year: int) -> YearTold:
    """Four queries."""
    held = Event.objects.with_progress(talks).in_use().in_year(year - 1, year).in_calendar_order()
    rows = list(held.values_list("year", "pk", "talk_count"))
    of_now = [(pk, number) for at, pk, number in rows if at == year]
    earlier, events = spread([(pk, number) for at, pk, number in rows if at != year]), spread(of_now)
    drawn = drawn_at(talks, [*earlier, *events], 2 * MOST_TALKS)
    with_theme = drawn.with_any(THEME)
    before, now = drawn.at(earlier) & with_theme, drawn.at(events) & with_theme
    found = changes(drawn, before, now)
    told = moves(found, themes_in([found]), before, now)
    named = {pk: number for pk, number in drawn.counts_among(TOOL, drawn.at(events)).items() if number > 1}
    tools = commonest(Tool.objects.all(), named, MOST_TOOLS)
    return YearTold(len(events), len(of_now), told, bars([(name_of(tool), tool.found) for tool in tools], len(named)))


def spread(events: Sequence[tuple[int, int]], most: int = MOST_TALKS) -> list[int]:
    """Ids of all of these events, or of as many, evenly apart, as have `most` talks at most; of one at least.

    `events`: (id, number of talks) in the order of the year.
    """
    step = 1
    while sum(number for _pk, number in events[::step]) > most and step < len(events):
        step += 1
    return [pk for pk, _number in events[::step]]
