"""What the generator gives and the loader takes: rows of one table."""

from typing import Any, NamedTuple


class Batch(NamedTuple):
    """`model`: as "talks.Talk". `columns`: names of columns; what is not named is left to the model's defaults."""

    model: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
