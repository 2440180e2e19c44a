import datetime as dt

import pytest

from talks.replays.waits import Lateness, usual_share, waited

TODAY = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("days", "lateness", "look_in"),
    [
        (-5, "expected", 33),
        (0, "expected", 28),
        (27, "expected", 1),
        (28, "expected", 34),
        (61, "expected", 1),
        (62, "late", 0),
        (232, "late", 0),
        (233, "very_late", 0),
        (462, "very_late", 0),
        (463, "ask", 0),
        (4000, "ask", 0),
    ],
)
def test_wait(days, lateness, look_in):
    wait = waited(TODAY - dt.timedelta(days=days), TODAY)

    assert (wait.lateness, wait.days) == (lateness, max(days, 0))
    assert wait.look_on == TODAY + dt.timedelta(days=look_in)


@pytest.mark.parametrize(
    ("days", "looked", "look_in"), [(100, 10, 20), (100, 30, 0), (100, 80, 0), (300, 1, 29), (500, 10, 80), (10, 3, 18)]
)
def test_what_was_looked_for_is_looked_for_again_a_step_later(days, looked, look_in):
    wait = waited(TODAY - dt.timedelta(days=days), TODAY, TODAY - dt.timedelta(days=looked))

    assert wait.look_on == TODAY + dt.timedelta(days=look_in)


def test_latest_is_last():
    assert list(Lateness)[-1] == "ask"


@pytest.mark.parametrize(
    ("days", "share"),
    [(-1, 0), (0, 0), (14, 0.25), (28, 0.5), (45, 0.625), (62, 0.75), (233, 0.9), (463, 0.95), (9000, 0.95)],
)
def test_usual_share_goes_straight_between_what_was_measured(days, share):
    assert usual_share(days) == pytest.approx(share)
