"""Text set in lines of a width, for what wraps none by itself: posters, pictures, cards. Each brings its measure."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

# The room that a text takes, in the unit of the width.
Measure = Callable[[str], float]
ELLIPSIS = "…"


def broken(words: Iterable[str], width: float, measure: Measure, *, inside_words: bool = False) -> list[str]:
    """Lines of as many words as fit. A word that is wider is a line by itself, or several with `inside_words`."""
    lines: list[str] = []
    for word in words:
        for piece in _pieces(word, width, measure) if inside_words else [word]:
            if lines and measure(f"{lines[-1]} {piece}") <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def at_most(most: int, lines: list[str]) -> list[str]:
    """The last of them is then all that is left, to be shortened by who knows how."""
    return [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines


def beginning(text: str, fits: Callable[[str], bool]) -> str:
    """As much of the text's beginning as fits. `fits`: once false of a beginning, it is of every longer one."""
    return text[: bisect_left(range(1, len(text) + 1), True, key=lambda n: not fits(text[:n]))]  # noqa: FBT003 -- looked for


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    """Each of a letter at least."""
    pieces = []
    while len(word) > 1 and measure(word) > width:
        pieces.append(beginning(word, lambda start: len(start) == 1 or measure(start) <= width))
        word = word.removeprefix(pieces[-1])
    return [*pieces, word]
