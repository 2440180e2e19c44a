import datetime as dt
import threading
import time
from itertools import pairwise

import pytest

from talks.web import LeftAloneError
from talks.web.pace import MAX_REST_S, Pace, rest_s


def run(pace, hosts, duration_s=0.0):
    """(host, start, end) of a turn for each of `hosts`, all wanted at once."""
    turns = []

    def take(host):
        with pace.turn(host):
            start_s = time.monotonic()
            time.sleep(duration_s)
            turns.append((host, start_s, time.monotonic()))

    threads = [threading.Thread(target=take, args=[host]) for host in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(turns, key=lambda turn: turn[1])


def most_at_once(turns):
    return max(sum(1 for _, start, end in turns if start <= moment < end) for _, moment, _ in turns)


def test_starts_at_one_host_are_apart():
    turns = run(Pace(4, 0.1), ["a"] * 4)
    starts = [start for _, start, _ in turns]
    assert all(later - earlier >= 0.09 for earlier, later in pairwise(starts))


def test_one_host_gets_so_many_at_once():
    turns = run(Pace(2, 0), ["a"] * 6, duration_s=0.05)
    assert most_at_once(turns) == 2


def test_hosts_do_not_wait_for_each_other():
    assert most_at_once(run(Pace(1, 5), ["a", "b", "c"], duration_s=0.5)) == 3


def test_turn_that_fails_makes_way():
    pace = Pace(1, 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), pace.turn("a"):
            1 / 0  # noqa: B018 -- a failure
    assert len(run(pace, ["a"])) == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("7", 7),
        (" 0 ", 0),
        ("86400", MAX_REST_S),
        ("9" * 400, MAX_REST_S),
        ("Sun, 03 May 2026 12:00:30 GMT", 30),
        ("Sun, 03 May 2026 12:00:30 -0000", 30),
        ("Sun, 03 May 2026 11:00:00 GMT", 0),
        ("Sun, 03 May 2099 12:00:00 GMT", MAX_REST_S),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("1.5", 0),
    ],
)
def test_rest_that_a_host_asks_for(said, expected):
    assert rest_s(said, dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)) == expected


def test_host_that_asks_for_it_is_left_alone_and_no_other():
    pace, start_s = Pace(2, 0), time.monotonic()
    pace.rest("a.org", 0.3)
    started_s = {host: start - start_s for host, start, _ in run(pace, ["a.org", "b.org"])}
    assert started_s["a.org"] >= 0.3 > started_s["b.org"]


def test_host_that_has_refused_three_times_gets_no_more_turns_and_others_do():
    pace = Pace(1, 0)
    for _ in range(3):
        with pace.turn("a.org"):
            pace.refused("a.org")
    with pytest.raises(LeftAloneError), pace.turn("a.org"):
        pass
    assert len(run(pace, ["b.org"])) == 1


def test_who_waits_while_a_host_refuses_does_not_ask_it():
    pace = Pace(1, 0.2)
    with pace.turn("a.org"):
        pass
    refusing = threading.Timer(0.05, lambda: [pace.refused("a.org") for _ in range(3)])
    refusing.start()
    with pytest.raises(LeftAloneError), pace.turn("a.org"):
        pass
    refusing.join()
