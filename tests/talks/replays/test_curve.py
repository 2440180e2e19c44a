import datetime as dt

import pytest

from talks.replays.curve import Lateness, waited

TODAY = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("days", "lateness", "look_in"),
    [
        (-5, "expected", 33),
        (0, "expected", 28),
        (27, "expected", 1),
        (28, "expected", 34),
        (61, "expected", 1),
        (62, "late", 30),
        (232, "late", 30),
        (233, "very_late", 30),
        (462, "very_late", 30),
        (463, "ask", 90),
        (4000, "ask", 90),
    ],
)
def test_wait(days, lateness, look_in):
    wait = waited(TODAY - dt.timedelta(days=days), TODAY)

    assert (wait.lateness, wait.days) == (lateness, max(days, 0))
    assert wait.look_on == TODAY + dt.timedelta(days=look_in)


def test_latest_is_last():
    assert list(Lateness)[-1] == "ask"
