"""An event's programme at a glance: by day, hour and track where hours are known, else tile after tile.

It is drawn for a computer: on a telephone it would be the list of talks that follows it, once more.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from talks.pages.pictures.boxes import BROAD, EDGE, LINE, PADDING, Box, Day, Drawing, Slot
from talks.pages.pictures.fitting import SIZE, fitted, wrapped
from talks.pages.pictures.grid import WIDE, Name
from talks.pages.pictures.hours import by_hour

FEWEST, FEWEST_WITH_HOURS, MOST, MOST_TILES = 3, 2, 160, 48
# Of a legend that one can still read.
MOST_THEMES = 12
COLUMNS, LINES = 4, 3
GAP, MARGIN, DAY_HEAD = 10, 2, 34
SIGNS = 34


@dataclass(frozen=True)
class Programme:
    """`slots`: the talks that are drawn, in order. `by_hour`: each stands at its hour; `by_day`: under its day.

    `undrawn`: talks without an hour among those with one, or beyond those that a picture holds.
    """

    slots: tuple[Slot, ...]
    drawing: Drawing
    undrawn: int
    by_hour: bool
    by_day: bool

    @property
    def looks(self) -> set[str]:
        """How boxes are drawn: "keynote", "talk", "other"."""
        return {slot.look for slot in self.slots}

    @property
    def has_replays(self) -> bool:
        return any(slot.has_replay for slot in self.slots)

    @property
    def has_cancelled(self) -> bool:
        return any(slot.is_cancelled for slot in self.slots)

    @property
    def has_slides(self) -> bool:
        return any(slot.has_slides for slot in self.slots)

    @property
    def themes(self) -> tuple[Name, ...]:
        """In whose colours most boxes are drawn, up to `MOST_THEMES`, in the order of the programme."""
        drawn = Counter(slot.theme for slot in self.slots if slot.theme)
        told = {theme for theme, _boxes in drawn.most_common(MOST_THEMES)}
        return tuple(theme for theme in drawn if theme in told)


def programme(slots: Sequence[Slot]) -> Programme | None:
    """None of few talks, which say as much in a list, unless their hours are known."""
    is_short = len(slots) < FEWEST
    if is_short and sum(slot.starts_at is not None for slot in slots) < FEWEST_WITH_HOURS:
        return None
    timed = sorted((slot for slot in slots if slot.starts_at), key=lambda slot: (slot.date or dt.date.max, slot.hour))
    has_hours = len(timed) * 2 >= len(slots) and (is_short or len({slot.starts_at for slot in timed}) > 1)
    dated = [slot for slot in slots if slot.date]
    has_days = has_hours or (len(dated) * 2 >= len(slots) and len({slot.date for slot in dated}) > 1)
    in_order = timed if has_hours else sorted(slots, key=lambda slot: slot.date or dt.date.max) if has_days else slots
    shown = tuple(in_order[: MOST if has_hours else MOST_TILES])
    drawing = by_hour(shown) if has_hours else _tiles(shown, by_day=has_days)
    return Programme(shown, drawing, len(slots) - len(shown), by_hour=has_hours, by_day=has_days)


def _tiles(slots: Sequence[Slot], *, by_day: bool = False) -> Drawing:
    """One after the other in rows, as high as the longest title needs: number or hour, title, first speaker.

    `by_day`: of talks in the order of their days, those without one last.
    """
    wide = (WIDE - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
    room = wide - EDGE - 2 * PADDING
    titles = [wrapped(slot.name.text, room, LINES, BROAD) for slot in slots]
    high = 2 * PADDING + (max((len(lines) for lines in titles), default=0) + 1) * LINE + 2
    boxes: list[Box] = []
    days: list[Day] = []
    y, column = MARGIN, 0
    date: dt.date | None = None
    for n, (slot, lines) in enumerate(zip(slots, titles, strict=True)):
        if by_day and (n == 0 or slot.date != date):
            date = slot.date
            y += (high + GAP) * (column > 0)
            column = 0
            days.append(Day(date, MARGIN, y + SIZE + PADDING))
            y += DAY_HEAD
        number = f"{slot.starts_at:%H:%M}" if by_day and slot.starts_at else str(n + 1)
        words = number + (f" · {slot.speaker}" if slot.speaker else "")
        words = fitted(words, room - SIGNS, BROAD)
        boxes.append(Box(slot, MARGIN + column * (wide + GAP), y, wide, high, lines, words))
        column += 1
        if column == COLUMNS:
            column, y = 0, y + high + GAP
    height = y + (high + GAP) * (column > 0) - GAP + MARGIN
    return Drawing(WIDE, max(height, 0), tuple(boxes), tuple(days))
