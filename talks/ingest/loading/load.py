"""Merge a fixture into a live catalogue: create what is new, fill blanks, and leave to editors what they changed.

In: rows of fixtures; out: a `LoadReport`. It is one transaction: with a problem, nothing is written. `loaddata` is the
other way: it states the author's version and overwrites.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone, translation

from talks.editing.versions import recording
from talks.ingest.fixtures import fixture_rows
from talks.ingest.loading.differences import differences, shown
from talks.ingest.loading.identity import FAMILIES, Given, find, find_by_key, pair
from talks.ingest.loading.rows import FixtureRow, read_files, understood
from talks.ingest.records import EventRecord, Problem
from talks.ingest.report import Change, Difference, LoadReport, Outcome
from talks.models import Edit, Talk, ThemedTalk
from tools.models import ThemedTool


def load(rows: Iterable[Mapping[str, Any]], *, dry_run: bool = False) -> LoadReport:
    """`rows` as `fixture_rows` makes them. With `dry_run` the report is the same and nothing is written."""
    return _load([(f"row {number}", row) for number, row in enumerate(rows, 1)], [], dry_run=dry_run)


class Watcher(Protocol):
    """Who looks on: a progress bar."""

    def step(self, count: int) -> None:
        """So many talks more are in."""


def load_events(events: Iterable[EventRecord], *, dry_run: bool = False, watcher: Watcher | None = None) -> LoadReport:
    """A report for each event."""
    reports = []
    for event in events:
        found = load(fixture_rows(event), dry_run=dry_run)
        reports.append(LoadReport(found.changes, found.problems, event=event.slug or event.name))
        if watcher:
            watcher.step(len(event.talks))
    return LoadReport(events=tuple(reports))


def load_files(paths: Iterable[Path], *, dry_run: bool = False) -> LoadReport:
    """All the fixtures, or none of them."""
    located, problems = read_files(paths)
    return _load(located, problems, dry_run=dry_run)


def _load(located: list[tuple[str, Any]], problems: list[Problem], *, dry_run: bool) -> LoadReport:
    # What it creates is told by its report, in one entry of the log; what it fills has a version.
    with (
        recording(None, Edit.What.LOADED, Edit.Source.FILE, creations=False) as recorder,
        translation.override("en"),
    ):
        rows, misunderstood = understood(located)
        loader = _Loader(problems + misunderstood)
        for model, same_model in groupby(rows, key=lambda row: row.model):
            loader.load_model(model, list(same_model))
        order = {where: number for number, (where, _) in enumerate(located)}
        loader.problems.sort(key=lambda problem: order.get(problem.where, -1))
        report = LoadReport(tuple(loader.changes), tuple(loader.problems))
        if dry_run or loader.problems:
            transaction.set_rollback(True)
        elif report.created or report.updated:
            recorder.report = "\n".join([report.summary(), *report.lines()])
    return report


class _Loader:
    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.changes: list[Change] = []
        # By model and natural key as the fixture has it; None for a row that could not be loaded.
        self.known: dict[tuple[type[models.Model], tuple[Any, ...]], Any] = {}
        # The themes that a talk or a tool had before this load.
        self.themes_before: dict[tuple[type[models.Model], int], list[Any]] = {}

    def load_model(self, model: type[models.Model], rows: list[FixtureRow]) -> None:
        once: dict[str, FixtureRow] = {}
        for row in rows:
            if once.setdefault(repr((row.values, row.references)), row) is not row:  # Said twice.
                self.changes.append(Change(Outcome.UNCHANGED, f"{model._meta.label_lower} ({row.where})"))
        resolved = [(row, given) for row in once.values() if (given := self.resolve(row)) is not None]
        if model not in FAMILIES:
            for row, given in resolved:
                self.merge(row, given, find(model, given))
            return
        families: dict[tuple[Any, ...], list[tuple[FixtureRow, Given]]] = {}
        for row, given in resolved:
            parents = tuple(given[name] and given[name].pk for name in FAMILIES[model][0])
            families.setdefault(parents, []).append((row, given))
        for family in families.values():
            found = pair(model, [given for _, given in family])
            for (row, given), instance in zip(family, found, strict=True):
                self.merge(row, given, instance)

    def resolve(self, row: FixtureRow) -> Given | None:
        """The row's values, with rows for natural keys; None, and a problem, when one of them names nothing."""
        if row.is_broken:
            self.remember(row, None)
            return None
        given = dict(row.values)
        is_whole = True
        for name, key in row.references.items():
            target: Any = row.model._meta.get_field(name).related_model
            if key is None:
                given[name] = None
                continue
            try:
                given[name] = self.known[target, key] if (target, key) in self.known else find_by_key(target, key)
            except ValueError:
                given[name] = None
            if given[name] is None:
                is_whole = False
                if (target, key) not in self.known:  # Otherwise the row itself was reported.
                    named = "/".join(map(str, key))
                    self.report(row, name, f"There is no {target._meta.verbose_name} “{named}”.")
        if not is_whole:
            self.remember(row, None)
            return None
        if missing := [name for name in _parents(row.model) if given.get(name, 0) is None]:
            self.report(row, missing[0], "It names the row and cannot be null.")
            return None
        return given

    def merge(self, row: FixtureRow, given: Given, instance: Any) -> None:
        if instance is None and row.model in (ThemedTalk, ThemedTool) and (kept := self.kept_themes(row, given)):
            self.changes.append(Change(Outcome.UNCHANGED, _label(row.model, given["content_object"]), kept=(kept,)))
            return
        instance = self.create(row, given) if instance is None else self.update(row, given, instance)
        self.remember(row, instance)

    def kept_themes(self, row: FixtureRow, given: Given) -> Difference | None:
        """Themes are one value of a talk: an editor who chose them chose all of them."""
        owner = given["content_object"]
        key = (row.model, owner.pk)
        if key not in self.themes_before:
            self.themes_before[key] = [] if owner.__dict__.get("is_new_in_load") else list(owner.themes.all())
        before = self.themes_before[key]
        return Difference("themes", ", ".join(sorted(t.slug for t in before)), given["tag"].slug) if before else None

    def create(self, row: FixtureRow, given: Given) -> Any:
        instance = row.model(**given)
        if _has_place(row.model):
            _take_free_place(instance)
        if not self.save(row, instance, None):
            return None
        instance.is_new_in_load = True  # type: ignore[attr-defined]
        self.changes.append(Change(Outcome.CREATED, _label(row.model, instance)))
        return instance

    def update(self, row: FixtureRow, given: Given, instance: Any) -> Any:
        _spare_queries(instance, given)
        fill, kept = differences(instance, given)
        filled = tuple(Difference(name, None, shown(value)) for name, value in fill.items())
        label = _label(row.model, instance)
        if fill:
            for name, value in fill.items():
                setattr(instance, name, value)
            if not self.save(row, instance, [*fill, *_note_replay(instance, fill)]):
                return None
        outcome = Outcome.UPDATED if fill else Outcome.UNCHANGED
        self.changes.append(Change(outcome, label, filled, tuple(kept)))
        return instance

    def save(self, row: FixtureRow, instance: Any, fields: list[str] | None) -> bool:
        """Whether it was saved; what stands against it becomes problems."""
        unchecked = _unchecked(instance, fields)
        try:
            instance.clean_fields(exclude=unchecked | {*row.references})  # Their rows were found.
            try:
                with transaction.atomic():
                    instance.save(**({"force_insert": True} if fields is None else {"update_fields": fields}))
            except DatabaseError:
                # Only now ask which rule it breaks: it takes a query for each.
                instance.clean_fields(exclude=unchecked)
                instance.validate_unique()
                instance.validate_constraints()
                raise
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self.report(row, "" if name == NON_FIELD_ERRORS else name, message)
            return False
        except DatabaseError as error:
            self.report(row, "", " ".join(str(error).split()))
            return False
        return True

    def remember(self, row: FixtureRow, instance: Any) -> None:
        key = tuple(
            part
            for name in dict.fromkeys(lookup.split("__")[0] for lookup in row.model.natural_key_lookups)  # type: ignore[attr-defined]
            for part in (row.references.get(name) or (row.values.get(name),))
        )
        self.known[row.model, key] = instance

    def report(self, row: FixtureRow, field: str, what: str) -> None:
        named = f"{row.model._meta.label_lower}.{field}" if field else row.model._meta.label_lower
        self.problems.append(Problem(row.where, f"{named}: {what}"))


def _note_replay(instance: Any, fill: Mapping[str, Any]) -> list[str]:
    """A talk that readers know gets its replay; returns the fields to save with it."""
    if not (isinstance(instance, Talk) and "replay_state" in fill and instance.has_replay):
        return []
    instance.replay_added_at = timezone.now()
    return ["replay_added_at"]


def _unchecked(instance: Any, fields: list[str] | None) -> set[str]:
    """Of a new row all is checked, and of an old one what this load fills: the rest is the editors'."""
    names = {field.name for field in instance._meta.concrete_fields}
    unchecked = set() if fields is None else names - set(fields)
    other = {"fr": "en", "en": "fr"}
    for name in names:
        stem, _, language = name.rpartition("_")
        if language in other and getattr(instance, f"{stem}_{other[language]}", None):
            unchecked.add(name)  # One language is enough: pages fall back to it.
    return unchecked


def _parents(model: type[models.Model]) -> list[str]:
    """The relations that name a row and cannot be empty."""
    names = {lookup.split("__")[0] for lookup in model.natural_key_lookups}  # type: ignore[attr-defined]
    fields = (model._meta.get_field(name) for name in sorted(names))
    return [field.name for field in fields if isinstance(field, models.ForeignKey) and not field.null]


def _spare_queries(instance: Any, given: Given) -> None:
    """Hand over the related rows that are known already."""
    for name, value in given.items():
        if isinstance(value, models.Model) and getattr(instance, instance._meta.get_field(name).attname) == value.pk:
            setattr(instance, name, value)


def _has_place(model: type[models.Model]) -> bool:
    return model in FAMILIES and "position" in model.natural_key_lookups  # type: ignore[attr-defined]


def _take_free_place(instance: Any) -> None:
    """Its own position, or the one after the last when an editor's order has another row there."""
    siblings = type(instance)._default_manager.filter(
        **{name: getattr(instance, name) for name in FAMILIES[type(instance)][0]}
    )
    if instance.position is not None and siblings.filter(position=instance.position).exists():
        instance.position = siblings.aggregate(last=models.Max("position"))["last"] + 1


def _label(model: type[models.Model], instance: Any) -> str:
    return f"{instance._meta.label_lower} {shown(instance)}"
