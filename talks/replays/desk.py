"""What the replay desk and its worklist show, in a fixed number of queries."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from talks.models import Appearance, Event, ReplayCandidate, ReplayListing, Talk
from talks.replays.curve import Lateness, Wait, waited
from talks.replays.decisions import stamp
from talks.replays.matching.keys import PROPOSED_FROM, Reason
from talks.replays.matching.reasons import say

State = ReplayCandidate.State
WAITING = (Talk.ReplayState.AWAITED, Talk.ReplayState.RECORDED)
LATEST_FIRST = list(reversed(Lateness))


@dataclass(frozen=True)
class Proposal:
    """A candidate with its reasons in words. `is_proposed`: sure enough to be accepted among others."""

    candidate: ReplayCandidate
    reasons: Sequence[str]
    is_proposed: bool


@dataclass(frozen=True)
class Row:
    """`seen`: the stamp that decisions on this row give back. `wait`: None for a talk that waits for nothing."""

    talk: Talk
    seen: str
    speakers: str
    wait: Wait | None
    pending: Sequence[Proposal]
    decided: Sequence[ReplayCandidate]

    @property
    def best(self) -> Proposal | None:
        return self.pending[0] if self.pending else None


@dataclass(frozen=True)
class Desk:
    event: Event
    rows: Sequence[Row]
    listing: ReplayListing | None
    published: int

    @property
    def proposals(self) -> list[Row]:
        """What "accept all" accepts: talks that wait, each with a proposal."""
        return [row for row in self.rows if row.best and row.best.is_proposed and not row.talk.has_replay]


@dataclass(frozen=True)
class Work:
    """An event on the worklist. `talks`: those that wait, the latest first."""

    event: Event
    talks: Sequence[tuple[Talk, Wait]]
    published: int
    total: int
    pending: int
    wait: Wait | None


def desk_of(event: Event, today: dt.date, language: str) -> Desk:
    speakers = Appearance.objects.select_related("speaker").order_by("position", "pk")
    candidates = ReplayCandidate.objects.select_related("decided_by", "listing").order_by("-score", "pk")
    talks = (
        Talk.objects.at(event)
        .in_programme_order()
        .prefetch_related(Prefetch("appearances", speakers), Prefetch("candidates", candidates))
    )
    rows = [_row(talk, event, today, language) for talk in talks]
    return Desk(
        event, rows, ReplayListing.objects.filter(event=event).first(), sum(row.talk.has_replay for row in rows)
    )


def worklist(today: dt.date) -> list[Work]:
    """Events with talks that wait or candidates that do, the latest first; then those that still have time."""
    pending = Counter(
        ReplayCandidate.objects.filter(state=State.PENDING)
        .exclude(talk__replay_state=Talk.ReplayState.PUBLISHED)
        .values_list("talk__event", flat=True)
    )
    talks = Talk.objects.select_related("event").order_by("event", "position", "pk").defer("summary_fr", "summary_en")
    found = []
    for event, group in groupby(talks, key=lambda talk: talk.event):
        of_event = list(group)
        waits = [(talk, wait) for talk in of_event if (wait := _wait(talk, event, today))]
        waits.sort(key=lambda pair: (LATEST_FIRST.index(pair[1].lateness), -pair[1].days, pair[0].position))
        if waits or pending[event.pk]:
            published = sum(talk.has_replay for talk in of_event)
            wait = waits[0][1] if waits else None
            found.append(Work(event, waits, published, len(of_event), pending[event.pk], wait))
    return sorted(found, key=_urgency)


def _urgency(work: Work) -> tuple[int, int, str]:
    if work.wait is None:
        return len(LATEST_FIRST), 0, work.event.slug
    return LATEST_FIRST.index(work.wait.lateness), -work.wait.days, work.event.slug


def _row(talk: Talk, event: Event, today: dt.date, language: str) -> Row:
    candidates = list(talk.candidates.all())
    return Row(
        talk,
        stamp(talk),
        ", ".join(appearance.speaker.name for appearance in talk.appearances.all()),
        _wait(talk, event, today),
        [_proposal(candidate, language) for candidate in candidates if candidate.state == State.PENDING],
        [candidate for candidate in candidates if candidate.state != State.PENDING],
    )


def _proposal(candidate: ReplayCandidate, language: str) -> Proposal:
    reasons = [say(Reason(row["code"], tuple(row["params"])), language) for row in candidate.reasons]
    return Proposal(candidate, reasons, candidate.score >= PROPOSED_FROM)


def _wait(talk: Talk, event: Event, today: dt.date) -> Wait | None:
    if talk.replay_state not in WAITING:
        return None
    day = talk.starts_at.date() if talk.starts_at else event.ends_on or event.starts_on
    return waited(day, today) if day else None
