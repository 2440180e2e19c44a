"""Where a video address says to start: seconds, out of what follows ? or # in it."""

import re
from urllib.parse import parse_qsl

MAX_START_S = 7 * 24 * 3600  # Anything later is no start of a talk, but for example a time stamp.
# Of a page's own ?t=; player.js has the same bound.
LAST_SECOND = 24 * 3600 - 1
START_KEYS = ("t", "start", "time_continue")

# 42, 42s, 1m2s, 1h2m3s, with Media Fragments' 42.5 and npt:42,60; a clock is 1:02:03.
DURATION = re.compile(
    r"(?:npt:)?(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7})(?:\.[0-9]*)?s?)?(?:,.*)?", re.IGNORECASE
)
CLOCK = re.compile(r"(?:npt:)?(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})(?:\.[0-9]*)?(?:,.*)?")


def first_values(query: str) -> dict[str, str]:
    """The first value of each name; `&amp;` is read as `&`, for addresses copied out of a page's source."""
    pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True, errors="replace")
    return dict(reversed(pairs))


def clock(start_s: int) -> str:
    """As players show it: 1:02:03, 2:03."""
    minutes, rest = divmod(start_s, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def start_s_in(query: str) -> int | None:
    """None when nothing there names a start; 0 when it names the beginning."""
    named = first_values(query)
    starts = (seconds(named[key]) for key in START_KEYS if key in named)
    return next((start for start in starts if start is not None), None)


def moment(text: str) -> int | None:
    """The second that the `t` of a page's own address names; a later one than there can be is the last."""
    start = seconds(text)
    return None if start is None else min(start, LAST_SECOND)


def seconds(text: str) -> int | None:
    if (match := CLOCK.fullmatch(text) or DURATION.fullmatch(text)) and any(match.groups()):
        hours, minutes, rest = (int(number or 0) for number in match.groups())
        total = hours * 3600 + minutes * 60 + rest
        return total if total <= MAX_START_S else None
    return None
