"""An event's programme at a glance: by day, hour and track where hours are known, else tile after tile.

It is drawn twice, for a computer and for a telephone, which has no room for hours side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from talks.pages.pictures.boxes import Drawing, Slot
from talks.pages.pictures.grid import NARROW, WIDE, Name
from talks.pages.pictures.hours import by_hour, start_of
from talks.pages.pictures.tiles import tiles

FEWEST, MOST, MOST_TILES = 3, 160, 48
COLUMNS, LINES, NARROW_LINES = 4, 3, 2


@dataclass(frozen=True)
class Programme:
    """`slots`: the talks that are drawn, in order. `by_hour`: each has an hour, and stands there.

    `undrawn`: talks without an hour among those with one, or beyond those that a picture holds; `narrow_undrawn`: the
    same on a telephone.
    """

    slots: tuple[Slot, ...]
    wide: Drawing
    narrow: Drawing
    undrawn: int
    narrow_undrawn: int
    by_hour: bool

    @property
    def looks(self) -> set[str]:
        """How boxes are drawn: "keynote", "talk", "other"."""
        return {slot.look for slot in self.slots}

    @property
    def has_replays(self) -> bool:
        return any(slot.has_replay for slot in self.slots)

    @property
    def has_slides(self) -> bool:
        return any(slot.has_slides for slot in self.slots)

    @property
    def themes(self) -> tuple[Name, ...]:
        """In whose colours boxes are drawn, in the order of the programme."""
        return tuple(dict.fromkeys(slot.theme for slot in self.slots if slot.theme))


def programme(slots: Sequence[Slot]) -> Programme | None:
    """None of few talks, which say as much in a list."""
    if len(slots) < FEWEST:
        return None
    timed = sorted((slot for slot in slots if slot.starts_at), key=start_of)
    has_hours = len(timed) * 2 >= len(slots) and len({slot.starts_at for slot in timed}) > 1
    shown = tuple(timed[:MOST] if has_hours else slots[:MOST_TILES])
    wide = by_hour(shown) if has_hours else tiles(shown, WIDE, COLUMNS, LINES)
    narrow = tiles(shown[:MOST_TILES], NARROW, 1, NARROW_LINES, by_day=has_hours)
    return Programme(shown, wide, narrow, len(slots) - len(shown), len(slots) - len(narrow.boxes), has_hours)
