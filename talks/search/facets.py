"""What each further choice would give: themes, events, years, tools, companies, speakers, replays, slides.

Counted from the tokens of the newest results: exactly while there are at most `MOST_COUNTED` of them. Where there are
more, the counts are of the newest, and the page says so; those of the whole catalogue are kept by the index.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from talks.forms import Criteria
from talks.models import Event, Speaker
from talks.search import asking
from talks.search.asked import Hit
from talks.search.results import MOST_COUNTED, Page, without_text
from talks.search.sources import (
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
from tools.models import Company, Theme, Tool

# Choices listed per facet: the most common ones, enough to narrow down by.
MOST_CHOICES = 40
# Of values with as many talks as the last that is listed, so many are looked at for the first by name.
MOST_TIED = 200
REPLAY_LABELS = {"published": _("Replay online"), "awaited": _("Replay awaited")}
SLIDES_LABELS = {"live": _("Slides online"), "missing": _("Slides lost")}
MODELS: dict[str, tuple[str, type[Model]]] = {
    "theme": (THEME, Theme), "event": (EVENT, Event), "tool": (TOOL, Tool), "company": (COMPANY, Company),
    "speaker": (SPEAKER, Speaker),
}  # fmt: skip
# These have one value at a time: another choice replaces the first, and is counted without it.
REPLACED = {"event": (), "year": None, "replay": "", "slides": ""}


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


@dataclass(frozen=True)
class Facets:
    """`of_newest`: so many of the newest results were counted; None where all were."""

    facets: list[Facet]
    of_newest: int | None = None

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.facets)


Counts = Counter[str]


def facets(page: Page, criteria: Criteria) -> Facets:
    """Every facet with its choices and counts, most talks first. One query for each kind of row, whatever is found."""
    count = _Count(page, criteria)
    of_rows = {name: _rows(name, count.over(name), criteria) for name in MODELS}
    labels = {
        "theme": _("Theme"), "event": _("Event"), "tool": _("Tool"), "company": _("Company"), "speaker": _("Speaker"),
    }  # fmt: skip
    rows = [Facet(name, labels[name], choices) for name, choices in of_rows.items()]
    found = [
        *rows[:2],
        Facet("year", _("Year"), _years(count.over("year"), criteria)),
        *rows[2:],
        Facet("replay", _("Replay"), _states("replay", REPLAY, REPLAY_NUMBERS, REPLAY_LABELS, count, criteria)),
        Facet("slides", _("Slides"), _states("slides", SLIDES, SLIDES_NUMBERS, SLIDES_LABELS, count, criteria)),
    ]
    return Facets([facet for facet in found if facet.choices], count.of_newest)


class _Count:
    """How many of the results have each token."""

    def __init__(self, page: Page, criteria: Criteria) -> None:
        self.page = page
        opened = {
            name: criteria.but(**{name: nothing}) for name, nothing in REPLACED.items() if getattr(criteria, name)
        }
        asked = page.asked
        questions = [without_text(asked, rest, asked.question.text) for rest in opened.values()]
        hits = [] if asked.nothing else asking.newest_of_each(questions, asked.shares, MOST_COUNTED + 1)
        self.opened = dict(zip(opened, hits, strict=False))
        self.is_whole = page.exact_total is not None and not page.asked.question.facets
        self.of_newest: int | None = None

    def over(self, name: str) -> Counts:
        """What the choices of this facet are counted over: as if it were open again, where it takes one value."""
        return self._counted(self.opened[name]) if name in self.opened else self._main

    @cached_property
    def _main(self) -> Counts:
        return _of_catalogue() if self.is_whole else self._counted(self.page.newest)

    def _counted(self, hits: Sequence[Hit]) -> Counts:
        if len(hits) > MOST_COUNTED:
            self.of_newest = MOST_COUNTED
        counts: Counts = Counter()
        for hit in hits[:MOST_COUNTED]:
            counts.update(hit.facets.split(" "))
        return counts


def _of_catalogue() -> Counts:
    """The commonest values of each kind over all public talks, from the counts that the index keeps. One query."""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT kind, value, talks FROM talks_facetcount WHERE kind = '{kind}' AND talks > 0 "
        f"ORDER BY talks DESC, value LIMIT {MOST_CHOICES + MOST_TIED}) {kind}s"
        for kind in (THEME, EVENT, TOOL, COMPANY, SPEAKER, YEAR, REPLAY, SLIDES)
    )
    return Counter({f"{kind}{value}": talks for kind, value, talks in asking.rows(each)})


def active_choices(criteria: Criteria) -> list[tuple[str | Promise, str, str]]:
    """(label, language of the label or "", query string without it) for each part of the question but the words."""
    chips: list[tuple[str | Promise, str, str]] = []
    for name in ("theme", "event", "company", "speaker", "tool"):
        for row in getattr(criteria, name):
            label = _label(row)
            chips.append((label, getattr(label, "lang", ""), _toggled(criteria, name, row)))
    if criteria.replay:
        chips.append((REPLAY_LABELS[criteria.replay], "", query_string(criteria.but(replay=""))))
    if criteria.slides:
        chips.append((SLIDES_LABELS[criteria.slides], "", query_string(criteria.but(slides=""))))
    if criteria.year:
        chips.append((str(criteria.year), "", query_string(criteria.but(year=None))))
    return chips


def query_string(criteria: Criteria) -> str:
    """As in "?theme=gitops&year=2023", or "?" for the whole list (a bare "?" keeps the link on the page)."""
    return "?" + urlencode(criteria.pairs())


def _rows(name: str, counts: Counts, criteria: Criteria) -> list[Choice]:
    kind, model = MODELS[name]
    numbers = {int(token[1:]): n for token, n in counts.items() if token[0] == kind}
    chosen = {row.pk for row in getattr(criteria, name)}
    by_name = "slug" if name == "event" else "sort_key"
    found = model._default_manager.filter(pk__in=_most(numbers)).order_by(by_name)
    ordered = sorted(found, key=lambda row: -numbers[row.pk])[:MOST_CHOICES]
    return [
        Choice(label, numbers[row.pk], row.pk in chosen, _toggled(criteria, name, row), getattr(label, "lang", ""))
        for row in ordered
        if (label := _label(row))
    ]


def _most(numbers: dict[int, int]) -> list[int]:
    """The ids with the highest numbers, and those that tie with the last of them."""
    ordered = sorted(numbers, key=lambda pk: (-numbers[pk], pk))
    if len(ordered) <= MOST_CHOICES:
        return ordered
    least = numbers[ordered[MOST_CHOICES - 1]]
    return [pk for pk in ordered if numbers[pk] >= least][: MOST_CHOICES + MOST_TIED]


def _years(counts: Counts, criteria: Criteria) -> list[Choice]:
    found = sorted(((int(token[1:]), n) for token, n in counts.items() if token[0] == YEAR), reverse=True)
    return [
        Choice(
            str(year), n, year == criteria.year,
            query_string(criteria.but(year=None if year == criteria.year else year)),
        )
        for year, n in found
    ]  # fmt: skip


def _states(
    name: str, kind: str, numbers: dict[str, int], labels: dict[str, Any], count: _Count, criteria: Criteria
) -> list[Choice]:
    chosen = getattr(criteria, name)
    counts = count.over(name)
    return [
        Choice(
            label, n, state == chosen,
            query_string(criteria.but(**{name: "" if state == chosen else state})),
        )
        for state, label in labels.items()
        if (n := counts[f"{kind}{numbers[state]}"]) or state == chosen
    ]  # fmt: skip


def _toggled(criteria: Criteria, name: str, row: Any) -> str:
    """The query string with this row chosen, or without it where it is chosen already."""
    rows: Iterable[Any] = getattr(criteria, name)
    kept = tuple(r for r in rows if r.pk != row.pk)
    if len(kept) == len(tuple(rows)):
        kept = (row,) if name == "event" else (*kept, row)
    return query_string(criteria.but(**{name: kept}))


def _label(row: Any) -> str:
    return row.label if isinstance(row, Theme) else row.name
