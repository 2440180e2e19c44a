"""The lines of copied text, with what little tells how they stood on the page.

In: a text. Out: a `Line` for each that is not blank.
"""

import re
from dataclasses import dataclass, replace

from talks.ingest.readers.article.document.inline import one_line

MARKER = "#"
SENTENCE_END = (".", "!", "?", ":", ";", "…", ",", ")", "»", "”")
BULLETS = "•◦▪‣●○■∙"
NUMBERED = re.compile(r"([0-9]{1,3})[.)] (.*)")


@dataclass(frozen=True)
class Line:
    """`is_heading`: a "#" line follows it. `is_apart`: a blank line stands before it. `cells`: of a row of a table."""

    text: str
    indent: int
    number: int
    is_heading: bool = False
    is_apart: bool = False
    cells: tuple[str, ...] = ()


def lines_of(text: str) -> list[Line]:
    found: list[Line] = []
    is_apart = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        bare = line.strip()
        if bare == MARKER and found and not found[-1].is_heading:
            found[-1] = replace(found[-1], is_heading=True)
        if not bare or bare == MARKER:
            is_apart = True
            continue
        cells = tuple(one_line(cell.strip()) for cell in bare.split("\t")) if "\t" in bare else ()
        shown = " | ".join(filter(None, cells)) if cells else one_line(bare)
        found.append(Line(shown, len(line) - len(line.lstrip()), number, is_apart=is_apart, cells=cells))
        is_apart = False
    return found


def item_of(line: Line) -> tuple[str, bool] | None:
    """The text of "• a" or "1. a", and whether it is numbered."""
    first = line.text[0]
    if first in BULLETS or (first in "-*–" and line.text[1:2] == " "):
        text = line.text[1:].strip()
        return (text, False) if text else None
    if first.isdecimal() and (match := NUMBERED.match(line.text)):
        return match[2], True
    return None
