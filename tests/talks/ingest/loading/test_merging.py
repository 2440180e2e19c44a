import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.ingest.loading.merging import Verdict, decide, digest, merge
from talks.models import Event, Talk

VALUES = st.sampled_from(["", "a", "b", "c"])


@pytest.mark.parametrize(
    ("here", "before", "now", "expected"),
    [
        ("a", "a", "a", Verdict.NOTHING),
        ("a", "a", "b", Verdict.TAKE),
        ("b", "a", "b", Verdict.NOTHING),
        ("c", "a", "b", Verdict.KEEP),
        ("c", "a", "a", Verdict.NOTHING),
        ("", "a", "b", Verdict.KEEP),
        ("", "", "b", Verdict.TAKE),
        ("c", "", "b", Verdict.KEEP),
        ("a", "a", "", Verdict.KEEP),
        ("c", "a", "", Verdict.KEEP),
        ("c", "", "", Verdict.NOTHING),
    ],
)
def test_decide(here, before, now, expected):
    assert decide(here, digest(before), now) is expected


@given(VALUES, VALUES, VALUES)
def test_decide_takes_only_what_nobody_here_touched_and_loses_nothing(here, before, now):
    verdict = decide(here, digest(before), now)
    if verdict is Verdict.TAKE:
        assert here == before
        assert now not in ("", here)
    if verdict is Verdict.NOTHING:
        assert now in (here, before)


@given(VALUES, VALUES)
def test_decide_says_nothing_the_second_time(here, now):
    verdict = decide(here, "", now)
    assert decide(now if verdict is Verdict.TAKE else here, digest(now), now) is Verdict.NOTHING


def test_digest_is_of_the_value_as_it_is_stored():
    noon = dt.datetime(2023, 4, 18, 12, tzinfo=dt.UTC)
    assert digest(noon) == digest(noon.astimezone(dt.timezone(dt.timedelta(hours=2))))
    assert digest("a\r\nb ") == digest("a\nb")
    assert digest(Event(pk=3)) == digest(3)
    assert {digest(blank) for blank in (None, "", [])} == {""}
    assert digest(["a", "b"]) != digest(["b", "a"])


def test_merge_takes_a_new_start_of_the_replay_with_its_address():
    url = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    talk = Talk(replay_url=url, replay_start_s=60, replay_state="published")
    told = {"replay_url": url, "replay_start_s": 90, "replay_state": "published"}
    assert merge(talk, told, {"replay": digest(f"{url} 60")}).taken == {"replay_start_s": 90}
    assert merge(talk, told).taken == {}
