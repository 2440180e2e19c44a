"""Politeness: how many requests one host gets at once, and how far apart."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Pace:
    """At most `at_once` requests to a host are under way, and `delay_s` seconds lie between two starts."""

    def __init__(self, at_once: int, delay_s: float) -> None:
        self._at_once = at_once
        self._delay_s = delay_s
        self._lanes: dict[str, _Lane] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits for it."""
        with self._lock:
            lane = self._lanes.setdefault(host, _Lane(self._at_once))
        with lane.places:
            time.sleep(lane.wait_s(self._delay_s))
            yield


class _Lane:
    def __init__(self, at_once: int) -> None:
        self.places = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._next_start_s = 0.0

    def wait_s(self, delay_s: float) -> float:
        """How long to wait for the start that this call takes."""
        with self._lock:
            now_s = time.monotonic()
            start_s = max(now_s, self._next_start_s)
            self._next_start_s = start_s + delay_s
        return start_s - now_s
