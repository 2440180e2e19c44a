"""What a programme is drawn from, a talk in each box, and what the drawing is made of."""

import datetime as dt
from dataclasses import dataclass

from talks.pages.pictures.grid import Name

# Of the words in a box; the line under them holds its signs.
LETTERS, LINE, PADDING, EDGE = 12, 15, 6, 5
# Their widths are reckoned a size larger: readers' fonts may be broader than most.
BROAD = LETTERS + 1
# A programme that goes on after midnight is over by then.
NIGHT_ENDS = 6


@dataclass(frozen=True)
class Slot:
    """A talk. `kind`: "keynote", "talk" or another; `day`: of the programme; `starts_at`: there; None: unknown."""

    name: Name
    kind: str
    kind_label: str
    day: dt.date | None = None
    starts_at: dt.datetime | None = None
    minutes: int | None = None
    track: str = ""
    has_replay: bool = False
    has_slides: bool = False
    speaker: str = ""
    theme: Name | None = None
    is_cancelled: bool = False

    @property
    def date(self) -> dt.date | None:
        """On which it is drawn: the day of the programme where it begins on that day or in the night after it."""
        if self.starts_at is None:
            return self.day
        began = self.starts_at.date()
        is_night = self.day == began - dt.timedelta(days=1) and self.starts_at.hour < NIGHT_ENDS
        return self.day if is_night else began

    @property
    def hour(self) -> float:
        """Since that day began: 24.5 is half past midnight. Of a talk whose hour is known."""
        if self.starts_at is None:
            raise ValueError(self)
        return 24 * (self.starts_at.date() != self.date) + self.starts_at.hour + self.starts_at.minute / 60

    @property
    def look(self) -> str:
        """How its box is drawn: "keynote", "talk" or "other"."""
        return self.kind if self.kind in ("keynote", "talk") else "other"


@dataclass(frozen=True)
class Box:
    """`lines`: as much of the title as has room; `words`: what stands in the last line, beside the signs."""

    slot: Slot
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    words: str

    @property
    def edge(self) -> int:
        return EDGE

    @property
    def text_x(self) -> int:
        return self.x + EDGE + PADDING

    @property
    def placed(self) -> list[tuple[int, str]]:
        """The lines, each with its y."""
        return [(self.y + PADDING + LETTERS - 1 + n * LINE, line) for n, line in enumerate(self.lines)]

    @property
    def last_y(self) -> int:
        """Of the line with the signs."""
        return self.y + self.height - PADDING

    @property
    def signs(self) -> str:
        return "▶" * self.slot.has_replay + "▤" * self.slot.has_slides

    @property
    def strike(self) -> str:
        """A line across the box of what was cancelled, as a path."""
        return f"M{self.x + EDGE} {self.y + self.height}L{self.x + self.width} {self.y}"

    @property
    def signs_x(self) -> int:
        return self.x + self.width - PADDING


@dataclass(frozen=True)
class Track:
    """`lines`: as much of `full` as there is room for; `lang`: as a `Name`'s."""

    lines: tuple[tuple[int, str], ...]
    full: str
    lang: str
    x: int


@dataclass(frozen=True)
class Hour:
    hour: int
    x: int
    y: int
    end: int


@dataclass(frozen=True)
class Day:
    """`day`: None of talks whose day nobody knows, beside others."""

    day: dt.date | None
    x: int
    y: int
    tracks: tuple[Track, ...] = ()
    hours: tuple[Hour, ...] = ()


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    days: tuple[Day, ...] = ()
