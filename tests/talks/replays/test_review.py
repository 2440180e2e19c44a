"""Setting and clearing a replay outside of forms."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from talks.models import Talk
from talks.replays.address import read_address
from talks.replays.review import ReplayTakenError, clear_replay, other_talk_with, set_replay
from tests.factories import make_talk

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TODAY = dt.date(2023, 6, 1)

pytestmark = pytest.mark.django_db


def stored(talk):
    fields = ("replay_state", "replay_url", "replay_start_s", "replay_published_on", "replay_checked_at")
    return Talk.objects.values_list(*fields).get(pk=talk.pk)


def test_set_replay():
    talk = make_talk(replay_state="recorded")
    set_replay(talk, read_address("youtu.be/dQw4w9WgXcQ?t=7"), TODAY)
    assert stored(talk) == ("published", WATCH, 7, TODAY, None)


def test_set_replay_keeps_the_day_that_is_known():
    talk = make_talk(replay_url="https://vimeo.com/1", replay_published_on=dt.date(2023, 5, 1))
    set_replay(talk, read_address(WATCH), TODAY)
    assert stored(talk) == ("published", WATCH, None, dt.date(2023, 5, 1), None)


def test_set_replay_again_changes_nothing():
    talk = make_talk()
    for day in (TODAY, dt.date(2024, 1, 1)):
        set_replay(talk, read_address(WATCH), day)
    assert stored(talk) == ("published", WATCH, None, TODAY, None)


def test_set_replay_refuses_a_video_that_is_taken():
    first, second = make_talk("First", replay_url=WATCH), make_talk("Second")
    with pytest.raises(ReplayTakenError) as refused:
        set_replay(second, read_address(f"{WATCH}&t=7"), TODAY)
    assert refused.value.talk == first
    assert stored(second)[:2] == ("awaited", "")


@pytest.mark.parametrize("state", ["published", "gone"])
def test_clear_replay(state):
    talk = make_talk(replay_url=WATCH, replay_state=state, replay_start_s=7, replay_published_on=TODAY)
    clear_replay(talk)
    assert stored(talk) == ("awaited", "", None, None, None)


@pytest.mark.parametrize(
    ("stored_url", "stored_start_s", "pasted", "is_taken"),
    [
        (WATCH, None, WATCH, True),
        (WATCH, None, f"{WATCH}&t=7", True),
        (WATCH, 7, WATCH, True),
        (WATCH, 7, f"{WATCH}&t=7", True),
        (WATCH, 7, f"{WATCH}&t=8", False),
        (WATCH, 0, f"{WATCH}&t=8", False),
        (WATCH, 8, f"{WATCH}&t=0", False),
        ("https://youtu.be/dQw4w9WgXcQ", None, WATCH, True),
        (WATCH, None, "https://www.youtube.com/watch?v=dQw4w9WgXcR", False),
        ("https://vimeo.com/1", None, "https://vimeo.com/1#t=7", True),
        ("https://vimeo.com/1#t=7", 7, "https://vimeo.com/1#t=8", False),
        ("https://vimeo.com/1", None, "https://vimeo.com/12", False),
        ("https://tube.example.org/watch?v=1", None, "https://tube.example.org/watch?v=2", False),
        ("https://www.youtube.com/@cncf", None, WATCH, False),
    ],
)
def test_other_talk_with(stored_url, stored_start_s, pasted, is_taken):
    first = make_talk("First", replay_url=stored_url, replay_start_s=stored_start_s)
    second = make_talk("Second")
    assert other_talk_with(read_address(pasted), second) == (first if is_taken else None)
    assert other_talk_with(read_address(pasted), first) is None


def test_other_talk_with_for_a_talk_that_is_not_saved_yet():
    first = make_talk("First", replay_url=WATCH)
    assert other_talk_with(read_address(WATCH), Talk()) == first


@pytest.mark.parametrize("start_s", [None, 7])
def test_the_database_refuses_what_slips_past(start_s):
    make_talk("First", replay_url=WATCH, replay_start_s=start_s)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_talk("Second", replay_url=WATCH, replay_start_s=start_s)
