"""What the replay desk and its worklist show, in a fixed number of queries."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from talks.models import Event, ReplayCandidate, ReplayListing, Talk
from talks.replays.decisions import stamp
from talks.replays.matching.contract import PROPOSED_FROM, Reason
from talks.replays.matching.reasons import in_words
from talks.replays.waits import Lateness, Wait, waited
from talks.videos.address import with_start

State = ReplayCandidate.State
ReplayState = Talk.ReplayState
WAITING = (ReplayState.AWAITED, ReplayState.RECORDED)
# Their proposals rest: there is nothing to decide while the talk's state says so.
SETTLED = (ReplayState.PUBLISHED, ReplayState.NOT_RECORDED)
LATEST_FIRST = list(reversed(Lateness))


@dataclass(frozen=True)
class Outcome:
    """What came of an editor's decision, told in the talk's row. `address`: what was typed, to go on from.

    `kind`: "success", "error", or "question" when the editor is to say that the address is meant.
    """

    kind: str
    text: str
    address: str = ""


@dataclass(frozen=True)
class Proposal:
    """A candidate with its reasons in words. `is_proposed`: sure enough to be accepted among others.

    `earlier`: the listing that it comes from when another was read since.
    """

    candidate: ReplayCandidate
    reasons: Sequence[str]
    doubts: Sequence[str]
    is_proposed: bool
    earlier: ReplayListing | None


@dataclass(frozen=True)
class Row:
    """`seen`: the stamp that decisions on this row give back. `wait`: None for a talk that waits for nothing."""

    talk: Talk
    seen: str
    speakers: str
    wait: Wait | None
    proposals: Sequence[Proposal]
    decided: Sequence[Proposal]
    outcome: Outcome | None = None

    @property
    def typed(self) -> str:
        """The address that was given and not taken."""
        return self.outcome.address if self.outcome else ""

    @property
    def is_settled(self) -> bool:
        return self.talk.replay_state in SETTLED or self.talk.is_cancelled

    @property
    def pending(self) -> Sequence[Proposal]:
        return () if self.is_settled else self.proposals

    @property
    def resting(self) -> Sequence[Proposal]:
        return self.proposals if self.is_settled else ()

    @property
    def best(self) -> Proposal | None:
        return self.pending[0] if self.pending else None

    @property
    def address(self) -> str:
        """The replay's, at which it opens where the talk starts."""
        return with_start(self.talk.replay_url, self.talk.replay_start_s) if self.talk.replay_url else ""

    @property
    def can_be_taken_away(self) -> bool:
        """The replay is nobody's decision at the desk, so there is none to take back."""
        accepted = {row.candidate.url for row in self.decided if row.candidate.state == State.ACCEPTED}
        return bool(self.talk.replay_url) and self.talk.replay_url not in accepted


@dataclass(frozen=True)
class Desk:
    event: Event
    rows: Sequence[Row]
    listing: ReplayListing | None

    @property
    def published(self) -> Sequence[Row]:
        return [row for row in self.rows if row.talk.has_replay]

    @property
    def not_recorded(self) -> Sequence[Row]:
        return [row for row in self.rows if row.talk.replay_state == ReplayState.NOT_RECORDED]

    @property
    def to_decide(self) -> Sequence[Row]:
        return [row for row in self.rows if row.pending]

    @property
    def proposals(self) -> list[Row]:
        """What "accept all" accepts: talks whose replay is awaited, each with a proposal."""
        return [row for row in self._proposed() if row.talk.replay_state == ReplayState.AWAITED and row.pending]

    @property
    def left_out(self) -> list[Row]:
        """Talks with a proposal of which somebody said something else than that a replay is awaited."""
        return [
            row for row in self._proposed() if row.talk.replay_state != ReplayState.AWAITED or row.talk.is_cancelled
        ]

    def _proposed(self) -> list[Row]:
        return [row for row in self.rows if row.proposals and row.proposals[0].is_proposed and not row.talk.has_replay]


@dataclass(frozen=True)
class Task:
    """A talk on the worklist: one that waits or lost its replay, or whose proposal waits (`is_to_decide`)."""

    talk: Talk
    wait: Wait | None
    is_to_decide: bool


@dataclass(frozen=True)
class Work:
    """An event on the worklist. `tasks`: the latest first."""

    event: Event
    tasks: Sequence[Task]
    published: int
    total: int
    pending: int
    wait: Wait | None


def desk_of(event: Event, today: dt.date, outcomes: Mapping[int, Outcome] | None = None) -> Desk:
    """`outcomes`: by the talk's id. Reasons are in the language of the moment."""
    candidates = ReplayCandidate.objects.select_related("decided_by", "listing")
    candidates = candidates.defer("listing__videos", "listing__skipped").order_by("-score", "pk")
    talks = Talk.objects.at(event).in_programme_order().for_citations()
    talks = talks.prefetch_related(Prefetch("candidates", candidates))
    listing = ReplayListing.objects.filter(event=event).first()
    rows = [_row(talk, event, listing, today, (outcomes or {}).get(talk.pk)) for talk in talks]
    return Desk(event, rows, listing)


def worklist(today: dt.date) -> list[Work]:
    """Events with talks that wait or proposals that do, the latest first; then those that still have time."""
    undecided = ReplayCandidate.objects.filter(state=State.PENDING, talk=OuterRef("pk"))
    tasks = Talk.objects.not_cancelled().exclude(replay_state__in=SETTLED).annotate(has_pending=Exists(undecided))
    tasks = tasks.filter(Q(replay_state__in=(*WAITING, ReplayState.GONE)) | Q(has_pending=True))
    tasks = tasks.in_programme_order().defer("summary_fr", "summary_en")
    pending = Q(talks__candidates__state=State.PENDING, talks__state=Talk.State.HELD)
    pending &= ~Q(talks__replay_state__in=SETTLED)
    events = (
        Event.objects.with_progress(Talk.objects.all())
        .annotate(
            pending_count=Count("talks", filter=pending, distinct=True),
            looked_at=Subquery(ReplayListing.objects.filter(event=OuterRef("pk")).values("loaded_at")[:1]),
        )
        .filter(Exists(tasks.filter(event=OuterRef("pk"))))
        .prefetch_related(Prefetch("talks", tasks, to_attr="waiting"))
    )
    found = []
    for event in events:
        # A talk without a day waits too, and comes last.
        ours = [Task(talk, _wait(talk, event, today, event.looked_at), talk.has_pending) for talk in event.waiting]
        ours.sort(key=_urgency)
        found.append(Work(event, ours, event.replay_count, event.held_count, event.pending_count, ours[0].wait))
    return sorted(found, key=lambda work: (_urgency(work.tasks[0])[:2], work.event.slug))


def _urgency(task: Task) -> tuple[int, int, int]:
    if task.wait is None:
        return len(LATEST_FIRST), 0, task.talk.position
    return LATEST_FIRST.index(task.wait.lateness), -task.wait.days, task.talk.position


def _row(talk: Talk, event: Event, listing: ReplayListing | None, today: dt.date, outcome: Outcome | None) -> Row:
    candidates = list(talk.candidates.all())
    decided = [_proposal(candidate, listing) for candidate in candidates if candidate.state != State.PENDING]
    return Row(
        talk,
        stamp(talk),
        ", ".join(appearance.speaker.name for appearance in talk.appearances.all()),
        _wait(talk, event, today, listing.loaded_at if listing else None),
        [_proposal(candidate, listing) for candidate in candidates if candidate.state == State.PENDING],
        sorted(decided, key=lambda proposal: proposal.candidate.state != State.ACCEPTED),
        outcome,
    )


def _proposal(candidate: ReplayCandidate, newest: ReplayListing | None) -> Proposal:
    reasons, doubts = in_words([Reason(row["code"], tuple(row["params"])) for row in candidate.reasons])
    return Proposal(
        candidate,
        reasons,
        doubts,
        candidate.score >= PROPOSED_FROM,
        candidate.listing if newest and candidate.listing_id != newest.pk else None,
    )


def _wait(talk: Talk, event: Event, today: dt.date, looked_at: dt.datetime | None) -> Wait | None:
    if not talk.awaits_replay:
        return None
    day = talk.held_on or event.ends_on or event.starts_on
    return waited(day, today, timezone.localdate(looked_at) if looked_at else None) if day else None
