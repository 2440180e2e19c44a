"""A programme by day, hour and track: as long as a talk lasts, so wide is its box."""

import math
from collections.abc import Sequence

from talks.pages.pictures.boxes import (
    BROAD,
    EDGE,
    LETTERS,
    LINE,
    NIGHT_ENDS,
    PADDING,
    Box,
    Day,
    Drawing,
    Hour,
    Slot,
    Track,
)
from talks.pages.pictures.fitting import SIZE, fitted, width_of, wrapped
from talks.pages.pictures.grid import WIDE

MARGIN = 8
NARROWEST = 30
LINES = 2
BOX = 2 * PADDING + (LINES + 1) * LINE
LANE = BOX + 4
DAY_HEAD, TRACK_NAME, MINUTES = 46, 130, 30
# Hours are named over their rules, the first one too.
HALF_AN_HOUR_NAME = 16
# A word of fewer pixels tells nothing.
FEWEST_WORDS = 26


def by_hour(timed: Sequence[Slot]) -> Drawing:
    """Of talks that all have an hour, in the order of days and hours."""
    first = min(int(slot.hour) for slot in timed)
    last = max(math.ceil(slot.hour + _length(slot) / 60) for slot in timed)
    names = {slot.track: wrapped(slot.track, TRACK_NAME, LINES + 1, BROAD) for slot in timed}
    widths = [width_of(line, BROAD) + 2 * MARGIN for lines in names.values() for line in lines]
    left = MARGIN + max([HALF_AN_HOUR_NAME, *widths])
    per_hour = (WIDE - left - 3 * MARGIN) // (last - first)
    boxes: list[Box] = []
    days: list[Day] = []
    y = MARGIN
    for date in dict.fromkeys(slot.date for slot in timed):
        of_day = [slot for slot in timed if slot.date == date]
        head, y, tracks = y, y + DAY_HEAD, []
        for track in (track for track in names if any(slot.track == track for slot in of_day)):
            lang = next(slot.name.lang for slot in of_day if slot.track == track)
            lines = tuple((y + PADDING + LETTERS - 1 + n * LINE, line) for n, line in enumerate(names[track]))
            tracks.append(Track(lines, track, lang, left - 2 * MARGIN))
            ends: list[int] = []  # Where each lane of the track is free again.
            for slot in (slot for slot in of_day if slot.track == track):
                x = left + round((slot.hour - first) * per_hour)
                width = max(NARROWEST, round(_length(slot) * per_hour / 60) - 2)
                lane = next((n for n, end in enumerate(ends) if end <= x), len(ends))
                ends[lane : lane + 1] = [x + width + 2]
                boxes.append(_box(slot, x, y + lane * LANE, width))
            y += len(ends) * LANE
        hours = tuple(
            Hour(hour % 24, left + (hour - first) * per_hour, head + DAY_HEAD - 8, y) for hour in range(first, last + 1)
        )
        days.append(Day(date, MARGIN, head + SIZE + 2, tuple(tracks), hours))
        y += MARGIN
    end = max(left + (last - first) * per_hour, *(box.x + box.width for box in boxes))
    return Drawing(end + 3 * MARGIN, y + MARGIN, tuple(boxes), tuple(days))


def _box(slot: Slot, x: int, y: int, width: int) -> Box:
    room = width - EDGE - 2 * PADDING
    if room < FEWEST_WORDS:
        return Box(slot, x, y, width, BOX, (), "")
    lines = wrapped(slot.name.text, room, LINES, BROAD)
    signs = width_of("▶" * slot.has_replay + "▤" * slot.has_slides, BROAD)
    words = fitted(slot.speaker, room - signs, BROAD) if room - signs >= FEWEST_WORDS else ""
    return Box(slot, x, y, width, BOX, lines, words)


def _length(slot: Slot) -> int:
    """In minutes, at most to the end of the night."""
    return max(min(slot.minutes or MINUTES, round((24 + NIGHT_ENDS - slot.hour) * 60)), 1)
