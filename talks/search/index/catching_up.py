"""Many rows change, and each document is written once: `with documents_at_the_end(): …`."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from talks.revision import hold_revision
from talks.search.index.install import schema_of
from talks.search.index.waiting import WAIT


@contextmanager
def documents_at_the_end(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """One transaction, or a part of one: what the block writes is found when it ends, whatever tables it wrote to.

    Inside of it, searching finds what was there before. Not one inside another.
    """
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        hold_revision(using)
        cursor.execute(WAIT)
        yield
        for statement in schema_of(connection).CATCH_UP:
            cursor.execute(statement)
