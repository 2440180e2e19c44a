"""A programme as tiles, one after the other in rows: a number or an hour, the title and the first speaker."""

import datetime as dt
from collections.abc import Sequence

from talks.pages.pictures.boxes import EDGE, LETTERS, LINE, PADDING, Box, Day, Drawing, Slot
from talks.pages.pictures.fitting import SIZE, fitted, wrapped

GAP, MARGIN, DAY_HEAD = 10, 2, 34
SIGNS = 34


def tiles(slots: Sequence[Slot], width: int, columns: int, most_lines: int, *, by_day: bool = False) -> Drawing:
    """As high as the longest title needs. `by_day`: of talks that all have an hour, in its order."""
    wide = (width - 2 * MARGIN - (columns - 1) * GAP) // columns
    room = wide - EDGE - 2 * PADDING
    titles = [wrapped(slot.name.text, room, most_lines, LETTERS) for slot in slots]
    high = 2 * PADDING + (max((len(lines) for lines in titles), default=0) + 1) * LINE + 2
    boxes: list[Box] = []
    days: list[Day] = []
    y, column = MARGIN, 0
    date: dt.date | None = None
    for n, (slot, lines) in enumerate(zip(slots, titles, strict=True)):
        if by_day and slot.starts_at and slot.starts_at.date() != date:
            date = slot.starts_at.date()
            y += (high + GAP) * (column > 0)
            column = 0
            days.append(Day(date, MARGIN, y + SIZE + PADDING))
            y += DAY_HEAD
        number = f"{slot.starts_at:%H:%M}" if by_day and slot.starts_at else str(n + 1)
        words = number + (f" · {slot.speaker}" if slot.speaker else "")
        words = fitted(words, room - SIGNS, LETTERS)
        boxes.append(Box(slot, MARGIN + column * (wide + GAP), y, wide, high, lines, words))
        column += 1
        if column == columns:
            column, y = 0, y + high + GAP
    height = y + (high + GAP) * (column > 0) - GAP + MARGIN
    return Drawing(width, max(height, 0), tuple(boxes), tuple(days))
