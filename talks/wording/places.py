"""Names of places, as far as a recap's facts need them: large cities break a tie, countries are never a city; rooms."""

import re

from talks.wording.lists import listed
from tools.folding import fold

CITIES = frozenset(map(fold, listed("cities")))
COUNTRIES = frozenset(map(fold, listed("countries")))
ROOM_NAME = r"[^\W_a-zß-ÿ][\w.’'-]*"
SURE_ROOM_WORD = r"(?i:salle|(?:dev)?room|amphi(?:th[ée]atre|theater)?|auditorium|auditoire)"
# Companies call themselves so too ("Studio Crumb"): a number or a letter follows.
ROOM_WORD = rf"(?:{SURE_ROOM_WORD}|(?i:stage|scène|hall|studio))"
# The word and the name of one room, in either order: "Salle Rhône", "Hall B", "Main stage".
ROOM = (
    rf"(?:{SURE_ROOM_WORD}(?: {ROOM_NAME}){{1,3}}|{ROOM_WORD} (?:[A-Z]\d{{0,2}}|\d{{1,3}}[A-Z]?)|"
    rf"(?:{ROOM_NAME} ){{1,2}}(?i:room|stage|auditorium|ballroom)|(?i:grande salle|petite salle|grande scène))"
)
WHOLE_ROOM = re.compile(rf"{ROOM}|(?i:auditorium|amphi(?:th[ée]atre)?)")
LONGEST_ROOM = 40


def is_city(text: str) -> bool:
    """Either spelling: "Saint Étienne" is "Saint-Étienne"."""
    folded = fold(text)
    return folded in CITIES or folded.replace(" ", "-") in CITIES


def is_place(text: str) -> bool:
    return is_city(text) or fold(text) in COUNTRIES


def is_room(text: str) -> bool:
    """As "Room 3", "salle Rhône", "Amphi B", "Main stage"; not "Hall of Fame", "room for two", "Studio Crumb"."""
    return len(text) <= LONGEST_ROOM and WHOLE_ROOM.fullmatch(text) is not None
