"""Values of data files, of which nobody checked the type: each as what it is meant to be, or as nothing."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Translations in the place of one text, as pretalx has them; the first that is there is taken.
LANGUAGES = ("en", "fr")
# Accents one after the other: to put them in order costs the square of their number. No letter has as many.
MANY_ACCENTS = re.compile(r"[^\w\s]{200}")


def text_of(value: object, limit: int = 100_000) -> str:
    """In one line. A number is its digits; of translations ({"en": …, "fr": …}) one; "" for anything else."""
    return " ".join(raw_text_of(value)[:limit].split())


def raw_text_of(value: object) -> str:
    """The same, with its lines. Letters are whole (NFC): "e" with an accent beside it is "é", as HTML wants it."""
    if isinstance(value, Mapping):
        told = [value.get(language) for language in LANGUAGES] + list(value.values())
        value = next((text for text in told if isinstance(text, str) and text.strip()), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return _with_whole_letters(value.replace("\0", "")) if isinstance(value, str) else ""


def _with_whole_letters(text: str) -> str:
    return text if text.isascii() or MANY_ACCENTS.search(text) else unicodedata.normalize("NFC", text)


def listed(value: object) -> list[Any]:
    """What is no list is one of itself; nothing is none."""
    return value if isinstance(value, list) else [value] if value else []


def texts_of(value: object) -> tuple[str, ...]:
    """Each once, without blank ones."""
    return tuple(dict.fromkeys(text for one in listed(value) if (text := text_of(one))))


def mapping_of(value: object) -> Mapping[str, Any]:
    """An empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings_of(value: object) -> list[Mapping[str, Any]]:
    return [one for one in listed(value) if isinstance(one, Mapping)]
