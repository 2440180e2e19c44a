"""A progress bar for whoever watches; nothing for cron and files."""

from typing import Any

WIDTH = 30


def pace(done: int, part: float, seconds: float) -> str:
    """As in "1,200 talks, 400 a second, 2 s left": `part` of all, 0 to 1, took `seconds`."""
    left = f", {seconds * (1 - part) / part:,.0f} s left" if part else ""
    return f"{done:,} talks, {done / max(seconds, 0.001):,.0f} a second{left}"


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
