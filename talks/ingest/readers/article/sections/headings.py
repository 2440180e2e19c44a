"""One heading → title, people, day, time, track and kind; and how a document writes its headings, its habits.

`affixes.py` takes off what stands around a title, `splits.py` parts the people from it; what most headings show helps
to read those that are in doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.sections.affixes import (
    PLAIN_KINDS,
    Stripped,
    kind_of,
    strip_prefixes,
    strip_suffixes,
)
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import named
from talks.ingest.readers.article.sections.splits import DASH, RULES, Split, Splitter, bare_title
from talks.ingest.wording.days import is_day
from talks.ingest.wording.names import has_first_name
from talks.ingest.wording.people import PeopleReader
from tools.folding import fold

FEW = 3
LONGEST = 600
# A habit shows in so many headings, or is none.
MOST = 60
LONGEST_HABITUAL = 220
MARKED = re.compile(rf"{DASH.pattern}|\s(?:by|par)\s")
COMPANY_STANDS_ALONE = re.compile(r",[^()]+\Z|\s[-–—|][^()]+\Z")


@dataclass(frozen=True)
class Habits:
    """`commas`: "Title, A, B". `points`: "Title. A". `nicknames`: one word after a dash is somebody.

    `companies`: folded names that read as people's, but stand where the other headings have companies.
    """

    speaker_first: bool = False
    commas: bool = False
    points: bool = False
    nicknames: bool = False
    companies: frozenset[str] = frozenset()


NONE = Habits()


class HeadingReader:
    """`reader`: knows the article's companies. `habits`: those of its headings."""

    def __init__(self, reader: PeopleReader, habits: Habits = NONE) -> None:
        self.reader = reader
        self.habits = habits
        self.splitter = Splitter(reader.knowing(habits.companies))

    def read(self, text: str, links: Sequence[Link] = ()) -> Heading:
        """What a heading tells. Without people when none are certain: whether it is a talk, the segmenter says."""
        stripped = strip_prefixes(text[:LONGEST])
        body, time, track = strip_suffixes(stripped.text)
        split = self._split(body, stripped, links)
        title = split.title if split else bare_title(body)
        people = split.people if split else None
        # "Keynote: Hello" keeps its word: it is how the programme calls it.
        kind = kind_of(stripped.label, otherwise="") if stripped.label and stripped.label not in PLAIN_KINDS else ""
        return Heading(
            title=title,
            people=people.people if people else (),
            kind=kind or kind_of(title),
            day=stripped.day,
            time=stripped.time or time,
            track=stripped.track or track,
            links=tuple(links),
            problems=people.problems if people else (),
        )

    def _split(self, body: str, stripped: Stripped, links: Sequence[Link]) -> Split | None:
        if split := self.splitter.linked(body, links):
            return split
        habits = self.habits
        if habits.speaker_first and (split := self.splitter.speaker_first(body)):
            return split
        is_listed = bool(stripped.number or stripped.time or habits.commas)
        rules = (
            *RULES,
            *((Splitter.commas,) if is_listed else ()),
            *((Splitter.comma_nickname,) if habits.commas else ()),
            *((Splitter.after_point,) if habits.points else ()),
            *((Splitter.nickname,) if stripped.time or habits.nicknames else ()),
        )
        return next((split for rule in rules if (split := rule(self.splitter, body))), None)

    def habits_of(self, headings: Sequence[tuple[str, Heading]]) -> Habits:
        """`headings`: each text as written, and what it reads as without any habit."""
        told = _companies_among([(text[:LONGEST_HABITUAL], read) for text, read in headings])
        sample = [(_between_affixes(text), read) for text, read in headings[:MOST]]
        silent = [text for text, read in sample if not read.people]
        return Habits(
            speaker_first=self._is_speaker_first(sample),
            commas=self._has_commas([text for text, _ in sample]),
            points=self._has_points(silent),
            nicknames=sum(1 for text, read in sample if read.people and MARKED.search(text)) >= FEW - 1,
            companies=told,
        )

    def _is_speaker_first(self, headings: Sequence[tuple[str, Heading]]) -> bool:
        """Most headings name somebody before the title, with a company or a given name we know, and nobody after it."""
        others = known = 0
        found = []
        for text, read in headings:
            split = self.splitter.speaker_first(text)
            person = split.people.people[0] if split else None
            is_known = person is not None and bool(person.company or has_first_name(person.name))
            # "Ray Kinsella (Intel) - Network Toolkit" reads both ways.
            is_same = split is not None and read.people == split.people.people
            if read.people and not is_same and not (is_known and not has_first_name(read.people[0].name)):
                continue
            others += named(text) is None and not is_day(text)
            known += is_known
            found += [split] if split else []
        return len(found) >= FEW and known * 2 >= len(found) and len(found) * 2 >= others

    def _has_commas(self, silent: Sequence[str]) -> bool:
        found = [split for text in silent if (split := self.splitter.commas(text))]
        sure = sum(1 for s in found if s.people.people[0].company or has_first_name(s.people.people[0].name))
        return sure >= FEW - 1 and sure * 2 >= len(found)

    def _has_points(self, silent: Sequence[str]) -> bool:
        found = [split for text in silent if (split := self.splitter.after_point(text))]
        return (
            len(found) >= FEW and len(found) * 2 >= len(silent) and any(self.reader.people_of(s.written) for s in found)
        )


# Of titles that are marked as such: no company is asked for.
PLAIN = HeadingReader(PeopleReader())


def _between_affixes(text: str) -> str:
    return strip_suffixes(strip_prefixes(text[:LONGEST_HABITUAL]).text)[0]


def _companies_among(headings: Sequence[tuple[str, Heading]]) -> frozenset[str]:
    told = [read.people for text, read in headings if read.people and COMPANY_STANDS_ALONE.search(text)]
    with_company = sum(1 for people in told if any(person.company for person in people))
    last = [people[-1].name for people in told if len(people) > 1 and not people[-1].company]
    people = sum(1 for name in last if has_first_name(name))
    if with_company <= people:
        return frozenset()
    return frozenset(fold(name) for name in last if not has_first_name(name))
