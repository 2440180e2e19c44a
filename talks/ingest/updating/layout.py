"""Lines of Markdown → its top-level blocks, as CommonMark has them: one may write between two of them only.

The article reader forgives what renderers do not (a fence that is never closed), so that it cannot say this.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.markdown import BLOCKS

AFTER_ALL = "end"
# What a line may hold and be blank; a form feed or a no-break space is text.
BLANK = " \t"


@dataclass(frozen=True)
class Piece:
    """`start`, `end`: lines, counted from 0, without blank ones at its end. `level`: of a heading, else 0.

    Where the text ends before the block does, `end` is beyond the last line.
    """

    kind: str
    start: int
    end: int
    level: int = 0


def pieces_of(lines: Sequence[str], first: int) -> tuple[Piece, ...]:
    """`lines`: without line ends; `first`: where Markdown begins, after the front matter."""
    pieces = []
    for token in BLOCKS.parse("\n".join([*lines[first:], "", AFTER_ALL])):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = (first + at for at in token.map)
        if start >= len(lines):
            continue
        while start + 1 < end <= len(lines) and not lines[end - 1].strip(BLANK):
            end -= 1
        level = int(token.tag[1:]) if token.type == "heading_open" else 0
        pieces.append(Piece(token.type.removesuffix("_open"), start, end, level))
    return tuple(pieces)
