"""Rows that belong to one parent, whose keys an editor changes: which of them each row of a source is.

`Siblings` reads those of many parents at once; `pair` decides for one parent, and asks nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models

from talks.ingest.loading.ledger import chunks
from talks.ingest.loading.shelves import Given
from talks.models import (
    Appearance,
    Coverage,
    Discovery,
    EventFigure,
    Mention,
    Recording,
    ReplayCandidate,
    SlideLink,
    SpeakerLink,
    Takeaway,
    ThemedTalk,
)
from tools.models import ThemedTool

Same = Callable[[Given, Any], bool]

# The fields that name the parent; what makes two rows the same thing; what makes one stand in the other's place.
FAMILIES: dict[type[models.Model], tuple[tuple[str, ...], Same, Same]] = {
    EventFigure: (
        ("event",),
        lambda given, row: given["value"] == row.value and _shares_text(given, row, "label_fr", "label_en"),
        lambda given, row: given["position"] == row.position,
    ),
    Takeaway: (
        ("talk", "article"),
        lambda given, row: _shares_text(given, row, "text_fr", "text_en"),
        lambda given, row: given["position"] == row.position,
    ),
    Appearance: (
        ("talk",),
        lambda given, row: given["speaker"].pk == row.speaker_id,
        lambda given, row: given.get("position") == row.position,
    ),
    SlideLink: (
        ("talk",),
        lambda given, row: (given["kind"], given["url"]) == (row.kind, row.url),
        lambda given, row: given["kind"] == row.kind,
    ),
}
# Of the others, the parent that has the fewest: they are found by all that names them.
NEAREST: dict[type[models.Model], str] = {
    Coverage: "talk",
    ThemedTalk: "content_object",
    ThemedTool: "content_object",
    Mention: "talk",
    Recording: "talk",
    Discovery: "event",
    SpeakerLink: "speaker",
    ReplayCandidate: "talk",
    **{model: parents[0] for model, (parents, _same, _place) in FAMILIES.items()},
}


class Siblings:
    """Rows of one model, by their parent."""

    def __init__(self, model: type[models.Model], given: Iterable[Given]) -> None:
        self._nearest = NEAREST[model]
        parents = [each[self._nearest] for each in given]
        self._rows: dict[int, list[Any]] = {parent.pk: [] for parent in parents}
        known = [parent.pk for parent in parents if not parent.__dict__.get("is_new_in_load")]
        for some in chunks(known):
            for row in model._default_manager.filter(**{f"{self._nearest}__in": some}).order_by("pk"):
                self._rows[getattr(row, f"{self._nearest}_id")].append(row)

    def of(self, given: Given) -> list[Any]:
        return self._rows[given[self._nearest].pk]


class PartShelf:
    """Rows that are named by their parents and by what stands in them."""

    def __init__(self, model: type[models.Model], siblings: Siblings) -> None:
        lookups = model.natural_key_lookups  # type: ignore[attr-defined]
        self._names = list(dict.fromkeys(lookup.split("__")[0] for lookup in lookups))
        self._columns = [model._meta.get_field(name).attname for name in self._names]  # type: ignore[union-attr]
        self._siblings = siblings

    def find(self, given: Given) -> Any:
        key = [value.pk if isinstance(value := given[name], models.Model) else value for name in self._names]
        rows = self._siblings.of(given)
        return next((row for row in rows if [getattr(row, column) for column in self._columns] == key), None)

    def put(self, given: Given, row: Any) -> None:
        self._siblings.of(given).append(row)


def pair(
    model: type[models.Model], family: Sequence[Given], siblings: Iterable[Any], *, remembered: bool = False
) -> list[Any]:
    """For each of `family`, all with the same parents: its row, or None when it is new.

    The same thing first, wherever it stands now. Then, of what is left on both sides, what stands in its place: an
    editor changed it. Where it is `remembered` what the source said before, only a lost address has a place to fill.
    """
    parents, is_same, stands_in_place = FAMILIES[model]
    others = parents[1:]
    rows = [row for row in siblings if all(getattr(row, f"{name}_id") == _pk(family[0][name]) for name in others)]
    found: list[Any] = [None] * len(family)
    if not rows:
        return found
    left = list(rows)

    def fits(given: Given, row: Any) -> bool:
        return stands_in_place(given, row) and (not remembered or _is_lost(row))

    for number, given in enumerate(family):
        candidates = [row for row in left if is_same(given, row)]
        if candidates:
            found[number] = next((row for row in candidates if _in_place(given, row)), candidates[0])
            left.remove(found[number])
    for number, given in enumerate(family):
        if found[number] is None and (is_lost := given.get("state") == SlideLink.State.MISSING):
            found[number] = next((row for row in rows if is_lost and stands_in_place(given, row)), None)
        elif found[number] is None and (candidates := [row for row in left if fits(given, row)]):
            # A lost address is filled before a known one is held to be an editor's.
            found[number] = min(candidates, key=lambda row: bool(getattr(row, "url", "")))
            left.remove(found[number])
    return found


def has_place(model: type[models.Model]) -> bool:
    return model in FAMILIES and "position" in model.natural_key_lookups  # type: ignore[attr-defined]


def take_free_place(row: Any, siblings: Sequence[Any]) -> None:
    """Its own position, or the one after the last when an editor's order has another row there."""
    others = FAMILIES[type(row)][0][1:]
    rows = [one for one in siblings if all(getattr(one, f"{n}_id") == getattr(row, f"{n}_id") for n in others)]
    if row.position is not None and any(one.position == row.position for one in rows):
        row.position = max(one.position for one in rows) + 1


def _is_lost(row: Any) -> bool:
    return isinstance(row, SlideLink) and not row.url


def _pk(row: Any) -> Any:
    return None if row is None else row.pk


def _in_place(given: Given, row: Any) -> bool:
    return "position" in given and given["position"] == row.position


def _shares_text(given: Given, row: Any, *fields: str) -> bool:
    return any(given.get(field) and given[field] == getattr(row, field) for field in fields)
