"""What is already told while families are chosen, so that no talk is told twice.

In: units that are taken. Out: whether another tells the same, by place or by title.
"""

from talks.ingest.readers.article.sections.unit_reading import Reading
from talks.ingest.readers.article.sections.units import Kind, Place, Unit, is_heading
from tools.folding import fold

# A title told again at the end of a longer text, or within it.
LONG_ENOUGH = 12


class Claims:
    """What is already told, by place and by title."""

    def __init__(self) -> None:
        self.spans: list[tuple[Place, Place, bool]] = []
        self.titles: set[str] = set()

    def take(self, unit: Unit, reading: Reading) -> None:
        self.spans.append((min(unit.start, reading.place), unit.end, unit.kind is Kind.HEADING))
        self.titles.add(fold(reading.title))

    def has(self, unit: Unit, start: Place | None = None) -> bool:
        """Of two headings each is its own talk, whatever their levels: authors are careless with them."""
        start, is_heading = start or unit.start, unit.kind is Kind.HEADING
        return any(
            first == start if is_heading and of_heading else first < unit.end and start < last
            for first, last, of_heading in self.spans
        )

    def tells_of_others(self, unit: Unit) -> bool:
        """Its own part holds talks, or names them: it is a part of the article, or tells a talk again."""
        if sum(unit.start < first < unit.end for first, *_ in self.spans) > 1:
            return True
        text = " ".join(fold(block.text) for block in unit.body if not is_heading(block))
        return any(len(title) > LONG_ENOUGH and title in text for title in self.titles)

    def has_title(self, title: str) -> bool:
        folded = fold(title)
        return folded in self.titles or any(
            len(other) > LONG_ENOUGH and (other.endswith(folded) or folded.endswith(other)) for other in self.titles
        )
