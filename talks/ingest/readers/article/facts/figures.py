"""The numbers that an event gives of itself: a list of them, or the attendance that a sentence tells."""

import re
from collections.abc import Iterator, Sequence

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.records import FigureRecord
from talks.wording.list_kinds import FIGURES
from talks.wording.sentences import sentences_of
from tools.folding import fold

# Groups of three after a space (also no-break and narrow), a comma, a point or an apostrophe; or digits in a row.
NUMBER = r"\d{1,3}(?:[\u0020\u00a0\u202f\u2009,.'’]\d{3}){1,4}(?!\d)|\d{1,15}"
SCALE = {"k": 1_000, "mille": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000}
QUALIFIERS = {
    "more_than": r"plus d[e'’]|more than|over|above|au[- ]delà de|at least|au moins|>|upwards of",
    "about": r"environ|près de|quelque|autour de|à peu près|about|around|roughly|nearly|almost|approximately|some|~|≈",
    "less_than": r"moins d[e'’]|less than|fewer than|under|<",
}
FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<qualifier>{'|'.join(QUALIFIERS.values())})\s*)?(?P<value>{NUMBER})"
    r"(?P<scale>\s?(?:k|mille|thousand|millions?)\b)?(?P<plus>\s?\+)?(?:\s+|(?<=\+))(?:d[e’']\s?)?(?P<label>[^\d\s,.;:!?()%€$][^,.;:!?()]*)",
    re.IGNORECASE,
)
ITEM = re.compile(FIGURE.pattern + r"\Z", re.IGNORECASE)
# Where the name of what is counted ends in a sentence: "personnes | étaient attendues", "attendees | from Oslo".
LABEL_ENDS = re.compile(
    r"\s(?:étaient|sont|ont|seront|était|est|avaient|y|pour|dans|à|au|aux|sur|qui|que|dont|se|s’\S+|were|are|have|had|has|is|"
    r"was|will|for|in|at|on|who|that|which|from|to|this|cette|ce|cet|et|and|lors|pendant|during|with|avec|venus|coming)(?!\w)",
    re.IGNORECASE,
)
PEOPLE = frozenset({
    "personnes", "participants", "participantes", "participant-e-s", "visiteurs", "visiteuses", "inscrits",
    "inscriptions", "congressistes", "festivaliers", "attendees", "people", "visitors", "registrants",
    "registrations", "delegates",
})  # fmt: skip
COUNTED = PEOPLE | frozenset({
    "projets", "mainteneurs", "contributeurs", "contributrices", "communautes", "membres", "sponsors", "exposants",
    "pays", "entreprises", "organisations", "projects", "maintainers", "contributors", "communities", "members",
    "exhibitors", "countries", "companies", "organizations",
})  # fmt: skip
# Fewer than this in a sentence is a group in a room, not an attendance.
FEWEST = 100
LONGEST_LABEL = 200
LONGEST_SENTENCE = 1_000
DIGIT = re.compile(r"[0-9]")


def figures_of(readings: Sequence[BlockReading], language: str) -> tuple[FigureRecord, ...]:
    """In the order of the text, each value and label once."""
    found: dict[tuple[int, str], FigureRecord] = {}
    for reading in readings:
        kind = reading.block.kind
        if reading.list_kind == FIGURES and kind is BlockKind.ITEM:
            matches = [m for m in [ITEM.match(reading.text.rstrip(".").strip())] if m]
            figures: Iterator[FigureRecord] = (_figure(m, m["label"].strip(), language) for m in matches)
        elif kind is BlockKind.PARAGRAPH and reading.is_told:
            figures = _figures_in(reading.block.text, language)
        else:
            continue
        for figure in figures:
            found.setdefault((figure.value, fold(figure.label_fr or figure.label_en)), figure)
    return tuple(found.values())


def _figures_in(text: str, language: str) -> Iterator[FigureRecord]:
    """The attendance, and numbers that a sentence lists: two or more of things that events count."""
    for sentence in sentences_of(text) if DIGIT.search(text) else ():
        if len(sentence) > LONGEST_SENTENCE or not DIGIT.search(sentence):
            continue
        counted = []
        for match in FIGURE.finditer(sentence):
            label = LABEL_ENDS.split(match["label"], maxsplit=1)[0].strip()
            first = fold(label).split(" ")[0]
            if first in COUNTED:
                counted.append((match, label, first))
        for match, label, first in counted:
            figure = _figure(match, label, language)
            if (first in PEOPLE and figure.value >= FEWEST) or (first not in PEOPLE and len(counted) > 1):
                yield figure


def _figure(match: re.Match[str], label: str, language: str) -> FigureRecord:
    value = int(re.sub(r"\D", "", match["value"])) * SCALE.get((match["scale"] or "").strip().lower(), 1)
    written = match["qualifier"] or ("more than" if match["plus"] else "")
    qualifier = next(
        (q for q, words in QUALIFIERS.items() if written and re.fullmatch(words, written, re.IGNORECASE)), ""
    )
    label = label[:LONGEST_LABEL].rstrip()
    return FigureRecord(
        value, qualifier, label_fr=label if language == "fr" else "", label_en=label if language != "fr" else ""
    )
