"""What a talk becomes when its replay is set or cleared, and which talk has a video already."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from talks.models import Talk
from talks.replays.review import apply_no_replay, apply_replay, free_replay, is_news, other_talk_with
from talks.videos.address import read_address
from tests.factories import make_talk

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TODAY = dt.date(2023, 6, 1)

pytestmark = pytest.mark.django_db


def stored(talk):
    fields = ("replay_state", "replay_url", "replay_start_s", "replay_published_on", "replay_checked_at")
    return Talk.objects.values_list(*fields).get(pk=talk.pk)


def test_apply_replay():
    talk = make_talk(replay_state="recorded")
    apply_replay(talk, read_address("youtu.be/dQw4w9WgXcQ?t=7"))
    talk.save()
    assert stored(talk) == ("published", WATCH, 7, None, None)
    assert talk.replay_added_at is not None


def test_apply_replay_takes_the_day_that_a_listing_tells():
    talk = make_talk()
    apply_replay(talk, read_address(WATCH), TODAY)
    talk.save()
    assert stored(talk) == ("published", WATCH, None, TODAY, None)


@pytest.mark.parametrize("change", [lambda talk: apply_replay(talk, read_address(WATCH)), apply_no_replay])
def test_new_replay_and_none_begin_without_what_checks_found(change):
    checked = dict.fromkeys(("replay_checked_at", "replay_failing_since"), timezone.now())
    talk = make_talk(replay_url="https://vimeo.com/1", replay_state="gone", replay_http_status=404, **checked)
    change(talk)
    talk.save()
    talk.refresh_from_db()
    assert (talk.replay_checked_at, talk.replay_http_status, talk.replay_failing_since) == (None, None, None)


def test_apply_replay_keeps_the_day_that_is_known_of_the_same_video():
    talk = make_talk(replay_url=WATCH, replay_state="gone", replay_published_on=dt.date(2023, 5, 1))
    apply_replay(talk, read_address("youtu.be/dQw4w9WgXcQ"), TODAY)
    talk.save()
    assert stored(talk) == ("published", WATCH, None, dt.date(2023, 5, 1), None)


def test_apply_replay_does_not_keep_the_day_of_another_video():
    talk = make_talk(replay_url="https://vimeo.com/1", replay_published_on=dt.date(2023, 5, 1))
    apply_replay(talk, read_address(WATCH))
    talk.save()
    assert stored(talk) == ("published", WATCH, None, None, None)


def test_apply_replay_does_not_date_the_same_video():
    talk = make_talk(replay_url="https://youtu.be/dQw4w9WgXcQ")
    apply_replay(talk, read_address(WATCH))
    talk.save()
    assert stored(talk) == ("published", WATCH, None, None, None)


@pytest.mark.parametrize(
    ("url", "state", "pasted", "expected"),
    [
        ("", "awaited", WATCH, True),
        (WATCH, "published", WATCH, False),
        (WATCH, "published", f"{WATCH}&t=7", False),
        ("https://youtu.be/dQw4w9WgXcQ", "published", WATCH, False),
        (WATCH, "gone", WATCH, True),
        (WATCH, "published", "https://vimeo.com/1", True),
        ("https://vimeo.com/1#t=7", "published", "https://vimeo.com/1", False),
        ("https://www.youtube.com/@cncf", "published", WATCH, True),
    ],
)
def test_is_news(url, state, pasted, expected):
    assert is_news(Talk(replay_url=url, replay_state=state), read_address(pasted)) is expected


@pytest.mark.parametrize("state", ["published", "gone"])
def test_apply_no_replay(state):
    talk = make_talk(replay_url=WATCH, replay_state=state, replay_start_s=7, replay_published_on=TODAY)
    apply_no_replay(talk)
    talk.save()
    assert stored(talk) == ("awaited", "", None, None, None)


@pytest.mark.parametrize("start_s", [None, 7])
def test_free_replay_takes_it_from_the_talk_that_has_exactly_it(start_s):
    first = make_talk("First", replay_url=WATCH, replay_start_s=start_s, replay_published_on=TODAY)
    part = make_talk("Part", replay_url=WATCH, replay_start_s=8)
    free_replay(Talk.objects.all(), WATCH, start_s)
    assert stored(first) == ("awaited", "", None, None, None)
    assert stored(part)[:3] == ("published", WATCH, 8)


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
    assert other_talk_with(read_address(pasted), {second.pk}) == (first if is_taken else None)
    assert other_talk_with(read_address(pasted), {first.pk}) is None
    assert other_talk_with(read_address(pasted), {first.pk, second.pk}) is None


def test_other_talk_with_for_a_talk_that_is_not_saved_yet():
    first = make_talk("First", replay_url=WATCH)
    assert other_talk_with(read_address(WATCH), {Talk().pk}) == first


@pytest.mark.parametrize("start_s", [None, 7])
def test_the_database_refuses_what_slips_past(start_s):
    make_talk("First", replay_url=WATCH, replay_start_s=start_s)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_talk("Second", replay_url=WATCH, replay_start_s=start_s)


def test_replay_is_new_to_readers_from_when_it_is_applied():
    talk, before = make_talk(), timezone.now()
    apply_replay(talk, read_address(WATCH), dt.date(2020, 1, 1))
    added_at = talk.replay_added_at
    assert added_at >= before
    apply_replay(talk, read_address(f"{WATCH}&t=7"), TODAY)
    assert talk.replay_added_at == added_at
    apply_replay(talk, read_address("https://vimeo.com/2"), TODAY)
    assert talk.replay_added_at > added_at
    apply_no_replay(talk)
    assert talk.replay_added_at is None
