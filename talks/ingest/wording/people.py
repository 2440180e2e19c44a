"""A text that names speakers → who they are and where they work: "A (Co1) et B (Co2)", "A, Co & B, Co", "A, B et C"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talks.ingest.records import PersonRecord
from talks.ingest.wording.companies import (
    COMMA,
    KIN,
    company_in_brackets,
    company_in_role,
    looks_like_company,
    split_companies,
)
from talks.ingest.wording.names import (
    has_first_name,
    is_full_name,
    is_handle,
    is_organisation,
    is_role,
    is_single_name,
    is_team,
)
from tools.folding import fold

# What follows in a firm's name joins nobody: "Dune & Cie". "y" joins two people only where two full names stand around
# it: "José de la Peña y Ortiz" is one.
FIRM = rf"(?!(?:{'|'.join(sorted(KIN))})\b)"
JOIN = re.compile(
    rf"\s*(?:,\s*(?:et|and|&)\s{FIRM}|\s(?:et|and|&)\s{FIRM}|\s(?:und|y(?= \S+ \S)|with|avec|feat\.?|x)\s|"
    r"\s\+\s|;|\s/\s)\s*",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
MARK = "\N{SYMBOL FOR SUBSTITUTE}"
HELD = re.compile(MARK + r"(\d+)" + MARK)
# What may stand between a name and a company, where a text names one person.
WORKS_AT = re.compile(r"\s+(?:from|at|of|de chez|chez|de la société|@)\s+|\s+[-–—|]\s+|\s@(?=\w)|\s*:\s+")
LEAD = re.compile(r"(?:dr|docteure?|prof|professeure?|professor|pr|mr|mrs|ms|m|mme|sir)\.?\s+(?=\w)", re.IGNORECASE)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f\u200d\u20e3]+")
# Small words that people's names may begin with: "the Core team", "dr. Ann Lee".
LOWER_FIRST = frozenset(
    {"the", "équipe", "equipe", "team", "dr", "docteur", "pr", "prof", "professor", "mr", "mrs", "mme"}
)
QUOTED_NAME = re.compile('["“”«»]\\s?([^\\s"“”«»]{2,25})\\s?["“”«»]')
# "Ann Lee, @annlee", "Ann Lee (@annlee)": the same person again.
HANDLE_BESIDE = re.compile(r"(?<=\w),?\s+\(?@\w[\w.]*(?:@[\w.]+)?\)?(?=\s|[,;]|\Z)")
SHORTENED_AT_END = re.compile(r"\b(?:Co|Inc|Ltd|Corp|Jr|Sr)\.\Z")
# Of "Ovens (2020)", "Ovens (Part 2)".
COUNTED = re.compile(r"\d|.+ \d+\Z")
LONGEST = 400


@dataclass(frozen=True)
class People:
    """`problems`: what an editor should look at. `is_certain`: every one of them has a name of two words or more."""

    people: tuple[PersonRecord, ...]
    problems: tuple[str, ...] = ()
    is_certain: bool = True


@dataclass(frozen=True)
class _Item:
    name: str
    company: str | None = None
    has_bracket: bool = False


class PeopleReader:
    """Reads who is named, in an article whose companies are known. `companies`: folded names."""

    def __init__(self, companies: Collection[str] = ()) -> None:
        self.companies = companies

    def knowing(self, companies: Collection[str]) -> "PeopleReader":
        return PeopleReader({*self.companies, *companies}) if companies else self

    def people_of(self, text: str, *, lenient: bool = False) -> People | None:
        """The people that the whole text names; None if any part of it is something else.

        `lenient`: the words around say that people follow, so that one word can be a name.
        """
        text = text[: 2 * LONGEST]
        is_quoted = QUOTED_NAME.search(text) is not None
        text = _clean(text) if _may_begin(text) else ""
        if not text or len(text) > LONGEST:
            return None
        brackets: list[str] = []

        def hold(match: re.Match[str]) -> str:
            brackets.append(match[1].strip())
            return f"{MARK}{len(brackets) - 1}{MARK}"

        held = BRACKET.sub(hold, text)
        if "(" in held or ")" in held:
            return None
        groups = [group.strip() for group in JOIN.split(held)]
        if not all(groups):
            return None
        if lenient and (people := _nicknames(held, is_quoted=is_quoted)):
            return people
        listed = [COMMA.split(group.strip(",")) for group in groups]
        pairs = len(groups) > 1 and all(len(parts) == 2 for parts in listed)  # noqa: PLR2004 -- a name and a company
        read: list[list[_Item]] = []
        for group, parts in zip(groups, listed, strict=True):
            items = self._group(parts, brackets, lenient=lenient, pairs=pairs)
            if items is None:
                joined = self._trailing_company(group, read)
                if joined is None:
                    return None
                read = joined
                continue
            read.append(items)
        return _finish(read)

    def _group(
        self, parts: Sequence[str], brackets: Sequence[str], *, lenient: bool, pairs: bool
    ) -> list[_Item] | None:
        """One group of commas: "A", "A, Co", "A, CTO, Co", "A, B, C", "A, B (Co)"."""
        items: list[_Item] = []
        for place, part in enumerate(parts):
            # "A, CTO, Blue Sky": what follows a role is a company rather than a person.
            is_employer = place > 1 and is_role(parts[place - 1]) and MARK not in part and not has_first_name(part)
            item = None if is_employer else self._item(part, brackets, lenient=lenient)
            known = self._is_known(part)
            if place and item and not item.has_bracket and not known:
                # "A, Red Cross & B, Blue Sky": where each of several groups has one comma, a company follows it.
                previous = items[-1]
                if pairs and previous.company is None and MARK not in part and not is_role(part):
                    items[-1] = replace(previous, company=part)
                    continue
                if is_full_name(item.name) and not (len(part.split()) > 1 and self._is_company(part)):
                    items.append(item)
                    continue
            elif item and not known and (place == 0 or item.has_bracket):
                items.append(item)
                continue
            if not items or MARK in part:
                return None
            if is_role(part):
                company = company_in_role(part)
                if company and items[-1].company is None:
                    items[-1] = replace(items[-1], company=company)
                continue
            if items[-1].company is not None or not (known or looks_like_company(part)):
                return None
            items = _employ(items, part)
        return items or None

    def _trailing_company(self, group: str, read: list[list[_Item]]) -> list[list[_Item]] | None:
        """As "A, Black & Decker": what follows the "&" was part of the company's name."""
        if not read or MARK in group or not looks_like_company(group):
            return None
        last = read[-1][-1]
        if last.company is None or last.has_bracket:
            return None
        whole = f"{last.company} & {group}"
        if not self._is_company(whole):
            return None
        return [*read[:-1], [*read[-1][:-1], replace(last, company=whole)]]

    def _item(self, part: str, brackets: Sequence[str], *, lenient: bool) -> _Item | None:
        held = list(HELD.finditer(part))
        company = None
        if held:
            if HELD.sub("", part[held[0].end() :]).strip():
                return None
            part = part[: held[0].start()].strip()
            # "A (she/her) (Co)": the last that is a company's name.
            company = next(filter(None, (company_in_brackets(brackets[int(h[1])]) for h in reversed(held))), None)
        has_bracket = company is not None
        bare = LEAD.sub("", part, count=1) if LEAD.match(part) else part
        if (is_role(part) and not has_first_name(part)) or self._is_known(bare):
            return None
        if bare != part and is_single_name(bare):  # "Docteur Folamour": the title is most of the name.
            return _Item(part, company, has_bracket)
        if _is_person(bare, lenient=lenient or _may_employ(company)):
            return _Item(bare, company, has_bracket)
        return None if held else _employed(bare, lenient=lenient)

    def _is_company(self, text: str) -> bool:
        return self._is_known(text) or is_organisation(text)

    def _is_known(self, text: str) -> bool:
        return fold(text) in self.companies


def _may_begin(text: str) -> bool:
    """Whether a name can begin so. It is asked first because most texts that are tried name nobody."""
    word = text.lstrip(" *_(").partition(" ")[0]
    return not word[:1].islower() or word in LOWER_FIRST or not word.isalpha()


def _nicknames(text: str, *, is_quoted: bool) -> People | None:
    """As "Ondine, Mouche et Patafix": one word each, so that no comma can stand before a company."""
    joined = JOIN.sub(", ", text)
    if MARK in text or (joined == text and not is_quoted):
        return None
    names = COMMA.split(joined)
    if not all(map(is_single_name, names)):
        return None
    return People(tuple(PersonRecord(name) for name in names), is_certain=False)


def _clean(text: str) -> str:
    text = (
        EMOJI.sub(" ", text)
        .replace("**", "")
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )
    text = HANDLE_BESIDE.sub("", text)
    text = " ".join(QUOTED_NAME.sub(r"\1", text).split()).strip(" ,;:_*|-–—").lstrip(" .")
    return text if SHORTENED_AT_END.search(text) else text.rstrip(" .,")


def _employ(items: list[_Item], company: str) -> list[_Item]:
    """A company after the last comma of "A, B, Co" is everybody's who has none."""
    if any(item.company or item.has_bracket for item in items):
        return [*items[:-1], replace(items[-1], company=company)]
    return [replace(item, company=company) for item in items]


def _may_employ(company: str | None) -> bool:
    """Whether what brackets hold shows that one word before them is somebody."""
    return company is not None and looks_like_company(company) and not COUNTED.match(company)


def _employed(part: str, *, lenient: bool) -> _Item | None:
    """As "A from Co", "A - Co"."""
    at = WORKS_AT.search(part)
    if at is None:
        return None
    name, company = part[: at.start()].strip(), part[at.end() :].strip()
    if not _is_person(name, lenient=lenient) or not looks_like_company(company):
        return None
    return _Item(name, company_in_brackets(company))


def _is_person(text: str, *, lenient: bool) -> bool:
    return is_full_name(text) or is_handle(text) or is_team(text) or (lenient and is_single_name(text))


def _finish(read: list[list[_Item]]) -> People | None:
    items = [item for group in read for item in group]
    last = read[-1]
    tail = last[-1] if last else None
    # "A et B (Co)" and "A & B, Co": the company stands once, after both.
    if len(read) > 1 and tail and tail.company and len(last) == 1:
        names = split_companies(tail.company, len(items))
        before = [item for group in read[:-1] for item in group]
        if names and not any(item.company for item in before):
            items = [replace(item, company=name) for item, name in zip(items, names, strict=True)]
        elif not any(item.company for item in before):
            items = [replace(item, company=tail.company) for item in items]
        elif read[-2] and read[-2][-1].company is None:
            items[-2] = replace(items[-2], company=tail.company)
    # The same within the list: "A et B (Co1), C (Co2)".
    place = 0
    for group, following in pairwise(read):
        place += len(group)
        if items[place - 1].company is None and len(following) > 1 and following[0].has_bracket:
            items[place - 1] = replace(items[place - 1], company=following[0].company)
    problems: list[str] = []
    if any(item.company for item in items):
        problems = [f"no company for {item.name}, while others have one" for item in items if item.company is None]
    return People(
        tuple(PersonRecord(item.name, item.company) for item in items),
        tuple(problems),
        is_certain=all(is_full_name(item.name) for item in items),
    )
