"""Which lines of unmarked text are headings, and which are items, by how they stand: browsers copy no marks.

Chromium sets a heading right over its text, and a blank line after each paragraph; items follow each other. Firefox
sets blank lines around everything and indents lists. In: lines. Out: what each is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from talks.ingest.readers.article.document.plain_lines import Line, item_of
from talks.wording.days import is_day
from talks.wording.labels import label_at_start
from talks.wording.people import names_only
from tools.folding import fold

LONGEST_HEADING, SHORTEST_PROSE, LONGEST_SENTENCE = 170, 100, 12
GOES_ON = (":", ";", ",", "…")
BYLINE = re.compile(r"\W*(?:[Pp]ar|[Bb]y) [^\W\d_a-z]")
# An arrow, a tag, a quotation's author first; an address.
ASIDE = re.compile(r"\A[→⇒#>—–-]|://|\bpic\.twitter\b")
SENTENCES = re.compile(r"[^\W\d_]{2}[.!?] [A-ZÀ-Þ].*[^\W\d_]{3} .*[^\W\d_]{3} ")
# An emoji after it ends no heading's way.
POINT = re.compile(r"[^.]\.[^\w.!?)\]»”\"']*\Z")
INDENTED, FEW = 2, 2


class Shape(Enum):
    """`TITLE`: of the article. `PART`: a day, over headings. `LEAD`: a short line between paragraphs."""

    TITLE = auto()
    PART = auto()
    HEADING = auto()
    LEAD = auto()
    ITEM = auto()
    TEXT = auto()


def shapes_of(lines: Sequence[Line]) -> list[Shape]:
    times = Counter(line.text for line in lines)
    often = frozenset(text for text, count in times.items() if count > FEW)
    groups = list(_groups(lines))
    over_text = sum(_is_over_text(group) for group in groups)
    alone = sum(len(group) == 1 and _is_short(group[0]) for group in groups)
    is_tight = over_text >= max(FEW, alone)
    shapes: list[Shape] = []
    for before, group, after in zip([None, *groups], groups, [*groups[1:], None], strict=False):
        if len(group) == 1:
            shapes.append(_of_one(group[0], before, after, is_tight=is_tight))
        else:
            shapes += _of_many(group, often, leads_in=before is not None and before[-1].text.endswith(":"))
    shapes = [Shape.TEXT if line.text in often else shape for line, shape in zip(lines, shapes, strict=True)]
    return _with_title(lines, shapes)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without a blank one between them."""
    group: list[Line] = []
    for line in lines:
        if line.is_apart and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_over_text(group: Sequence[Line]) -> bool:
    return len(group) > 1 and _is_short(group[0]) and _is_prose(group[1])


def _is_short(line: Line) -> bool:
    text = line.text
    if is_day(text):
        return True
    if len(text) > LONGEST_HEADING or text.endswith(GOES_ON) or line.cells or _is_listed(line):
        return False
    if label_at_start(text) or ASIDE.search(text):
        return False
    return not (BYLINE.match(text) or SENTENCES.search(text) or _is_sentence(text))


def _is_sentence(text: str) -> bool:
    return POINT.search(text) is not None and len(text.split()) > LONGEST_SENTENCE


def _is_listed(line: Line) -> bool:
    return item_of(line) is not None or line.indent >= INDENTED


def _is_prose(line: Line) -> bool:
    return len(line.text) >= SHORTEST_PROSE and not line.cells


def _of_one(line: Line, before: Sequence[Line] | None, after: Sequence[Line] | None, *, is_tight: bool) -> Shape:
    if _is_listed(line):
        return Shape.ITEM
    if after is None or not _is_short(line) or POINT.search(line.text) or line.text[0].islower():
        return Shape.TEXT
    under_title = before is not None and len(before) == 1 and _is_short(before[0]) and not names_only(before[0].text)
    if under_title and names_only(line.text):
        return Shape.TEXT
    return Shape.LEAD if is_tight else Shape.HEADING


def _of_many(group: Sequence[Line], often: frozenset[str], *, leads_in: bool) -> list[Shape]:
    """A heading over its text or its list, or a list; within it headings stand over people, or over what recurs."""
    if _is_caption(group):
        return [Shape.TEXT] * len(group)
    shapes: list[Shape] = []
    for at, line in enumerate(group):
        below = group[at + 1] if at + 1 < len(group) else None
        over = shapes[-1] if shapes else Shape.ITEM if leads_in else None
        over = None if at and is_day(group[at - 1].text) else over
        is_list = len(group) - at > FEW or (at > 1 and over is Shape.TEXT)
        shapes.append(_within(line, over, below, often, is_list=is_list))
    return shapes


def _within(line: Line, over: Shape | None, below: Line | None, often: frozenset[str], *, is_list: bool) -> Shape:
    if line.cells or _is_listed(line):
        return Shape.TEXT if line.cells else Shape.ITEM
    if below and line.text not in often and _is_short(line) and _opens(line, over, below, often, is_list=is_list):
        return Shape.HEADING
    is_text = (below is None and _is_prose(line)) or (over is Shape.HEADING and names_only(line.text))
    return Shape.ITEM if not is_text and (is_list or over is Shape.ITEM) else Shape.TEXT


def _opens(line: Line, over: Shape | None, below: Line, often: frozenset[str], *, is_list: bool) -> bool:
    if over is Shape.HEADING:
        return False
    is_weak = POINT.search(line.text) or (is_list and line.text[0].islower())
    is_first = over is None and (_is_prose(below) or not is_weak)
    return is_first or below.text in often or (names_only(below.text) and not names_only(line.text))


def _is_caption(group: Sequence[Line]) -> bool:
    """Of a picture, after the words that stand for it."""
    first, second = ({*re.findall(r"\w+", fold(line.text))} for line in group[:2])
    return len(group) == 2 and len(first & second) * 3 > len(first | second) * 2  # noqa: PLR2004 -- most of their words


def _with_title(lines: Sequence[Line], shapes: list[Shape]) -> list[Shape]:
    """Days are over what follows them, and the first heading over all."""
    headings = [at for at, shape in enumerate(shapes) if shape is Shape.HEADING]
    for at in headings:
        if is_day(lines[at].text):
            shapes[at] = Shape.PART
    if headings[:1] == [0] and shapes[0] is Shape.HEADING and len(headings) > FEW:
        shapes[0] = Shape.TITLE
    return shapes
