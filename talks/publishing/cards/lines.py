"""Text broken into lines of a width, in the largest size that leaves room for all of it."""

from dataclasses import dataclass

from talks.publishing.cards.face import width_of

ELLIPSIS = "…"


@dataclass(frozen=True)
class Block:
    lines: tuple[str, ...]
    size: int


def fit(text: str, width: float, height: float, sizes: tuple[int, ...], leading: float) -> Block:
    """The first of `sizes`, largest first, in which the text fits the space; in the last one it is cut with "…"."""
    for size in sizes:
        room = max(1, int(height / (size * leading)))
        lines = wrap(text, size, width)
        if len(lines) <= room and all(width_of(line, size) <= width for line in lines):
            return Block(tuple(balanced(lines, size, width)), size)
    size = sizes[-1]
    room = max(1, int(height / (size * leading)))
    lines = _broken(text, size, width)
    if len(lines) > room:
        lines = [*lines[: room - 1], cut(" ".join(lines[room - 1 :]), size, width)]
    return Block(tuple(lines), size)


def wrap(text: str, size: int, width: float) -> list[str]:
    """At spaces only: a word that is too wide is a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def balanced(lines: list[str], size: int, width: float) -> list[str]:
    """As many lines, of lengths as even as can be."""
    text, narrow, wide = " ".join(lines), width / 2, width
    while wide - narrow > 8:  # noqa: PLR2004 -- pixels, less than anybody sees
        middle = (narrow + wide) / 2
        tried = wrap(text, size, middle)
        if len(tried) == len(lines) and all(width_of(line, size) <= middle for line in tried):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def cut(text: str, size: int, width: float) -> str:
    """As much of the text as one line takes, with "…" where some is missing."""
    if width_of(text, size) <= width:
        return text
    keep, too_many = 0, len(text)
    while too_many - keep > 1:
        middle = (keep + too_many) // 2
        if width_of(text[:middle].rstrip() + ELLIPSIS, size) <= width:
            keep = middle
        else:
            too_many = middle
    whole = text[:keep].rpartition(" ")[0] if text[keep : keep + 1] != " " else text[:keep]
    kept = whole if len(whole) > keep * 0.6 else text[:keep]
    return kept.rstrip(" ,;:.–—-") + ELLIPSIS


def _broken(text: str, size: int, width: float) -> list[str]:
    """As `wrap`, with words that are too wide broken anywhere. Looks at the beginning only: more is never drawn."""
    words: list[str] = []
    for word in text[:600].split(" "):
        rest = word
        while width_of(rest, size) > width:
            keep = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or width_of(rest[:n], size) <= width)
            words.append(rest[:keep])
            rest = rest[keep:]
        words.append(rest)
    return wrap(" ".join(words), size, width)
