"""The tokens that stand for the values of a talk in the search index: "t12" is theme 12, "r1" a replay online.

The index writes them (`talks.search.index.sources`), filters ask for them, and models count by them: one letter, one
number. The letter is also the kind of the counts that the index keeps.
"""

THEME, EVENT, COMPANY, SPEAKER, TOOL, YEAR, KIND, REPLAY, SLIDES = "tecsoykrx"
# Counted only, and in no document: "p12" the published replays of event 12, "a0" all talks.
EVENT_REPLAYS, ALL = "pa"

# The number of a row is its id, that of a year the year; what is told in a word has its number here.
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
}
REPLAY_ONLINE = f"{REPLAY}{NUMBERS[REPLAY]['published']}"
# By the name of the model.
OF_ROWS = {"theme": THEME, "event": EVENT, "company": COMPANY, "speaker": SPEAKER, "tool": TOOL}
