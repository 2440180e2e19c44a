"""What each further choice would give: themes, events, years, tools, companies, speakers, replays, slides…

A facet that takes one value counts what another one would give: its own filter is left out. Without words, counts are
exact up to very many talks (`talks.search.tally`), and those of the whole catalogue are kept by the index. With words,
the newest `MOST_COUNTED` are counted; where that is not all, the page says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from talks.search import asking
from talks.search.criteria import Adding, Criteria, query_string
from talks.search.filters import FILTERS, MOST_CHOICES, MOST_LOOKED_AT, Counts, Filter, Named, Rows
from talks.search.question import Hit, Question
from talks.search.results import MOST_COUNTED, Page, with_filters
from talks.search.tally import Numbers, Tally, numbers_of, tally

MOST_IN_SIGHT = 7
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
    """`is_opened`: counted without its own filter, which another choice would replace; the others, over what is found.

    `of_newest`: so many of the newest were counted; None where all were. `has_more`: and not all are among the choices.
    """

    name: str
    label: str | Promise
    choices: list[Choice]
    is_opened: bool = False
    of_newest: int | None = None
    has_more: bool = False

    @property
    def first(self) -> list[Choice]:
        """Those that are in sight; `others` fold away."""
        return self.choices[:MOST_IN_SIGHT]

    @property
    def others(self) -> list[Choice]:
        return self.choices[MOST_IN_SIGHT:]


@dataclass(frozen=True)
class Facets:
    """`of_newest`: that of the facets that are counted over what is found."""

    facets: list[Facet]
    of_newest: int | None = None

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.facets)


@dataclass(frozen=True)
class _Counted:
    """How many talks have each value, by the letters of their tokens; `of_newest` as in `Facets`."""

    numbers: Numbers
    of_newest: int | None = None


def facets(page: Page, criteria: Criteria) -> Facets:
    """Every facet with its choices and counts, most talks first. One query for all names, whatever is found."""
    count = _Count(page, criteria)
    counted = {each.name: count.over(each) for each in SHEET}
    counts = {
        each.name: _most(counted[each.name].numbers.get(each.letter, {})) | _of_chosen(each, count.main, page, criteria)
        for each in SHEET
    }
    rows = _names(counts)
    found = [
        Facet(
            each.name,
            each.label,
            _choices(each, counts[each.name], rows.get(each.letter, {}), criteria),
            each.name in count.opened,
            counted[each.name].of_newest,
            isinstance(each, Rows) and len(counts[each.name]) > MOST_CHOICES,
        )
        for each in SHEET
    ]
    return Facets([facet for facet in found if _narrows(facet, page)], count.main.of_newest)


def _narrows(facet: Facet, page: Page) -> bool:
    """Not by a single value that all have, where all were looked at."""
    one = facet.choices[0] if len(facet.choices) == 1 and not facet.of_newest else None
    return bool(facet.choices) and not (one and not one.active and one.count == page.total)


def _of_chosen(of: Filter, main: _Counted, page: Page, criteria: Criteria) -> dict[int, int]:
    """Of the values that are on: choices whatever else there is. All that is found has them, or one of them."""
    chosen = [of.number(value) for value in criteria.of(of.name)]
    if not of.is_exclusive:
        return dict.fromkeys(chosen, page.total) if page.total else {}
    if len(chosen) == 1:
        return {chosen[0]: page.total}
    return {number: main.numbers.get(of.letter, {}).get(number, 0) for number in chosen}


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
    """What the choices of each facet are counted over."""

    def __init__(self, page: Page, criteria: Criteria) -> None:
        self.page = page
        chosen = [each for each in SHEET if each.is_exclusive and criteria.of(each.name)]
        search = page.search
        questions = [with_filters(search, criteria.but(**{e.name: ()}), search.question.text) for e in chosen]
        self.opened = dict(zip([each.name for each in chosen], self._each(questions), strict=True))

    def over(self, facet: Filter) -> _Counted:
        """All that is found; or all that would be if it were open again, where it takes one value and has it."""
        return self.opened.get(facet.name) or self.main

    @cached_property
    def main(self) -> _Counted:
        if self.page.is_whole:
            return _Counted(_of_catalogue())
        return _counted(self.page.newest, self.page.tally)

    def _each(self, questions: list[Question]) -> list[_Counted]:
        search = self.page.search
        if search.nothing:
            return [_Counted({}) for _ in questions]
        asked = [question for question in questions if not _is_whole(question)]
        hits = dict(zip(asked, asking.newest_of_each(asked, search.shares, MOST_COUNTED + 1), strict=True))
        return [
            _counted(hits[question], self._tally(question, hits[question]))
            if question in hits
            else _Counted(_of_catalogue())
            for question in questions
        ]

    def _tally(self, question: Question, hits: Sequence[Hit]) -> Tally | None:
        return tally(question, self.page.search.shares) if len(hits) > MOST_COUNTED else None


def _is_whole(question: Question) -> bool:
    """Every public talk, whose counts the index keeps."""
    return not (question.text or question.facets or question.with_drafts)


def _counted(hits: Sequence[Hit], all_of_them: Tally | None) -> _Counted:
    if all_of_them:
        return _Counted(all_of_them.numbers)
    numbers = numbers_of(hit.facets for hit in hits[:MOST_COUNTED])
    return _Counted(numbers, MOST_COUNTED if len(hits) > MOST_COUNTED else None)


def _of_catalogue() -> Numbers:
    """The commonest values of each filter over all public talks, from the counts that the index keeps. One query."""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT kind, value, talks FROM talks_facetcount WHERE kind = '{of.letter}' AND talks > 0 "
        f"ORDER BY talks DESC, value LIMIT {MOST_LOOKED_AT}) {of.letter}s"
        for of in SHEET
    )
    found: dict[str, dict[int, int]] = {}
    for letter, value, talks in asking.rows(each):
        found.setdefault(letter, {})[value] = talks
    return found


def _most(counts: Counts) -> dict[int, int]:
    """Those with the highest numbers, and those that tie with the last of them."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    if len(ordered) > MOST_CHOICES:
        least = counts[ordered[MOST_CHOICES - 1]]
        ordered = [value for value in ordered if counts[value] >= least][:MOST_LOOKED_AT]
    return {value: counts[value] for value in ordered}


def _names(counts: Mapping[str, Counts]) -> Mapping[str, Mapping[int, Named]]:
    """By letter and id. One query; rows of ids alone, because models would take longer than all the counting."""
    each = [of.names(ids) for of in SHEET if isinstance(of, Rows) and (ids := counts[of.name])]
    found: dict[str, dict[int, Named]] = {}
    for letter, pk, *named in asking.rows(" UNION ALL ".join(each) or "SELECT 1 WHERE 1 = 0"):
        found.setdefault(letter, {})[pk] = Named(*named)
    return found
