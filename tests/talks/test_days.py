"""Days and hours as readers write them, at the event."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from talks.days import day_and_hour, local, offset

EVENING = dt.datetime(2025, 7, 9, 17, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
NIGHT = dt.datetime(2026, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("language", "held_on", "starts_at", "said"),
    [
        ("en", dt.date(2025, 7, 9), EVENING, "9 July 2025, 17:30"),
        ("fr", dt.date(2025, 7, 9), EVENING, "9 juillet 2025, 17\xa0h\xa030"),
        ("en", dt.date(2026, 1, 1), NIGHT, "1 January 2026, 00:30"),
        ("en", dt.date(2025, 12, 31), NIGHT, "night of 31 December 2025 – 1 January 2026, 00:30"),
        ("fr", dt.date(2025, 12, 31), NIGHT, "nuit du 31 décembre 2025 – 1er janvier 2026, 00\xa0h\xa030"),
        # A day that its hour contradicts: the hour is the more exact.
        ("en", dt.date(2025, 12, 29), NIGHT, "1 January 2026, 00:30"),
    ],
)
def test_day_and_hour(language, held_on, starts_at, said):
    with translation.override(language):
        assert day_and_hour(held_on, starts_at) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Los_Angeles", "UTC−7"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("UTC", "UTC+0"),
        ("America/St_Johns", "UTC−2:30"),
    ],
)
def test_offset(zone, said):
    assert offset(dt.datetime(2025, 7, 9, 12, tzinfo=ZoneInfo(zone))) == said


@pytest.mark.parametrize("moment", [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)])
def test_ends_of_the_calendar_have_a_local_time_everywhere(moment):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert local(moment, ZoneInfo(zone)).tzinfo
