"""What the desk shows: the article part by part, and beside each part what was read of it, or why nothing was.

In: a `DeskReading`. Out: one page of rows. All texts are the author's, and are escaped where they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from talks.ingest.desk.pieces import Piece, pieces_of
from talks.ingest.desk.reading import DeskReading
from talks.ingest.desk.taking import Standing
from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.sections.section import Section, SectionRole
from talks.ingest.records import Problem, TalkRecord
from talks.wording.days import is_day

# Of one page, and of one row of it.
ROWS = 40
MOST_BLOCKS, SHOWN_BLOCKS = 200, 8


@dataclass(frozen=True)
class Shown:
    """A block of the article. `look`: its kind, as "heading" or "item"."""

    name: str
    look: str
    level: int
    pieces: Sequence[Piece]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """`first`, `rest`: blocks; `more`: how many are not shown. `why`: why no talk was read here."""

    name: str
    first: Sequence[Shown]
    rest: Sequence[Shown]
    more: int
    standings: Sequence[Standing]
    problems: Sequence[Problem]
    why: str


@dataclass(frozen=True)
class Stretch:
    """The blocks from `start` to `end`, of which these sections tell."""

    start: int
    end: int
    sections: Sequence[Section]
    all_standings: Sequence[Standing]

    def row(self, desk: DeskReading) -> Row:
        """Made for what is on the page alone."""
        mine = [each for each in self.all_standings if each.unit.section.at == self.start]
        blocks = range(self.start, min(self.end, self.start + MOST_BLOCKS))
        talks = [each.unit.read for each in mine]
        shown = [_shown(desk.names[at], desk.reading.document.blocks[at], talks) for at in blocks]
        return Row(
            desk.names[self.start] if desk.names else "",
            shown[:SHOWN_BLOCKS],
            shown[SHOWN_BLOCKS:],
            self.end - self.start - len(shown),
            mine,
            [problem for problem in desk.questions if self._has(problem)],
            "" if mine else self._why(desk),
        )

    def _has(self, problem: Problem) -> bool:
        return problem.block is not None and self.start <= problem.block < self.end

    def _why(self, desk: DeskReading) -> str:
        role = self.sections[0].role
        if role is SectionRole.BOOTH:
            return _("Booths: what was seen there is kept with the event.")
        if role is SectionRole.INTRO:
            return _("The opening: it tells of the event.")
        heading = self.sections[0].heading
        if heading and is_day(heading.text):
            return _("A day: the talks under it are of that day.")
        if any(map(self._has, desk.questions)):
            return _("No talk was read here, and something may be one.")
        return _("No talk: no line here is a title with people, written as the talks are.")


def rows_of(desk: DeskReading, standings: Sequence[Standing]) -> list[Stretch]:
    """All of the article, each part once."""
    by_start = {start: list(some) for start, some in groupby(desk.reading.sections, key=lambda section: section.at)}
    return [Stretch(start, end, by_start[start], standings) for start, end in pairwise([*by_start, len(desk.names)])]


def _shown(name: str, block: Block, talks: Sequence[TalkRecord]) -> Shown:
    return Shown(name, str(block.kind), block.level, list(pieces_of(block, talks)))
