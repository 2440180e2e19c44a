"""The ways in which a unit may be written: title and people by a dash, "par", brackets; in a table; beside; below.

In: a unit. Out: its readings by every template that it allows, none judged yet.
"""

import re
from collections.abc import Iterator, Sequence

from talks.ingest.readers.article.sections.affixes import strip_prefixes
from talks.ingest.readers.article.sections.below import below
from talks.ingest.readers.article.sections.beside import LONGEST_LINE, around, person_then_title
from talks.ingest.readers.article.sections.block_looks import first_line, head_with_people
from talks.ingest.readers.article.sections.spans import Mark
from talks.ingest.readers.article.sections.titles import title_odds
from talks.ingest.readers.article.sections.unit_reading import Context, Reading, reading_of, weighed_as
from talks.ingest.readers.article.sections.units import Kind, Unit
from talks.wording.people import NONE, People

LONGEST_TITLE = 160
SHORTEST_HEAD = 12
MOST_CUTS = 12
MOST_COLUMNS = 40  # Each is read beside each other one.
COLON_BEFORE_TEXT = re.compile(r"\s?: (?=[a-zß-ÿ])")
HEAD_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|St|vs))[.;!?…]\s+(?=[A-ZÀ-Þ])|\s[-–—]\s(?=[a-zß-ÿ])|;\s")
DASHES = ("hyphen", "en dash", "em dash", "bar")
SEPARATORS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "by": (
            r"\s*[,:–—(-]?\s+_?\(?(?:(?:(?<=[,:–—-]\s)|(?<=\()|une? |a )"
            r"(?:pr[ée]sentation|conf[ée]rence|talk|session|keynote|atelier|workshop|animation)\s*)?"
            r"(?:(?:hosted|presented|given|led|moderated|présentée?s?|animée?s?|donnée?s?)\s+)?"
            r"(?:by|par)_?\s*:?\s+"
            r"|\s*[,:–—(-]\s+(?:présentation|conférence|talk|session|keynote|atelier|workshop)\s+(?:de\s|of\s|d['’])\s*"
            r"(?=(?-i:[^\W\d_a-zß-ÿ]))"
        ),
        "mic": "\\s*[\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3]\ufe0f?\\s*",
        "hyphen": r"\s+-+\s+",
        "en dash": r"\s+–+\s+|(?<=[\w?!)])–(?=\s)|\s–(?=\w)",
        "em dash": r"\s*—+\s*",
        "bar": r"\s*\|\s*|\s+//\s+|\s+::\s+|\s+[·•]\s+",
        "colon": r"\s*:\s+",
        "comma": r"\s*,\s+",
        "point": r"(?<=[?!…])\s+|(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\bvs)(?<=(?-i:[^\W\d_A-Z]))\.\s+",
        "slash": r"\s+/\s+",
        "with": r"\s*[,:–—(-]?\s+_?\(?(?:avec|with|featuring|feat\.?)_?\s*:?\s+",
        "of": r"\s+(?:de|from|d['’](?=[^\W\d_]))\s*(?<=[\s'’])",
        "bracket": r"\s*[(\[]",
        "close": r"(?<=\))\s+(?=[^\W\d_])",
        "at": r"\s+@\s*",
        "presents": r"\s+(?:on|sur|presents|présente|talks about|gave)\s+:?",
    }.items()
}
# One word each, in small letters too.
NICKNAMES = re.compile(r"[^\W\d][\w.-]{2,24}(?:(?:, | & | et | and | x )[^\W\d][\w.-]{2,24}){0,3}(?: \([^()]{2,40}\))?")
# A line that only says who speaks is no talk by itself.
BYLINE = re.compile(r"\W*(?:(?:présentée?s?|animée?s?|presented|given|hosted) )?(?:par|by) [^\W\d_a-z]", re.IGNORECASE)
KIND_AND_PEOPLE = re.compile(
    r"\W*((?:(?:opening|closing|first|second) )?keynote(?: d['’]ouverture| de (?:clôture|fermeture))?)"
    r"\s*(?::|[-–—|]|by|par)\s+((?:(?!\s[-–—|:]).){4,80})\Z",
    re.IGNORECASE,
)
HEAD_TITLE = re.compile(
    r"\b(?:titles?|titre|talks?|sessions?|topics?|sujets?|conférences?|présentations?|intitulé|name of)\b"
    r"(?! (?:slides|notes|video))",
    re.IGNORECASE,
)
HEAD_PEOPLE = re.compile(
    r"speaker|intervenant|orateur|presenter|conférencier|\bname|\bnom\b|\bwho|\bqui\b|auteur", re.IGNORECASE
)
HEAD_OTHER = re.compile(
    r"remark|comment|note|slides|video|vidéo|time|heure|horaire|room|salle|link|lien|day|jour|track|level|niveau|resource",
    re.IGNORECASE,
)
# What speaks for a company between a person and a title, by the number of its words.
FIRM_WORDS = {1: 0.9, 2: 0.3, 3: 0.0}
FIRM = re.compile(r"[\w&'’.,\s/-]+\Z")


def readings(unit: Unit, context: Context) -> Iterator[Reading]:  # noqa: C901 -- one branch a template
    if unit.title:
        for place, people in around(unit, unit.title, context):
            yield reading_of(f"words, people {place}", unit, unit.text[slice(*unit.title)], people)
        yield reading_of("words alone", unit, unit.text[slice(*unit.title)], NONE)
        return
    if BYLINE.match(unit.text):
        return
    if unit.cells:
        yield from _columns(unit, context)
        return
    yield from _parted(unit, unit.text, context)
    for head in _heads(unit) if unit.kind is not Kind.HEADING else ():
        yield from _parted(unit, head, context)
    lead = next((s for s in unit.spans if s.start <= 2 and s.mark is not Mark.STRUCK and s.end - s.start > 3), None)
    if lead is None:  # After an emoji, an hour or a number.
        at = len(unit.text) - len(strip_prefixes(unit.text[:LONGEST_LINE]).text)
        lead = (
            next(
                (s for s in unit.spans if abs(s.start - at) <= 1 and s.mark is not Mark.STRUCK and s.end - s.start > 3),
                None,
            )
            if 0 < at < 40
            else None
        )
    if lead and lead.end < len(unit.text) - 3:
        yield reading_of("marked words alone", unit, unit.text[lead.start : lead.end], NONE)
        for place, people in around(unit, (lead.start, lead.end), context):
            title = unit.text[: lead.start].rstrip(' «“„"') + " " + unit.text[lead.start : lead.end]
            yield reading_of(f"{lead.mark} first, people {place}", unit, title, people)
    yield from person_then_title(unit, context)
    if (
        (match := KIND_AND_PEOPLE.match(unit.text))
        and (people := context.people(match[2])).people
        and people.odds > 0.5
        and people.is_certain
        and not people.people[0].company
    ):
        yield reading_of("kind and people", unit, match[1], people)
    last = unit.spans[-1] if unit.spans else None
    if (
        last
        and last.start > 3
        and last.end >= len(unit.text.rstrip(' .»”";')) - 1
        and last.mark in {Mark.LINK, Mark.QUOTE}
    ):
        people = context.people(unit.text[: last.start].rstrip(' «“":-–—|,'))
        if people.people:
            yield reading_of(f"people first, {last.mark} last", unit, unit.text[last.start : last.end], people)
    if len(unit.text) <= LONGEST_TITLE:
        yield from below(unit, context)
        yield reading_of("title alone", unit, unit.text, NONE)


def _heads(unit: Unit) -> Iterator[str]:
    """What it may say before it goes on to tell: its first line, its first sentence, up to a colon, its people."""
    text = unit.text
    if not unit.offset and unit.block.breaks:
        yield text[: first_line(unit.block)]
    stop = HEAD_END.search(text, SHORTEST_HEAD)
    head = text[: stop.start()] if stop else text
    if head != text:
        yield head
    for colon in list(COLON_BEFORE_TEXT.finditer(head[:LONGEST_LINE], SHORTEST_HEAD))[:3]:
        yield head[: colon.start()]
    if named := head_with_people(text):
        yield named


def _parted(unit: Unit, text: str, context: Context) -> Iterator[Reading]:  # noqa: C901 -- both directions
    """Title and people on both sides of a separator: at its last places for the people behind, its first before."""
    if len(text) > LONGEST_LINE:
        return
    bare = strip_prefixes(text).text
    for name, pattern in SEPARATORS.items():
        cuts = [m for m in pattern.finditer(text) if m.start() and m.end() < len(text)]
        for first in (False, True):
            if first and name != "close":
                cuts = [m for m in pattern.finditer(bare) if m.start() and m.end() < len(bare)][:MOST_CUTS]
            if name == "close" and not first:
                continue
            best: dict[bool, tuple[float, str, People]] = {}
            for cut in cuts[-MOST_CUTS:]:
                left, right = ((bare if first else text)[: cut.start()], (bare if first else text)[cut.end() :])
                if name == "bracket":
                    right = right.rstrip(")] ")
                title, names = (right, left) if first else (left, right)
                people, has_firm = _side(name, names, context, first=first)
                if not people.people:
                    continue
                value = people.odds + 0.5 * title_odds(title)
                if has_firm not in best or value > best[has_firm][0]:
                    best[has_firm] = (value, title, people)
            order = f"people {name} title" if first else f"title {name} people"
            for has_firm, (_, title, people) in best.items():
                yield reading_of(order + (" (company)" if has_firm else ""), unit, title, people)


def _side(name: str, names: str, context: Context, *, first: bool) -> tuple[People, bool]:
    """The people of one side of a separator; whether a company stands after a second separator of the kind."""
    announced = name in {"by", "mic"} and not first
    people = context.people(names, announced=announced)
    if (
        people.odds < 0.5
        and name in {*DASHES, "comma", "point", "bracket"}
        and not first
        and NICKNAMES.fullmatch(names.strip(" ."))
    ):
        more = context.people(names, announced=True)
        people = (
            weighed_as(more, 0.5 if more.people and more.people[0].company else 0.0)
            if len(more.people) > len(people.people)
            else people
        )
    inner = [part for part in SEPARATORS[name].split(names) if part.strip()] if name in DASHES else []
    if people.people and len(inner) > 1 and people.people[-1].company:
        firm, words = inner[-1].strip(), len(inner[-1].split())
        looks = FIRM.match(firm) and (firm[0].isupper() or words == 1)
        evidence = FIRM_WORDS.get(words, -1.0) if looks else -1.5
        return weighed_as(people, people.odds + evidence), True
    return people, False


def _columns(unit: Unit, context: Context) -> Iterator[Reading]:
    """Two cells of a row of a table, by what the header says of their columns."""
    cells = unit.cells[:MOST_COLUMNS]
    for i, title in enumerate(cells):
        for j, names in enumerate(cells):
            if i == j or not title or not names:
                continue
            people = context.people(names, announced=bool(HEAD_PEOPLE.search(_cell(unit.header, j))))
            if people.people:
                heads = _cell(unit.header, i), _cell(unit.header, j)
                odds = people.odds + 0.5
                odds += (
                    1.5 * bool(HEAD_TITLE.search(heads[0]))
                    - 1.5 * bool(HEAD_OTHER.search(heads[0]))
                    + bool(HEAD_PEOPLE.search(heads[1]))
                )
                yield reading_of(f"columns {i + 1} and {j + 1}", unit, title, weighed_as(people, odds))
        if title and HEAD_TITLE.search(_cell(unit.header, i)) and unit.cells != unit.header:
            yield reading_of(f"column {i + 1} alone", unit, title, NONE)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
