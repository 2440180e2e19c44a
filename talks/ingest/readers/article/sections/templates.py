"""The ways in which a unit may be written: title and people by a dash, "par", brackets; people under it; and so on.

In: a unit. Out: its readings by every template that it allows, none judged yet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.affixes import Stripped, strip_prefixes
from talks.ingest.readers.article.sections.spans import Mark, spans_of
from talks.ingest.readers.article.sections.titles import KIND, title_odds
from talks.ingest.readers.article.sections.units import Place, Unit, is_heading
from talks.ingest.records import PersonRecord
from talks.ingest.wording.days import is_day, is_time
from talks.ingest.wording.names import name_odds
from talks.ingest.wording.people import NONE, NameInProse, People, names_in_prose, people_of

LONGEST_LINE, LONGEST_TITLE, LONGEST_BELOW = 260, 160, 160
SHORTEST_HEAD = 12
MOST_CUTS = 12
COLON_BEFORE_TEXT = re.compile(r"\s?: (?=[a-zß-ÿ])")
HEAD_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|St|vs))[.;!?…]\s+(?=[A-ZÀ-Þ])|\s[-–—]\s(?=[a-zß-ÿ])|;\s")
DASHES = ("hyphen", "en dash", "em dash", "bar")
SEPARATORS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "hyphen": r"\s+-+\s+",
        "en dash": r"\s+–+\s+|(?<=[\w?!)])–(?=\s)|\s–(?=\w)",
        "em dash": r"\s*—+\s*",
        "bar": r"\s*\|\s*|\s+//\s+|\s+::\s+|\s+[·•]\s+",
        "colon": r"\s*:\s+",
        "comma": r"\s*,\s+",
        "point": r"(?<=[?!…])\s+|(?<!\bDr)(?<!\bMr)(?<!\bSt)(?<!\bvs)(?<=(?-i:[^\W\d_A-Z]))\.\s+",
        "slash": r"\s+/\s+",
        "by": (
            r"\s*[,:–—(-]?\s+_?\(?(?:(?:une? |a )?(?:présentation|conférence|talk|session|keynote|atelier|workshop|animation)\s*)?"
            r"(?:(?:hosted|presented|given|led|moderated|présentée?s?|animée?s?|donnée?s?)\s+)?"
            r"(?:by|par)_?\s*:?\s+"
        ),
        "with": r"\s*[,:–—(-]?\s+_?\(?(?:avec|with|featuring|feat\.?)_?\s*:?\s+",
        "of": r"\s+(?:de|from|d['’](?=[^\W\d_]))\s*(?<=[\s'’])",
        "bracket": r"\s*[(\[]",
        "close": r"(?<=\))\s+(?=[^\W\d_])",
        "at": r"\s+@\s*",
        "mic": "\\s*[\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3]\ufe0f?\\s*",
        "presents": r"\s+(?:on|sur|presents|présente|talks about|gave)\s+:?",
    }.items()
}
# One word each, in small letters too.
NICKNAMES = re.compile(r"[^\W\d][\w.-]{2,24}(?:(?:, | & | et | and | x )[^\W\d][\w.-]{2,24}){0,3}(?: \([^()]{2,40}\))?")
LABEL = re.compile(
    r"\W*(?:(?:présentée?s?|animée?s?|presented|given)\s+)?(?:par|by|speakers?|intervenante?s?|orateurs?|oratrices?|"
    r"présentateurs?|présentatrices?|presenters?|conférenciers?|conférencières?|qui|who|avec|with)(?:\(s\))?\s*(?::\s*|(?<=par)\s+|(?<=by)\s+|(?<=Par)\s+|(?<=By)\s+)(?=\S)",
    re.IGNORECASE,
)
# A line that only says who speaks is no talk by itself.
BYLINE = re.compile(r"\W*(?:(?:présentée?s?|animée?s?|presented|given|hosted) )?(?:par|by) [^\W\d_a-z]", re.IGNORECASE)
LABEL_ALONE = re.compile(
    r"\W*(?:speakers?|intervenante?s?|orateurs?|oratrices?|présentateurs?|presenters?|conférenciers?|qui|who)(?:\(s\))?\W*:?\W*\Z",
    re.IGNORECASE,
)
ONE_AND_FIRM = re.compile(r"\W*(?:speaker|intervenante?|orateur|oratrice|presenter)\s*:", re.IGNORECASE)
BELOW = re.compile(r"\Apeople (?:on the next line|on the line \d below|labelled below)\Z")
MIC_FIRST = re.compile("[\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3]\ufe0f?\\s*")
KIND_LINE = re.compile(rf"\W*{KIND}s?\b[\w\s]{{0,24}}\W*\Z", re.IGNORECASE)
WHEN_LINE = re.compile(r"\W*(?:\d{1,2}\s?[h:.]|\d{1,3}\s?(?:min|mn)|durée|duration|salle|room)", re.IGNORECASE)
KIND_AND_PEOPLE = re.compile(
    r"\W*((?:(?:opening|closing|first|second) )?keynote(?: d['’]ouverture| de (?:clôture|fermeture))?)\s*(?::|[-–—|]|by|par)\s+((?:(?!\s[-–—|:]).){4,80})\Z",
    re.IGNORECASE,
)
SPEAKING = re.compile(
    r"\b(talk|talked|spoke|presented|presentation|session|keynote|gave|speaker|conférence|présent\w+|nous (?:a|ont|parle|montre)|"
    r"explique\w*|explained|showed|showcased|sujet|animée?)\b",
    re.IGNORECASE,
)
VERB_AFTER = re.compile(
    r"(?:\s\([^()]{1,80}\)|,[^,.;:!?]{2,80},| (?:from|at|of|de chez|chez|de) [^\W\d_a-z]\S*)?,?\s(?:nous |qui |who |then |puis |"
    r"(?:a|ont|est|sont|avait|has|have|is|was|were) |(?:tout d['’]abord|ensuite|bien|aussi|également) )*"
    r"(?:parl|présent|propos|racont|expliqu|montr|fai[st]|détaill|livr|partag|invit|emmèn|dévoil|expos|rappel|décri|commenc|"
    r"revien|venue?s? |abord|évoqu|démontr|s['’]intéress|traite|dresse|ouvr|tir|donn|"
    r"talk|spoke|speak|explain|show|gave|give|demo|walk|shar|discuss|introduc|describ|cover|told|tell|argu|took|take|start|open|"
    r"look|deliver|explor|outlin|compar|made|did|focus|kicked|went|join|return|recount|deal|draw|dig|dove|div|present)",
    re.IGNORECASE,
)
PASSIVE_BEFORE = re.compile(
    r"\b(?:présentée?s?|animée?s?|menée?s?|donnée?s?|proposée?s?|assurée?s?|ouverte?|racontée?|presented|given|led|hosted|delivered|"
    r"opened|run|talk|conférence|session|présentation|presentation|keynote|faite) (?:par|by|de|from|with|avec) \Z|"
    r"\b(?:speakers?|intervenante?s?|orateurs?|oratrice)(?: (?:was|were|is|are|était|étaient|est|sont))?,? \Z",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[\s\])»”\"',.:*_–—-]*(?:\(?\s*(?:by|par|avec|with|de|from|of)\b|[(–—,:|-]|\n)\s*(.{3,90}?)"
    r"(?=\s+[-–—]\s|[.:;!?\n)]|\Z|,\s+[a-zà-ÿ]|\s(?:a|ont|qui|is|was|on|sur|nous|who|about|where|dans)\s)",
    re.DOTALL,
)
STRICTLY = re.compile(
    r"[\s\])»”\"',.:*_–—-]*\(?\s*(?:presented |given |présentée? |animée? )?(?:by|par)\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"([^.!?:;\n]{3,80}?)\s*(?:['’]s?\s+(?:[\w-]+\s+){0,3}?(?:talk|session|presentation|keynote)[\w\s,:]*|['’]s?\s+|[-–—:|,]|\(|"
    r"\b(?:on|about|sur|presented|présente|gave|gives|with)\b[\w\s]{0,20})\s*[«“\"'*_\[]*\s*\Z"
)
JOINING = re.compile(r"[^\w]*(?:\([^)]*\))?[^\w]*(?:and|et|&|,)?[^\w]*")
HEAD_TITLE = re.compile(
    r"\b(?:titles?|titre|talks?|sessions?|topics?|sujets?|conférences?|présentations?|intitulé|name of)\b(?! (?:slides|notes|video))",
    re.IGNORECASE,
)
HEAD_PEOPLE = re.compile(
    r"speaker|intervenant|orateur|presenter|conférencier|\bname|\bnom\b|\bwho|\bqui\b|auteur", re.IGNORECASE
)
HEAD_OTHER = re.compile(
    r"remark|comment|note|slides|video|vidéo|time|heure|horaire|room|salle|link|lien|day|jour|track|level|niveau|resource",
    re.IGNORECASE,
)
SELF = re.compile(
    r"\b(?:votre (?:humble )?serviteur|votre servante|moi(?:[- ]même)?|yours truly|myself|your humble servant)\b",
    re.IGNORECASE,
)
FIRM = re.compile(r"[\w&'’.,\s/-]+\Z")


@dataclass(frozen=True)
class Context:
    """What is known before reading: `companies`: folded; `author`: of the article, "" if untold."""

    companies: frozenset[str] = frozenset()
    author: str = ""

    def people(self, text: str, *, announced: bool = False) -> People:
        if self.author and SELF.search(text):
            text = SELF.sub(self.author, text)
        return people_of(text, self.companies, announced=announced)


@dataclass(eq=False, slots=True)
class Reading:
    """One unit read by one template. `title` is cleaned by the family; `told`: what stood round it; `place`: of the title."""

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


def readings(unit: Unit, context: Context) -> Iterator[Reading]:
    if unit.title:
        for place, people in around(unit, unit.title, context):
            yield _reading(f"words, people {place}", unit, unit.text[slice(*unit.title)], people)
        return
    if BYLINE.match(unit.text):
        return
    if unit.cells:
        yield from _columns(unit, context)
        return
    yield from _parted(unit, unit.text, context)
    for head in _heads(unit.text):
        yield from _parted(unit, head, context)
    lead = next((s for s in unit.spans if s.start <= 2 and s.mark is not Mark.STRUCK and s.end - s.start > 3), None)  # noqa: PLR2004
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
        for place, people in around(unit, (lead.start, lead.end), context):
            title = unit.text[: lead.start].rstrip(' «“„"') + " " + unit.text[lead.start : lead.end]
            yield _reading(f"{lead.mark} first, people {place}", unit, title, people)
    yield from _person_then_title(unit, context)
    if (
        (match := KIND_AND_PEOPLE.match(unit.text))
        and (people := context.people(match[2])).people
        and people.odds > 0.5
        and people.is_certain
        and not people.people[0].company
    ):
        yield _reading("kind and people", unit, match[1], people)
    last = unit.spans[-1] if unit.spans else None
    if (
        last
        and last.start > 3
        and last.end >= len(unit.text.rstrip(' .»”";')) - 1
        and last.mark in {Mark.LINK, Mark.QUOTE}
    ):
        people = context.people(unit.text[: last.start].rstrip(' «“":-–—|,'))
        if people.people:
            yield _reading(f"people first, {last.mark} last", unit, unit.text[last.start : last.end], people)
    if len(unit.text) <= LONGEST_TITLE:
        yield from _below(unit, context)
        yield _reading("title alone", unit, unit.text, NONE)


def _person_then_title(unit: Unit, context: Context) -> Iterator[Reading]:
    """As "**A** (co) *Title*": a line that opens with a person in marked words, the title marked in another way."""
    first = next((s for s in unit.spans if s.start <= 2 and s.mark in {Mark.BOLD, Mark.LINK, Mark.ITALIC}), None)  # noqa: PLR2004
    title = next(
        (
            s
            for s in unit.spans
            if first
            and s.start > first.end
            and s.mark not in {first.mark, Mark.STRUCK, Mark.LINK}
            and s.end - s.start > 6
        ),
        None,
    )
    if first and title:
        people = context.people(unit.text[first.start : first.end])
        if people.people and people.odds > 0:
            yield _reading(
                f"people in {first.mark} words, title in {title.mark} words",
                unit,
                unit.text[title.start : title.end],
                people,
            )


def _reading(template: str, unit: Unit, title: str, people: People, place: Place | None = None) -> Reading:
    return Reading(template, title, people, place or unit.start, title)


def _weaker(people: People, odds: float) -> People:
    return replace(people, odds=odds)


def _heads(text: str) -> Iterator[str]:
    """What a line may say before it goes on to tell: up to the first sentence's end, or a colon before it."""
    stop = HEAD_END.search(text, SHORTEST_HEAD)
    head = text[: stop.start()] if stop else text
    if head != text:
        yield head
    for colon in list(COLON_BEFORE_TEXT.finditer(head[:LONGEST_LINE], SHORTEST_HEAD))[:3]:
        yield head[: colon.start()]


def _parted(unit: Unit, text: str, context: Context) -> Iterator[Reading]:
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
                yield _reading(order + (" (company)" if has_firm else ""), unit, title, people)


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
        people = _weaker(more, 0.5 if more.people and more.people[0].company else 0.0) if len(more.people) > len(people.people) else people
    inner = [part for part in SEPARATORS[name].split(names) if part.strip()] if name in DASHES else []
    if people.people and len(inner) > 1 and people.people[-1].company:
        firm, words = inner[-1].strip(), len(inner[-1].split())
        looks = FIRM.match(firm) and (firm[0].isupper() or words == 1)
        more = (0.3 if words < 4 else -1.0) if looks else -1.5  # noqa: PLR2004 -- firms have few words
        return _weaker(people, people.odds + more), True
    return people, False


def around(unit: Unit, title: tuple[int, int], context: Context) -> Iterator[tuple[str, People]]:
    """People beside a marked title: right after or before it, else anywhere in the same sentence."""
    start, end = title
    before, after = unit.text[:start], unit.text[end:]
    if match := AFTER.match(after):
        closing = after.find(")", match.end(1)) + 1 if match[1].count("(") > match[1].count(")") else 0
        text = after[match.start(1) : closing or match.end(1)]
        people = context.people(text, announced=bool(STRICTLY.match(after)))
        opening = [name for name in names_in_prose(match[1]) if not name.start]
        if opening and people.odds < 1:
            people = People((PersonRecord(opening[0].name),), min(2.0, opening[0].odds))
        if people.people:
            yield "after", people
    if len(after) <= LONGEST_LINE and after.strip(" :,.-–—|()"):
        whole = context.people(after.strip(' »”":,-–—|'), announced=bool(STRICTLY.match(after)))
        if whole.people:
            yield "all after", whole
    if match := BEFORE.search(before[-LONGEST_LINE:]):
        people = context.people(match[1])
        closing = [name for name in names_in_prose(match[1]) if match[1].rstrip().endswith(name.name)]
        if (people.people and people.odds > 0) or not closing:
            if people.people:
                yield "before", people
        else:
            yield "before", People((PersonRecord(closing[-1].name),), min(2.5, closing[-1].odds))
    marked = tuple((s.start, s.end) for s in unit.spans if s.mark in {Mark.LINK, Mark.BOLD, Mark.ITALIC})
    near = [name for name in names_in_prose(unit.text, marked) if not start <= name.start < end]
    if near:
        pick = min(near, key=lambda n: min(abs(n.start - end), abs(start - n.end)) - 12 * n.odds)
        names = sorted(
            [pick, *(n for n in near if n is not pick and _is_joined(unit.text, pick, n))], key=lambda n: n.start
        )
        odds = min(2.0, pick.odds / 2 + (0.8 if SPEAKING.search(unit.text) else -1.0))
        yield "in the sentence", People(tuple(PersonRecord(n.name) for n in names), odds)


def _is_joined(text: str, one: NameInProse, other: NameInProse) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return re.fullmatch(r"\s*(?:,|and|et|&|/)\s*", text[first.end : second.start]) is not None


def _columns(unit: Unit, context: Context) -> Iterator[Reading]:
    """Two cells of a row of a table, by what the header says of their columns."""
    for i, title in enumerate(unit.cells):
        for j, names in enumerate(unit.cells):
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
                yield _reading(f"columns {i + 1} and {j + 1}", unit, title, _weaker(people, odds))
        if title and HEAD_TITLE.search(_cell(unit.header, i)) and unit.cells != unit.header:
            yield _reading(f"column {i + 1} alone", unit, title, NONE)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


@dataclass(frozen=True)
class Line:
    """One line under a unit: `number`: counted within the unit's first blocks; `after`: what its block goes on to say."""

    block: Block
    text: str
    place: Place


def _lines(unit: Unit) -> list[Line]:
    """The first lines under a unit that are more than a picture, a kind or an hour."""
    found: list[Line] = []
    for at, block in enumerate(unit.body[:4], unit.start.block + 1):
        if not block.text or block.kind in {BlockKind.CODE, BlockKind.EMBED}:
            continue
        starts = [0, *block.breaks]
        for start, end in zip(starts, [*block.breaks, len(block.text) + 1], strict=True):
            text = block.text[start : end - 1]
            if (
                re.search(r"\w", text)
                and not KIND_LINE.match(text)
                and not (WHEN_LINE.match(text) and len(text) < 40)
                and not is_day(text)
                and not is_time(text)
            ):
                found.append(Line(block, text, Place(at, start)))
            if len(found) == 3:  # noqa: PLR2004 -- who speaks is not told later
                return found
    return found


def _below(unit: Unit, context: Context) -> Iterator[Reading]:
    first = next((at for at, block in enumerate(unit.body) if is_heading(block)), len(unit.body))
    unit = replace(unit, body=unit.body[: max(first, 1)])  # What stands under other headings is theirs.
    lines = _lines(unit)
    above = context.people(unit.text)
    for n, line in enumerate(lines):
        if (line.block.kind is BlockKind.ITEM and n) or len(line.text) > LONGEST_BELOW:
            break
        people = _on_line(line, context)
        where = "next heading" if is_heading(line.block) else "next line" if not n else f"line {n + 1} below"
        if people.people and not LABEL.match(line.text):
            yield _reading(
                f"people on the {where}", unit, unit.text, _weaker(people, people.odds + (0.3 if not n else 0.0))
            )
        is_sentence = line.text.endswith(".") and line.block.kind is BlockKind.PARAGRAPH
        if is_sentence and len(line.text.split()) > 8:  # noqa: PLR2004 -- "Ann Lee, Acme Inc."
            continue
        if above.people and above.odds > 0.5 and line.block.kind is not BlockKind.ITEM and not n and not is_sentence:  # noqa: PLR2004
            yield Reading(f"people, title on the {where}", line.text, above, line.place, line.text)
        if is_heading(line.block):
            break
    if above.people and above.odds > 0.5:  # noqa: PLR2004
        yield from _marked_below(unit, above)
    if people := _labelled(unit, context):
        yield _reading("people labelled below", unit, unit.text, people)
    yield from _in_prose(unit)


def _on_line(line: Line, context: Context) -> People:
    """The people of a line: of all of it, or of the marked words that it opens with."""
    people = context.people(line.text, announced=bool(MIC_FIRST.match(line.text)))
    lead = next(
        (
            s
            for s in spans_of(line.block)
            if s.start == line.place.offset and s.mark in {Mark.BOLD, Mark.LINK, Mark.ITALIC}
        ),
        None,
    )
    if lead and people.odds < 1 and re.match(r"\s*(?:[-–—,(|:]|\Z)", line.block.text[lead.end :]):
        sure = context.people(line.block.text[lead.start : lead.end])
        if sure.odds - 0.4 > people.odds:
            people = _weaker(sure, sure.odds - 0.4)
    return people


def _marked_below(unit: Unit, people: People) -> Iterator[Reading]:
    """People in the line, the title in marked words of what follows."""
    for at, block in enumerate(unit.body[:3], unit.start.block + 1):
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not block.text:
            continue
        inside = [
            s
            for s in spans_of(block)
            if s.end - s.start > 6
            and title_odds(block.text[s.start : s.end]) > 0.2
            and name_odds(block.text[s.start : s.end]) < 0
        ]
        if inside:
            title = block.text[inside[0].start : inside[0].end]
            yield Reading(
                "people, title in marked words below",
                title,
                _weaker(people, people.odds - 0.5),
                Place(at, inside[0].start),
                title,
            )
            return


def _labelled(unit: Unit, context: Context) -> People | None:
    """As "Speaker: A, Co", "Par A et B", or "Intervenants :" over a list."""
    body = [block for block in unit.body if block.text]
    for k, block in enumerate(body):
        if LABEL_ALONE.match(block.text):
            found = [
                p
                for p in (context.people(_without_links(b), announced=True) for b in _items_after(body, k))
                if p.people
            ]
            if found:
                return People(
                    tuple(person for p in found for person in p.people),
                    2.5,
                    is_certain=all(p.is_certain for p in found),
                )
        for start, end in zip([0, *block.breaks], [*block.breaks, len(block.text) + 1], strict=True):
            text = block.text[start : end - 1]
            match = LABEL.match(text)
            if not match or len(text) > LONGEST_BELOW:
                continue
            people = context.people(text[match.end() :], announced=True)
            if (
                len(people.people) == 2
                and ONE_AND_FIRM.match(text)
                and re.search(r"[^,],\s[^,]+\Z", text)
                and not re.search(r"\b(?:and|et)\b|&", text)
            ):
                people = replace(people, people=(PersonRecord(people.people[0].name, people.people[1].name),))
            if people.people and people.odds > 0:
                return _weaker(people, people.odds + 0.8)
    return None


def _items_after(body: Sequence[Block], at: int) -> Iterator[Block]:
    for block in body[at + 1 :]:
        if block.kind is not BlockKind.ITEM:
            return
        yield block


def _without_links(block: Block) -> str:
    """As "A [on one site](…), [on another](…)" -> "A": where links to pages of theirs follow a name."""
    links = [s for s in spans_of(block) if s.mark is Mark.LINK and s.start > 2]  # noqa: PLR2004
    before = block.text[: links[0].start].strip() if links else ""
    return before if len(before.split()) > 1 and name_odds(before) > 0 else block.text


def _in_prose(unit: Unit) -> Iterator[Reading]:
    """The first names of the sentences below."""
    for block in [b for b in unit.body if b.text and b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE}][
        :2
    ]:
        text = block.text[:400]
        marked = tuple(
            (s.start, s.end)
            for s in spans_of(block)
            if s.end < len(text) and s.mark in {Mark.LINK, Mark.BOLD, Mark.ITALIC}
        )
        names = names_in_prose(text, marked)
        if names:
            first = [
                names[0],
                *(n for p, n in zip(names, names[1:], strict=False) if JOINING.fullmatch(text[p.end : n.start])),
            ][:9]
            odds = min(1.5, names[0].odds / 3 - names[0].start / 150)
            odds -= 1.0 * (block.kind is BlockKind.ITEM)  # A list names many.
            odds += (
                0.5 if VERB_AFTER.match(text, first[-1].end) or PASSIVE_BEFORE.search(text, 0, names[0].start) else -0.4
            )
            yield _reading(
                "people in the sentences below",
                unit,
                unit.text,
                People(tuple(PersonRecord(n.name) for n in first), odds),
            )
            return
