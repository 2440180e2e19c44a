from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from talks.management.progress import Pace, ProgressBar


class Terminal(StringIO):
    def isatty(self):
        return True


def drawn(stream, total, steps):
    bar = ProgressBar(OutputWrapper(stream), total)
    for _ in range(steps):
        bar.step()
    bar.clear()
    return stream.getvalue()


def test_bar_on_a_terminal_is_drawn_in_place_and_removed():
    half = f"\r{'█' * 15}{'░' * 15} 1/2"
    whole = f"\r{'█' * 30} 2/2"
    assert drawn(Terminal(), 2, 2) == f"{half}{whole}\r\x1b[K"


@pytest.mark.parametrize(("stream", "total"), [(StringIO(), 2), (Terminal(), 0)], ids=["no terminal", "nothing to do"])
def test_bar_is_drawn_for_nobody_and_nothing(stream, total):
    assert drawn(stream, total, total) == ""


def test_bar_steps_by_many():
    stream = Terminal()
    ProgressBar(OutputWrapper(stream), 4).step(2)
    assert stream.getvalue() == f"\r{'█' * 15}{'░' * 15} 2/4"


def test_bar_is_told_a_part_of_all_and_never_goes_back():
    stream = Terminal()
    bar = ProgressBar(OutputWrapper(stream), 2)
    for part in (0.5, 0.5, 0.2, 1.0):
        bar.tell("copying", part)
    assert stream.getvalue() == f"\r{'█' * 15}{'░' * 15} 1/2 · copying\r{'█' * 30} 2/2 · copying"


def test_bar_says_what_goes_on():
    stream = Terminal()
    ProgressBar(OutputWrapper(stream), 2).say("indexes")
    assert stream.getvalue() == f"\r{'░' * 30} 0/2 · indexes"


def test_pace_tells_how_many_are_in_and_the_time_that_is_left():
    stream, moments = Terminal(), iter([0, 1, 30, 90])
    pace = Pace(ProgressBar(OutputWrapper(stream), 100), "talks in", lambda: next(moments))
    pace.step(500)  # A second after the start.
    pace.tell("", 0.25)
    pace.step(8_500)
    assert stream.getvalue().split("\r")[1:] == [
        f"{'░' * 30} 0/100 · 500 talks in",
        f"{'█' * 7}{'░' * 23} 25/100 · 500 talks in · 17/s · 1:30 left",
        f"{'█' * 7}{'░' * 23} 25/100 · 9,000 talks in · 100/s · 4:30 left",
    ]
