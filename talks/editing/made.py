"""What a load added, by ids alone: runs of them in the log, and which of the rows are still there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.apps import apps
from django.db import models

AT_ONCE = 500
Model = type[models.Model]


def runs(pks: Iterable[int]) -> list[list[int]]:
    """The first and the last of each run of ids: one run, as a rule, however many rows."""
    found: list[list[int]] = []
    for pk in sorted(pks):
        if found and found[-1][1] == pk - 1:
            found[-1][1] = pk
        else:
            found.append([pk, pk])
    return found


def made_rows(made: Mapping[str, Iterable[Sequence[int]]]) -> dict[Model, list[int]]:
    """Ids by model of what an edit made and that is still there."""
    return still_there(
        {
            apps.get_model(label): [pk for first, last in of for pk in range(first, last + 1)]
            for label, of in made.items()
        }
    )


def still_there(pks: Mapping[Model, Iterable[int]]) -> dict[Model, list[int]]:
    found = {
        model: [pk for some in chunks(of) for pk in _pks(model._base_manager.filter(pk__in=some))]
        for model, of in pks.items()
    }
    return {model: of for model, of in found.items() if of}


def chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    """In order, as many as one query asks for."""
    every = sorted(pks)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def _pks(rows: models.QuerySet) -> models.QuerySet:
    return rows.order_by().values_list("pk", flat=True)
