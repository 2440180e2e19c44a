"""Replicas of the database: pages that are for everybody are read there, all else from the primary.

In: the revision that a page has to be of. Out: a replica that has come so far, for one page; none where all are down,
hang or lag. Each is asked by a thread of its own how far it is, so that one that hangs keeps nobody waiting; what it
answered holds, because a replica only goes forward. One that failed is asked again by and by, and so is taken back.

While a page is made, the replica's connection of this thread stands in the place of the primary's: whatever asks, asks
the same server, and nothing of the catalogue knows of it.
"""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from recap.pagecache.entry import Revision
from recap.pagecache.revision import Revisions, UnreachableError


@dataclass(frozen=True)
class Replica:
    """`alias`: among DATABASES."""

    alias: str
    revisions: Revisions

    def has(self, revision: Revision) -> bool:
        """All that the catalogue was at this revision, and perhaps more. Raises `UnreachableError`."""
        if not self._is_behind(revision):
            return True
        self.revisions.forget()
        return not self._is_behind(revision)

    def _is_behind(self, revision: Revision) -> bool:
        own = self.revisions.current()
        if own == revision:
            return False
        # The same number of another moment, a higher one of an earlier: one of the two is of a restored backup.
        return own[0] <= revision[0] or (own[1] or "") < (revision[1] or "")

    @contextmanager
    def reading(self) -> Iterator[None]:
        primary = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = connections[self.alias]
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = primary


class Replicas:
    """They take turns."""

    def __init__(self, replicas: Sequence[Replica] = ()) -> None:
        self.replicas = replicas
        self.turns = itertools.count()

    def at(self, revision: Revision) -> Replica | None:
        """One that has it."""
        return next((replica for replica in self._in_turn() if _has(replica, revision)), None)

    def newest(self) -> Revision | None:
        """What is known of the catalogue while the primary does not answer; None where no replica does either."""
        found = []
        for replica in self.replicas:
            try:
                found.append(replica.revisions.current())
            except UnreachableError:
                continue
        return max(found, key=lambda revision: revision[0], default=None)

    def _in_turn(self) -> Iterator[Replica]:
        if self.replicas:
            first = next(self.turns) % len(self.replicas)
            yield from (*self.replicas[first:], *self.replicas[:first])


def _has(replica: Replica, revision: Revision) -> bool:
    try:
        return replica.has(revision)
    except UnreachableError:
        return False
