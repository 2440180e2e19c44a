"""What pictures are made of: the talks they are drawn from, and rows as they know them, by name, colour and place.

Talks are counted by the tokens that the search index keeps of each: one query for all that a page counts, and its cost
depends on how many talks are looked at, never on how many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.db.models import QuerySet

from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.grid import Name
from talks.search import asking
from talks.search.question import Question, Shares
from talks.tokens import CANCELLED, EVENT, OF_ROWS
from tools.models import Theme, Tool

# What takes a hundredth of a second to count; the newest fifteen of large events.
MOST_DRAWN = 3000


@dataclass(frozen=True)
class Drawn:
    """Talks of which pictures are drawn; none of what was cancelled is.

    `of_newest`: how many of the newest they are; None for all, which the page then need not say. `having`: token of a
    row → the talks that have it, by their places. `talks`: the same as rows, where they have no subject.
    """

    talks: TalkQuerySet
    of_newest: int | None
    having: Mapping[str, AbstractSet[int]]

    def counts(self, kind: str) -> dict[int, int]:
        """Id → its talks."""
        return {int(token[1:]): len(talks) for token, talks in self.of(kind)}

    def counts_among(self, kind: str, among: AbstractSet[int]) -> dict[int, int]:
        """The same of these talks alone."""
        return {int(token[1:]): number for token, talks in self.of(kind) if (number := len(talks & among))}

    def together(
        self, kind: str, rows: Iterable[Any], other: str, columns: Iterable[Any]
    ) -> dict[tuple[int, int], int]:
        """(place in `rows`, place in `columns`) → the talks that have both."""
        across = [self._having(other, column) for column in columns]
        return {
            (line, column): number
            for line, talks in enumerate(self._having(kind, row) for row in rows)
            for column, others in enumerate(across)
            if (number := len(talks & others))
        }

    def with_any(self, kind: str, but: Iterable[Any] = ()) -> set[int]:
        """The talks that have a row of this kind, which is none of `but`."""
        left_out = {row.pk for row in but}
        return set().union(*(talks for token, talks in self.of(kind) if int(token[1:]) not in left_out))

    def at(self, events: Iterable[int]) -> set[int]:
        """The talks at any of these events, by their ids."""
        return set().union(*(self.having.get(f"{EVENT}{pk}", frozenset()) for pk in events))

    def of(self, kind: str) -> Iterator[tuple[str, AbstractSet[int]]]:
        """(token, its talks) of each row of this kind."""
        return ((token, talks) for token, talks in self.having.items() if token[0] == kind)

    def _having(self, kind: str, row: Any) -> AbstractSet[int]:
        return self.having.get(f"{kind}{row.pk}", frozenset())


def drawn_from(talks: TalkQuerySet, subject: Any = None) -> Drawn:
    """One query.

    `talks`: what the reader may see, all of it; `subject`: the event, theme, tool or company that they must have.
    """
    return _drawn(talks, ((f"{OF_ROWS[subject._meta.model_name]}{subject.pk}",),) if subject else (), MOST_DRAWN)


def drawn_at(talks: TalkQuerySet, events: Iterable[int], most: int) -> Drawn:
    """Those at any of these events, by their ids; up to `most`. One query, or none of no event."""
    tokens = tuple(f"{EVENT}{pk}" for pk in events)
    return _drawn(talks, (tokens,), most) if tokens else Drawn(talks.none(), None, {})


def _drawn(talks: TalkQuerySet, facets: tuple[tuple[str, ...], ...], most: int) -> Drawn:
    # Drafts are counted for who sees every talk, and for nobody else.
    question = Question(None, facets, with_drafts=not talks.query.has_filters())
    hits = asking.newest(question, Shares(), most + 1)
    having: dict[str, set[int]] = defaultdict(set)
    for place, hit in enumerate(hits[:most]):
        tokens = hit.facets.split()
        if not any(token.startswith(CANCELLED) for token in tokens):
            for token in tokens:
                having[token].add(place)
    if len(hits) > most:
        # By the place of the last, because thousands of ids take longer to say than to find.
        return Drawn(talks.filter(asking.from_place(hits[most - 1].sk)), most, having)
    return Drawn(talks, None, having)


def commonest(rows: QuerySet, counts: Mapping[int, int], most: int) -> list[Any]:
    """Up to `most` of `rows` by their counts, then by name; `found`: the count of each. One query."""
    if not counts:
        return []
    fewest = nlargest(most, counts.values())[-1]
    # Where many have as few, names decide which of them are shown.
    found = list(rows.filter(pk__in=[pk for pk, number in counts.items() if number >= fewest]).order_by("sort_key"))
    for row in found:
        row.found = counts[row.pk]
    return sorted(found, key=lambda row: -row.found)[:most]


def name_of(row: Any) -> Name:
    if isinstance(row, Theme):
        return Name(row.label, row.get_absolute_url(), row.label.lang, row.slug)
    return Name(row.name, row.get_absolute_url())


def name_of_tool(tool: Tool) -> Name:
    """Of a tool `with_themes()`: in the colour of its first."""
    links = tool.theme_links.all()
    return Name(tool.name, tool.get_absolute_url(), theme=links[0].tag.slug if links else "")
