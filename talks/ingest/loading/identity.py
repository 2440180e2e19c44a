"""Which row of the database a row of a fixture is, even where an editor renamed, merged, moved or replaced it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from talks.models import Appearance, EventFigure, Series, SlideLink, Speaker, Takeaway, Talk
from tools.folding import fold
from tools.models import Company, Theme, Tool

Given = dict[str, Any]

# Rows with an old slug that an editor's merge or rename left behind; the alias names the row by this field.
WITH_ALIASES: dict[type[models.Model], str] = {
    Theme: "theme",
    Company: "company",
    Tool: "tool",
    Speaker: "speaker",
}
# No two of them share a name. Two speakers may.
NAMED_ONCE = (Theme, Company, Tool, Series)


def find_by_slug(model: type[models.Model], slug: Any) -> Any:
    found = _objects(model).filter(slug=slug).first()
    if found is None and model in WITH_ALIASES:
        found = _objects(model).filter(aliases__slug=slug).first()
    return found


def find_by_key(model: type[models.Model], key: tuple[Any, ...]) -> Any:
    """What a reference names, or None. Raises `ValueError` when the key has the wrong number of parts."""
    if getattr(model, "natural_key_lookups", None) == ("slug",):
        (slug,) = key
        return find_by_slug(model, slug)
    manager: Any = _objects(model)
    try:
        return manager.get_by_natural_key(*key)
    except ObjectDoesNotExist:
        return None
    except TypeError as error:
        raise ValueError(str(error)) from error


def find(model: type[models.Model], given: Given) -> Any:
    """The row that `given` (field → value or row) states, or None."""
    if model is Talk:
        return _find_talk(given)
    if model.natural_key_lookups == ("slug",):  # type: ignore[attr-defined]
        return find_by_slug(model, given["slug"]) or _find_by_name(model, given)
    names = {lookup.split("__")[0] for lookup in model.natural_key_lookups}  # type: ignore[attr-defined]
    return _objects(model).filter(**{_exactly(name, given[name]): _or_true(given[name]) for name in names}).first()


def _find_talk(given: Given) -> Any:
    found = Talk.objects.filter(event=given["event"], slug=given["slug"]).first()
    if found is None and given.get("source") and given.get("source_ref"):
        found = Talk.objects.told_by(given["source"], [given["source_ref"]]).first()
    return found


def _find_by_name(model: type[models.Model], given: Given) -> Any:
    folded = fold(given.get("name", ""))
    if model not in NAMED_ONCE or not folded:
        return None
    found = _objects(model).filter(sort_key=folded).first()
    if found is None and model in WITH_ALIASES:
        found = _objects(model).filter(aliases__folded_name=folded).first()
    return found


def _exactly(name: str, value: Any) -> str:
    return f"{name}__isnull" if value is None else name


def _or_true(value: Any) -> Any:
    return True if value is None else value


def _objects(model: type[models.Model]) -> models.Manager:
    return model._default_manager


# --- rows that belong together: several of one parent, whose keys an editor changes ---------------------------------


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


def pair(model: type[models.Model], family: Iterable[Given]) -> list[Any]:
    """For each of `family`, all with the same parent: its row, or None when it is new.

    The same thing first, wherever it stands now. Then, of what is left on both sides, what stands in its place: an
    editor changed it.
    """
    family = list(family)
    parents, is_same, stands_in_place = FAMILIES[model]
    nearest, *others = parents
    # Asked by the nearest parent alone: SQLite may take the index of a recap that thousands of rows share.
    siblings = _objects(model).filter(**{nearest: family[0][nearest]}).order_by("pk")
    rows = [row for row in siblings if all(getattr(row, f"{name}_id") == _pk(family[0][name]) for name in others)]
    found: list[Any] = [None] * len(family)
    left = list(rows)
    for number, given in enumerate(family):
        candidates = [row for row in left if is_same(given, row)]
        if candidates:
            found[number] = next((row for row in candidates if _in_place(given, row)), candidates[0])
            left.remove(found[number])
    for number, given in enumerate(family):
        if found[number] is None and (is_lost := given.get("state") == SlideLink.State.MISSING):
            found[number] = next((row for row in rows if is_lost and stands_in_place(given, row)), None)
        elif found[number] is None and (candidates := [row for row in left if stands_in_place(given, row)]):
            # A lost address is filled before a known one is held to be an editor's.
            found[number] = min(candidates, key=lambda row: bool(getattr(row, "url", "")))
            left.remove(found[number])
    return found


def _pk(row: Any) -> Any:
    return None if row is None else row.pk


def _in_place(given: Given, row: Any) -> bool:
    return "position" in given and given["position"] == row.position


def _shares_text(given: Given, row: Any, *fields: str) -> bool:
    return any(given.get(field) and given[field] == getattr(row, field) for field in fields)
