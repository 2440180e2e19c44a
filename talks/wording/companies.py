"""What a text says of where somebody works: "CTO at Co", "Co, Paris", "Co1 & Co2" for two people."""

import re

from talks.wording.days import is_time
from talks.wording.names import FIRM_ENDS, is_role
from talks.wording.places import is_room
from tools.folding import fold

COMMA = re.compile(r"\s*,\s*")
ROLE_AT = re.compile(r"\s+(?:at|@|chez|for|of|from|de la|de l['’]|du|de|d['’])\s*", re.IGNORECASE)
AND = re.compile(r"\s(?:et|and|&)\s|\s?/\s?")
# "Google. They told us", but "St. Gallen Labs".
SENTENCE_ENDS = re.compile(r"\w{4,}[.!?]\s")
# What somebody did there is no part of a company's name: "Acme presented", "Acme a montré".
TELLING = re.compile(
    r"\s+(?:(?:who|then|qui|nous|vous|a|ont|puis) )*"
    r"(?:presented|presents|explain(?:ed|s)|showed|shows|gave|gives|spoke|speaks|talked|talks|told|tells|demonstrated|"
    r"demoed|described|describes|discussed|discusses|introduced|introduces|shared|shares|walked|covered|argued|announced|"
    r"présent(?:e|é|ent|ait|aient)|expliqu(?:e|é|ent|ait|aient)|montr(?:e|é|ent|ait|aient)|"
    r"racont(?:e|é|ent|ait|aient)|parl(?:e|é|ent|ait|aient)|propos(?:e|é|ent|ait|aient)|partag(?:e|é|ent|eait)|"
    r"décri(?:t|vent|vait)|détaill(?:e|é|ent|ait|aient))(?=\s|\Z)"
)
KIN_AT_END = re.compile(r"\s(?:et|and|&)\s+(\S+)\Z")
# How a firm's name goes on after "et": it names no second firm.
KIN = frozenset({
    "associates", "associes", "brothers", "cie", "co", "company", "compagnie", "daughters", "filles", "fils", "freres",
    "partners", "son", "sons",
})  # fmt: skip
NOISE = frozenset({
    "he/him", "she/her", "they/them", "il", "elle", "iel", "remote", "à distance", "speaker", "video", "vidéo",
    "slides",
})  # fmt: skip
# Of "head of Ovens at Co", what follows the "at".
STRONG_AT = re.compile(r"\s(?:at|@|chez)\s+(?=[^\W\d_a-z])")
MOST_COMPANY_WORDS, LONGEST_COMPANY = 6, 60


def company_in_brackets(text: str) -> str | None:
    """The company in "Co", "CTO, Co", "Co, Paris", "Co, Inc."; None for "@anna", "she/her" or a role alone."""
    if is_one_firm(text):
        return text
    for part in COMMA.split(text):
        if not part or part.startswith(("@", "http")) or part.casefold() in NOISE or is_room(part):
            continue
        if is_role(part):
            if company := company_in_role(part):
                return company
            continue
        return part
    return None


def company_in_role(text: str) -> str | None:
    """As "CTO at Co", "Head of Ovens at Co" -> "Co"."""
    at = ROLE_AT.search(text)
    while at:
        rest = text[at.end() :].strip()
        if rest[:1].isupper() and not is_role(rest):
            return STRONG_AT.split(rest)[-1]
        at = ROLE_AT.search(text, at.end())
    return None


def without_verb(text: str) -> str:
    """As "Acme presented" -> "Acme"; of a sentence that goes on, all of it."""
    verb = TELLING.search(text)
    return text[: verb.start()] if verb and verb.end() == len(text) else text


def looks_like_company(text: str) -> bool:
    """A short capitalised text that could be a company's name, where the place says that one stands."""
    words = text.split()
    return (
        not TELLING.search(text)
        and 0 < len(words) <= MOST_COMPANY_WORDS
        and not SENTENCE_ENDS.search(text)
        and len(text) <= LONGEST_COMPANY
        and (text[0].isupper() or text[0].isdigit() or "." in text)
        and text[-1] not in "?!…:"
        and not is_time(text)
    )


def split_companies(company: str, count: int) -> list[str] | None:
    """As "Co1 & Co2" for two people; None where the text is one firm's name."""
    names = AND.split(company)
    return names if len(names) == count > 1 and not is_one_firm(company) else None


def is_one_firm(text: str) -> bool:
    """As "Acme, Inc.", "Dupont & Fils", "Michaud, Ravel et Fils": commas and "et" within one name."""
    kin = KIN_AT_END.search(text)
    if kin and fold(kin[1]).strip(".") in KIN:
        return True
    before, comma, last = text.rpartition(",")
    return bool(comma and before) and fold(last).replace(".", "").replace("/", "") in FIRM_ENDS
