"""Of each event, what became of its talks, from what became of all the rows of a account."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from django.utils.translation import gettext_noop as _

from talks.ingest.loading.account import Account
from talks.ingest.loading.ledger import TALK
from talks.ingest.loading.telling import EVENT, Telling
from talks.ingest.readers.notes import first_of
from talks.ingest.records import Problem, Said
from talks.ingest.report import Change, LoadReport, Outcome

# Of other rows it is asked how many are new, not which.
LISTED = (f"{EVENT} ", f"{TALK} ")
MOST_NAMED = 5
ONE_ELSEWHERE = _(
    "{count} talk is in the event {event} already, and stays there as it is: choose that event, or move it: {titles}."
)
ELSEWHERE = _(
    "{count} talks are in the event {event} already, and stay there as they are: choose that event, or move them: "
    "{titles}."
)


OUTSIDE = _("Its talks are held from {first} to {last}, which is outside of the event’s days; those stay as they are.")


def reports_of(tellings: Sequence[Telling], account: Account) -> dict[Telling, LoadReport]:
    changes: dict[str, list[tuple[str, Change]]] = {}
    for where, change in account.changes:
        changes.setdefault(_event_in(where), []).append((where, change))
    problems, notes = _by_event([*account.problems, *_elsewhere(account)]), _by_event(account.notes)
    notes |= {telling.name: [*notes.get(telling.name, ()), *_outside(telling, account)] for telling in tellings}
    left = {where for where, _talk in account.elsewhere}
    return {
        telling: _report(
            telling, changes.get(telling.name, []), problems.get(telling.name, ()), notes.get(telling.name, ()), left
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
    telling: Telling,
    changes: list[tuple[str, Change]],
    problems: Iterable[Problem],
    notes: Iterable[Problem],
    left: AbstractSet[str],
) -> LoadReport:
    listed = [change for _where, change in changes if _is_listed(change)]
    unlisted = Counter(change.outcome for _where, change in changes if not _is_listed(change))
    return LoadReport(
        changes=tuple(listed),
        problems=tuple(problems),
        notes=tuple(notes),
        unlisted=unlisted,
        event=telling.name,
        talks=_talks(telling, changes, left | {problem.where for problem in problems}),
    )


def _is_listed(change: Change) -> bool:
    if change.outcome is Outcome.CREATED:
        return change.row.startswith(LISTED)
    return bool(change.filled or change.kept)


def _talks(telling: Telling, changes: list[tuple[str, Change]], not_taken: AbstractSet[str]) -> Mapping[str, int]:
    """A talk is updated with whatever belongs to it."""
    became: dict[str, str] = {}
    for where, change in changes:
        if "/" not in where:
            continue
        if change.row.startswith(LISTED):
            became.setdefault(where, change.outcome)
        if change.outcome is not Outcome.UNCHANGED and became.get(where) == Outcome.UNCHANGED:
            became[where] = Outcome.UPDATED
    refused = {where for where in not_taken if "/" in where and _event_in(where) == telling.name} - became.keys()
    left = len(telling.event.talks) - len(became) - len(refused)
    return Counter(became.values()) + Counter({"refused": len(refused), Outcome.UNCHANGED: left})


def _elsewhere(account: Account) -> Iterator[Problem]:
    """Talks that stay in another event: a line for each event."""
    titles: dict[tuple[str, str], list[str]] = {}
    for where, talk in account.elsewhere:
        titles.setdefault((_event_in(where), talk.event.slug), []).append(talk.title)
    for (event, other), named in titles.items():
        form = ELSEWHERE if len(named) > 1 else ONE_ELSEWHERE
        yield Problem(event, Said(form, count=len(named), event=other, titles=first_of(named, MOST_NAMED)))


def _outside(telling: Telling, account: Account) -> Iterator[Problem]:
    """Days that only the talks tell change nothing where the event has its own."""
    told, event = telling.event, account.owned.get(telling.owner) if telling.owner else None
    first, last = told.starts_on, told.ends_on or told.starts_on
    if "starts_on" not in told.untold or not (event and event.starts_on and first and last):
        return
    if first < event.starts_on or last > (event.ends_on or event.starts_on):
        yield Problem(telling.name, Said(OUTSIDE, first=first, last=last))


def _event_in(where: str) -> str:
    return where.partition("/")[0]


def _by_event(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(_event_in(problem.where), []).append(problem)
    return found
