"""Names of places, as far as a recap's facts need them: large cities break a tie, countries are never a city."""

from talks.ingest.wording.lists import listed
from tools.folding import fold

CITIES = frozenset(map(fold, listed("cities")))
COUNTRIES = frozenset(map(fold, listed("countries")))


def is_city(text: str) -> bool:
    """Either spelling: "Saint Étienne" is "Saint-Étienne"."""
    folded = fold(text)
    return folded in CITIES or folded.replace(" ", "-") in CITIES


def is_place(text: str) -> bool:
    return is_city(text) or fold(text) in COUNTRIES
