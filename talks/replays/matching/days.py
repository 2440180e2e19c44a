"""Days that titles name, of the week or of the calendar, in French and English."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from talks.replays.matching.contract import TalkKey
from talks.wording.days import MONTH, MONTHS
from tools.folding import fold

WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
WEEKDAY = "|".join(WEEKDAYS)
DATE = re.compile(
    rf"(?<![\w.])(?:(?:{WEEKDAY})s?,?\s+(?:the\s+|le\s+)?)?(?:"
    rf"(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|er)?(?:\s+of)?\s+(?P<m1>{MONTH})\b\.?(?:,?\s+(?P<y1>(?:19|20)[0-9]{{2}}))?"
    rf"|(?P<m2>{MONTH})\b\.?\s+(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>(?:19|20)[0-9]{{2}}))?"
    rf"|(?P<m3>{MONTH})\b\.?\s+(?P<y3>(?:19|20)[0-9]{{2}})"
    r"|(?P<y4>(?:19|20)[0-9]{2})(?P<between>[-/.]?)(?P<m4>0[1-9]|1[0-2])(?P=between)(?P<d4>0[1-9]|[12][0-9]|3[01])"
    r"|(?P<d5>[0-9]{1,2})(?P<joiner>[-/.])(?P<m5>[0-9]{1,2})(?P=joiner)(?P<y5>(?:19|20)[0-9]{2})"
    r"|(?P<d6>0[1-9]|[12][0-9]|3[01])\.(?P<m6>0[1-9]|1[0-2])\.(?P<y6>[0-9]{2})(?!\.[0-9])"
    r")(?![\w/])"
    r"|(?<![0-9])(?P<y7>(?:19|20)[0-9]{2}) ?年 ?(?P<m7>[0-9]{1,2}) ?月 ?(?P<d7>[0-9]{1,2}) ?日",
    re.IGNORECASE,
)
DAY_OF_WEEK = re.compile(rf"\b(?:{WEEKDAY})\b", re.IGNORECASE)
# In small letters they are other words.
OTHER_WORDS = frozenset({"may", "march", "mar", "sept", "dec"})
BESIDE = 1  # Days: of another time zone.
LONG = 4  # Days: of an event of which one day is known.
WEEK = 7
CENTURY = 2000  # Of years in two digits.
MOST = 1000  # Characters: no title is longer, and patterns stay quick.


@dataclass(frozen=True)
class Day:
    """A day of the calendar as a title names it: without its year (`year` 0), or a whole month (`day` 0).

    `may_be`: the other reading of 3/4, whose month may be either.
    """

    written: str = field(compare=False)
    year: int
    month: int
    day: int
    may_be: "Day | None" = None

    def is_near(self, key: TalkKey) -> bool:
        """On a day of the talk's event, as far as that is known."""
        if self.may_be and self.may_be.is_near(key):
            return True
        starts_on, ends_on = key.starts_on or key.ends_on, key.ends_on or key.starts_on
        if not starts_on or not ends_on:
            return True
        slack = dt.timedelta(days=BESIDE if starts_on < ends_on else LONG)
        years = [self.year] if self.year else range(starts_on.year, ends_on.year + 1)
        return any(self._is_in(year, starts_on - slack, ends_on + slack) for year in years)

    def _is_in(self, year: int, first: dt.date, last: dt.date) -> bool:
        if not self.day:
            return (first.year, first.month) <= (year, self.month) <= (last.year, last.month)
        try:
            return first <= dt.date(year, self.month, self.day) <= last
        except ValueError:
            return False


@dataclass(frozen=True)
class Days:
    """`text`: the title's first `MOST` characters, with a bound where each day stood."""

    text: str
    dates: tuple[Day, ...]
    weekdays: frozenset[int]


def days_in(title: str) -> Days:
    dates: list[Day] = []

    def taken(found: re.Match[str]) -> str:
        if not (day := _day(found)):
            return found[0]
        dates.append(day)
        return " | "

    text = DATE.sub(taken, title[:MOST])
    weekdays = {WEEKDAYS[found.lower()] for found in DAY_OF_WEEK.findall(text)}
    return Days(DAY_OF_WEEK.sub(" | ", text) if weekdays else text, tuple(dates), frozenset(weekdays))


def weekdays_of(key: TalkKey, day_number: int | None) -> frozenset[int]:
    """On which the talk may have been given; empty where nothing tells. `day_number`: of its event, from 1."""
    starts_on, ends_on = key.starts_on or key.ends_on, key.ends_on or key.starts_on
    if not starts_on or not ends_on or (ends_on - starts_on).days >= WEEK:
        return frozenset()
    if day_number and starts_on < ends_on:
        return frozenset({(starts_on.weekday() + day_number - 1) % WEEK})
    return frozenset((starts_on.weekday() + n) % WEEK for n in range((ends_on - starts_on).days + 1))


def _day(found: re.Match[str]) -> Day | None:
    """None for what is no day ("it may 10 times")."""
    told = found.groupdict()
    month = told["m1"] or told["m2"] or told["m3"]
    year, day = (next((int(told[f"{kind}{n}"]) for n in range(1, 8) if told.get(f"{kind}{n}")), 0) for kind in "yd")
    if month:
        is_other_word = not year and month in OTHER_WORDS
        return None if is_other_word else _known(Day(found[0], year, MONTHS[fold(month)], day))
    if told["m6"]:
        year += CENTURY
    number = int(told["m4"] or told["m5"] or told["m6"] or told["m7"])
    read = _known(Day(found[0], year, number, day))
    other = _known(Day(found[0], year, day, number)) if told["m5"] and day != number else None
    return replace(read, may_be=other) if read and other else read or other


def _known(day: Day) -> Day | None:
    try:
        dt.date(day.year or 2000, day.month, day.day or 1)  # A leap year.
    except ValueError:
        return None
    return day
