"""Languages of talks as BCP 47 writes them ("en", "pt-BR", "zh-Hant"): which tags are well-formed, and their names."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

LONGEST = 35
# Format: https://www.rfc-editor.org/rfc/rfc5646#section-2.1, as conferences use it: no private and no old tags.
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{4,8})*")


def is_language(tag: str) -> bool:
    """Whether it is well-formed and in the usual case, as in "sr-Latn-RS"; not whether anybody speaks it."""
    return len(tag) <= LONGEST and TAG.fullmatch(tag) is not None


def is_known_language(tag: str) -> bool:
    """Whether it is a language that has a name, and so no word that happens to be well-formed."""
    return is_language(tag) and tag.partition("-")[0] in Locale("en").languages


@cache
def language_name(tag: str, reader: str) -> str:
    """As in "portugais (Brésil)" for "pt-BR"; the tag itself where Babel has no name for it, "" for none."""
    if not tag:
        return ""
    try:
        return Locale.parse(tag, sep="-").get_display_name(reader) or tag
    except (UnknownLocaleError, ValueError):
        return str(Locale(reader).languages.get(tag.partition("-")[0], tag))
