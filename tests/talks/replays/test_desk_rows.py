"""What the desk's rows and the worklist hold of talks that are easily forgotten."""

import datetime as dt

import pytest

from talks.models import Event
from talks.replays.desk import desk_of, worklist
from tests.factories import make_candidate, make_event, make_listing, make_talk

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 6, 1)
REASON = {"code": "title_same", "params": []}


def test_talk_without_a_day_waits_on_the_worklist():
    make_talk(event=make_event("Undated", starts_on=None, ends_on=None))
    [work] = worklist(TODAY)
    assert [(task.wait, task.is_to_decide) for task in work.tasks] == [(None, False)]


def test_replay_that_is_gone_is_on_the_worklist():
    make_talk(replay_state="gone", replay_url="https://video.example.org/1")
    assert [task.talk.replay_state for task in worklist(TODAY)[0].tasks] == ["gone"]


def test_what_is_late_is_looked_for_a_month_after_the_last_listing():
    talk = make_talk(event=make_event(starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 1)))
    assert worklist(TODAY)[0].tasks[0].wait.look_on == TODAY
    make_listing(talk.event, loaded_at=dt.datetime(2024, 5, 20, 12, tzinfo=dt.UTC))
    assert worklist(TODAY)[0].tasks[0].wait.look_on == dt.date(2024, 6, 19)
    [row] = desk_of(Event.objects.get(), TODAY).rows
    assert row.wait.look_on == dt.date(2024, 6, 19)


def test_decision_keeps_its_reasons_in_sight():
    make_candidate(make_talk(), state="rejected", reasons=[REASON])
    [row] = desk_of(Event.objects.get(), TODAY).rows
    assert len(row.decided[0].reasons) == 1
