"""One line that names a talk: a title marked by a link, bold type or quotation marks, or written as headings are.

In: a block. Out: what the line says as a heading would, and what it goes on to tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.document.inline import read_inline
from talks.ingest.readers.article.sections.affixes import strip_prefixes
from talks.ingest.readers.article.sections.headings import NONE, PLAIN, HeadingReader
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import is_byline
from talks.ingest.readers.article.sections.splits import QUOTES
from talks.ingest.wording.people import People, PeopleReader

LONGEST = 600
LONGEST_TITLE, SHORTEST_TITLE = 200, 3
MOST_CUTS = 12
# Where what a line tells may begin, after the title and the people.
CUT = re.compile(
    r"\s?:\s|[.!?…](?=\s)|\s[-–—]\s|;\s|\)(?=[\s,.])|,?\s(?=(?:qui|who|which|où|dont)\s)|,\s(?=\w)|\s(?=\W)"
)
BY = re.compile(
    r"[\s,:\-–—|(]*(?:(?:presented|given|présentée?|animée?|donnée?) )?(?:(?:by|par|with|avec|de)\s+|d['’])"
)
MARKS = " ,:-–—|·•"
NAME = re.compile(
    r"[^\W\d_a-z][\w'’.\-]*(?: (?:(?:de|la|le|du|van|der|den|von|di|da|del|el|al|y) ){0,2}[^\W\d_a-z][\w'’.\-]*){1,4}"
)
NO_TITLE = re.compile(r"(?:par|by|with|avec)\s|[\d\W]*(?:h\d*[\d\W]*){0,2}\Z", re.IGNORECASE)
NAME_WITHIN = 40
TELLS = re.compile(r"[ ,(]+(?:[^\W\d_A-Z]|[’'@])")


@dataclass(frozen=True)
class LineHead:
    """`rest`: the line after its title and people. `written`: what names these, where nothing marks the title."""

    heading: Heading
    rest: str = ""
    written: str = ""


class LineReader:
    """`headings`: reads what is written as headings are, and knows the article's companies."""

    def __init__(self, headings: HeadingReader) -> None:
        self.headings = headings
        self.reader = headings.reader

    def head_of(self, block: Block) -> LineHead | None:
        """Of a line that names a title and people; None for any other."""
        text = block.text[:LONGEST].strip()
        if marked := marked_title(block):
            title, after = marked
            if found := self._people_after(after):
                people, rest = found
                heading = PLAIN.read(title, [link for link in block.links if link.text and link.text in title])
                return LineHead(replace(heading, people=people.people, problems=people.problems), rest)
        if before := self._people_before(block, text):
            return before
        name = NAME.search(text)
        if name is None and self.headings.habits == NONE and text[:1] not in QUOTES and not text[:1].isdigit():
            return None
        whole = self.headings.read(text, block.links[:1])
        is_title = not (NO_TITLE.match(whole.title) or is_byline(text))
        if is_title and whole.people and not text.endswith((":", ";")):
            return LineHead(whole, written=text)
        first = name.end() if name and not self.headings.habits.commas else 0
        return self._before_prose(text, block, first) if is_title and block.kind is BlockKind.ITEM else None

    def _before_prose(self, text: str, block: Block, first: int) -> LineHead | None:
        """As "Title, A (Co) : what it told". `first`: where the first name ends, before which no cut tells anything."""
        for end, start in _cuts(text):
            if end < first:
                break
            heading = self.headings.read(text[:end], block.links[:1])
            if heading.people:
                return LineHead(heading, text[start:].strip(MARKS), text[:end])
        return None

    def _people_before(self, block: Block, text: str) -> LineHead | None:
        """As "A : « [Title](page) »", "A – [Title](video)": people, a mark, and a title linked or quoted."""
        place = min((at for mark in QUOTES if (at := text.find(mark)) > 0), default=-1)
        title, end = "", place
        if block.links and block.links[0].text and text.find(block.links[0].text) > 0:
            title = block.links[0].text
            place = text.find(title)
            end = place + len(title)
        elif place > 0:
            end = text.find(QUOTES[text[place]], place + 1)
            title = text[place + 1 : end].strip() if end > place else ""
        left = text[: max(place, 0)].rstrip(' «“"')
        if len(title) < SHORTEST_TITLE or not left.endswith((":", "-", "–", "—")):
            return None
        people = self.reader.people_of(left.rstrip(MARKS))
        if people is None or not people.is_certain or self.reader.people_of(title):
            return None
        heading = PLAIN.read(title, block.links[:1])
        rest = text[end:].strip(MARKS + '»”" ;.')
        return LineHead(replace(heading, people=people.people, problems=people.problems), rest)

    def _people_after(self, text: str) -> tuple[People, str] | None:
        """Who follows a title, as "par A (Co), qui …", ": A raconte …", and what is told then."""
        by = BY.match(text)
        if not by and text[:1].isalnum():
            return None
        said = text[by.end() :] if by else text.lstrip(MARKS)
        for end, start in [(len(said), len(said)), *_cuts(said)]:
            if people := self.reader.people_of(said[:end], lenient=by is not None):
                return people, said[start:].strip(MARKS)
        name = NAME.search(said[: 2 * NAME_WITHIN]) if by else NAME.match(said[: 4 * NAME_WITHIN])
        while name:
            people = self.reader.people_of(name[0])
            if people and people.is_certain and (by or TELLS.match(said, name.end())):
                return people, said if not by else said[name.end() :].strip(MARKS)
            name = NAME.search(said[: 2 * NAME_WITHIN], name.start() + 1) if by else None
        return None


def marked_title(block: Block) -> tuple[str, str] | None:
    """The title that a line opens with, as a link, in bold or in quotation marks, and the text after it."""
    whole = block.text[:LONGEST].strip()
    text = strip_prefixes(whole).text
    label = whole[: len(whole) - len(text)]
    first = block.links[0].text if block.links else ""
    if len(first) >= SHORTEST_TITLE and text.startswith(first):
        return label + first, text[len(first) :]
    bold = _bold(block.markdown[:LONGEST])
    if bold and text.startswith(bold):
        return label + bold, text[len(bold) :]
    end_mark = QUOTES.get(text[:1])
    end = text.find(end_mark, 1) if end_mark else -1
    if SHORTEST_TITLE < end <= LONGEST_TITLE:
        return label + text[: end + 1], text[end + 1 :]
    return None


def _bold(markdown: str) -> str:
    """What a line opens with in bold, without the colon that some write within it."""
    for mark in ("**", "__"):
        if markdown.startswith(mark):
            inside, closed, _ = markdown[len(mark) :].partition(mark)
            return read_inline(inside).text.rstrip(" :") if closed else ""
    return ""


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a line may be cut, (end of what is before, start of what is after), the last of the first few first."""
    found = []
    for match in CUT.finditer(text):
        found.append((match.end() if match[0] == ")" else match.start(), match.end()))
        if len(found) == MOST_CUTS:
            break
    return reversed(found)


def is_name_alone(block: Block, reader: PeopleReader) -> People | None:
    """The people of a line that names nothing else."""
    people = reader.people_of(block.text.strip())
    return people if people and people.is_certain else None
