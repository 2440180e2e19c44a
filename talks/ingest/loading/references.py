"""Natural keys become rows: those that the batch has loaded itself, and those that stand in the database already."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop as _

from talks.ingest.loading.ledger import chunks
from talks.ingest.loading.people import Namesakes
from talks.ingest.loading.rows import FixtureRow, Key, naming
from talks.ingest.loading.shelves import Given, by_slug
from talks.ingest.records import Said
from talks.models import Appearance, Talk

# With the scope within which the key holds.
Named = tuple[type[models.Model], Key, str]
# (The row, the field, what is wrong.)
Trouble = tuple[FixtureRow, str, str]
NOBODY_KNOWS_WHO = (
    "Several people are called “{name}”, and neither the company nor the event tells which of them this is: "
    "add the right one to the talk by hand."
)


class References:
    """Of one batch."""

    def __init__(self) -> None:
        # None for a row that could not be loaded.
        self._known: dict[Named, Any] = {}
        # Where the refused row stands on which this one hangs.
        self._roots: dict[Named, str] = {}
        # By the refused row: those that hang on it, and are told with it.
        self.left_out: Counter[str] = Counter()

    def remember(self, row: FixtureRow, instance: Any) -> None:
        self._known[row.model, row.key, row.scope] = instance

    def refuse(self, row: FixtureRow, root: str = "") -> None:
        """`root`: where the row stands that was refused, or taken away by an editor, on which it hangs."""
        self._known[row.model, row.key, row.scope] = None
        self._roots[row.model, row.key, row.scope] = root or row.where

    def resolve(self, rows: list[FixtureRow], troubles: list[Trouble]) -> Iterator[tuple[FixtureRow, Given]]:
        """Each row with its values, and rows for natural keys. Rows of one model."""
        self._look_up(rows)
        for row in rows:
            given = self._given(row, troubles)
            if given is None:
                continue
            if missing := [name for name in _parents(row.model) if given.get(name, 0) is None]:
                troubles.append((row, missing[0], "It names the row and cannot be null."))
                self.refuse(row)
            else:
                yield row, given

    def _given(self, row: FixtureRow, troubles: list[Trouble]) -> Given | None:
        given = dict(row.values)
        is_whole = True
        for name, key in row.references.items():
            target: Any = row.model._meta.get_field(name).related_model
            given[name] = self._known.get((target, key, row.scope)) if key else None
            if key is None or given[name] is not None:
                continue
            is_whole = False
            if root := self._roots.get((target, key, row.scope)):
                self.left_out[root] += 1
                self.refuse(row, root)
            else:
                named = "/".join(map(str, key))
                troubles.append(
                    (row, name, Said(_("There is no {kind} “{name}”."), kind=target._meta.verbose_name, name=named))
                )
                self.refuse(row)
        if is_whole and row.model is Appearance:
            return self._with_person(row, given, troubles)
        return given if is_whole else None

    def _with_person(self, row: FixtureRow, given: Given, troubles: list[Trouble]) -> Given | None:
        if isinstance(found := given["speaker"], Namesakes):
            given["speaker"] = found.who(given["talk"], given.get("company"))
            if given["speaker"] is None:
                troubles.append((row, "speaker", NOBODY_KNOWS_WHO.format(name=found.people[0].name)))
                return None
        return given

    def _look_up(self, rows: list[FixtureRow]) -> None:
        wanted: dict[type[models.Model], dict[Key, set[str]]] = {}
        for row in rows:
            for name, key in row.references.items():
                target: Any = row.model._meta.get_field(name).related_model
                if key and (target, key, row.scope) not in self._known:
                    wanted.setdefault(target, {}).setdefault(key, set()).add(row.scope)
        for target, scopes in wanted.items():
            for key, found in _stored(target, scopes):
                self._known |= {(target, key, scope): found for scope in scopes[key]}


def _stored(model: type[models.Model], keys: Iterable[Key]) -> Iterator[tuple[Key, Any]]:
    if model is Talk:
        yield from _talks({key for key in keys if len(key) == 2})  # noqa: PLR2004 -- of the event, and its own
    else:
        yield from (((slug,), row) for slug, row in by_slug(model, [key[0] for key in keys if len(key) == 1]).items())


def _talks(keys: set[Key]) -> Iterator[tuple[Key, Any]]:
    for some in chunks(keys):
        events, slugs = {key[0] for key in some}, {key[1] for key in some}
        talks = Talk.objects.filter(event__slug__in=events, slug__in=slugs).select_related("event").order_by()
        yield from ((key, talk) for talk in talks if (key := (talk.event.slug, talk.slug)) in keys)


def _parents(model: type[models.Model]) -> list[str]:
    """The relations that name a row and cannot be empty."""
    fields = (model._meta.get_field(name) for name in sorted(naming(model)))
    return [field.name for field in fields if isinstance(field, models.ForeignKey) and not field.null]
