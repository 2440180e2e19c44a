"""Politeness: how many requests one host gets at once, how far apart, and when it asked to be left alone."""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

from talks.web import LeftAloneError

# So often a host may say "too many requests"; then it is left alone for as long as this pace is kept.
MOST_REFUSALS = 3
# A host that wants longer is asked again all the same: the next run is a day away, and this one must end.
MAX_REST_S = 60.0


def rest_s(retry_after: str, now: dt.datetime) -> float:
    """What the header Retry-After says, in seconds or as a date; 0 when it says nothing, `MAX_REST_S` at most."""
    text = retry_after.strip()
    try:
        asked_s = float(text) if text.isdecimal() else (_aware(parsedate_to_datetime(text)) - now).total_seconds()
    except (ValueError, OverflowError):
        return 0.0
    return min(max(asked_s, 0.0), MAX_REST_S)


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


class Pace:
    """At most `at_once` requests to a host are under way, and `delay_s` seconds lie between two starts."""

    def __init__(self, at_once: int, delay_s: float) -> None:
        self._at_once = at_once
        self._delay_s = delay_s
        self._lanes: dict[str, _Lane] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits for it. Raises `LeftAloneError`, also where the host refuses while others wait."""
        lane = self._lane(host)
        with lane.places:
            lane.must_be_willing()
            time.sleep(lane.wait_s(self._delay_s))
            lane.must_be_willing()
            yield

    def refused(self, host: str) -> None:
        """It said "too many requests"."""
        self._lane(host).refusals += 1

    def rest(self, host: str, seconds: float) -> None:
        """No turn of that host begins before; those that wait for one already keep it."""
        self._lane(host).rest(seconds)

    def _lane(self, host: str) -> "_Lane":
        with self._lock:
            return self._lanes.setdefault(host, _Lane(self._at_once))


class _Lane:
    def __init__(self, at_once: int) -> None:
        self.places = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._next_start_s = 0.0
        self.refusals = 0

    def must_be_willing(self) -> None:
        if self.refusals >= MOST_REFUSALS:
            raise LeftAloneError("It was asked too often, and is left for the next run.")

    def wait_s(self, delay_s: float) -> float:
        """How long to wait for the start that this call takes."""
        with self._lock:
            now_s = time.monotonic()
            start_s = max(now_s, self._next_start_s)
            self._next_start_s = start_s + delay_s
        return start_s - now_s

    def rest(self, seconds: float) -> None:
        with self._lock:
            self._next_start_s = max(self._next_start_s, time.monotonic() + seconds)
