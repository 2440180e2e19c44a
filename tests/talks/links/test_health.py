"""Two failures, a day or a week apart, and how a link recovers."""

import datetime as dt

import pytest

from talks.links.answers import Finding, Verdict
from talks.links.health import Change, Health

NOON = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)
HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)
LIVE, GONE, DOWN, UNCLEAR, FORBIDDEN = (Finding(verdict, None, "") for verdict in Verdict)

GOOD = Health()
FAILING = Health(failing_since=NOON)
DEAD = Health(is_marked=True, failing_since=NOON)
EDITORS = Health(is_marked=True)


@pytest.mark.parametrize("failure", [GONE, DOWN])
def test_first_failure_is_noted_and_marks_nothing(failure):
    later = GOOD.after(failure, NOON)
    assert (later, GOOD.change_to(later)) == (FAILING, Change.FAILING)


@pytest.mark.parametrize(
    ("finding", "later_by", "is_marked"),
    [
        (GONE, SECOND, False),
        (GONE, DAY - SECOND, False),
        (GONE, DAY, True),
        (GONE, 30 * DAY, True),
        (DOWN, DAY, False),
        (DOWN, 7 * DAY - SECOND, False),
        (DOWN, 7 * DAY, True),
    ],
)
def test_second_failure_marks_when_it_is_far_enough_from_the_first(finding, later_by, is_marked):
    later = FAILING.after(finding, NOON + later_by)
    assert later == (DEAD if is_marked else FAILING)
    assert FAILING.change_to(later) == (Change.MARKED if is_marked else Change.NONE)


@pytest.mark.parametrize("finding", [GONE, DOWN])
def test_marked_link_that_fails_again_keeps_its_date(finding):
    assert DEAD.after(finding, NOON + 90 * DAY) == DEAD


@pytest.mark.parametrize("finding", [UNCLEAR, FORBIDDEN])
@pytest.mark.parametrize("health", [GOOD, FAILING, DEAD, EDITORS])
def test_unclear_answer_changes_nothing(health, finding):
    assert health.after(finding, NOON + 90 * DAY) == health


@pytest.mark.parametrize(("health", "change"), [(GOOD, Change.NONE), (FAILING, Change.NONE), (DEAD, Change.RECOVERED)])
def test_one_good_answer_heals(health, change):
    later = health.after(LIVE, NOON)
    assert (later, health.change_to(later)) == (GOOD, change)


def test_failure_after_a_good_answer_is_a_first_one_again():
    healed = FAILING.after(LIVE, NOON + HOUR)
    assert healed.after(GONE, NOON + 2 * DAY) == Health(failing_since=NOON + 2 * DAY)


@pytest.mark.parametrize("finding", [LIVE, GONE, DOWN, UNCLEAR, FORBIDDEN])
def test_mark_of_an_editor_stays(finding):
    assert EDITORS.after(finding, NOON) == EDITORS
