"""Of each event, what became of its talks, from what became of all the rows of a account."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from talks.ingest.loading.account import Account
from talks.ingest.loading.ledger import TALK
from talks.ingest.loading.telling import EVENT, Telling
from talks.ingest.records import Problem
from talks.ingest.report import Change, LoadReport, Outcome

# Of other rows it is asked how many are new, not which.
LISTED = (f"{EVENT} ", f"{TALK} ")


def reports_of(tellings: Iterable[Telling], account: Account) -> dict[Telling, LoadReport]:
    changes: dict[str, list[tuple[str, Change]]] = {}
    for where, change in account.changes:
        changes.setdefault(_event_in(where), []).append((where, change))
    problems, notes = _by_event(account.problems), _by_event(account.notes)
    return {
        telling: _report(
            telling, changes.get(telling.name, []), problems.get(telling.name, ()), notes.get(telling.name, ())
        )
        for telling in tellings
    }


def passed_over(telling: Telling) -> LoadReport:
    """Nothing was looked at: the source says what it said before."""
    count = len(telling.event.talks)
    return LoadReport(event=telling.name, talks={Outcome.UNCHANGED: count}, unlisted={Outcome.UNCHANGED: count + 1})


def log_lines(report: LoadReport) -> Iterator[str]:
    """For the log: how much is new, and in full what was changed, kept and refused."""
    yield f"{report.event}: {report.summary()}"
    for line in report.lines():
        if not line.startswith(Outcome.CREATED):
            yield line


def _report(
    telling: Telling, changes: list[tuple[str, Change]], problems: Iterable[Problem], notes: Iterable[Problem]
) -> LoadReport:
    listed = [change for _where, change in changes if _is_listed(change)]
    unlisted = Counter(change.outcome for _where, change in changes if not _is_listed(change))
    return LoadReport(
        changes=tuple(listed),
        problems=tuple(problems),
        notes=tuple(notes),
        unlisted=unlisted,
        event=telling.name,
        talks=_talks(telling, changes, problems),
    )


def _is_listed(change: Change) -> bool:
    if change.outcome is Outcome.CREATED:
        return change.row.startswith(LISTED)
    return bool(change.filled or change.kept)


def _talks(telling: Telling, changes: list[tuple[str, Change]], problems: Iterable[Problem]) -> Mapping[str, int]:
    """A talk is updated with whatever belongs to it."""
    became: dict[str, str] = {}
    for where, change in changes:
        if "/" not in where:
            continue
        if change.row.startswith(LISTED):
            became.setdefault(where, change.outcome)
        if change.outcome is not Outcome.UNCHANGED and became.get(where) == Outcome.UNCHANGED:
            became[where] = Outcome.UPDATED
    refused = {problem.where for problem in problems if "/" in problem.where and problem.where not in became}
    left = len(telling.event.talks) - len(became) - len(refused)
    return Counter(became.values()) + Counter({"refused": len(refused), Outcome.UNCHANGED: left})


def _event_in(where: str) -> str:
    return where.partition("/")[0]


def _by_event(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(_event_in(problem.where), []).append(problem)
    return found
