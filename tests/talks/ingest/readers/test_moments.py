"""Days, hours and durations as data files write them."""

import datetime as dt

import pytest

from talks.ingest.readers.moments import (
    clock_of,
    day_of,
    is_month_first,
    length_s,
    moment_of,
    offset_of,
    start_in_recording_s,
    whole_hours_zone,
)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0:30", 1800), ("00:30", 1800), ("1:00", 3600), ("15:00", 54_000), ("1:02:30", 95_400), ("45", 2700), ("45 min", 2700), (45, 2700), (0, None),
        ("", None), ("6944:11:40", None), ("00:00", None), (True, None), (float("nan"), None), (float("inf"), None), ("-5", None), (None, None),
    ],
)  # fmt: skip
def test_a_duration_is_hours_and_minutes_or_minutes(told, seconds):
    assert length_s(told) == seconds


@pytest.mark.parametrize(
    ("told", "clock"),
    [
        ("9:30", dt.time(9, 30)), ("10:00am", dt.time(10)), ("12:15 AM", dt.time(0, 15)), ("1:00 p.m.", dt.time(13)), ("14h", dt.time(14)), ("14h30", dt.time(14, 30)),
        ("08:00:00", dt.time(8)), ("2pm", dt.time(14)), ("9", None), ("0930", None), ("25:00", None), ("soon", None), (930, None),
    ],
)  # fmt: skip
def test_an_hour_is_one_only_where_it_is_written_as_one(told, clock):
    assert clock_of(told) == clock


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-05-23", dt.date(2024, 5, 23)), ("2024-05-23T10:00:00Z", dt.date(2024, 5, 23)), ("23/05/2024", dt.date(2024, 5, 23)), ("23.5.2024", dt.date(2024, 5, 23)),
        ("3/4/26", dt.date(2026, 4, 3)), ("2019-02-30", None), ("05/23/2024", None), ("May", None), (20240523, None),
    ],
)  # fmt: skip
def test_a_day_comes_before_its_month(told, day):
    assert day_of(told) == day


def test_a_month_comes_first_where_that_is_said():
    assert day_of("4/13/2026", month_first=True) == dt.date(2026, 4, 13)


@pytest.mark.parametrize(
    ("told", "month_first"),
    [
        (["4/5/2026", "4/13/2026"], True), (["4/5/2026", "13/4/2026"], False), (["13/4/2026", "4/13/2026"], False),
        (["4/5/2026"], None), (["4/4/2026"], False), (["2026-04-05", "4.5.2026", ""], False),
    ],
)  # fmt: skip
def test_many_days_tell_whether_the_month_comes_first(told, month_first):
    assert is_month_first(told) is month_first


def test_an_offset_has_the_sign_that_clocks_have():
    there = dt.datetime(2026, 4, 22, tzinfo=dt.timezone(dt.timedelta(hours=-7)))
    assert (whole_hours_zone([there]), offset_of(there)) == ("Etc/GMT+7", "UTC−7")


def test_a_moment_is_naive_where_no_zone_is_told():
    assert moment_of("2024-05-23T10:00").tzinfo is None
    assert moment_of("2024-05-23T10:00:00+02:00").utcoffset() == dt.timedelta(hours=2)
    assert moment_of("2024-05-23") is None


@pytest.mark.parametrize("told", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_at_the_ends_of_the_calendar_is_none(told):
    assert moment_of(told) is None


@pytest.mark.parametrize(
    ("told", "seconds"), [("04:30", 270), ("1:04:30", 3870), ("00:00", 0), ("TODO", None), ("", None)]
)
def test_a_cue_is_a_time_in_the_recording(told, seconds):
    assert start_in_recording_s(told) == seconds


def moments(*offsets):
    return [dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=hours))) for hours in offsets]


def test_one_offset_makes_a_zone_and_several_or_none_make_none():
    assert whole_hours_zone(moments(-7, -7)) == "Etc/GMT+7"
    assert whole_hours_zone(moments(1, 2)) == ""
    assert whole_hours_zone(moments(0)) == ""
    assert whole_hours_zone(moments(5.5)) == ""
