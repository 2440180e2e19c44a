"""Slugs for new rows: the one that the source wishes, with a number where another row has it, or had it once."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from talks.ingest.loading.ledger import chunks


class SlugsTaken:
    """Of one model and its other names; asked in few queries for many wishes."""

    def __init__(self, model: type[models.Model], wishes: Iterable[str]) -> None:
        field: Any = model._meta.get_field("slug")
        self._length = field.max_length
        self._models = [model, *_other_names(model)]
        self._counted: set[str] = set()
        self._taken = {slug for some in chunks(wishes) for slug in self._slugs(slug__in=some)}

    def free(self, wish: str) -> str:
        slug, number = wish, 1
        while slug in self._taken:
            self._count(wish)
            number += 1
            slug = f"{wish[: self._length - len(str(number)) - 1].rstrip('-_')}-{number}"
        self._taken.add(slug)
        return slug

    def _count(self, wish: str) -> None:
        if wish not in self._counted:
            self._counted.add(wish)
            self._taken.update(self._slugs(slug__startswith=wish[: self._length - 6]))

    def _slugs(self, **lookup: Any) -> Iterable[str]:
        for model in self._models:
            yield from model._default_manager.filter(**lookup).order_by().values_list("slug", flat=True)


def _other_names(model: type[models.Model]) -> list[type[models.Model]]:
    """A row and an alias of the same kind share no slug: one of them would never be shown."""
    aliases = [relation.related_model for relation in model._meta.related_objects if relation.name == "aliases"]
    owners = [
        field.related_model for field in model._meta.fields if field.name in {"speaker", "theme", "company", "tool"}
    ]
    return [
        other
        for other in [*aliases, *owners]
        if isinstance(other, type) and any(f.name == "slug" for f in other._meta.fields)
    ]
