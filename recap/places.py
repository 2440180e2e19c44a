"""How many requests may be at Django at once, so that a thread is always free for a page that is kept.

In: the threads of a process. Out: places of three kinds, which take none of each other's: readers, people who are
signed in and read, and people who are signed in and write (of whom the database lets one write at a time, so that the
others hold their threads and wait). Who finds no place is told to come again: `recap.busy`.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Of a process: where nobody says another number, and where each kind of place still has its own.
USUAL_THREADS = 32
FEWEST_THREADS = 5
# Who has waited so long for a turn is told to come again. Seconds.
PATIENCE_S = 10.0


class FullError(Exception):
    """No place is free, and as many wait as may."""


class Places:
    """`at_once` are served, `in_all` with those that wait for a turn."""

    def __init__(self, at_once: int, in_all: int, patience_s: float = PATIENCE_S) -> None:
        self.in_all = threading.BoundedSemaphore(in_all)
        self.at_once = threading.BoundedSemaphore(at_once)
        self.patience_s = patience_s

    @contextmanager
    def place(self) -> Iterator[None]:
        """Among those who are here. Raises `FullError`, at once."""
        if not self.in_all.acquire(blocking=False):
            raise FullError
        try:
            yield
        finally:
            self.in_all.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """For who has a place; waits. Raises `FullError`."""
        if not self.at_once.acquire(timeout=self.patience_s):
            raise FullError
        try:
            yield
        finally:
            self.at_once.release()


@dataclass(frozen=True)
class AllPlaces:
    readers: Places
    members: Places
    writers: Places


def shares(threads: int, patience_s: float = PATIENCE_S) -> AllPlaces:
    """Nine threads in sixteen for readers, five for who is signed in; two serve what is kept, which takes no time.

    One in eight makes a reader's page: more of them on one processor make all slower, none of them faster. The others
    wait: after an edit many ask for the same page at once, and one turn serves all of them. So do those who save: what
    several people save within the same second is saved.
    """

    def share(sixteenths: int) -> int:
        return max(1, threads * sixteenths // 16)

    return AllPlaces(
        readers=Places(share(2), share(9), patience_s),
        members=Places(share(1), share(2), patience_s),
        writers=Places(share(1), share(3), patience_s),
    )
