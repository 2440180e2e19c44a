"""A name as people write it, "Malo Le Goff", in the parts that bibliographies want."""

import re
import unicodedata
from dataclasses import dataclass

# Written before a family name, and part of it.
PARTICLES = {
    "af", "al", "av", "bin", "ben", "d'", "da", "das", "de", "dei", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "e", "el", "ibn", "la", "las", "le", "les", "lo", "los", "san", "st", "'t", "ten", "ter", "van",
    "vande", "vander", "von", "vom", "y", "zu", "zum", "zur",
}  # fmt: skip
SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
# Scripts that put no space between the parts of a name, or the family first: such a name stays whole.
WHOLE_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
# Several people, or a person and something said of them.
SEVERAL = re.compile(r"[,;&/()\[\]{}|+@]|\b(?:and|et|und)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PersonName:
    """`family` alone when the name has no parts that can be told apart: `is_whole`."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.given


def read_name(name: str) -> PersonName:
    """The last word is the family, with the particles before it; a name in doubt stays whole."""
    words = name.split()
    whole = PersonName(" ".join(words))
    if len(words) < 2 or SEVERAL.search(name) or any(map(_is_whole_script, name)):  # noqa: PLR2004 -- given and family
        return whole
    suffix = SUFFIXES.get(words[-1].rstrip(".").lower(), "")
    if suffix and words[-1].lower() != words[-1]:
        words = words[:-1]
    else:
        suffix = ""
    if len(words) == 1:
        return whole
    first = len(words) - 1
    while first > 1 and words[first - 1].lower().replace("’", "'") in PARTICLES:
        first -= 1
    return PersonName(" ".join(words[first:]), " ".join(words[:first]), suffix)


def _is_whole_script(letter: str) -> bool:
    return not letter.isascii() and unicodedata.name(letter, "").startswith(WHOLE_SCRIPTS)
