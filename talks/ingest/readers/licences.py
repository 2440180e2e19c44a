"""Licences as data files write them -> SPDX identifiers where the words are one. List: https://spdx.org/licenses/."""

import re

CREATIVE = re.compile(r"\bcc\b|creative\s?commons?|\bby-|-by\b|^by\b", re.IGNORECASE)
PARTS = {
    "nc": re.compile(r"\bnc\b|non-?commercial", re.IGNORECASE),
    "nd": re.compile(r"\bnd\b|no-?deriv", re.IGNORECASE),
    "sa": re.compile(r"\bsa\b|share-?alike", re.IGNORECASE),
}
VERSION = re.compile(r"\b([1-4]\.[05])\b")
PUBLIC = re.compile(r"\bcc-?0\b|\bpublicdomain/zero\b", re.IGNORECASE)
BY = re.compile(r"\bby\b|attribution", re.IGNORECASE)
LONGEST = 100


def licence_of(told: object) -> str:
    """As "CC BY 3.0 AU" -> "CC-BY-3.0", without the territory. Words that name no version stay as they are."""
    text = " ".join(told.split()) if isinstance(told, str) else ""
    if PUBLIC.search(text):
        return "CC0-1.0"
    version = VERSION.search(text)
    if version and CREATIVE.search(text) and BY.search(text):
        parts = [name for name, pattern in PARTS.items() if pattern.search(text)]
        return "-".join(["CC", "BY", *(part.upper() for part in parts), version[1]])
    return text[:LONGEST]
