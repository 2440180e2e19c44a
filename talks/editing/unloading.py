"""What of a load's new rows can be taken away again, and what stays, and why.

In: an edit. Out: an `Unloading`. A row stays where somebody changed it since, or where something that the load did not
bring hangs on it; then what it needs stays, and what belongs to it. Only ids are asked for, of all rows at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.deletion import get_candidate_relations_to_delete
from django.utils.text import capfirst

from talks.editing.history import ORDER
from talks.editing.made import Model, chunks, made_rows
from talks.editing.readable import RowChange, Texts, read_changes
from talks.editing.snapshots import OWNERS, VERSIONED, differs, serialized
from talks.models import Edit, EditedRow, Talk

Key = tuple[Model, int]
# What is ticked on the page of the plan.
TICK = "made"
# Nobody else can save while they go, some 20 s. The form that brings them back has a box a row, and may have 10,000.
MOST_ROWS = 9_000
MOST_NAMED = 20
MOST_STAYING = 100


@dataclass(frozen=True)
class Kind:
    """Rows of one kind that go. `names`: of the first, where they have a form of their own."""

    noun: str
    count: int
    names: Sequence[str]

    @property
    def more(self) -> int:
        return len(self.names) and self.count - len(self.names)


@dataclass(frozen=True)
class Staying:
    """A row that stays by itself. `needed_by`: rows that the load did not bring; none where it was changed since."""

    row: RowChange
    needed_by: Sequence[RowChange]


@dataclass(frozen=True)
class Unloading:
    """`going`: ids by model. `staying`: the first that stay by themselves; `staying_count`: all that stay."""

    going: Mapping[Model, Sequence[int]] = field(default_factory=dict)
    staying: Sequence[Staying] = ()
    staying_count: int = 0
    is_too_large: bool = False

    def __bool__(self) -> bool:
        return bool(self.going or self.staying_count or self.is_too_large)

    @property
    def going_count(self) -> int:
        return sum(map(len, self.going.values()))

    @property
    def talks(self) -> models.QuerySet[Talk]:
        """Those that go."""
        return Talk.objects.filter(pk__in=self.going.get(Talk, ()))

    @property
    def others_count(self) -> int:
        """That stay because of those that are named."""
        return self.staying_count - len(self.staying)

    @cached_property
    def kinds(self) -> Sequence[Kind]:
        return kinds_of(self.going)


def unloading(edit: Edit, put_back: Collection[tuple[Model, int, str]]) -> Unloading:
    """`put_back`: fields (model, id, name) of other rows that the same plan gives their former value."""
    if sum(last - first + 1 for of in edit.made.values() for first, last in of) > MOST_ROWS:
        return Unloading(is_too_large=True)
    made = made_rows(edit.made)
    changed = set(_changed_since(edit, made))
    ties = _Ties(made, put_back)
    staying = ties.all_that_stay(changed | ties.held.keys())
    going = {
        model: [pk for pk in made[model] if (model, pk) not in staying] for model in sorted(made, key=ORDER.__getitem__)
    }
    first = sorted(changed | ties.held.keys(), key=lambda key: (ORDER[key[0]], key[1]))[:MOST_STAYING]
    return Unloading({model: pks for model, pks in going.items() if pks}, list(_told(first, ties.held)), len(staying))


def _changed_since(edit: Edit, made: Mapping[Model, Sequence[int]]) -> Iterator[Key]:
    """Rows that are not as the load left them: the first later edit knows what it found."""
    for model, pks in made.items():
        later = EditedRow.objects.filter(edit__gt=edit.pk, content_type=ContentType.objects.get_for_model(model))
        for some in chunks(pks):
            left: dict[int, str] = {}
            for row in later.filter(object_id__in=some).order_by("edit_id", "pk"):
                left.setdefault(row.object_id, row.before)
            now = model._base_manager.in_bulk(list(left))
            yield from ((model, pk) for pk, text in left.items() if differs(text, serialized(now[pk])))


class _Ties:
    """Which rows point at rows of the load. `held`: those at which others point that the load did not bring."""

    def __init__(self, made: Mapping[Model, Sequence[int]], put_back: Collection[tuple[Model, int, str]]) -> None:
        self.held: defaultdict[Key, list[Key]] = defaultdict(list)
        self._needs: defaultdict[Key, list[Key]] = defaultdict(list)
        ours = {model: set(pks) for model, pks in made.items()}
        for model, pks in made.items():
            for link in _pointing_at(model):
                for pk, target in _pairs(link, pks):
                    if pk in ours.get(link.model, ()):
                        self._tie(link, (link.model, pk), (model, target))
                    elif (link.model, pk, link.name) not in put_back:
                        self.held[model, target].append((link.model, pk))

    def _tie(self, link: Any, row: Key, target: Key) -> None:
        self._needs[row].append(target)
        if VERSIONED[link.model] == link.name:
            self._needs[target].append(row)

    def all_that_stay(self, first: Iterable[Key]) -> set[Key]:
        staying: set[Key] = set()
        left = list(first)
        while left:
            key = left.pop()
            if key not in staying:
                staying.add(key)
                left += self._needs[key]
        return staying


def _pointing_at(model: Model) -> Iterator[Any]:
    relations: Any = get_candidate_relations_to_delete(model._meta)
    return (relation.field for relation in relations)


def _pairs(link: Any, pks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(id, of which row it is)."""
    for some in chunks(pks):
        rows = link.model._base_manager.filter(**{f"{link.name}__in": some})
        yield from rows.order_by().values_list("pk", link.attname)


def _told(keys: Sequence[Key], held: Mapping[Key, Sequence[Key]]) -> Iterator[Staying]:
    needing = {key: held.get(key, ())[:3] for key in keys}
    told = _changes({*keys, *(each for of in needing.values() for each in of)})
    for key, of in needing.items():
        yield Staying(told[key], [told[each] for each in of])


def _changes(keys: Iterable[Key]) -> dict[Key, RowChange]:
    by_model: defaultdict[Model, list[int]] = defaultdict(list)
    for model, pk in keys:
        by_model[model].append(pk)
    texts = [
        Texts(model, pk, serialized(row), "")
        for model, pks in by_model.items()
        for pk, row in model._base_manager.in_bulk(pks).items()
    ]
    return {(change.model, change.pk): change for change in read_changes(texts)}


def kinds_of(rows: Mapping[Model, Sequence[int]]) -> list[Kind]:
    """In the order of the models."""
    return [_kind(model, rows[model]) for model in sorted(rows, key=ORDER.__getitem__)]


def _kind(model: Model, pks: Sequence[int]) -> Kind:
    rows: models.QuerySet = model._base_manager.filter(pk__in=pks[:MOST_NAMED]).order_by("pk")
    names = [str(row) for row in rows] if model in OWNERS else []
    noun = model._meta.verbose_name if len(pks) == 1 else model._meta.verbose_name_plural
    return Kind(capfirst(str(noun)), len(pks), names)
