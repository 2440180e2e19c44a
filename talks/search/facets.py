"""What each further choice would give: themes, events, years, tools, companies, speakers, replays, slides…

Counted from the tokens of the newest results: exactly while there are at most `MOST_COUNTED` of them. Where there are
more, the counts are of the newest, and the page says so; those of the whole catalogue are kept by the index.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from talks.search import asking
from talks.search.criteria import Adding, Criteria, query_string
from talks.search.filters import FILTERS, MOST_CHOICES, Counts, Filter, Named, Rows
from talks.search.question import Hit
from talks.search.results import MOST_COUNTED, Page, with_filters

MOST_IN_SIGHT = 7
# Of values with as many talks as the last that is listed, so many are looked at for the first by name.
MOST_TIED = 60
SHEET = sorted(FILTERS, key=lambda filter_: filter_.place)


@dataclass(frozen=True)
class Choice:
    """One value of a facet: `count` talks have it; `query` is the query string with it, or without it if active."""

    label: str | Promise
    count: int
    active: bool
    query: str
    lang: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    label: str | Promise
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        """Those that are in sight; `others` fold away."""
        return self.choices[:MOST_IN_SIGHT]

    @property
    def others(self) -> list[Choice]:
        return self.choices[MOST_IN_SIGHT:]


@dataclass(frozen=True)
class Facets:
    """`of_newest`: so many of the newest results were counted; None where all were."""

    facets: list[Facet]
    of_newest: int | None = None

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.facets)


def facets(page: Page, criteria: Criteria) -> Facets:
    """Every facet with its choices and counts, most talks first. One query for all names, whatever is found."""
    count = _Count(page, criteria)
    counts = {each.name: _most(count.over(each).get(each.letter, {})) for each in SHEET}
    rows = _names(counts)
    found = [
        Facet(each.name, each.label, _choices(each, counts[each.name], rows.get(each.letter, {}), criteria))
        for each in SHEET
    ]
    return Facets([facet for facet in found if facet.choices], count.of_newest)


def _choices(of: Filter, counts: Counts, rows: Mapping[int, Named], criteria: Criteria) -> list[Choice]:
    chosen = {of.text(value): value for value in criteria.of(of.name)}
    adding = Adding(criteria, of)
    choices = []
    for text, label, talks, lang in of.listed(counts, rows, chosen):
        active = text in chosen
        query = query_string(criteria.without(of, chosen[text])) if active else adding(text)
        choices.append(Choice(label, talks, active, query, lang))
    return choices


class _Count:
    """How many of the results have each value, by the letters of their tokens."""

    def __init__(self, page: Page, criteria: Criteria) -> None:
        self.page = page
        chosen = [each for each in SHEET if each.is_exclusive and criteria.of(each.name)]
        search = page.search
        questions = [with_filters(search, criteria.but(**{e.name: ()}), search.question.text) for e in chosen]
        hits = [] if search.nothing else asking.newest_of_each(questions, search.shares, MOST_COUNTED + 1)
        self.opened = dict(zip([each.name for each in chosen], hits, strict=False))
        self.of_newest: int | None = None

    def over(self, facet: Filter) -> Mapping[str, Counts]:
        """What the choices of this facet are counted over: as if it were open again, where it takes one value."""
        return self._counted(self.opened[facet.name]) if facet.name in self.opened else self._main

    @cached_property
    def _main(self) -> Mapping[str, Counts]:
        return _of_catalogue() if self.page.is_whole else self._counted(self.page.newest)

    def _counted(self, hits: Sequence[Hit]) -> Mapping[str, Counts]:
        if len(hits) > MOST_COUNTED:
            self.of_newest = MOST_COUNTED
        found: dict[str, dict[int, int]] = {}
        for token, number in Counter(" ".join([hit.facets for hit in hits[:MOST_COUNTED]]).split()).items():
            found.setdefault(token[0], {})[int(token[1:])] = number
        return found


def _of_catalogue() -> Mapping[str, Counts]:
    """The commonest values of each filter over all public talks, from the counts that the index keeps. One query."""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT kind, value, talks FROM talks_facetcount WHERE kind = '{of.letter}' AND talks > 0 "
        f"ORDER BY talks DESC, value LIMIT {MOST_CHOICES + MOST_TIED}) {of.letter}s"
        for of in SHEET
    )
    found: dict[str, dict[int, int]] = {}
    for letter, value, talks in asking.rows(each):
        found.setdefault(letter, {})[value] = talks
    return found


def _most(counts: Counts) -> Counts:
    """Those with the highest numbers, and those that tie with the last of them."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    if len(ordered) > MOST_CHOICES:
        least = counts[ordered[MOST_CHOICES - 1]]
        ordered = [value for value in ordered if counts[value] >= least][: MOST_CHOICES + MOST_TIED]
    return {value: counts[value] for value in ordered}


def _names(counts: Mapping[str, Counts]) -> Mapping[str, Mapping[int, Named]]:
    """By letter and id. One query; rows of ids alone, because models would take longer than all the counting."""
    each = [of.names(ids) for of in SHEET if isinstance(of, Rows) and (ids := counts[of.name])]
    found: dict[str, dict[int, Named]] = {}
    for letter, pk, *named in asking.rows(" UNION ALL ".join(each) or "SELECT 1 WHERE 1 = 0"):
        found.setdefault(letter, {})[pk] = Named(*named)
    return found
