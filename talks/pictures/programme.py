"""An event's programme at a glance: by day, hour and track where hours are known, else one square after the other."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from talks.pictures.grid import Name
from talks.pictures.lettering import SIZE, fitted, width_of

FEWEST, MOST = 4, 160
MARGIN = 8
# Of a talk with hours.
HOUR, WIDEST, NARROWEST = 84, 860, 30
LANE, BOX = 30, 26
DAY_HEAD, TRACK_NAME, MINUTES = 46, 120, 30
# Of a talk in a row of squares: rows that a telephone holds, longer ones for long programmes.
SQUARE, STEP, ROW, LONG_ROW, LONG = 28, 32, 10, 24, 60


@dataclass(frozen=True)
class Slot:
    """A talk. `kind`: "keynote", "talk" or another; `starts_at`: at the event, None when unknown."""

    name: Name
    kind: str
    kind_label: str
    starts_at: dt.datetime | None = None
    minutes: int | None = None
    track: str = ""
    has_replay: bool = False
    has_slides: bool = False


@dataclass(frozen=True)
class Box:
    slot: Slot
    x: int
    y: int
    width: int
    height: int

    @property
    def sign_y(self) -> int:
        return self.y + self.height // 2 + SIZE // 3

    @property
    def replay_x(self) -> int:
        return self.x + self.width // 2 - (6 if self.slot.has_slides else 0)

    @property
    def slides_x(self) -> int:
        return self.x + self.width // 2 + (7 if self.slot.has_replay else 0)


@dataclass(frozen=True)
class Track:
    """`text`: as much of `full` as there is room for; `lang`: as a `Name`'s."""

    text: str
    full: str
    lang: str
    x: int
    y: int


@dataclass(frozen=True)
class Hour:
    hour: int
    x: int
    y: int
    end: int


@dataclass(frozen=True)
class Day:
    day: dt.date
    x: int
    y: int
    tracks: tuple[Track, ...]
    hours: tuple[Hour, ...]


@dataclass(frozen=True)
class Programme:
    """`undrawn`: talks without an hour among talks with one, or beyond those that a picture holds."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    days: tuple[Day, ...]
    undrawn: int

    @property
    def kinds(self) -> set[str]:
        """How boxes are drawn: "keynote", "talk", "other"."""
        return {look_of(box.slot) for box in self.boxes}

    @property
    def has_replays(self) -> bool:
        return any(box.slot.has_replay for box in self.boxes)

    @property
    def has_slides(self) -> bool:
        return any(box.slot.has_slides for box in self.boxes)


def look_of(slot: Slot) -> str:
    return slot.kind if slot.kind in ("keynote", "talk") else "other"


def programme(slots: Sequence[Slot]) -> Programme | None:
    """None where it would say nothing: of few talks, or of talks that look all the same."""
    timed = [slot for slot in slots if slot.starts_at]
    by_hour = len(timed) * 2 >= len(slots) and len({slot.starts_at for slot in timed}) > 1
    if len(slots) < FEWEST or not (by_hour or len({(look_of(s), s.has_replay, s.has_slides) for s in slots}) > 1):
        return None
    return _by_hour(timed, len(slots)) if by_hour else _in_order(slots)


def _in_order(slots: Sequence[Slot]) -> Programme:
    shown = slots[:MOST]
    per_row = LONG_ROW if len(shown) > LONG else ROW
    boxes = tuple(
        Box(slot, MARGIN + n % per_row * STEP, MARGIN + n // per_row * STEP, SQUARE, SQUARE)
        for n, slot in enumerate(shown)
    )
    width = 2 * MARGIN + min(per_row, len(shown)) * STEP
    return Programme(width, 2 * MARGIN + math.ceil(len(shown) / per_row) * STEP, boxes, (), len(slots) - len(shown))


def _by_hour(timed: Sequence[Slot], known: int) -> Programme:
    shown = sorted(timed, key=_start)[:MOST]
    first = min(_start(slot).hour for slot in shown)
    last = max(math.ceil(_hours(slot, 0) + _length(slot) / 60) for slot in shown)
    per_hour = min(HOUR, WIDEST // (last - first))
    left = MARGIN + max((width_of(fitted(s.track, TRACK_NAME)) + MARGIN for s in shown if s.track), default=0)
    order = tuple(dict.fromkeys(slot.track for slot in shown))
    boxes: list[Box] = []
    days: list[Day] = []
    y = MARGIN
    for date in sorted({_start(slot).date() for slot in shown}):
        of_day = [slot for slot in shown if _start(slot).date() == date]
        head, y, tracks = y, y + DAY_HEAD, []
        for track in (track for track in order if any(slot.track == track for slot in of_day)):
            lang = next(slot.name.lang for slot in of_day if slot.track == track)
            tracks.append(Track(fitted(track, TRACK_NAME), track, lang, left - MARGIN, y + BOX // 2 + SIZE // 3))
            ends: list[int] = []  # Where each lane of the track is free again.
            for slot in (slot for slot in of_day if slot.track == track):
                x = left + round(_hours(slot, first) * per_hour)
                width = max(NARROWEST, round(_length(slot) * per_hour / 60) - 2)
                lane = next((n for n, end in enumerate(ends) if end <= x), len(ends))
                ends[lane : lane + 1] = [x + width + 2]
                boxes.append(Box(slot, x, y + lane * LANE, width, BOX))
            y += len(ends) * LANE
        hours = tuple(
            Hour(hour % 24, left + (hour - first) * per_hour, head + DAY_HEAD - 8, y) for hour in range(first, last + 1)
        )
        days.append(Day(date, left, head + SIZE + 2, tuple(tracks), hours))
        y += MARGIN
    end = max(left + (last - first) * per_hour, *(box.x + box.width for box in boxes))
    return Programme(end + 3 * MARGIN, y + MARGIN, tuple(boxes), tuple(days), known - len(shown))


def _start(slot: Slot) -> dt.datetime:
    if slot.starts_at is None:
        raise ValueError(slot)
    return slot.starts_at


def _hours(slot: Slot, first: int) -> float:
    return _start(slot).hour - first + _start(slot).minute / 60


def _length(slot: Slot) -> int:
    """In minutes, at most to the end of the day."""
    start = _start(slot)
    return max(min(slot.minutes or MINUTES, 24 * 60 - start.hour * 60 - start.minute), 1)
