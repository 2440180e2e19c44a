"""A second connection, as one of Django's databases: to what is copied, tried or migrated. In: ours. Out: the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def second(like: BaseDatabaseWrapper, alias: str, **different: Any) -> Iterator[BaseDatabaseWrapper]:
    """Under `alias` for as long as the block lasts. `different`: settings that it has otherwise, such as NAME."""
    other = connections.create_connection(like.alias)
    other.alias, other.settings_dict = alias, {**like.settings_dict, **different}
    connections[alias] = other
    try:
        yield other
    finally:
        other.close()
        del connections[alias]
