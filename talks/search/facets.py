"""What each further choice would give: themes, events, years, tools, companies, speakers, replays, slides.

Counted from the tokens of the newest results: exactly while there are at most `MOST_COUNTED` of them. Where there are
more, the counts are of the newest, and the page says so; those of the whole catalogue are kept by the index.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.search import ask as asking
from talks.search.addresses import REPLACED, REPLAY_LABELS, SLIDES_LABELS, Adding, query_string, without
from talks.search.filters import Criteria
from talks.search.index.sources import (
    COMPANY,
    EVENT,
    REPLAY,
    REPLAY_NUMBERS,
    SLIDES,
    SLIDES_NUMBERS,
    SPEAKER,
    THEME,
    TOOL,
    YEAR,
)  # fmt: skip
from talks.search.question import Hit
from talks.search.results import MOST_COUNTED, Page, with_filters
from tools.bilingual import reader_language

# Choices listed per facet: the most common ones, enough to narrow down by.
MOST_CHOICES = 20
MOST_IN_SIGHT = 7
# Of values with as many talks as the last that is listed, so many are looked at for the first by name.
MOST_TIED = 60
LABELS = {
    "theme": _("Theme"), "event": _("Event"), "year": _("Year"), "tool": _("Tool"), "company": _("Company"),
    "speaker": _("Speaker"), "replay": _("Replay"), "slides": _("Slides"),
}  # fmt: skip
KINDS = {
    "theme": THEME, "event": EVENT, "year": YEAR, "tool": TOOL, "company": COMPANY, "speaker": SPEAKER,
    "replay": REPLAY, "slides": SLIDES,
}  # fmt: skip
# (table, French name, what equals are ordered by)
NAMED = {
    THEME: ("tools_theme", "name_fr", "sort_key"), EVENT: ("talks_event", "''", "slug"),
    TOOL: ("tools_tool", "''", "sort_key"), COMPANY: ("tools_company", "''", "sort_key"),
    SPEAKER: ("talks_speaker", "''", "sort_key"),
}  # fmt: skip
STATES = {
    "replay": {number: (state, REPLAY_LABELS[state]) for state, number in REPLAY_NUMBERS.items()},
    "slides": {number: (state, SLIDES_LABELS[state]) for state, number in SLIDES_NUMBERS.items()},
}


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


class Named(NamedTuple):
    slug: str
    name: str
    name_fr: str
    order: str


# Of one kind: id → number of talks.
Numbers = dict[int, int]


def facets(page: Page, criteria: Criteria) -> Facets:
    """Every facet with its choices and counts, most talks first. One query for all names, whatever is found."""
    count = _Count(page, criteria)
    numbers = {name: _most(count.over(name).get(kind, {})) for name, kind in KINDS.items()}
    names = _names({KINDS[name]: ids for name, ids in numbers.items()})
    found = [
        Facet(name, label, _states(name, numbers[name], criteria))
        if name in STATES
        else Facet(name, label, _years(numbers[name], criteria))
        if name == "year"
        else Facet(name, label, _rows(name, numbers[name], names[KINDS[name]], criteria))
        for name, label in LABELS.items()
    ]
    return Facets([facet for facet in found if facet.choices], count.of_newest)


class _Count:
    """How many of the results have each value."""

    def __init__(self, page: Page, criteria: Criteria) -> None:
        self.page = page
        chosen = {name: nothing for name, nothing in REPLACED.items() if getattr(criteria, name)}
        opened = {name: criteria.but(**{name: nothing}) for name, nothing in chosen.items()}
        asked = page.asked
        questions = [with_filters(asked, rest, asked.question.text) for rest in opened.values()]
        hits = [] if asked.nothing else asking.newest_of_each(questions, asked.shares, MOST_COUNTED + 1)
        self.opened = dict(zip(opened, hits, strict=False))
        self.of_newest: int | None = None

    def over(self, name: str) -> dict[str, Numbers]:
        """What the choices of this facet are counted over: as if it were open again, where it takes one value."""
        return self._counted(self.opened[name]) if name in self.opened else self._main

    @cached_property
    def _main(self) -> dict[str, Numbers]:
        return _of_catalogue() if self.page.is_whole else self._counted(self.page.newest)

    def _counted(self, hits: Sequence[Hit]) -> dict[str, Numbers]:
        if len(hits) > MOST_COUNTED:
            self.of_newest = MOST_COUNTED
        found: dict[str, Numbers] = {}
        for token, number in Counter(" ".join([hit.facets for hit in hits[:MOST_COUNTED]]).split()).items():
            found.setdefault(token[0], {})[int(token[1:])] = number
        return found


def _of_catalogue() -> dict[str, Numbers]:
    """The commonest values of each kind over all public talks, from the counts that the index keeps. One query."""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT kind, value, talks FROM talks_facetcount WHERE kind = '{kind}' AND talks > 0 "
        f"ORDER BY talks DESC, value LIMIT {MOST_CHOICES + MOST_TIED}) {kind}s"
        for kind in KINDS.values()
    )
    found: dict[str, Numbers] = {}
    for kind, value, talks in asking.rows(each):
        found.setdefault(kind, {})[value] = talks
    return found


def _most(numbers: Numbers) -> Numbers:
    """Those with the highest numbers, and those that tie with the last of them."""
    ordered = sorted(numbers, key=lambda value: (-numbers[value], value))
    if len(ordered) > MOST_CHOICES:
        least = numbers[ordered[MOST_CHOICES - 1]]
        ordered = [value for value in ordered if numbers[value] >= least][: MOST_CHOICES + MOST_TIED]
    return {value: numbers[value] for value in ordered}


def _names(numbers: dict[str, Numbers]) -> dict[str, dict[int, Named]]:
    """By kind and id. One query; rows of ids alone, because models would take longer than all the counting."""
    each = [
        f"SELECT '{kind}', id, slug, name, {french}, {order} FROM {table} WHERE id IN ({', '.join(map(str, ids))})"
        for kind, (table, french, order) in NAMED.items()
        if (ids := numbers[kind])
    ]
    found: dict[str, dict[int, Named]] = {kind: {} for kind in NAMED}
    for kind, pk, *named in asking.rows(" UNION ALL ".join(each) or "SELECT 1 WHERE 1 = 0"):
        found[kind][pk] = Named(*named)
    return found


def _rows(name: str, numbers: Numbers, names: dict[int, Named], criteria: Criteria) -> list[Choice]:
    chosen = {row.slug for row in getattr(criteria, name)}
    adding, french = Adding(criteria, name), reader_language() == "fr"
    choices = []
    for pk in sorted(names, key=lambda pk: (-numbers[pk], names[pk].order))[:MOST_CHOICES]:
        slug, label, label_fr, _order = names[pk]
        lang = ""
        if name == "theme":
            label, lang = (label_fr, "fr") if french and label_fr else (label, "en")
        active = slug in chosen
        query = query_string(without(criteria, name, slug)) if active else adding(slug)
        choices.append(Choice(label, numbers[pk], active, query, lang))
    return choices


def _years(numbers: Numbers, criteria: Criteria) -> list[Choice]:
    adding = Adding(criteria, "year")
    return [
        Choice(
            str(year), numbers[year], active, query_string(without(criteria, "year")) if active else adding(str(year))
        )
        for year in sorted(numbers, reverse=True)
        for active in [year == criteria.year]
    ]


def _states(name: str, numbers: Numbers, criteria: Criteria) -> list[Choice]:
    adding, chosen = Adding(criteria, name), getattr(criteria, name)
    return [
        Choice(
            label, numbers.get(number, 0), active, query_string(without(criteria, name)) if active else adding(state)
        )
        for number, (state, label) in STATES[name].items()
        for active in [state == chosen]
        if number in numbers or active
    ]
