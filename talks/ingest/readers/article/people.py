"""A text that names speakers → who they are and where they work: "A (Co1) et B (Co2)", "A, Co & B, Co", "A, B et C"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talks.ingest.readers.article.looks import (
    has_first_name,
    is_company,
    is_full_name,
    is_handle,
    is_role,
    is_single_name,
    is_team,
)
from talks.ingest.records import PersonRecord
from tools.names import fold

JOIN = re.compile(
    r"\s*(?:,\s*(?:et|and|&)\s|\s(?:et|and|und|y|with|avec|feat\.?|x)\s|\s&\s|\s\+\s|;|\s/\s)\s*", re.IGNORECASE
)
COMMA = re.compile(r"\s*,\s*")
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
MARK = "\N{SYMBOL FOR SUBSTITUTE}"
HELD = re.compile(MARK + r"(\d+)" + MARK)
# What may stand between a name and a company, where a text names one person.
WORKS_AT = re.compile(r"\s+(?:from|at|of|de chez|chez|de la société|@)\s+|\s+[-–—|]\s+|\s@(?=\w)|\s*:\s+")
ROLE_AT = re.compile(r"\s+(?:at|@|chez|for|of|from|de la|de l['’]|du|de|d['’])\s*", re.IGNORECASE)
NOISE = frozenset(
    {
        "he/him",
        "she/her",
        "they/them",
        "il",
        "elle",
        "iel",
        "remote",
        "à distance",
        "speaker",
        "video",
        "vidéo",
        "slides",
    }
)
LEAD = re.compile(r"(?:dr|prof|pr|mr|mrs|ms|m|mme|sir)\.?\s+(?=\w)", re.IGNORECASE)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f\u200d\u20e3]+")
LONGEST = 400
MOST_COMPANY_WORDS, LONGEST_COMPANY = 6, 60


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


def people_of(text: str, companies: Collection[str] = (), *, lenient: bool = False) -> People | None:
    """The people that the whole text names; None if any part of it is something else.

    `lenient`: the words around say that people follow, so that one word can be a name.
    """
    text = _clean(text[: 2 * LONGEST])
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
    listed = [COMMA.split(group.strip(",")) for group in groups]
    pairs = len(groups) > 1 and all(len(parts) == 2 for parts in listed)  # noqa: PLR2004 -- a name and a company
    read: list[list[_Item]] = []
    for group, parts in zip(groups, listed, strict=True):
        items = _group(parts, brackets, companies, lenient=lenient, pairs=pairs)
        if items is None:
            joined = _trailing_company(group, read, companies)
            if joined is None:
                return None
            read = joined
            continue
        read.append(items)
    return _finish(read, lenient=lenient)


def _clean(text: str) -> str:
    text = (
        EMOJI.sub(" ", text)
        .replace("**", "")
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )
    return " ".join(text.split()).strip(" .,;:_*|-–—")


def _group(
    parts: Sequence[str], brackets: Sequence[str], companies: Collection[str], *, lenient: bool, pairs: bool
) -> list[_Item] | None:
    """One group of commas: "A", "A, Co", "A, CTO, Co", "A, B, C", "A, B (Co)"."""
    items: list[_Item] = []
    for place, part in enumerate(parts):
        item = _item(part, brackets, companies, lenient=lenient)
        known = _is_known(part, companies)
        if place and item and not item.has_bracket and not known:
            # "A, Red Cross & B, Blue Sky": where each of several groups has one comma, a company follows it.
            previous = items[-1]
            if pairs and previous.company is None and MARK not in part and not is_role(part):
                items[-1] = replace(previous, company=part)
                continue
            if is_full_name(item.name) and not _has_company_word(part, companies):
                items.append(item)
                continue
        elif item and not known and (place == 0 or item.has_bracket):
            items.append(item)
            continue
        if not items or MARK in part:
            return None
        if is_role(part):
            company = _company_in_role(part)
            if company and items[-1].company is None:
                items[-1] = replace(items[-1], company=company)
            continue
        if items[-1].company is not None or not (known or looks_like_company(part)):
            return None
        items = _employ(items, part)
    return items or None


def _employ(items: list[_Item], company: str) -> list[_Item]:
    """A company after the last comma of "A, B, Co" is everybody's who has none."""
    if any(item.company or item.has_bracket for item in items):
        return [*items[:-1], replace(items[-1], company=company)]
    return [replace(item, company=company) for item in items]


def _trailing_company(group: str, read: list[list[_Item]], companies: Collection[str]) -> list[list[_Item]] | None:
    """As "A, Black & Decker": what follows the "&" was part of the company's name."""
    if not read or MARK in group or not looks_like_company(group):
        return None
    last = read[-1][-1]
    if last.company is None or last.has_bracket:
        return None
    whole = f"{last.company} & {group}"
    if not is_company(whole, companies):
        return None
    return [*read[:-1], [*read[-1][:-1], replace(last, company=whole)]]


def _item(part: str, brackets: Sequence[str], companies: Collection[str], *, lenient: bool) -> _Item | None:
    held = HELD.search(part)
    company, has_bracket = None, False
    if held:
        if HELD.sub("", part[held.end() :]).strip():
            return None
        held = list(HELD.finditer(part))[-1]
        part = part[: held.start()].strip()
        company = _company_in_brackets(brackets[int(held[1])])
        has_bracket = company is not None
        if held_before := HELD.search(part):  # "A (she/her) (Co)"
            part = part[: held_before.start()].strip()
            company = company or _company_in_brackets(brackets[int(held_before[1])])
    if is_role(part) and not has_first_name(part):
        return None
    part = LEAD.sub("", part, count=1) if LEAD.match(part) else part
    if _is_known(part, companies):
        return None
    if _is_person(part, lenient=lenient or has_bracket):
        return _Item(part, company, has_bracket)
    at = WORKS_AT.search(part)
    if at and not held:
        name, rest = part[: at.start()].strip(), part[at.end() :].strip()
        if _is_person(name, lenient=lenient) and looks_like_company(rest):
            return _Item(name, _company_in_brackets(rest), has_bracket=False)
    return None


def _is_person(text: str, *, lenient: bool) -> bool:
    return is_full_name(text) or is_handle(text) or is_team(text) or (lenient and is_single_name(text))


def _company_in_brackets(text: str) -> str | None:
    """The company in "Co", "CTO, Co", "Co, Paris", "CTO at Co"; None for "@anna", "she/her" or a role alone."""
    for part in COMMA.split(text):
        if not part or part.startswith(("@", "http")) or part.casefold() in NOISE:
            continue
        if is_role(part):
            if company := _company_in_role(part):
                return company
            continue
        return part
    return None


def _company_in_role(text: str) -> str | None:
    at = ROLE_AT.search(text)
    while at:
        rest = text[at.end() :].strip()
        if rest[:1].isupper() and not is_role(rest):
            return rest
        at = ROLE_AT.search(text, at.end())
    return None


def looks_like_company(text: str) -> bool:
    """A short capitalised text that could be a company's name, where the place says that one stands."""
    words = text.split()
    return (
        0 < len(words) <= MOST_COMPANY_WORDS
        and len(text) <= LONGEST_COMPANY
        and (text[0].isupper() or text[0].isdigit() or "." in text)
        and text[-1] not in "?!…:"
    )


def _has_company_word(text: str, companies: Collection[str]) -> bool:
    return len(text.split()) > 1 and is_company(text, companies)


def _is_known(text: str, companies: Collection[str]) -> bool:
    return fold(text) in companies


def _finish(read: list[list[_Item]], *, lenient: bool) -> People | None:
    items = [item for group in read for item in group]
    last = read[-1]
    tail = last[-1] if last else None
    # "A et B (Co)" and "A & B, Co": the company stands once, after both.
    if len(read) > 1 and tail and tail.company and len(last) == 1:
        names = _split_companies(tail.company, len(items))
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


def _split_companies(company: str, count: int) -> list[str] | None:
    names = re.split(r"\s(?:et|and|&)\s|\s?/\s?", company)
    return names if len(names) == count > 1 else None
