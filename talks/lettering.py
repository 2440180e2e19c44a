"""A title set in lines for the poster of a replay: SVG wraps no text, and no browser is at hand to measure it."""

import unicodedata

WIDTH = 27  # In average letters of the poster's type; its template says how large that is.
LINES = 4
WIDE = ("W", "F")  # Ideographs and their like take the room of two letters.


def title_lines(title: str) -> list[str]:
    """At most `LINES` lines of at most `WIDTH`; what does not fit ends in "…", what has no space is broken."""
    lines: list[str] = []
    for word in title.split():
        for piece in _pieces(word):
            if lines and _width(f"{lines[-1]} {piece}") <= WIDTH:
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) <= LINES:
        return lines
    last = lines[LINES - 1]
    while _width(last) > WIDTH - 1:
        last = last[:-1]
    return [*lines[: LINES - 1], last.rstrip(" ,;:.–-") + "…"]


def is_right_to_left(text: str) -> bool:
    """By its first letter that has a direction, as browsers decide."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


def _pieces(word: str) -> list[str]:
    pieces = [""]
    for letter in word:
        if _width(pieces[-1] + letter) > WIDTH:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in WIDE else 1
        for letter in text
    )
