"""What a heading says of the parts under it: a day, a track, a kind; that they are talks, or were not seen."""

from dataclasses import dataclass, replace

from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.readers.article.sections.section_names import Named
from talks.ingest.readers.article.sections.tree import Node
from talks.ingest.wording.days import DAY_AT_START, day_at_start
from tools.names import fold

LONGEST_TITLE = 600


@dataclass(frozen=True)
class Scope:
    """What stands over a heading: a part that holds talks, its day, track and kind."""

    holds_talks: bool = False
    is_day: bool = False
    is_unseen: bool = False
    day: str = ""
    track: str = ""
    kind: str = ""

    def over(self, told: Heading) -> Heading:
        """What a talk's own heading tells, and what stands over it where that is silent."""
        kind = told.kind if told.kind != "talk" else self.kind or told.kind
        return replace(told, day=told.day or self.day, track=told.track or self.track, kind=kind)


def scope_of(node: Node, scope: Scope) -> Scope:
    """What stands over the parts of `node`, which itself stands in `scope`."""
    text = node.block.text[:LONGEST_TITLE].strip()
    if node.is_day or is_dated_part(node):
        return replace(scope, holds_talks=scope.holds_talks, is_day=True, day=_day(text))
    kind = node.read.kind if node.read.kind != "talk" else _plural_kind(text) or scope.kind
    folded = fold(text)
    track = (
        text
        if folded.startswith(("track ", "piste ", "devroom ")) or folded.endswith((" devroom", " track"))
        else scope.track
    )
    return replace(
        scope,
        holds_talks=scope.holds_talks or node.named is Named.TALKS,
        day=node.read.day or scope.day,
        track=track,
        kind=kind,
    )


def is_dated_part(node: Node) -> bool:
    """As "Jour 2 : les ateliers": a day, and a part of the programme."""
    return (
        bool(node.read.day) and not node.read.time and node.named in {Named.TALKS, Named.OTHER} and bool(node.children)
    )


def _day(text: str) -> str:
    """As "Jour 2 - samedi 23 mai" -> "samedi 23 mai"; "Jour 2" stays."""
    whole = day_at_start(text.strip(" *_"))
    for mark in (" - ", " – ", " — ", ": ", ", ", " ("):
        _, found, rest = whole.partition(mark)
        if found and DAY_AT_START.match(rest):
            return rest.strip(" )")
    return whole


def _plural_kind(text: str) -> str:
    folded = fold(text)
    kinds = {
        "keynotes": "keynote",
        "ateliers": "workshop",
        "workshops": "workshop",
        "lightning talks": "lightning",
        "quickies": "lightning",
        "panels": "panel",
        "tables rondes": "panel",
        "tutorials": "tutorial",
        "tutoriels": "tutorial",
    }
    return next((kind for word, kind in kinds.items() if word in folded), "")
