"""Natural keys from one declaration: the lookups that name a row, followed as attributes and asked as a query."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.dispatch import Signal

# For whoever keeps what rows were: `sender` is the model. Sent before `QuerySet.update()`, with the queryset as `rows`,
# and after `bulk_create()`, with what it made.
rows_will_change = Signal()
rows_were_made = Signal()


class NaturalKeyQuerySet(models.QuerySet[Any]):
    """For models that declare `natural_key_lookups`."""

    def get_by_natural_key(self, *key: Any) -> Any:
        return self.get(**dict(zip(self.model.natural_key_lookups, key, strict=True)))

    def update(self, **values: Any) -> int:
        rows_will_change.send(sender=self.model, rows=self)
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        made = super().bulk_create(objs, *args, **options)
        rows_were_made.send(sender=self.model, rows=made, using=self.db)
        return made


class NaturalKeyModel(models.Model):
    """A row that fixtures name by what it is, never by its primary key.

    `natural_key_lookups` are lookups such as ("event__slug", "slug"). A null relation gives
    None, which finds null again.
    """

    natural_key_lookups: ClassVar[tuple[str, ...]] = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self: Self) -> tuple[Any, ...]:
        return tuple(self._follow(lookup) for lookup in self.natural_key_lookups)

    def _follow(self, lookup: str) -> Any:
        value: Any = self
        for name in lookup.split("__"):
            if value is None:
                return None
            value = getattr(value, name)
        return value
