"""Days and times as people write them in recaps, in French and English; objects only when they are complete.

By hand, because a parser of dates in any words finds one in "May" and "10", and reads 3/4 without knowing whose.
"""

import datetime as dt
import re

from tools.folding import fold

DAY_NAMES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|mon|tue|wed|thu|fri|sat|sun"
)
# By name in small letters, as written and without accents.
MONTHS = {
    form: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janv févr mars avr mai juin juil août sept oct nov déc",
    )
    for number, name in enumerate(names.split(), 1)
    for form in (name, fold(name))
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ORDINAL = (
    "first|second|third|fourth|1st|2nd|3rd|4th|premier|première|deuxième|troisième|quatrième|1er|1ère|2e|2ème|3e|"
    "3ème|4e"
)
NUMBER_DATE = rf"\d{{1,2}}(?:st|nd|rd|th|er)?(?: of)? (?:{MONTH})\b\.?(?:,? \d{{4}})?"
DATE = (
    rf"(?:{NUMBER_DATE}|(?:{MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d|"
    rf"\d\d?/\d\d?(?:/\d{{4}})?(?!\d))"
)
NAMED_DAY = rf"(?:{DAY_NAMES})\b\.?(?:,? (?:the |le )?{DATE}| \d{{1,2}}(?:st|nd|rd|th)?(?![\d:h]))?"
IN_WORDS = r"(?:day|jour) (?:one|two|three|four|un|deux|trois|quatre|i{1,3}|iv)\b"
COUNTED_DAY = rf"(?:day|jour|journée|j|d) ?[#nº°]?\d\b|{IN_WORDS}|(?:{ORDINAL}) (?:day|jour|journée)"
DAY = rf"(?:(?:{COUNTED_DAY})(?: ?[-–—:,(]+ ?(?:{NAMED_DAY}|(?:le )?{DATE})\)?)?|{NAMED_DAY}|(?:le )?{DATE})"
CLOCK = (
    r"(?<!\d)(?:[01]?\d|2[0-3]|24(?=[:.hH]00))"
    r"(?: ?[hH] ?[0-5]\d| ?[hH](?![\w])|[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)"
)
# "14-15h": the first hour without its mark.
TIME = rf"(?:(?<!\d)(?:[01]?\d|2[0-3]) ?[-–] ?(?=\d{{1,2}} ?[hH]))?{CLOCK}(?: ?(?:-|–|—|to|à|→|>) ?{CLOCK})?"

DAY_AT_START = re.compile(rf"(?:{DAY})(?!\w)", re.IGNORECASE)
TIME_AT_START = re.compile(rf"(?:{TIME})(?![\w.])", re.IGNORECASE)
DATE_PARTS = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)?(?: of)? (?P<m1>{MONTH})\b\.?|"
    rf"(?P<m2>{MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,? (?P<year>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
CLOCK_PARTS = re.compile(r"(?P<hour>\d{1,2})(?: ?[hH:.] ?(?P<minute>[0-5]\d))? ?(?P<half>[ap])?", re.IGNORECASE)
TIMES = re.compile(CLOCK, re.IGNORECASE)
BARE_HOUR = re.compile(r"(?<![\dhH:.])(\d{1,2}) ?[-–] ?(\d{1,2}) ?[hH]")
LAST_HOUR, NOON = 23, 12
# A talk that begins in the evening may end on the next day.
EVENING, MORNING, DAY_S = 18, 6, 86_400


def day_at_start(text: str) -> str:
    """As "Saturday 10:00 Title" -> "Saturday", "Jour 2 - samedi 23 mai" -> the whole, "Title" -> ""."""
    match = DAY_AT_START.match(text)
    return match[0].strip() if match else ""


def time_at_start(text: str) -> str:
    """As "10h30 : Title" -> "10h30", "9.30am – Title" -> "9.30am", "10 tips" and "1.2 million" -> ""."""
    match = TIME_AT_START.match(text)
    return match[0].strip() if match else ""


def is_day(text: str) -> bool:
    """The whole text names a day: "Samedi", "Day 1", "Jour 2 - samedi 23 septembre", "Jeudi 20 avril 2023"."""
    text = text.strip(" .,:;*_")
    match = DAY_AT_START.match(text)
    return match is not None and not text[match.end() :].strip(" :-–—()")


def is_dated_slot(text: str) -> bool:
    """A whole date, and the two times of a slot if any: "Mercredi 19 avril 2023, 14h00-14h30"."""
    day = day_at_start(text)
    rest = text[len(day) :].lstrip(" ,")
    return date_of(day) is not None and (not rest or (is_time(rest) and None not in times_of(rest)))


def is_time(text: str) -> bool:
    text = text.strip(" .,:;*_()")
    match = TIME_AT_START.match(text)
    return match is not None and match.end() == len(text)


def date_of(text: str, year: int | None = None) -> dt.date | None:
    """The first date that `text` states; a day and a month are completed by `year`, the event's own."""
    match = DATE_PARTS.search(text)
    if match is None:
        return None
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        number = int(match["year"]) if match["year"] else year
        month = MONTHS[(match["m1"] or match["m2"]).lower()]
        return dt.date(number, month, int(match["d1"] or match["d2"])) if number else None
    except ValueError:
        return None


def times_of(text: str) -> tuple[dt.time | None, dt.time | None]:
    """The first time of `text` and the one that ends it: "15:25–16:00" -> (15:25, 16:00), "14h" -> (14:00, None)."""
    span = re.search(TIME, BARE_HOUR.sub(r"\1h-\2h", text), re.IGNORECASE)
    if span is None:
        return None, None
    found = [clock for match in TIMES.finditer(span[0]) if (clock := _clock(match[0]))]
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def duration_s(text: str) -> int | None:
    """Whole seconds between the two times of "15:25–16:00"; None when it does not tell both."""
    start, end = times_of(text)
    if start is None or end is None:
        return None
    seconds = (end.hour - start.hour) * 3600 + (end.minute - start.minute) * 60
    if start.hour >= EVENING and end.hour < MORNING:
        seconds += DAY_S
    return seconds if seconds > 0 else None


def _clock(text: str) -> dt.time | None:
    match = CLOCK_PARTS.match(text)
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    if (hour, minute) == (LAST_HOUR + 1, 0):  # Midnight, at the end of a day.
        return dt.time(0)
    return dt.time(hour, minute) if hour <= LAST_HOUR else None
