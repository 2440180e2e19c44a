"""How long replays take to come out, and what that says of one that is still awaited.

Days from the talk to its video over 5,495 conference talks: half were out after 28, three quarters after 62, nine in
ten after 233 and nineteen in twenty after 463.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

HALF, MOST, NEARLY_ALL, ALL = 28, 62, 233, 463
MEASURED_TALKS = 5495
# A month between two looks at what is late, a quarter once only the organiser can tell.
LATE_STEP, LAST_STEP = 30, 90
# (days, share that is out by then): the curve itself.
USUAL = ((0, 0.0), (HALF, 0.5), (MOST, 0.75), (NEARLY_ALL, 0.9), (ALL, 0.95))


class Lateness(StrEnum):
    """In order: the last is the latest."""

    EXPECTED = "expected"
    LATE = "late"
    VERY_LATE = "very_late"
    ASK = "ask"


@dataclass(frozen=True)
class Wait:
    """`days`: since the talk. `look_on`: when to look next."""

    lateness: Lateness
    days: int
    look_on: dt.date


def waited(talk_on: dt.date, today: dt.date, looked_on: dt.date | None = None) -> Wait:
    """Of a talk that has no replay yet; one that is still to be given waits 0 days.

    `looked_on`: when somebody last read a listing of its event. What is late and was never looked for is due today.
    """
    days = max((today - talk_on).days, 0)
    if days < MOST:
        checkpoint = HALF if days < HALF else MOST
        return Wait(Lateness.EXPECTED, days, talk_on + dt.timedelta(days=checkpoint))
    late = ((NEARLY_ALL, Lateness.LATE), (ALL, Lateness.VERY_LATE))
    lateness = next((lateness for bound, lateness in late if days < bound), Lateness.ASK)
    step = LAST_STEP if lateness == Lateness.ASK else LATE_STEP
    return Wait(lateness, days, max(today, looked_on + dt.timedelta(days=step)) if looked_on else today)


def usual_share(days: int) -> float:
    """The share of replays that are out by then, from 0 to 1: straight lines between what was measured."""
    for (before, low), (after, high) in pairwise(USUAL):
        if days < after:
            return low + (high - low) * max(days - before, 0) / (after - before)
    return USUAL[-1][1]
