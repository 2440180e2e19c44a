"""A made-up catalogue of any size: the same number and seed give the same rows, on any machine.

`catalogue.batches(talks, seed)` yields rows as plain tuples, table by table, each after the rows that it points at. No
Django and no input or output: `talks.ingest.loading.bulk` writes them. Moments are text, in UTC, as databases read it
("2019-05-20 09:30:00"), and days are ISO 8601.
"""

from typing import Any, NamedTuple


class Batch(NamedTuple):
    """Rows of one table. `model`: as "talks.Talk". `columns`: what is not named is left to the model's defaults."""

    model: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
