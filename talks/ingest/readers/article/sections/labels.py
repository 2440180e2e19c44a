"""The line that some recaps put under a heading: "Piste : Observability · Thèmes : réseau, sécurité"."""

import re
from collections.abc import Mapping
from functools import lru_cache

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.wording.days import is_day, is_time
from tools.names import fold

KEYS = {
    "piste": "track", "track": "track", "theme": "themes", "themes": "themes", "thematique": "themes",
    "thematiques": "themes", "topic": "themes", "topics": "themes", "sujets": "themes", "salle": "room", "room": "room",
    "heure": "time", "horaire": "time", "time": "time", "date": "day", "jour": "day", "day": "day", "when": "day",
    "duree": "duration", "duration": "duration", "format": "format", "type": "format", "langue": "language",
    "language": "language", "niveau": "level", "level": "level",
}  # fmt: skip
SEPARATOR = re.compile(r"\s[·•|]\s")
PAIR = re.compile(r"([^:]{3,15}?)\s?:\s*(\S.*)", re.DOTALL)
DATE = re.compile(
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?,?\s*"
    r"(?:\d{1,2}(?:er)?\s+[^\W\d]{3,9}\.?|[^\W\d]{3,9}\s+\d{1,2},?)\s+\d{4}(?:,?\s+\d\d?[:h]\d\d\s?[-–]\s?\d\d?[:h]\d\d)?",
    re.IGNORECASE,
)


# Asked of each block of a section by several readers in turn.
@lru_cache(maxsize=1024)
def metadata_of(block: Block) -> Mapping[str, str]:
    """Key → value as written; {} for a block that is more than such a line. A date alone has the key "day"."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > 300:  # noqa: PLR2004 -- longer is prose
        return {}
    found: dict[str, str] = {}
    for part in SEPARATOR.split(block.text.strip()):
        pair = PAIR.fullmatch(part.strip())
        key = KEYS.get(fold(pair[1])) if pair else None
        if pair and key:
            found[key] = pair[2].strip()
        elif DATE.fullmatch(part.strip()) or is_day(part):
            found["day"] = part.strip()
        elif is_time(part):
            found["time"] = part.strip()
        else:
            return {}
    return found
