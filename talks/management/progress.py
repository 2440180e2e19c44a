"""A progress bar for whoever watches; nothing for cron and files."""

import time
from collections.abc import Callable
from typing import Any

WIDTH = 30
# Before that, a rate says little.
SOON_S = 2


class ProgressBar:
    """On `stream`, if that is a terminal. Lines that the command prints meanwhile go above the bar."""

    def __init__(self, stream: Any, total: int) -> None:
        self._stream = stream
        self._total = total
        self._done = 0
        self._note = ""
        self._is_shown = bool(total) and stream.isatty()

    def step(self, count: int = 1) -> None:
        self._done += count
        self.draw()

    def tell(self, note: str, part: float) -> None:
        """What goes on now, and which part of all is done: 0 to 1."""
        before = self._done, self._note
        self._note, self._done = f" · {note}", max(self._done, int(self._total * part))
        if (self._done, self._note) != before:
            self.draw()

    def say(self, note: str) -> None:
        """What goes on now, beside the bar."""
        self._note = f" · {note}"
        self.draw()

    def draw(self) -> None:
        if self._is_shown:
            full = WIDTH * self._done // self._total
            bar = "█" * full + "░" * (WIDTH - full)
            self._write(f"\r{bar} {self._done}/{self._total}{self._note}")

    def clear(self) -> None:
        if self._is_shown:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        self._stream.write(text, ending="")
        self._stream.flush()


class Pace:
    """Beside a bar: how many are in, how many a second, and the time that is left."""

    def __init__(self, bar: ProgressBar, of: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._bar, self._of, self._clock = bar, of, clock
        self._started = clock()
        self._count, self._part = 0, 0.0

    def tell(self, note: str, part: float) -> None:
        """Which part of all is done: 0 to 1. What goes on is told by the count."""
        self._part = part
        self._draw()

    def step(self, count: int) -> None:
        """So many more are in."""
        self._count += count
        self._draw()

    def _draw(self) -> None:
        passed_s = self._clock() - self._started
        note = f"{self._count:,} {self._of}"
        if passed_s >= SOON_S and self._part:
            minutes, seconds = divmod(round(passed_s * (1 - self._part) / self._part), 60)
            note += f" · {self._count / passed_s:,.0f}/s · {minutes}:{seconds:02} left"
        self._bar.tell(note, self._part)
