"""Rows of a source that found their row of the database, and those that become one."""

from typing import Any, NamedTuple

from talks.ingest.loading.merging import Merged
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.loading.shelves import Given


class Made(NamedTuple):
    """`instance`: not written yet."""

    row: FixtureRow
    given: Given
    instance: Any


class Met(NamedTuple):
    """`merged`: what of it the instance has taken."""

    row: FixtureRow
    given: Given
    instance: Any
    merged: Merged
