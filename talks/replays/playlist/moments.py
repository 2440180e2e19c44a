"""When a video came out and how long it lasts, in every spelling that listings use."""

import datetime as dt
import re

from talks.videos.start import MAX_START_S, seconds
from talks.wording.days import MONTHS
from tools.folding import fold

ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ].*)?", re.DOTALL)
COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
NUMBERS_DATE = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})(?: .*)?")
DAY_FIRST = re.compile(r"(?:[a-z]+,? )?([0-9]{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? ([0-9]{4})(?: .*)?")
MONTH_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})(?: .*)?")
ISO_DURATION = re.compile(
    r"P(?:([0-9]{1,3})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})(?:\.[0-9]*)?S)?)?"
)
# Minutes after hours and seconds after minutes need no unit: 1h02, 22 min 10, 22'10".
UNIT_LEFT_OUT = re.compile(
    r"(?:([0-9]{1,3}) ?h ?([0-9]{2})|([0-9]{1,4}) ?(?:m(?:n|in)?|'|′|’) ?([0-9]{2}) ?(?:\"|″|”|'')?)"
)
DECIMAL_MINUTES = re.compile(r"([0-9]{1,4}[.,][0-9]{1,3}) ?min(?:utes?)?")
WORDED_DURATION = re.compile(
    r"(?:([0-9]{1,3}) ?h(?:ours?|eures?|rs?)?)? ?"
    r"(?:([0-9]{1,4}) ?m(?:in(?:utes?|s)?)?)? ?"
    r"(?:([0-9]{1,5}) ?s(?:ec(?:onde?s?)?)?)?"
)
MAX_TEXT = 100
LATEST = 4_102_444_800  # 2100, in seconds since 1970.
FIRST_ZONE = dt.timedelta(hours=14)  # Where each day begins first.


def date_of(value: object) -> dt.date | None:
    """A date, a moment, seconds or milliseconds since 1970. None when it is none, or unclear: 3/4 may be two days."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _date_of_number(value)
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    text = fold(value)
    if match := ISO_DATE.fullmatch(text) or COMPACT_DATE.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := NUMBERS_DATE.fullmatch(text):
        return _date_of_numbers(match[1], match[2], match[3])
    return _date_of_words(text)


def is_to_come(day: dt.date) -> bool:
    """Nowhere on earth has it begun."""
    return day > (dt.datetime.now(dt.UTC) + FIRST_ZONE).date()


def duration_of(value: object) -> int | None:
    """Whole seconds, of seconds, a clock, ISO 8601 or words. None when it is none, or nothing, or over a week."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 < value <= MAX_START_S else None
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    text = value.strip()
    if match := DECIMAL_MINUTES.fullmatch(fold(text)):
        return duration_of(float(match[1].replace(",", ".")) * 60)
    parts: tuple[str | None, ...] = ()
    if match := ISO_DURATION.fullmatch(text.upper()):
        parts = match.groups()
    elif match := UNIT_LEFT_OUT.fullmatch(text.lower()):
        hours, minutes, only_minutes, seconds_ = match.groups()
        parts = (None, hours, minutes or only_minutes, seconds_)
    elif match := WORDED_DURATION.fullmatch(fold(text)):
        parts = (None, *match.groups())
    if any(parts):
        days, hours, minutes, rest = (int(part or 0) for part in parts)
        total: int | None = ((days * 24 + hours) * 60 + minutes) * 60 + rest
    else:
        total = seconds(text)
    return total if total and total <= MAX_START_S else None


def _date_of_number(value: float) -> dt.date | None:
    if COMPACT_DATE.fullmatch(str(value)):
        return date_of(str(value))
    seconds_ = value / 1000 if value > LATEST else value
    return dt.datetime.fromtimestamp(seconds_, dt.UTC).date() if 0 < seconds_ < LATEST else None


def _date_of_words(text: str) -> dt.date | None:
    if match := DAY_FIRST.fullmatch(text):
        return _date(match[3], MONTHS.get(match[2], 0), match[1])
    if match := MONTH_FIRST.fullmatch(text):
        return _date(match[3], MONTHS.get(match[1], 0), match[2])
    return None


def _date_of_numbers(first: str, second: str, year: str) -> dt.date | None:
    either = {_date(year, second, first), _date(year, first, second)} - {None}
    return either.pop() if len(either) == 1 else None


def _date(year: str, month: str | int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
