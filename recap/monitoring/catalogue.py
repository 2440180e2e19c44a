"""What the database says of the catalogue when Prometheus asks: its revision, what waits for editors, what is dead."""

import threading
from collections.abc import Iterator

from django.db import Error, connections
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from talks.editing.waiting import numbers
from talks.revision import last_change


class Catalogue(Collector):
    """One question at a time: while a database hangs, the next ones would hang beside it."""

    def __init__(self) -> None:
        self.asking = threading.Lock()

    def describe(self) -> list[Metric]:
        """Else the library asks all at the start, to learn their names."""
        return []

    def collect(self) -> Iterator[Metric]:
        found: list[Metric] = []
        if self.asking.acquire(blocking=False):
            try:
                found = list(_ask())
            except Error:
                pass  # Told by the number below.
            finally:
                connections.close_all()
                self.asking.release()
        yield GaugeMetricFamily("recap_database_up", "Whether the database answered just now.", value=bool(found))
        yield from found


def _ask() -> Iterator[Metric]:
    change = last_change()
    yield GaugeMetricFamily("recap_revision", "Rises with every change of public rows.", value=change.number)
    if change.at:
        told = "When the revision rose last: seconds since 1970."
        yield GaugeMetricFamily("recap_revision_raised_seconds", told, value=change.at.timestamp())
    waiting = GaugeMetricFamily(
        "recap_waiting", "What waits for an editor, as on the admin's start page.", labels=["what"]
    )
    for what, number in numbers().items():
        waiting.add_metric([what], number)
    yield waiting
