"""What the list of talks is narrowed by: the one table of filters.

In: the values of a query string, and what the index counted. Out: the values that talks can have, their form in an
address, their tokens, and what they are called. Questions, addresses, chips, facets and the page cache's parameters are
loops over `FILTERS`: another filter is an entry here and its token in the index (`talks.tokens`, `index.sources`).
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from talks.languages import language_name
from talks.models import Event, Speaker, Talk
from talks.tokens import (
    COMPANY,
    EVENT,
    KIND,
    LANGUAGE,
    LENGTH,
    NUMBERS,
    REPLAY,
    SLIDES,
    SPEAKER,
    STATE,
    THEME,
    TOOL,
    YEAR,
    language_number,
    language_of_number,
)
from tools.bilingual import reader_language
from tools.models import Company, Theme, Tool

# More values than this for one filter say nothing; the rest is ignored.
MOST_VALUES = 10
# Choices of one facet: the most common ones; all others stand on a page of their own (`talks.search.values`).
MOST_CHOICES = 10
# Of those with as many talks as the last of them, so many more are looked at for the first by name.
MOST_LOOKED_AT = 80
YEAR_AS_WRITTEN = re.compile("(?!0000)[0-9]{4}")
LANGUAGE_AS_WRITTEN = re.compile("[a-z]{2,3}")

# Number of a token → how many talks have it.
Counts = Mapping[int, int]


class Named(NamedTuple):
    """A row as facets read it. `order`: what stands first of those with as many talks."""

    slug: str
    name: str
    name_fr: str
    order: str


class Listed(NamedTuple):
    """A value in a facet: `text` in an address; `lang` of the label, "" where it has none."""

    text: str
    label: str | Promise
    talks: int
    lang: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Filter(ABC):
    """`name`: the parameter. `letter`: of its tokens. `place`: among the facets, from the first to the last.

    `is_exclusive`: one value at a time. Another choice takes the place of the first, and is counted without it; of
    several in an address any will do. Values of other filters are asked for together.
    """

    name: str
    label: Promise
    letter: str
    place: int
    is_exclusive: bool = True

    @abstractmethod
    def canonical(self, given: Sequence[str]) -> list[str]:
        """Of all that a query string gives, what an address needs to hold: each value in its one form."""

    @abstractmethod
    def read(self, texts: Sequence[str], talks: QuerySet) -> tuple[Any, ...]:
        """The values that canonical texts stand for, of those that `talks` have where it takes a look to know."""

    @abstractmethod
    def text(self, value: Any) -> str:
        """As in an address, where it needs no quoting."""

    @abstractmethod
    def called(self, value: Any) -> str | Promise: ...

    @abstractmethod
    def number(self, value: Any) -> int:
        """In its token."""

    @abstractmethod
    def listed(self, counts: Counts, rows: Mapping[int, Named], chosen: Collection[str]) -> Iterable[Listed]:
        """The choices of its facet. `rows`: by id, of a filter by rows; `chosen`: texts."""

    def groups(self, values: Iterable[Any]) -> list[tuple[str, ...]]:
        """Tokens; a talk has one of each group."""
        tokens = tuple(f"{self.letter}{self.number(value)}" for value in values)
        return [tokens] if self.is_exclusive else [(token,) for token in tokens]


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows(Filter):
    """Rows by their slugs. `seen_in`: those that talks have, in the order of chips and addresses."""

    model: type[Model]
    seen_in: Callable[[QuerySet], QuerySet]
    order: str = "sort_key"
    is_bilingual: bool = False

    def canonical(self, given: Sequence[str]) -> list[str]:
        return [slug for slug in given[:MOST_VALUES] if slug and "\0" not in slug]

    def read(self, texts: Sequence[str], talks: QuerySet) -> tuple[Any, ...]:
        return tuple(self.seen_in(talks).filter(slug__in=texts)) if texts else ()

    def text(self, value: Any) -> str:
        return str(value.slug)

    def called(self, value: Any) -> str:
        """A text that knows its language where there are two of it."""
        return value.label if self.is_bilingual else value.name

    def number(self, value: Any) -> int:
        return int(value.pk)

    def listed(self, counts: Counts, rows: Mapping[int, Named], chosen: Collection[str]) -> Iterator[Listed]:
        french = reader_language() == "fr"
        ordered = sorted(rows, key=lambda pk: (-counts[pk], rows[pk].order))
        for pk in (pk for n, pk in enumerate(ordered) if n < MOST_CHOICES or rows[pk].slug in chosen):
            slug, name, name_fr, _order = rows[pk]
            if french and name_fr:
                yield Listed(slug, name_fr, counts[pk], "fr")
            else:
                yield Listed(slug, name, counts[pk], "en" if self.is_bilingual else "")

    def names(self, ids: Iterable[int]) -> str:
        """SQL for (letter, id, *Named) of these."""
        french = "name_fr" if self.is_bilingual else "''"
        columns = f"'{self.letter}', id, slug, name, {french}, {self.order}"
        return f"SELECT {columns} FROM {self.model._meta.db_table} WHERE id IN ({', '.join(map(str, ids))})"


@dataclass(frozen=True, kw_only=True, eq=False)
class States(Filter):
    """What is told in one of a few words. The last that a query string gives counts."""

    labels: Mapping[str, str | Promise]

    def canonical(self, given: Sequence[str]) -> list[str]:
        return [state for state in given[-1:] if state in self.labels]

    def read(self, texts: Sequence[str], talks: QuerySet) -> tuple[str, ...]:
        return tuple(texts)

    def text(self, value: Any) -> str:
        return str(value)

    def called(self, value: Any) -> str | Promise:
        return self.labels[value]

    def number(self, value: Any) -> int:
        return NUMBERS[self.letter][value]

    def listed(self, counts: Counts, rows: Mapping[int, Named], chosen: Collection[str]) -> Iterator[Listed]:
        """One that is chosen stays when nothing has it."""
        for state, label in self.labels.items():
            if (talks := counts.get(self.number(state), 0)) or state in chosen:
                yield Listed(state, label, talks)


@dataclass(frozen=True, kw_only=True, eq=False)
class Years(Filter):
    """Four digits. The last that a query string gives counts."""

    def canonical(self, given: Sequence[str]) -> list[str]:
        return [year for year in given[-1:] if YEAR_AS_WRITTEN.fullmatch(year)]

    def read(self, texts: Sequence[str], talks: QuerySet) -> tuple[int, ...]:
        return tuple(map(int, texts))

    def text(self, value: Any) -> str:
        return f"{value:04d}"

    def called(self, value: Any) -> str:
        return str(value)

    def number(self, value: Any) -> int:
        return int(value)

    def listed(self, counts: Counts, rows: Mapping[int, Named], chosen: Collection[str]) -> Iterator[Listed]:
        for year in sorted(counts, reverse=True):
            yield Listed(self.text(year), self.called(year), counts[year])


@dataclass(frozen=True, kw_only=True, eq=False)
class Languages(Filter):
    """By the first subtag of BCP 47: "pt" has Brazil's with it. The last that a query string gives counts."""

    def canonical(self, given: Sequence[str]) -> list[str]:
        return [language for language in given[-1:] if LANGUAGE_AS_WRITTEN.fullmatch(language)]

    def read(self, texts: Sequence[str], talks: QuerySet) -> tuple[str, ...]:
        return tuple(texts)

    def text(self, value: Any) -> str:
        return str(value)

    def called(self, value: Any) -> str:
        return capfirst(language_name(value, reader_language()))

    def number(self, value: Any) -> int:
        return language_number(value)

    def listed(self, counts: Counts, rows: Mapping[int, Named], chosen: Collection[str]) -> Iterator[Listed]:
        languages = {language_of_number(number): talks for number, talks in counts.items()}
        ordered = sorted(languages, key=lambda language: (-languages[language], language))
        for language in (code for n, code in enumerate(ordered) if n < MOST_CHOICES or code in chosen):
            yield Listed(language, self.called(language), languages[language])


# In the order of chips and addresses.
FILTERS: tuple[Filter, ...] = (
    Rows(
        name="theme", label=_("Theme"), letter=THEME, place=10, is_exclusive=False, model=Theme, is_bilingual=True,
        seen_in=lambda talks: Theme.objects.visible_with(talks).in_name_order(),
    ),
    Rows(
        name="event", label=_("Event"), letter=EVENT, place=20, model=Event, order="slug",
        seen_in=lambda talks: Event.objects.visible_with(talks).newest_first(),
    ),
    Rows(
        name="company", label=_("Company"), letter=COMPANY, place=50, is_exclusive=False, model=Company,
        seen_in=lambda talks: Company.objects.visible_with(talks).in_name_order(),
    ),
    Rows(
        name="speaker", label=_("Speaker"), letter=SPEAKER, place=60, is_exclusive=False, model=Speaker,
        seen_in=lambda talks: Speaker.objects.seen_in(talks).in_name_order(),
    ),
    Rows(
        name="tool", label=_("Tool"), letter=TOOL, place=40, is_exclusive=False, model=Tool,
        seen_in=lambda talks: Tool.objects.visible_with(talks).in_name_order(),
    ),
    States(
        name="kind", label=_("Kind of talk"), letter=KIND, place=65,
        labels={kind.value: capfirst(kind.label) for kind in Talk.Kind},
    ),
    States(
        name="length", label=_("Length"), letter=LENGTH, place=66,
        labels={
            "under-15": _("Under 15 minutes"), "15-30": _("15 to 30 minutes"),
            "30-60": _("30 minutes to an hour"), "over-60": _("Over an hour"),
        },
    ),
    Languages(name="language", label=_("Language"), letter=LANGUAGE, place=67),
    States(
        name="replay", label=_("Replay"), letter=REPLAY, place=70,
        labels={"published": _("Replay online"), "awaited": _("Replay awaited")},
    ),
    States(
        name="slides", label=_("Slides"), letter=SLIDES, place=80,
        labels={"live": _("Slides online"), "missing": _("Slides lost")},
    ),
    States(
        name="state", label=_("State"), letter=STATE, place=75,
        labels={state.value: capfirst(state.label) for state in Talk.State},
    ),
    Years(name="year", label=_("Year"), letter=YEAR, place=30),
)  # fmt: skip
BY_NAME = {each.name: each for each in FILTERS}
