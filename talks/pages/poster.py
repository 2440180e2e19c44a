"""A title set in lines for the poster of a replay: SVG wraps no text, and no browser is at hand to measure it."""

import unicodedata

from talks.lettering import ELLIPSIS, beginning, broken

WIDTH = 27  # In average letters of the poster's type; `site.css` says how large that is.
LINES = 4
WIDE = ("W", "F")  # Ideographs and their like take the room of two letters.


def title_lines(title: str) -> list[str]:
    """At most `LINES` lines of at most `WIDTH`; what does not fit ends in "…", what has no space is broken."""
    lines = broken(title.split(), WIDTH, _width, inside_words=True)
    if len(lines) <= LINES:
        return lines
    last = beginning(lines[LINES - 1], lambda start: _width(start + ELLIPSIS) <= WIDTH)
    return [*lines[: LINES - 1], last.rstrip(" ,;:.–-") + ELLIPSIS]


def is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction, as browsers decide."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in WIDE else 1
        for letter in text
    )
