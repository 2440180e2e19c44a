"""Sort keys and places in addresses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.search import asking
from talks.search.index.sort_key import Place
from tests.factories import make_event, make_talk


@given(st.integers(0, 2**63 - 1), st.sampled_from((1, 2)))
def test_place_survives_an_address(sk, tier):
    assert Place.read(str(Place(sk, tier))) == Place(sk, tier)


@pytest.mark.parametrize(
    "text", ["", "2", "2-", "3-a", "2-A", "2-a b", "2--a", "2-" + "z" * 14, "2-zzzzzzzzzzzzz", "２-a", "2-é"]
)
def test_what_is_no_place_is_none(text):
    assert Place.read(text) is None


@pytest.mark.django_db
def test_keys_rise_with_the_day_and_fall_with_the_programme():
    unknown = make_event("Unknown", starts_on=None, ends_on=None)
    first = make_event("First", starts_on=dt.date(1999, 1, 1), ends_on=None)
    last = make_event("Last", starts_on=dt.date(2199, 1, 1), ends_on=None)
    for event in (last, unknown, first):
        for position in (3, 1, 2):
            make_talk(f"{event} {position}", event=event, position=position)
    make_talk("Last, far down", event=last, position=32767)
    sql = "SELECT t.title FROM talks_searchdoc d JOIN talks_talk t ON t.id = d.talk_id ORDER BY d.sk DESC"
    assert [title for (title,) in asking.rows(sql)] == [
        "Last 1", "Last 2", "Last 3", "Last, far down", "First 1", "First 2", "First 3",
        "Unknown 1", "Unknown 2", "Unknown 3",
    ]  # fmt: skip


@pytest.mark.django_db
def test_talks_that_share_everything_but_their_row_have_keys_of_their_own():
    for n in range(5):
        make_talk(f"Talk {n}", position=1)
    assert len(set(asking.rows("SELECT sk FROM talks_searchdoc"))) == 5
