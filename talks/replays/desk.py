"""What the replay desk and its worklist show, in a fixed number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from talks.models import Event, ReplayCandidate, ReplayListing, Talk
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
    candidates = ReplayCandidate.objects.select_related("decided_by", "listing").order_by("-score", "pk")
    talks = Talk.objects.at(event).in_programme_order().with_speakers()
    talks = talks.prefetch_related(Prefetch("candidates", candidates))
    rows = [_row(talk, event, today, language) for talk in talks]
    return Desk(
        event, rows, ReplayListing.objects.filter(event=event).first(), sum(row.talk.has_replay for row in rows)
    )


def worklist(today: dt.date) -> list[Work]:
    """Events with talks that wait or candidates that do, the latest first; then those that still have time."""
    waiting = Talk.objects.filter(replay_state__in=WAITING).in_programme_order().defer("summary_fr", "summary_en")
    undecided = Q(talks__candidates__state=State.PENDING) & ~Q(talks__replay_state=Talk.ReplayState.PUBLISHED)
    events = (
        Event.objects.with_progress(Talk.objects.all())
        .annotate(pending_count=Count("talks__candidates", filter=undecided, distinct=True))
        .filter(Q(pending_count__gt=0) | Exists(waiting.filter(event=OuterRef("pk"))))
        .prefetch_related(Prefetch("talks", waiting, to_attr="waiting"))
    )
    found = []
    for event in events:
        waits = [(talk, wait) for talk in event.waiting if (wait := _wait(talk, event, today))]
        waits.sort(key=lambda pair: (LATEST_FIRST.index(pair[1].lateness), -pair[1].days, pair[0].position))
        if waits or event.pending_count:
            wait = waits[0][1] if waits else None
            found.append(Work(event, waits, event.replay_count, event.talk_count, event.pending_count, wait))
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
