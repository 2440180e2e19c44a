"""A page that several readers want at once is made once: one makes it, the others wait for it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from recap.pagecache.entry import Entry, Revision
from recap.pagecache.keys import Key

# Who has waited so long makes the page alone.
PATIENCE_S = 10.0

Other = TypeVar("Other")


class Flight:
    def __init__(self) -> None:
        self.landed = threading.Event()
        self.entry: Entry | None = None


class Flights(Generic[Other]):
    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self.patience_s = patience_s
        self.flights: dict[tuple[Key, Revision], Flight] = {}
        self.lock = threading.Lock()

    def join(self, key: Key, revision: Revision, make: Callable[[], Entry | Other]) -> Entry | Other:
        """What `make` gives, here or to who came first. Only an `Entry` is for everybody; else each makes its own.

        The revision belongs to the name: who has seen an edit does not get the page from before it.
        """
        name = (key, revision)
        with self.lock:
            flight = self.flights.get(name)
            is_first = flight is None
            if flight is None:
                flight = self.flights[name] = Flight()
        if not is_first:
            flight.landed.wait(self.patience_s)
            return flight.entry or make()
        try:
            made = make()
            if isinstance(made, Entry):
                flight.entry = made
            return made
        finally:
            with self.lock:
                del self.flights[name]
            flight.landed.set()
