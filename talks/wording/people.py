"""A text that should name people → who they are, where they work, and how much speaks for that.

"A (Co1) et B (Co2)", "A, Co & B, Co", "A, B et C", "A - Co". Nothing is refused outright: what stays unexplained
counts against the reading, and the caller weighs it against others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from talks.ingest.records import PersonRecord
from talks.wording.companies import (
    company_in_brackets,
    company_in_role,
    is_one_firm,
    looks_like_company,
    split_companies,
    without_verb,
)
from talks.wording.known import NOTHING_KNOWN, Known
from talks.wording.name_dress import QUOTED, bare
from talks.wording.name_pieces import LEAST, MOST, piece_odds
from talks.wording.names import (
    FIRM_ENDS,
    is_full_name,
    is_handle,
    is_role,
    name_odds,
)
from tools.folding import fold

LONGEST = 300
# After a comma and a surer name it is rather whom they work for.
UNSURE = 2.0
# What speaks against a text: a piece that fits nowhere, a second company.
UNEXPLAINED, SURPLUS = 1.5, 0.6
# Of a line that only names people: the share of its letters, the words of a company.
ENOUGH, SHORT_FIRM = 0.75, 3

ADDRESS = re.compile(
    r"\A(?:dr|docteure?|prof|professeure?|professor|pr|mr|mrs|ms|m|mme|sir)\.?\s+(?=[^\W\d_]{2,}\s)", re.IGNORECASE
)
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
MARK = "\N{SYMBOL FOR SUBSTITUTE}"
HELD = re.compile(MARK + r"(\d+)" + MARK)
KIN = r"(?!(?:associates|associés|brothers|cie|co|company|compagnie|fils|filles|frères|partners|sons?)\b)"
# Between people, then between a name and what belongs to it.
JOINED = re.compile(
    rf"\s*(?:,?\s(?:et|and|&)\s{KIN}|\s(?:und|y(?= \S+ \S)|with|avec|feat\.?|x)\s|\s\+\s|;|\s/\s|•|\n)\s*",
    re.IGNORECASE,
)
PARTED = re.compile(
    r"(\s*,\s*|\s+[-–—|]+\s+|\s*—\s*|\s+(?:from|at|of|de chez|chez|de la société|@)\s+|\s@(?=\w)|\s*:\s+)"
)
# "Ann Lee de Acme"; after one word alone "de" is part of the name.
OF_FIRM = re.compile(
    r"([^\W\d_]\S+ [^\W\d_a-z]\S+(?: [^\W\d_a-z]\S+)?) (?:de |d['’])([^\W\d_a-z]\S+(?: [^\W\d_a-z]\S+)?)"
)
WORKS_AT = frozenset({"from", "at", "of", "de chez", "chez", "de la société", "@"})
DASHES = frozenset({"-", "–", "—", "|", "--", "---"})


@dataclass(frozen=True, slots=True)
class People:
    """`odds`: what speaks for it, about -4 to 5. `problems`: for an editor. `is_certain`: all have two words."""

    people: tuple[PersonRecord, ...]
    odds: float = 0.0
    problems: tuple[str, ...] = ()
    is_certain: bool = True


NONE = People((), LEAST)


@dataclass
class _Person:
    name: str
    odds: float
    company: str | None = None
    has_bracket: bool = False


@dataclass
class _Reading:
    people: list[list[_Person]] = field(default_factory=list)
    against: float = 0.0

    def last(self) -> _Person | None:
        return self.people[-1][-1] if self.people and self.people[-1] else None


@lru_cache(maxsize=8192)
def people_of(text: str, known: Known = NOTHING_KNOWN, *, announced: bool = False) -> People:
    """`announced`: words say that people follow: one word can be a name."""
    is_quoted = QUOTED.search(text) is not None
    text = bare(text)
    if not text or len(text) > LONGEST or text[0] in ")]":
        return NONE
    brackets: list[str] = []

    def hold(match: re.Match[str]) -> str:
        brackets.append(match[1].strip())
        return f"{MARK}{len(brackets) - 1}{MARK}"

    held = BRACKET.sub(hold, text)
    read = _Reading()
    if "(" in held or ")" in held:
        read.against += UNEXPLAINED
        held = held.replace("(", ", ").replace(")", ", ")
    groups = [_parts(group) for group in JOINED.split(held) if group.strip(" ,")]
    pairs = len(groups) > 1 and all(len(parts) == 2 for parts in groups)  # noqa: PLR2004 -- a name and a company
    if announced and len(groups) == 1 and not is_quoted and _is_word_and_firm(groups[0]):
        pairs = True
    for parts in groups:
        _group(read, parts, brackets, known, announced=announced, pairs=pairs, is_last=parts is groups[-1])
    return _finish(read)


def names_only(text: str) -> bool:
    """As "Ann Lee, Acme" and "Ann Lee et Bo Ray": a line of people and their companies, nothing else."""
    read = people_of(text)
    told = sum(len(word) for person in read.people for word in (person.name, person.company or ""))
    words = max((len((person.company or "").split()) for person in read.people), default=0)
    return read.odds > 1 and told > ENOUGH * len(bare(text)) and words <= SHORT_FIRM


def _is_word_and_firm(parts: Sequence[tuple[str, str]]) -> bool:
    """As "Crumb, Acme", where one word names somebody."""
    return [mark for mark, _ in parts] == ["", ","] and not any(" " in text for _, text in parts)


def _parts(group: str) -> list[tuple[str, str]]:
    """(what stands before, text) of each part between commas, dashes and "at"."""
    pieces = PARTED.split(group.strip(" ,"))
    found: list[tuple[str, str]] = []
    for mark, text in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if mark.strip().lower() in WORKS_AT and found and is_role(found[-1][1]):  # "Head of Ovens at Acme".
            found[-1] = (found[-1][0], f"{found[-1][1]}{mark}{text}")
        elif text.strip():
            name, role = _name_and_role(text.strip())
            found += [(mark.strip().lower(), name), *([(",", role)] if role else [])]
    return found


def _name_and_role(text: str) -> tuple[str, str]:
    """As "Ann Lee Senior Engineer" -> "Ann Lee", "Senior Engineer"."""
    words = text.split()
    for end in (2, 3):
        name, rest = " ".join(words[:end]), " ".join(words[end:])
        if rest and is_role(rest) and is_full_name(name) and not is_role(name):
            return name, rest
    return text, ""


def _group(  # noqa: C901, PLR0912 -- a table
    read: _Reading,
    parts: Sequence[tuple[str, str]],
    brackets: Sequence[str],
    known: Known,
    *,
    announced: bool,
    pairs: bool,
    is_last: bool,
) -> None:
    people: list[_Person] = []
    after_role = False
    for mark, text in parts:
        company, has_bracket, rest = _bracketed(text, brackets)
        bare_text = ADDRESS.sub("", rest, count=1) if len(rest.split()) > 2 else rest  # noqa: PLR2004 -- "Dr. Loaf" is all there is
        folded = fold(bare_text)
        is_known_firm = folded in known.companies
        if people and is_handle(rest):
            continue
        is_known = folded in known.people
        odds = piece_odds(bare_text, announced=announced or is_known or (has_bracket and company is not None))
        odds = min(MOST, odds + known.odds * (is_known and odds > LEAST))
        is_less = (
            is_last
            and bool(people)
            and mark == ","
            and " " in people[-1].name
            and (" " not in rest or (odds < UNSURE and odds < people[-1].odds - 1))
        )
        has_employer = bool(people) and (
            mark in WORKS_AT
            or (after_role and odds < MOST / 2)
            or (pairs and mark == "," and not has_bracket)
            or (is_less and not has_bracket)
        )
        if people and is_role(rest) and odds < MOST / 2:
            employer = without_verb(company_in_role(rest) or company or "")
            if not looks_like_company(employer):
                read.against += SURPLUS * bool(employer)
            elif people[-1].company is None:
                people[-1].company = employer
            after_role = True
            continue
        after_role = False
        is_firm = is_known_firm or has_employer or (mark in DASHES and odds < 2.2) or odds <= 0  # noqa: PLR2004 -- a firm of two words may read as a name
        if people and is_firm and mark:
            firm = company if not rest else without_verb(company_in_brackets(rest) or rest)
            if firm is None or not looks_like_company(firm):
                read.against += UNEXPLAINED
            else:
                read.against += _employ(people, firm, to_all=mark in DASHES or mark == ",") + (
                    0.3 if mark == "," and not is_known_firm and not pairs and " " in rest else 0.0
                )
            continue
        if odds > LEAST and not is_known_firm:
            if company is None and (of := OF_FIRM.fullmatch(bare_text)) and name_odds(of[1]) > 0:
                bare_text, company = of[1], of[2]
            people.append(_Person(bare_text, odds, company, has_bracket))
        elif not people and not read.people and not read.against and looks_like_company(rest):
            read.against += UNEXPLAINED - 0.5
        elif not people and (last := read.last()) and last.company and _goes_on(last, rest):
            last.company = f"{last.company} & {rest}"
        else:
            read.against += UNEXPLAINED
    if people:
        read.people.append(people)


def _goes_on(last: _Person, rest: str) -> bool:
    """As "Rye & Oat Ltd", "Ledger & Leaf": what follows the "&" is part of a company's name."""
    if not rest.strip():
        return False
    is_short = " " not in f"{last.company}{rest}" and rest[:1].isupper()
    is_firm = is_one_firm(f"{last.company} & {rest}") or fold(rest.rsplit(maxsplit=1)[-1]).strip(".") in FIRM_ENDS
    return not last.has_bracket and (is_short or is_firm)


def _bracketed(text: str, brackets: Sequence[str]) -> tuple[str | None, bool, str]:
    """-> the company that brackets name, whether there are any, the text without them."""
    held = list(HELD.finditer(text))
    if not held:
        return None, False, text
    company = next(filter(None, (company_in_brackets(without_verb(brackets[int(h[1])])) for h in reversed(held))), None)
    return (
        (company if company and looks_like_company(company) and not company[0].isdigit() else None),
        True,
        HELD.sub(" ", text).strip(" ,"),
    )


def _employ(people: list[_Person], company: str, *, to_all: bool) -> float:
    """A company after the last of "A, B, Co" is everybody's who has none."""
    if people[-1].company is not None:
        return SURPLUS
    if to_all and not any(person.company or person.has_bracket for person in people):
        for person in people:
            person.company = company
    else:
        people[-1].company = company
    return 0.0


def _finish(read: _Reading) -> People:  # noqa: C901 -- a table
    groups = read.people
    everyone = [person for group in groups for person in group]
    if not everyone:
        return NONE
    small = [person for person in everyone if person.name.islower() and person.name.isalpha()]
    if 0 < len(small) < len(everyone):  # "Crumb and butter".
        read.against += UNEXPLAINED
    last = groups[-1][-1]
    # "A et B (Co)" and "A & B, Co": the company stands once, after both.
    if len(groups) > 1 and last.company and len(groups[-1]) == 1:
        before = [person for group in groups[:-1] for person in group]
        names = split_companies(last.company, len(everyone))
        if not any(person.company for person in before):
            for at, person in enumerate(everyone):
                person.company = names[at] if names else last.company
        elif groups[-2][-1].company is None:
            groups[-2][-1].company = last.company
    for group, following in pairwise(groups):
        if group[-1].company is None and len(following) > 1 and following[0].has_bracket:
            group[-1].company = following[0].company
    found: dict[str, PersonRecord] = {}
    for person in everyone:
        found.setdefault(fold(person.name), PersonRecord(person.name, person.company))
    problems: list[str] = []
    if any(person.company for person in found.values()):
        problems = [
            f"no company for {person.name}, while others have one"
            for person in found.values()
            if person.company is None
        ]
    odds = sum(person.odds for person in everyone) / len(everyone) + min(0.6, 0.3 * (len(everyone) - 1)) - read.against
    return People(tuple(found.values()), odds, tuple(problems), all(map(is_full_name, (p.name for p in everyone))))
