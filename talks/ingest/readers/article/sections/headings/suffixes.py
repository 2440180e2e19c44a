"""What stands after everything else in a heading: "(30 min)", "[video]", "(10:00)", "#"; taken off."""

import re

from talks.ingest.wording.days import is_day, is_time

TAIL = re.compile(r"\s*[\[(]([^\[\]()]{1,40})[\])]$")
NOISE = re.compile(
    r"(?:\d{1,3} ?(?:min(?:utes?)?|mn|['’])|vid[eé]o|slides?|replay|support|supports|diapos?|lien|link|youtube|fr|en|"
    r"vf|vo|en anglais|in english|english|français|"
    r"talk|conférence|conference|session|(?:vid[eé]o|slides?|replay)(?: ?[,/|&+-] ?(?:vid[eé]o|slides?|replay))+)\Z",
    re.IGNORECASE,
)
TRACK = re.compile(r"(?:track|piste)\s*:?\s*(\S.*)\Z", re.IGNORECASE)


MARKS = re.compile("(?:\\s+#+|\\s*[¶\N{LINK SYMBOL}\ufe0f]+)*\\s*\\Z")
WHEN = re.compile(r"[.,;]\s+([^.,;]{2,30})\Z")


def _without_when(text: str) -> tuple[str, str]:
    """As "Title. A – Co. 2:30 pm, Day 2" -> "Title. A – Co", "2:30 pm"."""
    time = ""
    while (match := WHEN.search(text)) and (is_time(match[1]) or is_day(match[1])):
        time = match[1] if is_time(match[1]) else time
        text = text[: match.start()]
    return text, time


def strip_suffixes(text: str) -> tuple[str, str, str]:
    """-> the text, the time, the track: "Title (10h30)" -> ("Title", "10h30", ""); "Title (part 2)" stays as it is."""
    track = ""
    text = MARKS.sub("", text)
    text, time = _without_when(text)
    for _ in range(3):
        match = TAIL.search(text)
        if match is None:
            break
        inner = match[1].strip()
        if is_time(inner):
            time = inner
        elif named := TRACK.match(inner):
            track = named[1]
        elif not NOISE.match(inner) and not is_day(inner):
            break
        text = text[: match.start()].rstrip(" -–—|,")
    return text, time, track
