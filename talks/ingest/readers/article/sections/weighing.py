"""A family of units as a whole: read by every template, the author's habit found, what does not fit counted.

In: a family. Out: a hypothesis: its readings, the shares of the templates, and how much speaks for it.
"""

import math
import re
import urllib.parse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.ingest.readers.article.document.targets import is_slides
from talks.ingest.readers.article.sections.affixes import PLAIN_KINDS
from talks.ingest.readers.article.sections.below import KIND_LINE
from talks.ingest.readers.article.sections.rooms import take_room
from talks.ingest.readers.article.sections.section_names import Named
from talks.ingest.readers.article.sections.spans import Mark
from talks.ingest.readers.article.sections.surroundings import is_titled, is_unseen, links_to_talk, part_of
from talks.ingest.readers.article.sections.templates import readings
from talks.ingest.readers.article.sections.titles import bare_title, leads_of, title_odds, without_all_leads
from talks.ingest.readers.article.sections.unit_reading import Context, Reading
from talks.ingest.readers.article.sections.units import Family, Kind, Unit
from talks.ingest.readers.article.sections.weights import FAMILIES, READINGS, TEMPLATES, WEIGHTS
from talks.ingest.records import PersonRecord
from talks.videos.address import is_video
from talks.wording.days import is_day
from tools.folding import fold

ROUNDS = 6
NOBODY = {
    Kind.HEADING: "nobody under a heading",
    Kind.BOLD: "nobody on a line",
    Kind.SHORT: "nobody on a short line",
    Kind.SPAN: "nobody in prose",
}
HALF, TWICE = 0.5, 2
MOST_NAME_WORDS = 4
UNFIT = {Kind.HEADING: "unfit heading", Kind.BOLD: "unfit line", Kind.SHORT: "unfit line"}
NAMELESS = frozenset({"title alone", "marked words alone", "words alone", *(f"column {n} alone" for n in range(1, 20))})
# Of the units of an article that a family may have; a longer list is no list of talks that somebody saw.
MOST_UNITS = 400
SHOWN = re.compile(r"\b(slides?|video|vidéo|replay|diapo\w*)\b", re.IGNORECASE)
LONGEST_SLUG, SHORTEST_SLUG = 24, 9


@dataclass(eq=False)
class Hypothesis:
    """A family as read. `accepted`: units and what they are; `left`: units without a reading that holds.

    `shares`: of the templates, by name. `rows`: all readings of each unit, best first.
    """

    family: Family
    score: float
    accepted: list[tuple[Unit, Reading]]
    left: list[tuple[Unit, Reading | None]]
    shares: dict[str, float]
    rows: list[list[Reading]]

    @property
    def named(self) -> float:
        """The share of its readings that name people."""
        return sum(bool(r.people.people) for _, r in self.accepted) / max(1, len(self.accepted))

    @property
    def template(self) -> str:
        return max(self.shares, key=lambda name: self.shares[name], default="title alone")


def weigh(family: Family, context: Context) -> Hypothesis:
    family = replace(family, units=family.units[:MOST_UNITS])
    return weighed(family, rows_of(family.units, context))


def rows_of(units: Sequence[Unit], context: Context) -> list[list[Reading]]:
    """The readings of each unit, their titles cleaned. Of a text that stands twice the first is one of contents."""
    for unit in units:
        take_room(unit)
    texts = Counter(fold(unit.text) for unit in units)
    last = {fold(unit.text): at for at, unit in enumerate(units)}
    rows = [
        list(readings(unit, context))
        if unit.is_small or unit.cells or (texts[fold(unit.text)] <= TWICE and last[fold(unit.text)] == at)
        else []
        for at, unit in enumerate(units)
    ]
    _clean(rows)
    return [_distinct(row) for row in rows]


def _distinct(row: Sequence[Reading]) -> list[Reading]:
    """Of readings that tell the same the surest, the first of equals; they would share each other's weight."""
    found: dict[tuple[str, tuple[PersonRecord, ...]], Reading] = {}
    for reading in row:
        key = (reading.title, reading.people.people)
        if key not in found or reading.people.odds > found[key].people.odds + 0.5:
            found[key] = reading
    return list(found.values())


def weighed(family: Family, rows: list[list[Reading]]) -> Hypothesis:
    for unit, row in zip(family.units, rows, strict=True):
        for reading in row:
            reading.value = _evidence(family, unit, reading)
    if family.kind is Kind.PARAGRAPH:
        _leave_to_neighbours(family.units, rows)
    shares = _shares(rows)
    for row in rows:
        for reading in row:
            reading.value += math.log(shares[reading.base])
        row.sort(key=lambda reading: -reading.value)
    return _scored(family, family.units, rows, shares)


def _leave_to_neighbours(units: Sequence[Unit], rows: Sequence[list[Reading]]) -> None:
    """People who are named below a paragraph, in one that is surer to hold their title, are not its own."""
    own: dict[tuple[int, str], float] = {}
    for unit, row in zip(units, rows, strict=True):
        for reading in row:
            for person in () if reading.is_below else reading.people.people:
                place = id(unit.block), person.name
                own[place] = max(own.get(place, reading.value), reading.value)
    for unit, row in zip(units, rows, strict=True):
        row[:] = [
            reading
            for reading in row
            if not reading.is_below
            or all(
                own.get((id(block), person.name), reading.value) <= reading.value
                for block in unit.body
                for person in reading.people.people
            )
        ]


def _clean(rows: Sequence[Sequence[Reading]]) -> None:
    """Titles without what stands round them: first by what every author writes, then by what this one repeats."""
    for row in rows:
        for reading in row:
            reading.title, reading.told = bare_title(reading.written)
    titles = [{reading.title for reading in row} for row in rows]
    bare = without_all_leads(titles, leads_of(titles))
    for row in rows:
        for reading in row:
            reading.title = bare[reading.title]


def _evidence(family: Family, unit: Unit, reading: Reading) -> float:
    told = reading.told
    is_page = not unit.title and _has_page(unit, reading.title)
    is_said, is_talk_page = bool(unit.title) and is_titled(unit), bool(unit.title) and links_to_talk(unit)
    weights = (
        (True, WEIGHTS["title"] * title_odds(reading.title)),
        (bool(reading.people.people), WEIGHTS["somebody"] + WEIGHTS["people"] * max(-4.0, reading.people.odds)),
        (not reading.people.people, WEIGHTS[NOBODY.get(unit.kind, "nobody")]),
        (bool(told.label) and told.label not in PLAIN_KINDS, WEIGHTS["kind"]),
        (
            bool(told.time or told.number or told.label or unit.room) or reading.title != told.text,
            WEIGHTS["when" if reading.people.people else "when alone"],
        ),
        (_has_media(unit), WEIGHTS["media"]),
        (is_page, WEIGHTS["page"]),
        (_is_contents(unit), WEIGHTS["contents"]),
        (reading.template.startswith("people ") and " " not in reading.title, WEIGHTS["short title"]),
        (told.label == "bof", WEIGHTS["open room"]),
        (unit.is_article_title, WEIGHTS["article title"]),
        (is_unseen(unit), WEIGHTS["unseen"]),
        (bool(unit.over) and part_of(unit.over[-1].text) is Named.BOOTH, WEIGHTS["booth"]),
        (any(part_of(block.text) in {Named.OTHER, Named.INTRO} for block in unit.over), WEIGHTS["other part"]),
        (
            any(part_of(block.text) is Named.KEYNOTE or is_day(block.text) for block in unit.over),
            WEIGHTS["under a day"],
        ),
        (
            unit.kind is Kind.HEADING and any(part_of(block.text) is Named.TALKS for block in unit.over[-1:]),
            WEIGHTS["part of talks"],
        ),
        (_is_own_video(unit), WEIGHTS["own video"]),
        (bool(unit.title) and len(reading.title.split()) < 3, WEIGHTS["term"]),
        (is_said, WEIGHTS["titled" if reading.people.people else "titled alone"]),
        (is_talk_page, WEIGHTS["page of a talk" if reading.people.people or is_said else "page of a talk alone"]),
    )
    prior = _prefixed(READINGS, family.name) + _prefixed(TEMPLATES, reading.base)
    return prior + sum(weight for holds, weight in weights if holds)


def _prefixed(table: dict[str, float], name: str) -> float:
    return next((weight for key, weight in table.items() if key in name), 0.0)


def _has_media(unit: Unit) -> bool:
    for block in (unit.block, *unit.body):
        if any(is_video(link.url) or is_slides(link.url) or SHOWN.search(link.text) for link in block.links):
            return True
    return False


def _tells_of(title: str, speakers: set[str]) -> bool:
    """As "Ann Lee answers questions", of somebody who gave a talk; "Ann Lee unplugged: ovens" has a subject."""
    words = fold(title).split()
    return ":" not in title and any(" ".join(words[:many]) in speakers for many in range(2, MOST_NAME_WORDS + 1))


def _is_own_video(unit: Unit) -> bool:
    """The line itself is the link to a video or slides."""
    links = [s for s in unit.spans if s.mark is Mark.LINK and s.end - s.start > HALF * len(unit.text)]
    return not unit.is_small and any(is_video(span.url) or is_slides(span.url) for span in links)


def _has_page(unit: Unit, title: str) -> bool:
    """What follows opens with a kind of session, or links to a page named after the title."""
    if unit.kind is not Kind.HEADING:
        return False
    first = next((block for block in unit.body if block.text), None)
    if first and KIND_LINE.match(first.text[: first.breaks[0]] if first.breaks else first.text):
        return True
    slug = re.sub(r"[^a-z0-9]", "", fold(title))[:LONGEST_SLUG]
    if len(slug) <= SHORTEST_SLUG:
        return False
    urls = (link.url for block in (unit.block, *unit.body) for link in block.links if not link.url.startswith("#"))
    parts = (part for url in urls for part in urllib.parse.unquote(url[:300]).split("/"))
    return any(re.sub(r"^\d+|[^a-z0-9]", "", fold(part)).startswith(slug) for part in parts)


def _is_contents(unit: Unit) -> bool:
    return unit.kind is not Kind.HEADING and any(
        span.mark is Mark.LINK and span.url.startswith("#") and span.end - span.start > 0.6 * len(unit.text)
        for span in unit.spans
    )


def _shares(rows: Sequence[Sequence[Reading]]) -> dict[str, float]:
    """The author's habit: how often people are named, and then by which template, by expectation and maximisation."""
    shares: dict[str, float] = {}
    for _ in range(ROUNDS):
        total: defaultdict[str, float] = defaultdict(float)
        for row in rows:
            weights = [math.exp(min(8.0, r.value)) * shares.get(r.base, 0.3) for r in row]
            whole = sum(weights) + 1.0
            for reading, weight in zip(row, weights, strict=True):
                total[reading.base] += weight / whole
        bare = sum(value for name, value in total.items() if name in NAMELESS)
        named = sum(total.values()) - bare
        share = (named + 0.5) / (named + bare + 1.0)
        share = max(WEIGHTS["exception"], min(1 - WEIGHTS["exception"], share))
        shares = {
            name: 1 - share
            if name in NAMELESS
            else share * max(WEIGHTS["rare"], (value - WEIGHTS["discount"]) / (named + 0.5))
            for name, value in total.items()
        }
    return shares


def _alone(accepted: Sequence[tuple[Unit, Reading]]) -> int:
    """How many stand each under a heading of its own that could be the title: then the headings are the talks."""
    under = Counter(id(unit.over[-1]) for unit, _ in accepted if unit.over)
    alone = [unit.over[-1].text for unit, _ in accepted if unit.over and under[id(unit.over[-1])] == 1]
    found = sum(title_odds(text) > 0 and not is_day(text) for text in alone)
    return found if len(accepted) > 2 and found * 2 > len(accepted) else 0


def _scored(family: Family, units: Sequence[Unit], rows: list[list[Reading]], shares: dict[str, float]) -> Hypothesis:
    best = [row[0] if row else None for row in rows]
    shares = {name: round(share, 3) for name, share in shares.items()}
    fits = sum(reading is not None and reading.value > WEIGHTS["accepted"] for reading in best)
    habit = 0.0
    if not units[0].title:
        habit = 0.4 * math.log((fits + 0.5) / (len(units) - fits + 0.5))
        habit = max(WEIGHTS["habit at least"], min(WEIGHTS["habit at most"], habit))
    speakers = {fold(person.name) for reading in best if reading for person in reading.people.people}
    accepted: list[tuple[Unit, Reading]] = []
    left: list[tuple[Unit, Reading | None]] = []
    for unit, reading in zip(units, best, strict=True):
        if reading:
            is_alone = not reading.people.people and shares[reading.base] < HALF and _has_media(unit)
            is_more = _is_own_video(unit) and _tells_of(reading.title, speakers)
            reading.value += habit + WEIGHTS["media alone"] * (is_alone and not is_more)
        if reading and reading.value > WEIGHTS["accepted"]:
            accepted.append((unit, reading))
        else:
            left.append((unit, reading))
    each = WEIGHTS["unfit words" if units[0].is_small else UNFIT.get(family.kind, "unfit")]
    unfit = sum(min(1.0, max(0.0, WEIGHTS["accepted"] + 1 - (r.value if r else -9.0))) * each for _, r in left)
    titles = {fold(reading.title) for _, reading in accepted}
    if family.kind is not Kind.HEADING:
        unfit -= _alone(accepted) * WEIGHTS["alone under a heading"]
    gain = (
        sum(min(WEIGHTS["reading at most"], reading.value) for _, reading in accepted)
        * len(titles)
        / max(1, len(accepted))
    )
    spread = len({reading.template for _, reading in accepted}) * WEIGHTS["template"]
    spread += WEIGHTS["one title"] * (len(titles) == 1) * (1 + (len(accepted) > 1))
    if accepted and all(r.template.startswith("people ") and " " not in r.title for _, r in accepted):
        spread -= WEIGHTS["companies for titles"] * len(accepted)
    score = gain - unfit - spread + _prefixed(FAMILIES, family.name)
    return Hypothesis(family, score, accepted, left, shares, rows)
