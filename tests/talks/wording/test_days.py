import datetime as dt

import pytest

from talks.wording.days import (
    date_of,
    day_at_start,
    duration_s,
    is_dated_slot,
    is_day,
    is_time,
    time_at_start,
    times_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "10h30 : Cuire le pain": "10h30",
        "14h : Cuire": "14h",
        "10:00 Baking": "10:00",
        "9.30am – Baking": "9.30am",
        "9am Baking": "9am",
        "15:25–16:00 Baking": "15:25–16:00",
        "10h-10h45 : Cuire": "10h-10h45",
        "10 tips for bread": "",
        "1M loaves of bread": "",
        "3 ways": "",
        "2.0 is out": "",
        "100 hours": "",
        "24:7 baking": "",
        "Baking at 10:00": "",
        "": "",
    }.items(),
)
def test_time_at_start(text, expected):
    assert time_at_start(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "Saturday 10:00 Baking": "Saturday",
        "samedi 23 mai 2020 : Cuire": "samedi 23 mai 2020",
        "Jour 2 - samedi 23 mai": "Jour 2 - samedi 23 mai",
        "Day 1": "Day 1",
        "Day 1: Baking": "Day 1",
        "3 June 2021, morning": "3 June 2021",
        "Baking day": "",
        "Monoliths": "",
        "Daylight": "",
        "Marching on": "",
    }.items(),
)
def test_day_at_start(text, expected):
    assert day_at_start(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Samedi",
        "Jour 2",
        "Jour 2 - samedi 23 mai",
        "Thursday, 20 April 2023",
        "Day 2 – Friday",
        "April 20th",
        "*Jeudi 20 avril*",
        "Premier jour",
    ],
)
def test_is_day(text):
    assert is_day(text)


@pytest.mark.parametrize(
    "text", ["", "Saturday 10:00 Baking", "Jour de fête", "Day-to-day work", "Monday blues", "2023", "Sun and rain"]
)
def test_is_no_day(text):
    assert not is_day(text)


def test_is_time():
    assert is_time("15:25–16:00")
    assert not is_time("15:25 sharp")


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Mercredi 19 avril 2023", None, dt.date(2023, 4, 19)),
        ("April 19th, 2023", None, dt.date(2023, 4, 19)),
        ("1er mai", 2020, dt.date(2020, 5, 1)),
        ("2020-05-01 14:00", None, dt.date(2020, 5, 1)),
        ("samedi 23 mai", None, None),
        ("samedi", 2020, None),
        ("31 février 2020", None, None),
        ("May the best one win", 2020, None),
        ("", 2020, None),
    ],
)
def test_date_of(text, year, expected):
    assert date_of(text, year) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "15:25–16:00": (dt.time(15, 25), dt.time(16, 0)),
        "14h": (dt.time(14), None),
        "9.30am": (dt.time(9, 30), None),
        "2pm": (dt.time(14), None),
        "12am": (dt.time(0), None),
        "10h30 à 11h15": (dt.time(10, 30), dt.time(11, 15)),
        "noon": (None, None),
        "25:00": (None, None),
    }.items(),
)
def test_times_of(text, expected):
    assert times_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), {"15:25–16:00": 2100, "15:25": None, "16:00–15:25": None, "": None}.items()
)
def test_duration(text, expected):
    assert duration_s(text) == expected


@pytest.mark.parametrize(
    ("text", "is_slot"),
    [
        ("Mercredi 19 avril 2023, 14h00-14h30", True),
        ("April 19, 2023 14:00 – 14:30", True),
        ("Wednesday, April 19, 2023", True),
        ("19 avril 2023", True),
        ("19 avril, 14h00-14h30", False),
        ("19 avril 2023, 14h", False),
        ("19 avril 2023 à Lyon", False),
        ("14h00-14h30", False),
    ],
)
def test_is_dated_slot(text, is_slot):
    assert is_dated_slot(text) is is_slot


@pytest.mark.parametrize(
    ("text", "minutes"),
    {
        "23:30–00:45": 75,
        "23:00–24:00": 60,
        "11:15 PM – 12:00 AM": 45,
        "22h-1h": 180,
        "18:00 - 17:00": None,
        "9h-8h": None,
    }.items(),
)
def test_a_talk_past_midnight(text, minutes):
    assert duration_s(text) == (minutes and minutes * 60)
