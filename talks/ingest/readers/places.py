"""Where an event is, as data files write it: "San Diego, CA, United States" -> city, ISO 3166-1 country, mode."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

ONLINE = re.compile(r"\W*(?:online|on-?line|virtual|remote|worldwide|en ligne)\W*", re.IGNORECASE)
# What Babel has other words for.
MORE = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
    "usa": "US", "u.s.a.": "US", "us": "US", "u.s.": "US", "united states of america": "US", "uae": "AE",
    "czech republic": "CZ", "czechia": "CZ", "turkey": "TR", "hong kong": "HK", "macau": "MO", "south korea": "KR",
    "korea": "KR", "the netherlands": "NL", "holland": "NL", "bosnia and herzegovina": "BA", "ivory coast": "CI",
    "burma": "MM", "swaziland": "SZ", "viet nam": "VN", "russian federation": "RU", "republic of ireland": "IE",
}  # fmt: skip
US_STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR",
    "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "D.C.",
})  # fmt: skip
CITY_STATES = frozenset({"singapore", "luxembourg", "monaco", "gibraltar"})
# Codes of Babel that are none of ISO 3166-1.
NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"})
LONGEST_CITY, LETTERS_OF_A_CODE = 100, 2


@dataclass(frozen=True)
class Place:
    """`mode` as in `Event.Mode`. `is_whole`: its words say where it is, and nothing of them was left."""

    city: str = ""
    country: str = ""
    mode: str = ""
    is_whole: bool = True


def place_of(text: str) -> Place:
    """As "Washington, DC" -> US, "Edinburgh, Scotland, UK" -> Edinburgh, GB; what is no country stays a city."""
    if ONLINE.fullmatch(text):
        return Place(mode="online")
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    if not parts:
        return Place()
    country = country_of(parts[-1])
    is_country_alone = len(parts) == 1 and country and parts[0].casefold() not in CITY_STATES
    city = "" if is_country_alone else parts[0]
    return Place(city[:LONGEST_CITY], country, is_whole=bool(country))


def country_of(text: str) -> str:
    """By its English or French name, or its code; "" for none, and for "DE", which is Germany and Delaware."""
    folded = text.strip().casefold()
    if folded in MORE:
        return MORE[folded]
    if text in US_STATES:
        return "" if text in Locale("en").territories else "US"
    return text if _is_code(text) else _names().get(folded, "")


def _is_code(text: str) -> bool:
    return len(text) == LETTERS_OF_A_CODE and text.isupper() and text in _names().values()


@cache
def _names() -> dict[str, str]:
    return {
        name.casefold(): code
        for language in ("fr", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == LETTERS_OF_A_CODE and code not in NO_COUNTRIES  # Longer ones are continents, by number.
    }
