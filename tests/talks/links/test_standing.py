"""Two failures, a day or a week apart, and how a link recovers."""

import datetime as dt

import pytest

from talks.links.answers import Finding, Verdict
from talks.links.standing import Change, Standing

NOON = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)
HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)
LIVE, GONE, DOWN, UNCLEAR, FORBIDDEN = (Finding(verdict, None, "") for verdict in Verdict)

GOOD = Standing()
FAILING = Standing(failing_since=NOON)
DEAD = Standing(is_marked=True, failing_since=NOON)
EDITORS = Standing(is_marked=True)


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
@pytest.mark.parametrize("standing", [GOOD, FAILING, DEAD, EDITORS])
def test_unclear_answer_changes_nothing(standing, finding):
    assert standing.after(finding, NOON + 90 * DAY) == standing


@pytest.mark.parametrize(
    ("standing", "change"), [(GOOD, Change.NONE), (FAILING, Change.NONE), (DEAD, Change.RECOVERED)]
)
def test_one_good_answer_heals(standing, change):
    later = standing.after(LIVE, NOON)
    assert (later, standing.change_to(later)) == (GOOD, change)


def test_failure_after_a_good_answer_is_a_first_one_again():
    healed = FAILING.after(LIVE, NOON + HOUR)
    assert healed.after(GONE, NOON + 2 * DAY) == Standing(failing_since=NOON + 2 * DAY)


@pytest.mark.parametrize("finding", [LIVE, GONE, DOWN, UNCLEAR, FORBIDDEN])
def test_mark_of_an_editor_stays(finding):
    assert EDITORS.after(finding, NOON) == EDITORS
