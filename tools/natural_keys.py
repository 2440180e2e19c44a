"""Natural keys from one declaration: the lookups that name a row, followed as attributes and asked as a query."""

from typing import Any, ClassVar, Self

from django.db import models
from django.dispatch import Signal

# Sent before `QuerySet.update()`, for whoever keeps what rows were: `sender` is the model, `rows` the queryset.
rows_will_change = Signal()


class NaturalKeyQuerySet(models.QuerySet[Any]):
    """For models that declare `natural_key_lookups`."""

    def get_by_natural_key(self, *key: Any) -> Any:
        return self.get(**dict(zip(self.model.natural_key_lookups, key, strict=True)))

    def update(self, **values: Any) -> int:
        rows_will_change.send(sender=self.model, rows=self)
        return super().update(**values)


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
