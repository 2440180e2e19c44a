"""Time zones by their names at IANA. Format: https://www.iana.org/time-zones"""

from zoneinfo import ZoneInfo, available_timezones

LONGEST = 64


def is_zone(name: str) -> bool:
    return name in available_timezones()


def zone_of(name: str) -> ZoneInfo | None:
    """None for "" and for what is no zone here: names come and go with the machine's data."""
    return ZoneInfo(name) if is_zone(name) else None
