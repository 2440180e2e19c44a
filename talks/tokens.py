"""The tokens that stand for the values of a talk in the search index: "t12" is theme 12, "r1" a replay online.

The index writes them (`talks.search.index.sources`), filters ask for them, and models count by them: one letter, one
number. The letter is also the kind of the counts that the index keeps.
"""

THEME, EVENT, COMPANY, SPEAKER, TOOL, YEAR, KIND, REPLAY, SLIDES, LANGUAGE, LENGTH, STATE = "tecsoykrxlmh"
# Of what was cancelled, beside the event's own token: "d12", at event 12.
CANCELLED = "d"
# Counted only, and in no document: "p12" the published replays of event 12, "a0" all talks.
EVENT_REPLAYS, ALL = "pa"

# The number of a row is its id, that of a year the year, that of a language see below; what is told in a word has its
# number here.
NUMBERS = {
    KIND: {
        "keynote": 1,
        "talk": 2,
        "panel": 3,
        "tutorial": 4,
        "workshop": 5,
        "lightning": 6,
        "demo": 7,
        "interview": 8,
        "discussion": 9,
        "opening": 10,
        "award": 11,
        "performance": 12,
        "meetup": 13,
    },
    REPLAY: {"published": 1, "awaited": 2},
    SLIDES: {"live": 1, "missing": 2},
    LENGTH: {"under-15": 1, "15-30": 2, "30-60": 3, "over-60": 4},
    STATE: {"held": 1, "cancelled": 2},
}
REPLAY_ONLINE = f"{REPLAY}{NUMBERS[REPLAY]['published']}"
# By the name of the model.
OF_ROWS = {"theme": THEME, "event": EVENT, "company": COMPANY, "speaker": SPEAKER, "tool": TOOL}


def language_number(language: str) -> int:
    """Of the first subtag of a BCP 47 tag, two or three letters: "pt" and "pt-BR" are one language."""
    number = 0
    for letter in f"{language.partition('-')[0]:.3}".ljust(3, "`"):
        number = number * 32 + ord(letter) - ord("`")
    return number


def language_of_number(number: int) -> str:
    letters = (number >> 10 & 31, number >> 5 & 31, number & 31)
    return "".join(chr(ord("`") + letter) for letter in letters if letter)
