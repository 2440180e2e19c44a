"""A talk's language as data files write it -> BCP 47: ISO 639-3 ("fra"), English names ("French"), tags ("fr-CH")."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

NOT_TOLD = frozenset({"und", "zxx", "mis", "mul", "ab"})  # What pretalx writes where nobody chose one is "ab".
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_](?:formal|informal))?")


def language_of(told: object) -> str:
    """Empty where none is told, or several are ("de, en")."""
    text = told.strip() if isinstance(told, str) else ""
    if match := TAG.fullmatch(text):
        return _tag(match)
    return _named(text)


def is_several(told: str) -> bool:
    """As "de, en" and "en/fr"."""
    parts = [part for part in re.split(r"[,/&+;]|\s(?:and|et|und)\s", told) if part.strip()]
    return len(parts) > 1 and all(map(language_of, parts))


def _tag(match: re.Match[str]) -> str:
    language, script, territory = match.groups()
    language = str(get_global("language_aliases").get(language.lower(), language.lower()))
    if language in NOT_TOLD or language not in Locale("en").languages:
        return _named(match[0])
    try:
        return str(Locale(language, territory and territory.upper(), script and script.title())).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return language


def _named(name: str) -> str:
    """By its English name or its own; own names are many files, and seldom needed."""
    folded = name.casefold()
    return _english().get(folded) or (_own().get(folded, "") if folded else "")


@cache
def _english() -> dict[str, str]:
    return {name.casefold(): code for code, name in Locale("en").languages.items() if "_" not in code}


@cache
def _own() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in sorted(_english().values()):
        try:
            own = Locale(code).get_display_name(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            found.setdefault(own.casefold(), code)
    return found
