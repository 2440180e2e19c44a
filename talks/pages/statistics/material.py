"""What pictures are made of: the talks they are drawn from, and rows as they know them, by name, colour and place.

Talks are counted by the tokens that the search index keeps of each: one query for all that a page counts, and its cost
depends on how many talks are looked at, never on how many there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.grid import Name
from talks.search import asking
from talks.search.question import Question, Shares
from talks.tokens import CANCELLED, OF_ROWS
from tools.models import Theme, Tool

# What takes a hundredth of a second to count; the newest fifteen of large events.
MOST_DRAWN = 3000


@dataclass(frozen=True)
class Drawn:
    """Talks of which pictures are drawn; none of what was cancelled is.

    `of_newest`: how many of the newest they are; None for all, which the page then need not say. `tokens`: of each talk
    those of its rows. `talks`: the same as rows, where they have no subject.
    """

    talks: TalkQuerySet
    of_newest: int | None
    tokens: Sequence[Sequence[str]]

    def counts(self, kind: str, having: str = "") -> dict[int, int]:
        """Id → its talks; `having`: only talks that have a row of this kind as well."""
        counted = self._counts
        if having:
            counted = Counter(chain.from_iterable(of for of in self.tokens if any(one[0] == having for one in of)))
        return {int(token[1:]): number for token, number in counted.items() if token[0] == kind}

    def together(
        self, kind: str, rows: Iterable[Any], other: str, columns: Iterable[Any]
    ) -> dict[tuple[int, int], int]:
        """(place in `rows`, place in `columns`) → the talks that have both."""
        line_of, column_of = _places(kind, rows), _places(other, columns)
        counted: Counter[tuple[int, int]] = Counter()
        for tokens in self.tokens:
            if lines := [line_of[token] for token in tokens if token in line_of]:
                for token in tokens:
                    if token in column_of:
                        for line in lines:
                            counted[line, column_of[token]] += 1
        return dict(counted)

    def beyond(self, kind: str, shown: Iterable[Any], of: str) -> dict[int, int]:
        """Id of a row of the kind `of` → its talks that have a row of `kind` which is not shown."""
        known = _places(kind, shown)
        counted = Counter(
            chain.from_iterable(
                tokens for tokens in self.tokens if any(one[0] == kind and one not in known for one in tokens)
            )
        )
        return {int(token[1:]): number for token, number in counted.items() if token[0] == of}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable(self.tokens))


def drawn_from(talks: TalkQuerySet, subject: Any = None) -> Drawn:
    """One query.

    `talks`: what the reader may see, all of it; `subject`: the event, theme, tool or company that they must have.
    """
    facets = ((f"{OF_ROWS[subject._meta.model_name]}{subject.pk}",),) if subject else ()
    # Drafts are counted for who sees every talk, and for nobody else.
    question = Question(None, facets, with_drafts=not talks.query.has_filters())
    hits = asking.newest(question, Shares(), MOST_DRAWN + 1)
    tokens = [hit.facets.split(" ") for hit in hits[:MOST_DRAWN] if f" {CANCELLED}" not in f" {hit.facets}"]
    if len(hits) > MOST_DRAWN:
        # By the place of the last, because thousands of ids take longer to say than to find.
        newest = RawSQL("SELECT talk_id FROM talks_searchdoc WHERE sk >= %s", [hits[MOST_DRAWN - 1].sk])
        return Drawn(talks.filter(pk__in=newest), MOST_DRAWN, tokens)
    return Drawn(talks, None, tokens)


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


def _places(kind: str, rows: Iterable[Any]) -> dict[str, int]:
    return {f"{kind}{row.pk}": place for place, row in enumerate(rows)}
