"""Time zones by their names at IANA. Format: https://www.iana.org/time-zones"""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LONGEST = 64


# Each call of it walks through all files of zones: a tenth of a second.
_names = cache(available_timezones)


def is_zone(name: str) -> bool:
    return name in _names()


def zone_of(name: str) -> ZoneInfo | None:
    """None for "" and for what is no zone here: names come and go with the machine's data."""
    return ZoneInfo(name) if is_zone(name) else None
