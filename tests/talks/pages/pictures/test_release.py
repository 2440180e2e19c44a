"""How replays come out: shares of those talks whose event ended so long ago, inside the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.release import TICKS, Cohort, release
from talks.replays.waits import ALL


@st.composite
def cohorts(draw):
    age = draw(st.integers(0, 2000))
    out = draw(st.dictionaries(st.integers(0, 2000), st.integers(1, 20), max_size=20))
    undated = draw(st.integers(0, 30))
    return Cohort(age, sum(out.values()) + undated + draw(st.integers(1, 30)), tuple(sorted(out.items())), undated)


def curve(given):
    picture = release(given)
    return picture.curve if picture else None


@given(st.lists(cohorts(), max_size=12))
def test_points_are_inside_the_picture_and_shares_are_shares(given):
    picture = curve(given)
    if picture:
        for point in picture.points:
            assert picture.left <= point.x <= picture.right
            assert picture.top <= point.y <= picture.bottom
            assert 0 <= point.share <= 100
        assert [point.day for point in picture.points] == sorted({point.day for point in picture.points})
        assert len(picture.points) <= 50


@given(cohorts())
def test_line_of_one_event_never_falls(cohort):
    picture = curve([cohort])
    if picture:
        shares = [point.share for point in picture.points]
        assert shares == sorted(shares)


@given(st.lists(cohorts(), max_size=5))
def test_table_holds_points_of_the_line(given):
    picture = curve(given)
    if picture:
        assert set(picture.table()) <= set(picture.points)
        assert picture.table()[-1] == picture.now


@pytest.mark.parametrize(
    "cohorts",
    [
        [],
        [Cohort(100, 2, ((5, 2),))],
        [Cohort(100, 30, ())],
        [Cohort(3, 30, ((1, 30),))],
        [Cohort(100, 30, ((200, 30),))],
        [Cohort(100, 12, ((3, 2),), 6)],
        [Cohort(100, 30, ((3, 5),), 6)],
    ],
    ids=["nothing", "few talks", "no replay", "first week", "replays of tomorrow", "two days", "most days unknown"],
)
def test_what_says_nothing_is_not_drawn(cohorts):
    assert curve(cohorts) is None


def test_replays_of_unknown_days_are_counted_and_nothing_is_drawn_of_them_alone():
    picture = release([Cohort(900, 12, ((3, 2),), 6), Cohort(-5, 40, ())])
    assert (picture.talks, picture.out, picture.undated, picture.share, picture.curve) == (12, 8, 6, 67, None)
    assert release([Cohort(-5, 40, ())]) is None


@given(cohorts())
def test_line_of_one_event_ends_at_what_is_said_of_today(cohort):
    picture = release([cohort])
    if picture.curve and cohort.age <= ALL:
        assert picture.curve.now.share == picture.share


def test_replays_of_unknown_days_are_drawn_as_the_others_of_their_event():
    picture = release([Cohort(100, 20, ((10, 4), (50, 4)), 8)])
    assert {point.day: point.share for point in picture.curve.table()} == {7: 0, 30: 40, 90: 80, 100: 80}
    assert (picture.share, picture.curve.undated) == (80, 8)


def test_young_event_pulls_no_line_down():
    picture = release([Cohort(400, 10, ((20, 10),)), Cohort(10, 90, ((9, 1),))])
    shares = {point.day: point.share for point in picture.curve.points}
    assert shares[7] == 0
    assert shares[30] == shares[365] == 100
    assert (picture.talks, picture.out, picture.share) == (100, 11, 11)


def test_usual_curve_is_beside_it():
    picture = curve([Cohort(62, 4, ((28, 2), (60, 1)))])
    assert (picture.now.day, picture.now.share, picture.now.usual) == (62, 75, 75)
    assert [point.day for point in picture.table()] == [*TICKS[:2], 62]
