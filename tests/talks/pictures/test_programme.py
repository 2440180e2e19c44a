"""A programme at a glance: by hour and track where hours are known, else in order; boxes never cover each other."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.pictures.grid import Name
from talks.pictures.programme import MOST, Slot, programme

MORNING = dt.datetime(2023, 4, 18, 9, 0, tzinfo=dt.UTC)
MOMENTS = st.datetimes(dt.datetime(2023, 4, 18), dt.datetime(2023, 4, 21), timezones=st.just(dt.UTC))  # noqa: DTZ001 -- the strategy adds the zone


def slot(n=0, **given):
    return Slot(Name(f"Talk {n}"), given.pop("kind", "talk"), "talk", **given)


SLOTS = st.lists(
    st.builds(
        slot, st.integers(0, 99), kind=st.sampled_from(["talk", "keynote", "panel"]), starts_at=MOMENTS | st.none(),
        minutes=st.none() | st.integers(0, 3000), track=st.sampled_from(["", "Main", "A very long name of a track, indeed"]),
        has_replay=st.booleans(), has_slides=st.booleans(),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=60)
@given(SLOTS)
def test_boxes_are_inside_and_never_cover_each_other(slots):
    picture = programme(slots)
    if picture is None:
        return
    for box in picture.boxes:
        assert 0 <= box.x < box.x + box.width <= picture.width
        assert 0 <= box.y < box.y + box.height <= picture.height
    for a, b in combinations(picture.boxes, 2):
        beside = a.x + a.width <= b.x or b.x + b.width <= a.x
        assert beside or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert len(picture.boxes) + picture.undrawn == len(slots)


@pytest.mark.parametrize(
    "slots",
    [[], [slot(has_replay=True), slot(), slot(kind="keynote")], [slot(n) for n in range(9)]],
    ids=["none", "three", "all alike"],
)
def test_what_says_nothing_is_left_out(slots):
    assert programme(slots) is None


def test_without_hours_boxes_follow_the_order_in_rows_that_a_telephone_holds():
    picture = programme([slot(n, has_replay=n == 3) for n in range(23)])
    assert [box.slot.name.text for box in picture.boxes] == [f"Talk {n}" for n in range(23)]
    assert len({box.y for box in picture.boxes}) == 3
    assert picture.width <= 358
    assert (picture.days, picture.undrawn) == ((), 0)


def test_with_hours_each_day_has_its_tracks_and_time_goes_to_the_right():
    hour = dt.timedelta(hours=1)
    slots = [
        slot(n, starts_at=MORNING + day * 24 * hour + place * hour, minutes=45, track=track)
        for n, (day, place, track) in enumerate([(0, 0, "A"), (0, 1, "A"), (0, 0, "B"), (1, 2, "B")])
    ]
    picture = programme(slots)
    assert [(day.day.day, [track.text for track in day.tracks]) for day in picture.days] == [
        (18, ["A", "B"]),
        (19, ["B"]),
    ]
    first, second, beside, _later = (next(b for b in picture.boxes if b.slot is s) for s in slots)
    assert first.x == beside.x < second.x
    assert first.y == second.y < beside.y


def test_long_programme_is_drawn_as_far_as_a_picture_holds_it():
    picture = programme([slot(n, has_slides=n % 2 == 0) for n in range(10_000)])
    assert (len(picture.boxes), picture.undrawn) == (MOST, 10_000 - MOST)
