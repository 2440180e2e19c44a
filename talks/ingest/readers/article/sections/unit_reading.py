"""What a unit may be read as: one reading by one template, and what is known before reading.

In: texts. Out: people, as the article's context knows them.
"""

import re
from dataclasses import dataclass, field, replace

from talks.ingest.readers.article.sections.affixes import Stripped
from talks.ingest.readers.article.sections.units import Place, Unit
from talks.wording.known import NOTHING_KNOWN, Known
from talks.wording.people import People, people_of

SELF = re.compile(
    r"\b(?:votre (?:humble )?serviteur|votre servante|moi(?:[- ]même)?|yours truly|myself|your humble servant)\b",
    re.IGNORECASE,
)
BELOW = re.compile(r"\Apeople (?:on the next line|on the line \d below|labelled below)\Z")
IN_SENTENCES = "people in the sentences below"


@dataclass(frozen=True)
class Context:
    """What is known before reading. `author`: of the article, "" if untold."""

    known: Known = NOTHING_KNOWN
    author: str = ""

    def people(self, text: str, *, announced: bool = False) -> People:
        if self.author and SELF.search(text):
            text = SELF.sub(self.author, text)
        return people_of(text, self.known, announced=announced)


@dataclass(eq=False, slots=True)
class Reading:
    """One unit read by one template. `title`: cleaned by the family; `told`: what stood round it; `place`: its own."""

    template: str
    title: str
    people: People
    place: Place
    written: str = ""
    told: Stripped = field(default_factory=lambda: Stripped(""))
    value: float = 0.0

    @property
    def base(self) -> str:
        """Its template without the part that tells of a company, or on which line below: one habit."""
        return BELOW.sub("people below", self.template).removesuffix(" (company)")

    @property
    def is_below(self) -> bool:
        return is_below(self.template)


def is_below(template: str) -> bool:
    """Its people are named in the lines under its own."""
    return template in {IN_SENTENCES, "people below"} or BELOW.match(template) is not None


def reading_of(template: str, unit: Unit, title: str, people: People, place: Place | None = None) -> Reading:
    return Reading(template, title, people, place or unit.start, title)


def weighed_as(people: People, odds: float) -> People:
    return replace(people, odds=odds)
