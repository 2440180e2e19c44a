"""The year of a row: that of its first day, and as told where no day is known."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute


class YearAttribute(DeferredAttribute):
    """Reads as the year of the source, where that is known, whatever was stored or assigned."""

    field: "YearField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        first = getattr(instance, self.field.source)
        return first.year if isinstance(first, dt.date) else super().__get__(instance, cls)

    def __set__(self, instance: models.Model, value: int | None) -> None:
        instance.__dict__[self.field.attname] = value  # Django looks here to tell loaded from deferred.


class YearField(models.PositiveSmallIntegerField):
    """Follows the date field named `source` at every write, as `FoldedField` follows a name."""

    descriptor_class = YearAttribute

    def __init__(self, verbose_name: Any = None, *, source: str = "starts_on", **kwargs: Any) -> None:
        self.source = source
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}


class FollowsYearModel(models.Model):
    """A model with a year: a save of the first day alone takes it along."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields") or ()
        years = [field for field in self._meta.fields if isinstance(field, YearField) and field.source in written]
        if years:
            kwargs["update_fields"] = {*written, *(field.attname for field in years)}
        super().save(*args, **kwargs)
