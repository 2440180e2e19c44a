"""Rows as objects, however they are made up: their columns, the rows that they name, and those that belong to them.

In: a `Shape`, ids of rows, what is wanted of them. Out: a mapping for each, with the fields of its type in `schemas`.
One query for the rows and one for each list that belongs to them, however many rows; what nobody wants is not asked
for. Plain values instead of models: fifty talks have some thousand of them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import translation

from talks.api.statements import Statement
from tools.structured_data import absolute

Data = dict[str, Any]
# Fields that say where the same is read in a browser, by the language of the page.
PAGES = {f"page_{language}": language for language, _name in settings.LANGUAGES}


@dataclass(frozen=True)
class One:
    """A row that each of them names. `more`: columns that it has where it is expanded."""

    columns: Sequence[str]
    more: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Many:
    """Rows that belong to each of them. `owner`: the column that says to which.

    `columns`: by field, where "tool.slug" is the slug in what `tool` holds; `more`: further ones where it is expanded.
    `is_extra`: told where it is expanded alone.
    """

    rows: Callable[[], QuerySet]
    owner: str
    columns: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)
    is_extra: bool = False

    def of(self, ids: Collection[int], *, in_full: bool) -> Mapping[int, list[Any]]:
        reading = _of_many(self, in_full)
        found: dict[int, list[Any]] = defaultdict(list)
        for owner, data in reading.read(ids):
            # A list of one column is a list of its values.
            found[owner].append(data if len(reading.names) > 1 else data[reading.names[0]])
        return found


@dataclass(frozen=True, eq=False)
class Shape:
    """`data`: their type in `schemas`; `key`: its field that names one. `visible`: the rows that readers may see.

    `pages`: what the addresses of their pages begin with, where that is not `name`; `renamed`: columns of fields that
    are called otherwise; `ones`, `manys`: fields that hold other rows; `aliases`: whose slugs lead to one of them.
    """

    name: str
    data: Any
    visible: Callable[[], QuerySet]
    key: str = "slug"
    pages: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    ones: Mapping[str, One] = field(default_factory=dict)
    manys: Mapping[str, Many] = field(default_factory=dict)
    aliases: type[Model] | None = None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.data.__annotations__)

    @cached_property
    def expandable(self) -> tuple[str, ...]:
        ones = [name for name, one in self.ones.items() if one.more]
        return (*ones, *(name for name, many in self.manys.items() if many.is_extra or many.more))

    @cached_property
    def usual(self) -> frozenset[str]:
        """Fields that are told without being asked for."""
        return frozenset(self.fields) - {name for name, many in self.manys.items() if many.is_extra}

    def columns(self, wanted: Collection[str], expand: Collection[str]) -> dict[str, str]:
        """Column by field, of the row itself and of those that it names."""
        others = {*self.ones, *self.manys, *PAGES}
        columns = {name: self.renamed.get(name, name) for name in self.fields if name in wanted and name not in others}
        for name, one in self.ones.items():
            if name in wanted:
                told = (*one.columns, *(one.more if name in expand else ()))
                columns |= {f"{name}.{column.replace('__', '.')}": f"{name}__{column}" for column in told}
        return columns

    def objects(self, ids: Sequence[int], fields: Collection[str] = (), expand: Collection[str] = ()) -> list[Data]:
        """In the order of `ids`. `fields`: those that are wanted, the usual ones where none is named."""
        wanted = frozenset({*(fields or self.usual), *expand, self.key})
        by_id = dict(_of_shape(self, wanted, frozenset(expand)).read(ids))
        for name, many in self.manys.items():
            if name in wanted:
                lists = many.of(by_id, in_full=name in expand)
                for pk, data in by_id.items():
                    data[name] = lists.get(pk, [])
        starts = {name: self._page_of_all(language) for name, language in PAGES.items() if name in wanted}
        for data in by_id.values():
            key = quote(data[self.key]) if starts else ""
            for name, start in starts.items():
                data[name] = f"{start}{key}/"
        return [by_id[pk] for pk in ids if pk in by_id]

    def _page_of_all(self, language: str) -> str:
        """What the address of each row's page begins with: to ask for each takes longer than to read them."""
        with translation.override(language):
            return f"{absolute(reverse('talks:home'))}{self.pages or self.name}/"


# Where a field's value stands in a row; of one that holds another row, the same of its fields.
Places = dict[str, "int | Places"]


@dataclass(frozen=True, eq=False)
class Reading:
    """A statement whose first column is an id, and the names of the others, where "event.slug" is held by `event`."""

    statement: Statement
    names: tuple[str, ...]

    def read(self, ids: Collection[int]) -> Iterator[tuple[int, Data]]:
        for row in self.statement.rows(ids):
            yield row[0], _told(row, self._places)

    @cached_property
    def _places(self) -> Places:
        places: Any = {}
        for n, name in enumerate(self.names, 1):
            *heads, last = name.split(".")
            held = places
            for head in heads:
                held = held.setdefault(head, {})
            held[last] = n
        return dict(places)


def _told(row: Sequence[Any], places: Places) -> Data:
    return {name: row[at] if isinstance(at, int) else _held(row, at) for name, at in places.items()}


def _held(row: Sequence[Any], places: Any) -> Data | None:
    """None where there is no such row: then each column of it is null."""
    return None if row[places["slug"]] is None else _told(row, places)


# Anybody can ask for other fields; few do.
@lru_cache(maxsize=256)
def _of_shape(shape: Shape, wanted: frozenset[str], expand: frozenset[str]) -> Reading:
    columns = shape.columns(wanted, expand)
    return Reading(Statement.of(shape.visible().order_by(), "pk", ["pk", *columns.values()]), tuple(columns))


@lru_cache(maxsize=256)
def _of_many(many: Many, in_full: bool) -> Reading:  # noqa: FBT001 -- a cache takes no names
    columns = {**many.columns, **(many.more if in_full else {})}
    return Reading(Statement.of(many.rows(), many.owner, [many.owner, *columns.values()]), tuple(columns))
