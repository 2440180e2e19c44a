"""How the replays of a catalogue or an event came out, day by day after the end, beside how they usually do.

Days are drawn by their square root: the first weeks, when most comes out, get the room that they need.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from talks.replays.waits import ALL, HALF, MEASURED_TALKS, USUAL, usual_share

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 44
TICKS = (7, 30, 90, 180, 365)
SHARES = (0, 25, 50, 75, 100)
# One for each drawn day: by its square root, as the axis goes.
DAYS = tuple(sorted({round((n / 40 * math.sqrt(ALL)) ** 2) for n in range(41)}))
FEWEST_TALKS = FEWEST_DATED = 3


@dataclass(frozen=True)
class Cohort:
    """Talks of one end: `age` days have gone by since; `out`: (days after the end, replays that came out then).

    `undated`: replays that are out since a day that nobody knows.
    """

    age: int
    talks: int
    out: tuple[tuple[int, int], ...]
    undated: int = 0

    @cached_property
    def dated(self) -> int:
        return self._by(self.age)

    @property
    def is_known(self) -> bool:
        """How its replays came out can be told: at least half of their days are known."""
        return self.undated <= self.dated

    def out_by(self, day: int) -> float:
        """Those on an unknown day are taken to have come out as the others did."""
        dated = self._by(min(day, self.age))
        return dated * (self.dated + self.undated) / self.dated if dated else 0

    def _by(self, day: int) -> int:
        return self._sums[bisect_right(self.out, day, key=itemgetter(0))]

    @cached_property
    def _sums(self) -> list[int]:
        """After each of `out`, which is in the order of its days; asked for each day that is drawn."""
        return [0, *accumulate(number for _after, number in self.out)]


@dataclass(frozen=True)
class Point:
    """`share` and `usual` in per cent."""

    day: int
    share: int
    usual: int
    x: int
    y: int


@dataclass(frozen=True)
class Tick:
    number: int
    x: int
    y: int


@dataclass(frozen=True)
class Curve:
    """`talks`: those of the line; `undated`: replays among them whose day is not known."""

    points: tuple[Point, ...]
    path: str
    usual_path: str
    days: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    talks: int
    undated: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    measured: int = MEASURED_TALKS
    half: int = HALF

    @property
    def now(self) -> Point:
        """The last one."""
        return self.points[-1]

    def table(self) -> list[Point]:
        """The points at the days of the axis, and the last one."""
        return [point for point in self.points[:-1] if point.day in TICKS] + [self.now]


@dataclass(frozen=True)
class Release:
    """`talks` and `out`: how many have ended, and how many of them have their replay today, whatever its day."""

    talks: int
    out: int
    undated: int
    curve: Curve | None

    @property
    def share(self) -> int:
        return round(100 * self.out / self.talks)


def release(cohorts: Sequence[Cohort]) -> Release | None:
    """None while no talk has ended."""
    ended = [cohort for cohort in cohorts if cohort.age >= 0]
    talks, undated = sum(cohort.talks for cohort in ended), sum(cohort.undated for cohort in ended)
    out = sum(cohort.dated for cohort in ended) + undated
    return Release(talks, out, undated, _curve(ended)) if talks else None


def _curve(ended: Sequence[Cohort]) -> Curve | None:
    """None while it would say nothing: of few talks or known days, before the first replay, in the first week.

    On each day, of those talks only whose event ended so long ago: a young event pulls no line down.
    """
    drawn = [cohort for cohort in ended if cohort.age >= TICKS[0] and cohort.is_known]
    talks, dated = sum(cohort.talks for cohort in drawn), sum(cohort.dated for cohort in drawn)
    if talks < FEWEST_TALKS or dated < FEWEST_DATED:
        return None
    last = min(max(cohort.age for cohort in drawn), ALL)
    days = sorted({day for day in (*DAYS, *TICKS) if day < last} | {last})
    points = tuple(_point(day, [cohort for cohort in drawn if cohort.age >= day]) for day in days)
    return Curve(
        points,
        _path([(point.x, point.y) for point in points]),
        _path([(_x(day), _y(round(100 * usual_share(day)))) for day in sorted({*DAYS, *(day for day, _ in USUAL)})]),
        tuple(Tick(day, _x(day), HEIGHT - BOTTOM + 18) for day in TICKS),
        tuple(Tick(share, LEFT - 8, _y(share)) for share in SHARES),
        talks,
        sum(cohort.undated for cohort in drawn),
    )


def _point(day: int, cohorts: Sequence[Cohort]) -> Point:
    share = round(100 * sum(c.out_by(day) for c in cohorts) / sum(c.talks for c in cohorts))
    return Point(day, share, round(100 * usual_share(day)), _x(day), _y(share))


def _x(day: int) -> int:
    return LEFT + round((WIDTH - LEFT - RIGHT) * math.sqrt(min(day, ALL) / ALL))


def _y(percent: int) -> int:
    return HEIGHT - BOTTOM - round((HEIGHT - TOP - BOTTOM) * percent / 100)


def _path(points: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)
