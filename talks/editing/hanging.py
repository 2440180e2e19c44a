"""What hangs on rows that are to be removed: what goes with them, and what stays without what it points at.

In: rows. Out: of each, the others before and after, as `Texts`. It is found by the relations of the models alone, as
Django deletes, so that a row of which no version was kept is found too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models.deletion import get_candidate_relations_to_delete

from talks.editing.readable import Texts, row_from
from talks.editing.snapshots import serialized

Key = tuple[type[models.Model], int]


def hanging_on(rows: Iterable[models.Model]) -> dict[Key, list[Texts]]:
    """A query for each relation and level, however many rows there are."""
    found: dict[Key, dict[Key, Texts]] = {(type(row), row.pk): {} for row in rows}
    # What goes, and with which of the rows.
    level: Mapping[Key, set[Key]] = {key: {key} for key in found}
    while level:
        following: defaultdict[Key, set[Key]] = defaultdict(set)
        for relation, row, target in _pointing_at(level):
            key = (type(row), row.pk)
            for root in level[target]:
                if relation.remote_field.on_delete is models.SET_NULL:
                    found[root][key] = _without(relation, found[root].get(key) or _as_it_is(row))
                elif key != root and (key not in found[root] or found[root][key].after):
                    found[root][key] = Texts(*key, serialized(row), "")
                    following[key].add(root)
        level = following
    return {root: list(texts.values()) for root, texts in found.items()}


def _pointing_at(keys: Iterable[Key]) -> Iterator[tuple[Any, models.Model, Key]]:
    """(relation, row, to which of the keys it points). A relation that protects refuses by itself."""
    by_model: defaultdict[type[models.Model], list[int]] = defaultdict(list)
    for model, pk in keys:
        by_model[model].append(pk)
    for model, pks in by_model.items():
        relations: Any = get_candidate_relations_to_delete(model._meta)
        for relation in (reverse.field for reverse in relations):
            if relation.remote_field.on_delete in (models.CASCADE, models.SET_NULL):
                for row in relation.model._base_manager.filter(**{f"{relation.name}__in": pks}):
                    yield relation, row, (model, getattr(row, relation.attname))


def _as_it_is(row: models.Model) -> Texts:
    text = serialized(row)
    return Texts(type(row), row.pk, text, text)


def _without(relation: Any, texts: Texts) -> Texts:
    """What goes all the same stays gone."""
    if not texts.after:
        return texts
    row = row_from(texts.after)
    setattr(row, relation.attname, None)
    return Texts(texts.model, texts.pk, texts.before, serialized(row))
