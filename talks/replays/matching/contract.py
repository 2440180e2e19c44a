"""What goes in and out of matching."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

PROPOSE = "propose"
UNSURE = "unsure"
PROPOSED_FROM = 0.75  # A match is proposed from this score on.


@dataclass(frozen=True)
class TalkKey:
    """`speakers`: of each, the name, or a sequence of the names that one person goes by.

    `starts_on`, `ends_on`: the days of the talk, or of its event; None if unknown, as for `duration_s`.
    """

    id: int | str
    title: str
    speakers: Sequence[str | Sequence[str]] = ()
    event_name: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    duration_s: int | None = None


@dataclass(frozen=True)
class Reason:
    """One piece of evidence. `code`: a key of `reasons.WORDS`; `params`: what its words mention, ready for JSON."""

    code: str
    params: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Match:
    """`score`: 0 to 1; `verdict`: `PROPOSE` from `PROPOSED_FROM` on, else `UNSURE`."""

    talk_id: int | str
    video_id: str
    score: float
    verdict: str
    reasons: tuple[Reason, ...]
