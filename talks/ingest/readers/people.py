"""Names as data files write them: one string may hold several people. In: strings; out: `PersonRecord`s.

A name stays as it is written wherever it could be one: two people made of one cost more than one odd name.
"""

import re
from collections.abc import Iterable

from talks.ingest.records import PersonRecord

SEVERAL = re.compile(r"\s+(?:&|and|et|und|y)\s+|\s*;\s*")
COMMA = re.compile(r"\s*,\s+")
# "Jannis Leidel (he/him)", "Andrew Godwin (keynote)".
ASIDE = re.compile(
    r"\s*[(\[](?:he|she|they|ze|xe|il|elle|iel|keynote|moderator|speaker|unknown)(?:/\w+)*[)\]]\s*$",
    re.IGNORECASE,
)
MOST_WORDS = 5
TITLES_AFTER = frozenset({"jr", "sr", "phd", "mba", "md", "esq", "et al"})


def people_of(names: Iterable[object]) -> tuple[PersonRecord, ...]:
    """Each person once, in order; what is no text or blank gives none."""
    found = dict.fromkeys(name for text in names if isinstance(text, str) for name in names_in(text))
    return tuple(PersonRecord(name) for name in found)


def names_in(text: str) -> list[str]:
    """As "Anna Spysz and Chase Douglas" -> two; "Ing Wei, Tang", "Richard Copeland, Jr.", "Ann / Lady Red" -> one."""
    text = ASIDE.sub("", " ".join(text.split())).strip(" ,;…").removesuffix("...").rstrip()
    parts = [part for part in SEVERAL.split(text) if part.strip(" .…")]
    if parts and parts != [text] and all(map(_may_be_one, parts)):
        return [name for part in parts for name in names_in(part)]
    parts = COMMA.split(text)
    if len(parts) > 1 and all(_may_be_one(part) and " " in part for part in parts):
        return [name for part in parts if part.casefold().strip(". ") not in TITLES_AFTER for name in [part]]
    return [text] if text else []


def _may_be_one(text: str) -> bool:
    """A name, as far as its signs tell: no digits, no colon, at most five words, a capital where there are any."""
    return (
        not re.search(r"[\d:!?]", text)
        and len(text.split()) <= MOST_WORDS
        and (text[:1].isupper() or text[:1].lower() == text[:1].upper() or text.casefold() in TITLES_AFTER)
    )
