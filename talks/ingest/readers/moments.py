"""Days, hours, durations and zones as data files write them. What cannot be understood is None, never a guess."""

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.notes import Notes
from talks.zones import is_zone

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII | re.DOTALL)
DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})", re.ASCII)
MONTHS = 12
CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)?|\s*([ap])\.?m\.?|\s?h)", re.IGNORECASE | re.ASCII
)
LENGTH = re.compile(r"(?:(\d{1,5}):)?(\d{1,5}):(\d{2})", re.ASCII)
SECONDS = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})", re.ASCII)
MINUTES = re.compile(r"(\d{1,4})(?:\.0)?\s*(?:m|min|mins|minutes?|mn)?\.?", re.IGNORECASE | re.ASCII)
LONGEST_S = 14 * 86_400
NOON = 12
# An hour before this one may end the programme of the day before.
MORNING = dt.time(6)


def day_of(told: object, *, month_first: bool = False) -> dt.date | None:
    """As "2024-05-23", "2024-05-23T10:00", "23/05/2024" or "23/5/24": the day comes before the month."""
    text = told.strip() if isinstance(told, str) else ""
    if match := DAY.fullmatch(text):
        return _date(*match.groups())
    if match := DAY_FIRST.fullmatch(text):
        first, second, year = match.groups()
        day, month = (second, first) if month_first else (first, second)
        return _date(year if len(year) > len("24") else f"20{year}", month, day)
    return None


def is_month_first(told: Iterable[str]) -> bool | None:
    """Of many days as "4/13/2026"; None where they may be read both ways."""
    found = [match.groups() for text in told if (match := DAY_FIRST.fullmatch(text.strip())) and "/" in text]
    if any(int(first) > MONTHS for first, _second, _year in found):
        return False
    if any(int(second) > MONTHS for _first, second, _year in found):
        return True
    return None if any(first != second for first, second, _year in found) else False


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def moment_of(told: object) -> dt.datetime | None:
    """Naive where no zone is told."""
    text = told.strip() if isinstance(told, str) else ""
    if not DAY.fullmatch(text) or len(text) < len("2024-05-23T10:00"):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
        moment.utctimetuple()  # Outside the calendar for what is near its ends.
    except (ValueError, OverflowError):
        return None
    return moment


def clock_of(told: object) -> dt.time | None:
    """As "9:00", "09:00:00", "10:00am", "14h30", "14h"; a bare "9" is none."""
    match = CLOCK.fullmatch(told.strip()) if isinstance(told, str) else None
    if not match:
        return None
    hour, half = int(match[1]), (match[3] or match[4] or "").lower()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return dt.time(hour, int(match[2] or 0))
    except ValueError:
        return None


def length_s(told: object) -> int | None:
    """Of "0:30", "00:30", "HHH:MM", "DDD:HH:MM" (days, hours, minutes) and of minutes, in seconds."""
    if isinstance(told, int | float) and not isinstance(told, bool):
        return _bounded(told * 60)
    text = told.strip() if isinstance(told, str) else ""
    if match := LENGTH.fullmatch(text):
        days, hours, minutes = (int(part or 0) for part in match.groups())
        return _bounded(((days * 24 + hours) * 60 + minutes) * 60)
    match = MINUTES.fullmatch(text)
    return _bounded(int(match[1]) * 60) if match else None


def start_in_recording_s(told: object) -> int | None:
    """Of "04:30" (minutes, seconds) and "1:04:30", in seconds; None for what is no time ("TODO")."""
    text = told.strip() if isinstance(told, str) else ""
    if match := SECONDS.fullmatch(text):
        hours, minutes, seconds = map(int, match.groups())
        return (hours * 60 + minutes) * 60 + seconds
    match = re.fullmatch(r"(\d{1,3}):(\d{2})", text, re.ASCII)
    return int(match[1]) * 60 + int(match[2]) if match else None


def seconds_of(told: object) -> int | None:
    """A number of seconds, which is above 0."""
    return _bounded(told) if isinstance(told, int | float) and not isinstance(told, bool) else None


def _bounded(seconds: float) -> int | None:
    """None for what no talk lasts, nan among it."""
    return round(seconds) or None if 0 < seconds <= LONGEST_S else None


def between_s(start: dt.datetime | None, end: dt.datetime | None) -> int | None:
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    return _bounded((end - start).total_seconds())


def zone_told(told: object, notes: Notes) -> str:
    """Empty for none, and for what is none, which is a problem line."""
    name = told.strip() if isinstance(told, str) else ""
    if not name or is_zone(name):
        return name
    notes.report(_("“{text}” is no time zone such as Europe/Paris."), text=name[:60])
    return ""


def offset_of(moment: dt.datetime) -> str:
    """As "UTC+2", in whole hours: the zone "Etc/GMT-2" has the other sign."""
    hours = round((moment.utcoffset() or dt.timedelta()).total_seconds() / 3600)
    return f"UTC{hours:+d}".replace("-", "−")


def whole_hours_zone(moments: list[dt.datetime]) -> str:
    """The zone that all of them share by their offset, as "Etc/GMT-2" for +02:00; "" for several, and for UTC."""
    offsets = {moment.utcoffset() for moment in moments}
    if len(offsets) != 1 or not (offset := offsets.pop()) or offset % dt.timedelta(hours=1):
        return ""
    name = f"Etc/GMT{-round(offset.total_seconds() / 3600):+d}"
    return name if is_zone(name) else ""
