"""How a document writes the headings of its talks: what most of them show helps to read those that are in doubt."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.sections.headings import splits
from talks.ingest.readers.article.sections.headings.prefixes import strip_prefixes
from talks.ingest.readers.article.sections.headings.suffixes import strip_suffixes
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import named
from talks.ingest.wording.days import is_day
from talks.ingest.wording.names import has_first_name
from talks.ingest.wording.people import people_of
from tools.names import fold

FEW = 3
# A habit shows in so many headings, or is none.
MOST = 60
LONGEST = 220
MARKED = re.compile(rf"{splits.DASH.pattern}|\s(?:by|par)\s")
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


def habits_of(headings: Sequence[tuple[str, Heading]], companies: Collection[str]) -> Habits:
    """`headings`: each text as written, and what it reads as without any habit."""
    told = _companies([(text[:LONGEST], read) for text, read in headings])
    sample = [(_bare(text), read) for text, read in headings[:MOST]]
    silent = [text for text, read in sample if not read.people]
    return Habits(
        speaker_first=_is_speaker_first(sample, companies),
        commas=_has_commas([text for text, _ in sample], companies),
        points=_has_points(silent, companies),
        nicknames=sum(1 for text, read in sample if read.people and MARKED.search(text)) >= FEW - 1,
        companies=told,
    )


def _bare(text: str) -> str:
    return strip_suffixes(strip_prefixes(text[:LONGEST]).text)[0]


def _is_speaker_first(headings: Sequence[tuple[str, Heading]], companies: Collection[str]) -> bool:
    """Most headings name somebody before the title, with a company or a given name we know, and nobody after it."""
    others = known = 0
    found = []
    for text, read in headings:
        split = splits.speaker_first(text, companies)
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


def _has_commas(silent: Sequence[str], companies: Collection[str]) -> bool:
    found = [split for text in silent if (split := splits.commas(text, companies))]
    sure = sum(1 for s in found if s.people.people[0].company or has_first_name(s.people.people[0].name))
    return sure >= FEW - 1 and sure * 2 >= len(found)


def _has_points(silent: Sequence[str], companies: Collection[str]) -> bool:
    found = [split for text in silent if (split := splits.after_point(text, companies))]
    return len(found) >= FEW and len(found) * 2 >= len(silent) and any(people_of(s.written, companies) for s in found)


def _companies(headings: Sequence[tuple[str, Heading]]) -> frozenset[str]:
    told = [read.people for text, read in headings if read.people and COMPANY_STANDS_ALONE.search(text)]
    with_company = sum(1 for people in told if any(person.company for person in people))
    last = [people[-1].name for people in told if len(people) > 1 and not people[-1].company]
    people = sum(1 for name in last if has_first_name(name))
    if with_company <= people:
        return frozenset()
    return frozenset(fold(name) for name in last if not has_first_name(name))
