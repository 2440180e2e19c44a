"""Merge fixtures and events into a live catalogue: create what is new, and leave to editors what they changed.

In: rows of fixtures, all in one transaction, of which blanks are filled; or events of a source, some in a transaction,
which are held against what the source said the last time. Out: a `LoadReport`. A row that cannot be taken is reported
with its reason, and the rest is loaded. `loaddata` is the other way: it states the author's version and overwrites.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import translation

from talks.editing.versions import Recorder, recording
from talks.ingest.loading.account import Account
from talks.ingest.loading.batch import load_rows
from talks.ingest.loading.event_reports import log_lines, passed_over, reports_of
from talks.ingest.loading.ledger import Ledger, read_states
from talks.ingest.loading.rows import FixtureRow, in_writing_order, read_files, understood
from talks.ingest.loading.tags import Tags
from talks.ingest.loading.telling import Telling, states_of_events, tell
from talks.ingest.loading.vanished import vanished_parts, vanished_talks
from talks.ingest.records import EventRecord, Problem
from talks.ingest.report import Change, LoadReport, Outcome
from talks.models import Edit
from talks.search.index.catching_up import documents_at_the_end

TALKS_AT_ONCE = 500


def load(rows: Iterable[Mapping[str, Any]], *, dry_run: bool = False) -> LoadReport:
    """`rows` as `fixture_rows` makes them. With `dry_run` the report is the same and nothing is written."""
    return _load([(f"row {number}", row) for number, row in enumerate(rows, 1)], [], dry_run=dry_run)


def load_files(paths: Iterable[Path], *, dry_run: bool = False) -> LoadReport:
    located, problems = read_files(paths)
    return _load(located, problems, dry_run=dry_run)


class Watcher(Protocol):
    """Who looks on: a progress bar."""

    def step(self, count: int) -> None:
        """So many talks more are in."""


def load_events(
    events: Iterable[EventRecord], *, dry_run: bool = False, watcher: Watcher | None = None, are_drafts: bool = False
) -> LoadReport:
    """A report for each event. Stopped by Ctrl-C, the report is of what is in, and says that it is not all.

    `are_drafts`: whether new talks begin as drafts.
    """
    reports: list[LoadReport] = []
    is_stopped = False
    try:
        with _taken_back() if dry_run else nullcontext():
            for some in _some_talks(events):
                reports += _load_some(some, are_drafts=are_drafts)
                if watcher:
                    watcher.step(sum(len(event.talks) for event in some))
    except KeyboardInterrupt:
        is_stopped = True
    return LoadReport(events=tuple(reports), is_stopped=is_stopped)


def _load_some(events: list[EventRecord], *, are_drafts: bool) -> list[LoadReport]:
    """Events that say what they said before need no lock."""
    tags = Tags()
    tellings = tell((tags.mapped(event) for event in events), are_drafts=are_drafts)
    states = states_of_events(tellings)
    new = [telling for telling in tellings if not telling.is_known(states)]
    loaded = _load_new(new) if new else {}
    return [loaded.get(telling) or passed_over(telling) for telling in tellings]


def _load_new(tellings: list[Telling]) -> dict[Telling, LoadReport]:
    with one_load(dry_run=False) as recorder:
        states = states_of_events(tellings)
        refs = {telling: telling.new_refs(states) for telling in tellings}
        states |= read_states(telling.talk_owner(ref) for telling in tellings if telling.owner for ref in refs[telling])
        account = Account(Ledger(states), wishes=True)
        account.told = {(telling.event.source, ref) for telling in tellings for ref in telling.talks}
        rows = [row for telling in tellings for row in telling.rows(refs[telling])]
        load_rows(in_writing_order(row for row in rows if isinstance(row, FixtureRow)), account)
        account.notes += [*vanished_parts(account), *vanished_talks(tellings, account)]
        for telling in tellings:
            telling.remember(account.ledger)
        account.ledger.write()
        reports = reports_of(tellings, account)
        if any(report.created or report.updated for report in reports.values()):
            recorder.report = "\n".join(line for report in reports.values() for line in log_lines(report))
    return reports


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _some_talks(events: Iterable[EventRecord]) -> Iterator[list[EventRecord]]:
    """Whole events, with as many talks as others wait for."""
    some: list[EventRecord] = []
    for event in events:
        some.append(event)
        if sum(len(each.talks) for each in some) >= TALKS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _load(located: list[tuple[str, Any]], unread: list[Problem], *, dry_run: bool) -> LoadReport:
    account = Account(Ledger(), wishes=False)
    with one_load(dry_run=dry_run) as recorder:
        rows, misunderstood = understood(located)
        once, again = _said_once(rows)
        load_rows(once, account)
        order = {where: number for number, (where, _row) in enumerate(located)}
        problems = sorted(
            [*unread, *misunderstood, *account.problems], key=lambda problem: order.get(problem.where, -1)
        )
        changes = [*(change for _where, change in account.changes), *again]
        report = LoadReport(tuple(changes), tuple(problems), tuple(account.notes))
        if report.created or report.updated:
            recorder.report = "\n".join([report.summary(), *report.lines()])
    return report


@contextmanager
def one_load(*, dry_run: bool) -> Iterator[Recorder]:
    """A transaction, and one entry of the log: its report tells what it creates, what it fills has a version."""
    with recording(None, Edit.What.LOADED, Edit.Source.FILE, creations=False) as recorder:
        with translation.override("en"), documents_at_the_end():
            yield recorder
        if dry_run:
            transaction.set_rollback(True)


def _said_once(rows: Iterable[FixtureRow]) -> tuple[list[FixtureRow], list[Change]]:
    """Each row once, and what is said of those that come again."""
    once: dict[str, FixtureRow] = {}
    again = [row for row in rows if once.setdefault(_statement(row), row) is not row]
    told = [Change(Outcome.UNCHANGED, f"{row.model._meta.label_lower} ({row.where})") for row in again]
    return list(once.values()), told


def _statement(row: FixtureRow) -> str:
    return repr((row.model, row.values, row.references, row.problems))
