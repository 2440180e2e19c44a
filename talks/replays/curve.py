"""How long replays take to come out, and what that says of one that is still awaited.

Days from the talk to its video over 5,495 conference talks: half were out after 28, three quarters after 62, nine in
ten after 233 and nineteen in twenty after 463.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

HALF, MOST, NEARLY_ALL, ALL = 28, 62, 233, 463
# A month between two looks at what is late, a quarter once only the organiser can tell.
LATE_STEP, LAST_STEP = 30, 90


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


def waited(talk_on: dt.date, today: dt.date) -> Wait:
    """Of a talk that has no replay yet; one that is still to be given waits 0 days."""
    days = max((today - talk_on).days, 0)
    if days < MOST:
        checkpoint = HALF if days < HALF else MOST
        return Wait(Lateness.EXPECTED, days, talk_on + dt.timedelta(days=checkpoint))
    if days < NEARLY_ALL:
        return Wait(Lateness.LATE, days, today + dt.timedelta(days=LATE_STEP))
    if days < ALL:
        return Wait(Lateness.VERY_LATE, days, today + dt.timedelta(days=LATE_STEP))
    return Wait(Lateness.ASK, days, today + dt.timedelta(days=LAST_STEP))
