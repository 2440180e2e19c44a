"""A programme at a glance: by hour and track where hours are known, else in order; boxes never cover each other."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.pages.pictures.boxes import Slot
from talks.pages.pictures.fitting import width_of
from talks.pages.pictures.grid import Name
from talks.pages.pictures.programme import MOST, MOST_TILES, programme

MORNING = dt.datetime(2023, 4, 18, 9, 0, tzinfo=dt.UTC)
MOMENTS = st.datetimes(dt.datetime(2023, 4, 18), dt.datetime(2023, 4, 21), timezones=st.just(dt.UTC))  # noqa: DTZ001 -- the strategy adds the zone


def slot(n=0, **given):
    return Slot(Name(f"Talk {n}"), given.pop("kind", "talk"), "talk", **given)


SLOTS = st.lists(
    st.builds(
        slot, st.integers(0, 99), kind=st.sampled_from(["talk", "keynote", "panel"]), starts_at=MOMENTS | st.none(),
        minutes=st.none() | st.integers(0, 3000), track=st.sampled_from(["", "Main", "A very long name of a track, indeed"]),
        speaker=st.sampled_from(["", "Ada Lovelace", "Somebody with an unusually long name to write"]),
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
    drawing = picture.drawing
    for box in drawing.boxes:
        assert 0 <= box.x < box.x + box.width <= drawing.width
        assert 0 <= box.y < box.y + box.height <= drawing.height
    for a, b in combinations(drawing.boxes, 2):
        beside = a.x + a.width <= b.x or b.x + b.width <= a.x
        assert beside or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert len(drawing.boxes) + picture.undrawn == len(slots)


@settings(max_examples=60)
@given(SLOTS)
def test_words_stay_in_their_boxes(slots):
    picture = programme(slots)
    for box in picture.drawing.boxes if picture else ():
        for y, line in box.placed:
            assert box.y < y < box.last_y - 10
            assert box.text_x + width_of(line, 12) <= box.x + box.width
        assert box.text_x + width_of(box.words, 12) <= box.signs_x + 1


@settings(max_examples=30)
@given(SLOTS)
def test_table_holds_the_talks_that_are_drawn(slots):
    picture = programme(slots)
    if picture:
        key = str
        assert sorted(picture.slots, key=key) == sorted((box.slot for box in picture.drawing.boxes), key=key)


@pytest.mark.parametrize("slots", [[], [slot(has_replay=True), slot(kind="keynote")]], ids=["none", "two"])
def test_what_says_nothing_is_left_out(slots):
    assert programme(slots) is None


def test_three_talks_make_a_programme():
    assert len(programme([slot(n) for n in range(3)]).drawing.boxes) == 3


def test_without_hours_numbered_tiles_follow_the_order_four_abreast():
    picture = programme([slot(n, has_replay=n == 3, speaker="Ada Lovelace") for n in range(23)])
    boxes = picture.drawing.boxes
    assert [box.lines for box in boxes] == [(f"Talk {n}",) for n in range(23)]
    assert [box.words for box in boxes][::11] == ["1 · Ada Lovelace", "12 · Ada Lovelace", "23 · Ada Lovelace"]
    assert len({box.x for box in boxes}) == 4
    assert (picture.drawing.days, picture.undrawn, picture.by_hour) == ((), 0, False)


def test_with_hours_each_day_has_its_tracks_and_time_goes_to_the_right():
    hour = dt.timedelta(hours=1)
    slots = [
        slot(n, starts_at=MORNING + day * 24 * hour + place * hour, minutes=45, track=track)
        for n, (day, place, track) in enumerate([(0, 0, "A"), (0, 1, "A"), (0, 0, "B"), (1, 2, "B")])
    ]
    picture = programme(slots)
    assert [(day.day.day, [track.full for track in day.tracks]) for day in picture.drawing.days] == [
        (18, ["A", "B"]),
        (19, ["B"]),
    ]
    first, second, beside, _later = (next(b for b in picture.drawing.boxes if b.slot is s) for s in slots)
    assert first.x == beside.x < second.x
    assert first.y == second.y < beside.y
    assert first.lines == ("Talk 0",)


def test_a_programme_of_one_known_hour_is_no_timetable():
    picture = programme([slot(0), slot(1, starts_at=MORNING), slot(2)])
    assert (picture.by_hour, [box.words for box in picture.drawing.boxes]) == (False, ["1", "2", "3"])


def test_long_programme_is_drawn_as_far_as_a_picture_holds_it():
    hours = [slot(n, starts_at=MORNING + dt.timedelta(minutes=n % 300)) for n in range(10_000)]
    picture = programme(hours)
    assert (len(picture.drawing.boxes), picture.undrawn) == (MOST, 10_000 - MOST)
    assert len(programme([slot(n) for n in range(10_000)]).drawing.boxes) == MOST_TILES


def test_name_of_the_first_hour_is_inside():
    picture = programme([slot(n, starts_at=MORNING + dt.timedelta(hours=n)) for n in range(3)])
    [day] = picture.drawing.days
    assert day.hours[0].x >= width_of("9:00", 12) / 2


def test_what_was_cancelled_is_struck_out_however_narrow_its_box():
    evening = MORNING + dt.timedelta(hours=14)
    slots = [slot(starts_at=MORNING, minutes=5, is_cancelled=True), slot(1, starts_at=evening)]
    box = programme(slots).drawing.boxes[0]
    assert box.lines == ()
    assert box.strike == f"M{box.x + 5} {box.y + box.height}L{box.x + box.width} {box.y}"
