"""Which themes rose and fell from one set of talks to another, as far as their numbers can tell.

Shares are of the talks that have a theme: of one without, nobody knows what it is about, and large events have many. A
share of few talks goes up and down by chance. What is told is a change of which chance alone makes one in a hundred,
because some hundred themes are looked at: by the test of two proportions
(https://en.wikipedia.org/wiki/Two-proportion_Z-test), corrected for continuity, without which few talks pass too soon:
none of 10 and then 5 of 10 comes by chance once in thirty. Its numbers are told with it.
"""

import math
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from talks.pages.pictures.grid import Name
from talks.pages.statistics.material import Drawn, name_of
from talks.tokens import THEME
from tools.models import Theme

# Of each set; in fewer talks nothing is compared.
FEWEST_TALKS = 10
# Of a theme, in one of the two.
FEWEST_ON_IT = 5
HARDLY_CHANCE = 2.58
MOST_TOLD = 5


@dataclass(frozen=True)
class Change:
    """Of one theme, by its id: its talks `before` and `now`, and how far that is from chance, up or down."""

    theme: int
    before: int
    now: int
    strength: float


@dataclass(frozen=True)
class Move:
    name: Name
    before: int
    now: int


@dataclass(frozen=True)
class Moves:
    """`of_before`, `of_now`: all talks with a theme of either set. Those that moved most first."""

    of_before: int
    of_now: int
    rose: tuple[Move, ...]
    fell: tuple[Move, ...]

    @property
    def is_too_few(self) -> bool:
        return min(self.of_before, self.of_now) < FEWEST_TALKS


def changes(talks: Drawn, before: AbstractSet[int], now: AbstractSet[int]) -> list[Change]:
    """Those that are told, the strongest rise first, the strongest fall last; of talks `with_any(THEME)`."""
    if min(len(before), len(now)) < FEWEST_TALKS:
        return []
    found = []
    for token, having in talks.of(THEME):
        earlier, later = len(having & before), len(having & now)
        strength = _strength(earlier, len(before), later, len(now))
        if abs(strength) >= HARDLY_CHANCE and max(earlier, later) >= FEWEST_ON_IT:
            found.append(Change(int(token[1:]), earlier, later, strength))
    return sorted(found, key=lambda change: (-change.strength, change.theme))


def themes_in(changed: Iterable[Iterable[Change]]) -> dict[int, Name]:
    """By id, those that any of them name. One query."""
    ids = {change.theme for each in changed for change in each}
    return {theme.pk: name_of(theme) for theme in Theme.objects.filter(pk__in=ids)}


def moves(found: list[Change], names: dict[int, Name], before: AbstractSet[int], now: AbstractSet[int]) -> Moves | None:
    """None where either set has no talk with a theme: nothing is known that could be told."""
    if not before or not now:
        return None
    told = [(change.strength, Move(names[change.theme], change.before, change.now)) for change in found]
    rose = tuple(move for strength, move in told if strength > 0)
    fell = tuple(move for strength, move in reversed(told) if strength < 0)
    return Moves(len(before), len(now), rose[:MOST_TOLD], fell[:MOST_TOLD])


def _strength(before: int, of_before: int, now: int, of_now: int) -> float:
    """In standard deviations of what chance does; of a difference of less than one talk, none."""
    share = (before + now) / (of_before + of_now)
    spread = math.sqrt(share * (1 - share) * (1 / of_before + 1 / of_now))
    difference = now / of_now - before / of_before
    sure = abs(difference) - (1 / of_before + 1 / of_now) / 2
    return math.copysign(sure / spread, difference) if spread and sure > 0 else 0.0
