"""What the headings over a talk say of it: its day, its track, its kind.

In: what a talk's own lines tell. Out: the same, with what stands over it where they are silent.
"""

from dataclasses import replace

from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import named
from talks.ingest.readers.article.sections.units import Unit
from talks.wording.days import DAY_AT_START, day_at_start, is_day
from tools.folding import fold

LONGEST_NAMED = 220
PLURAL_KINDS = {
    "keynotes": "keynote", "ateliers": "workshop", "workshops": "workshop", "lightning talks": "lightning",
    "quickies": "lightning", "panels": "panel", "tables rondes": "panel", "tutorials": "tutorial",
    "tutoriels": "tutorial",
}  # fmt: skip


def in_scope(told: Heading, unit: Unit) -> Heading:
    """With the day, the track and the kind that the headings over it tell, the nearest first."""
    day, track, kind = told.day, told.track, told.kind
    for block in reversed(unit.over):
        if block is unit.block:
            continue
        text = block.text[:LONGEST_NAMED].strip()
        folded = fold(text)
        day = day or (
            _day(text)
            if day_at_start(text) and (is_day(text) or named(text[len(day_at_start(text)) :].strip(" :-–—")))
            else ""
        )
        is_track = folded.startswith(("track ", "piste ", "devroom ")) or folded.endswith((" devroom", " track"))
        track = track or (text if is_track else "")
        if kind == "talk":
            kind = next((k for words, k in PLURAL_KINDS.items() if words in folded), "talk")
    return replace(told, day=day, track=track, kind=kind)


def _day(text: str) -> str:
    """As "Jour 2 - samedi 23 mai" -> "samedi 23 mai"; "Jour 2" stays."""
    whole = day_at_start(text.strip(" *_"))
    for mark in (" - ", " – ", " — ", ": ", ", ", " ("):
        _, found, rest = whole.partition(mark)
        if found and DAY_AT_START.match(rest):
            return rest.strip(" )")
    return whole
