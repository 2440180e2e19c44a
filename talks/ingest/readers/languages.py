"""The language of a talk as data files write it -> BCP 47. ISO 639-3 ("fra"), English names ("French"), tags ("fr-CH")."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

NOT_TOLD = frozenset({"und", "zxx", "mis", "mul", "ab"})  # What pretalx writes where nobody chose one is "ab".
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_](?:formal|informal))?")


def language_of(told: object) -> str:
    """ "" where none is told, or several are ("de, en")."""
    text = told.strip() if isinstance(told, str) else ""
    if match := TAG.fullmatch(text):
        return _tag(match)
    return _names().get(text.casefold(), "") if text else ""


def _tag(match: re.Match[str]) -> str:
    language, script, territory = match.groups()
    language = get_global("language_aliases").get(language.lower(), language.lower())
    if language in NOT_TOLD or language not in Locale("en").languages:
        return _names().get(match[0].casefold(), "")
    try:
        return str(Locale(language, territory and territory.upper(), script and script.title())).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return language


@cache
def _names() -> dict[str, str]:
    """English names, and each language's own."""
    found = {name.casefold(): code for code, name in Locale("en").languages.items() if "_" not in code}
    for code in sorted(found.values()):
        try:
            own = Locale(code).get_display_name(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            found.setdefault(own.casefold(), code)
    return found
