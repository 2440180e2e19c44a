"""Rows that are named by their slug or their name, found for many rows of a source in few queries.

A shelf knows the rows of one model that a batch may mean: `find` gives the one that a row states, or None, and `put`
adds one that the batch creates, so that the next row that means it finds it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import models

from talks.ingest.loading.ledger import chunks
from talks.models import Series, Speaker
from tools.folding import fold
from tools.legal_forms import company_key
from tools.models import Alias, Company, Theme, Tool

Given = dict[str, Any]
# Rows with an old slug that an editor's merge or rename left behind; the alias names the row by this field.
WITH_ALIASES: dict[type[models.Model], str] = {Theme: "theme", Company: "company", Tool: "tool", Speaker: "speaker"}
# No two of them share a name. Two speakers may.
NAMED_ONCE = (Theme, Company, Tool, Series)
NAME_LENGTH = 200


class Shelf(Protocol):
    """Of one model, for one batch."""

    def find(self, given: Given) -> Any:
        """The row that `given` (field → value or row) states, or None."""

    def put(self, given: Given, row: Any) -> None:
        """A new one."""


def by_slug(model: type[models.Model], slugs: Iterable[str]) -> dict[str, Any]:
    """Old slugs lead to their rows, too."""
    wanted = list(dict.fromkeys(slugs))
    found = {row.slug: row for some in chunks(wanted) for row in _objects(model).filter(slug__in=some).order_by()}
    if owner := WITH_ALIASES.get(model):
        missing = [slug for slug in wanted if slug not in found]
        for some in chunks(missing):
            aliases = _aliases(model).filter(slug__in=some).select_related(owner).order_by()
            found |= {alias.slug: getattr(alias, owner) for alias in aliases}
    return found


def name_key(model: type[models.Model], name: str) -> str:
    """What two names of one row share."""
    return company_key(name) if model is Company else fold(name)[:NAME_LENGTH]


def by_name(model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
    """By `name_key`: of rows of their own name, or of another that they go by."""
    wanted = {key for name in names if (key := name_key(model, name))}
    if model is Company:
        return _companies(wanted)
    found = {
        row.sort_key: row for some in chunks(wanted) for row in _objects(model).filter(sort_key__in=some).order_by()
    }
    if owner := WITH_ALIASES.get(model):
        for some in chunks(wanted - found.keys()):
            aliases = _aliases(model).filter(folded_name__in=some).select_related(owner).order_by()
            found |= {alias.folded_name: getattr(alias, owner) for alias in aliases}
    return found


def _companies(wanted: set[str]) -> dict[str, Company]:
    """The database folds no legal form: all their names are looked at."""
    pks: dict[str, int] = {}
    others = _aliases(Company).order_by("pk").values_list("name", "company")
    for name, pk in (*Company.objects.order_by("pk").values_list("name", "pk"), *others):
        if (key := company_key(name)) in wanted:
            pks.setdefault(key, pk)
    rows = Company.objects.in_bulk(list(pks.values()))
    return {key: rows[pk] for key, pk in pks.items()}


class NamedShelf:
    """By slug, then by name where no two share one; by name alone where slugs are a source's wishes."""

    def __init__(self, model: type[models.Model], given: Sequence[Given], *, wishes: bool) -> None:
        self._model, self._wishes = model, wishes
        is_named = model in NAMED_ONCE
        self._by_slug = {} if wishes and is_named else by_slug(model, [each["slug"] for each in given])
        left = [each.get("name", "") for each in given if each["slug"] not in self._by_slug]
        self._by_name = by_name(model, left) if is_named and left else {}

    def find(self, given: Given) -> Any:
        return self._by_slug.get(given["slug"]) or self._by_name.get(name_key(self._model, given.get("name", "")))

    def put(self, given: Given, row: Any) -> None:
        if self._model in NAMED_ONCE:
            self._by_name[name_key(self._model, row.name)] = row
        if not (self._wishes and self._model in NAMED_ONCE):
            self._by_slug[given["slug"]] = row


class AliasShelf:
    """Other names: by slug, else by the name within whom it names; of a vocabulary, within all of it."""

    def __init__(self, model: type[Alias], given: Sequence[Given], *, wishes: bool) -> None:
        self._owner = next(field.name for field in model._meta.fields if field.name in WITH_ALIASES.values())
        self._wishes = wishes
        rows = [] if wishes else list(by_slug(model, [each["slug"] for each in given]).values())
        names = [fold(each["name"])[:NAME_LENGTH] for each in given if each.get("name")]
        rows += [
            row for some in chunks(names) for row in model._default_manager.filter(folded_name__in=some).order_by()
        ]
        self._by_slug = {row.slug: row for row in rows}
        self._by_name = {self._key(row.name, getattr(row, f"{self._owner}_id")): row for row in rows}

    def _key(self, name: str, owner: Any) -> tuple[str, Any]:
        return fold(name)[:NAME_LENGTH], owner if self._owner == "speaker" else None

    def find(self, given: Given) -> Any:
        named = self._by_name.get(self._key(given.get("name", ""), getattr(given.get(self._owner), "pk", None)))
        return named if self._wishes else self._by_slug.get(given["slug"]) or named

    def put(self, given: Given, row: Any) -> None:
        self._by_slug[given["slug"]] = row
        self._by_name[self._key(row.name, getattr(row, f"{self._owner}_id"))] = row


def _aliases(model: type[models.Model]) -> Any:
    relation: Any = model._meta.get_field("aliases")
    return relation.related_model._default_manager


def _objects(model: type[models.Model]) -> Any:
    return model._default_manager
