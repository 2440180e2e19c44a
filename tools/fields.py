"""Model fields that both apps use: folded names and web addresses."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from tools.folding import fold


class FoldedAttribute(DeferredAttribute):
    """Reads as the folded source, whatever was stored or assigned."""

    field: "FoldedField"

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        return fold(getattr(instance, self.field.source))[: self.field.max_length]

    def __set__(self, instance: models.Model, value: str) -> None:
        instance.__dict__[self.field.attname] = value  # Django looks here to tell loaded from deferred.


class FoldedField(models.CharField):
    """A stored, folded copy of the field named `source`: sort key and case- and accent-blind identity.

    It is derived at every write, raw writes by `loaddata` included, and stands in no fixture. Only
    `QuerySet.update()` on the source goes past it.
    """

    descriptor_class = FoldedAttribute

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 200)
        kwargs["editable"] = False
        kwargs["serialize"] = False
        kwargs["default"] = ""
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("editable", "serialize", "default"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "source": self.source}


class FoldsNamesModel(models.Model):
    """A model with folded fields: a save of the name alone takes them along."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        for field in self._meta.fields:
            if isinstance(field, FoldedField) and field.source not in self.get_deferred_fields():
                setattr(self, field.attname, "")  # Loaded now, so that Django writes it; it reads as the folded source.
                if field.source in (kwargs.get("update_fields") or ()):
                    kwargs["update_fields"] = {*kwargs["update_fields"], field.attname}
        super().save(*args, **kwargs)


class HttpURLField(models.URLField):
    """A web address: http or https, nothing else (no javascript:, data: or ftp:)."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


def is_web_address(field: str) -> models.Q:
    """Condition for a check constraint: `field` is empty or an http(s) address."""
    return (
        models.Q(**{field: ""})
        | models.Q(**{f"{field}__istartswith": "https://"})
        | models.Q(**{f"{field}__istartswith": "http://"})
    )
