"""The rows that hold addresses, slides and recordings: which are to be asked, and how a finding is written down."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from talks.editing.versions import recording
from talks.links.answers import Finding
from talks.links.health import Change, Health
from talks.models import Edit, Event, Recording, SlideLink, Talk

# A run that was stopped goes on where it was, and one that is started twice asks nothing twice.
FRESH = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Place:
    """Where addresses stand: a model, and what it calls the fields and states that a check is about.

    `name`: what people call such an address.
    """

    name: str
    model: type[models.Model]
    talk: str
    url: str
    state: str
    checked_at: str
    http_status: str
    failing_since: str
    live: str
    dead: str


SLIDES = Place(
    "link", SlideLink, "talk_id", "url", "state", "checked_at", "http_status", "failing_since",
    SlideLink.State.LIVE, SlideLink.State.DEAD,
)  # fmt: skip
RECORDING = Place(
    "recording", Recording, "talk_id", "url", "state", "checked_at", "http_status", "failing_since",
    Recording.State.LIVE, Recording.State.GONE,
)  # fmt: skip
REPLAY = Place(
    "replay", Talk, "pk", "replay_url", "replay_state",
    "replay_checked_at", "replay_http_status", "replay_failing_since",
    Talk.ReplayState.PUBLISHED, Talk.ReplayState.GONE,
)  # fmt: skip


@dataclass(frozen=True)
class Link:
    """One address in one row, as it was read. `name`: the talk, for the report."""

    place: Place
    pk: int
    talk: int
    name: str
    url: str
    health: Health
    checked_at: dt.datetime | None

    def is_due(self, now: dt.datetime) -> bool:
        return self.checked_at is None or now - self.checked_at >= FRESH


@dataclass(frozen=True)
class Checked:
    """`is_kept`: nothing was written, because somebody changed the row in the meantime."""

    link: Link
    finding: Finding
    change: Change
    is_kept: bool = False


def links(event: Event | None) -> list[Link]:
    """Of all talks, drafts too: an editor wants to know before readers do."""
    talks = Talk.objects.with_replay_address()
    found = _read(REPLAY, talks.at(event) if event else talks, "event__slug", "slug")
    for place, rows in ((SLIDES, SlideLink.objects.with_address()), (RECORDING, Recording.objects.with_address())):
        found += _read(place, rows.at(event) if event else rows, "talk__event__slug", "talk__slug")
    return found


def write(findings: Iterable[tuple[Link, Finding]], now: dt.datetime, *, dry_run: bool = False) -> list[Checked]:
    """All of them in one transaction, but for the rows that somebody is at: those are asked again in the next run.

    Whoever saves raises the revision and writes rows, some after they locked them. A batch that held the one and waited
    for the other would never end; so it takes the revision first, and of the rows those that are free.
    """
    findings = list(findings)
    if dry_run:
        with transaction.atomic():
            return [_found(link, finding, now) for link, finding in findings]
    # It takes the revision first. What is only noted, and marks nothing, is no version.
    with recording(None, Edit.What.CHECKED, Edit.Source.CHECK):
        talks = _free(Talk, (link.talk for link, _ in findings))
        free = {REPLAY: talks} | {place: _free_of(place, findings) for place in (SLIDES, RECORDING)}
        return [
            _write(link, finding, now) if link.talk in talks and link.pk in free[link.place] else _kept(link, finding)
            for link, finding in findings
        ]


def _free_of(place: Place, findings: Iterable[tuple[Link, Finding]]) -> set[int]:
    return _free(place.model, (link.pk for link, _ in findings if link.place is place))


def _free(model: type[models.Model], pks: Iterable[int]) -> set[int]:
    """Those that nobody else has locked; they are ours until the end of the transaction."""
    rows = model._default_manager.filter(pk__in=set(pks)).select_for_update(skip_locked=True, no_key=True)
    return set(rows.order_by("pk").values_list("pk", flat=True))


def _read(place: Place, rows: models.QuerySet, *talk: str) -> list[Link]:
    fields = ("pk", place.talk, place.url, place.state, place.failing_since, place.checked_at, *talk)
    return [
        Link(place, pk, talk_pk, f"{event}/{slug}", url, Health(state == place.dead, failing_since), checked_at)
        for pk, talk_pk, url, state, failing_since, checked_at, event, slug in rows.order_by("pk").values_list(*fields)
    ]


def _found(link: Link, finding: Finding, now: dt.datetime) -> Checked:
    return Checked(link, finding, link.health.change_to(link.health.after(finding, now)))


def _kept(link: Link, finding: Finding) -> Checked:
    return Checked(link, finding, Change.NONE, is_kept=True)


def _write(link: Link, finding: Finding, now: dt.datetime) -> Checked:
    """Only on the row as it was read: what an editor did since counts for more than what was found."""
    place, later = link.place, link.health.after(finding, now)
    as_read: dict[str, Any] = {
        place.url: link.url,
        place.state: place.dead if link.health.is_marked else place.live,
        place.failing_since: link.health.failing_since,
    }
    found: dict[str, Any] = {
        place.state: place.dead if later.is_marked else place.live,
        place.failing_since: later.failing_since,
        place.checked_at: now,
        place.http_status: finding.status,
    }
    if not place.model._default_manager.filter(pk=link.pk, **as_read).update(**found):
        return _kept(link, finding)
    if later.is_marked != link.health.is_marked:
        # The page changed. An editor who has the talk's form open learns of it, instead of saving the old state.
        Talk.objects.filter(pk=link.talk).update(updated_at=timezone.now())
    return _found(link, finding, now)
