"""What authors put round a title: emoji, numbering, day, time, track, kind before it, "(30 min)", "[video]" after it.

In: a line. Out: the line without them, and what they tell.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from talks.wording.days import TIME, day_at_start, is_day, is_time, time_at_start
from talks.wording.places import ROOM, is_room

SESSION_KINDS = (
    ("keynote", re.compile(r"\b(?:keynotes?|plénière|pleniere)\b", re.IGNORECASE)),
    (
        "panel",
        re.compile(
            r"^(?:panel|table[ -]ronde)\b|\b(?:panel|table[ -]ronde)\s*(?:$|[:\-–—])|"
            r"\bpanel (?:discussion|session)\b|\((?:panel|table ronde)\)",
            re.IGNORECASE,
        ),
    ),
    (
        "lightning",
        re.compile(
            r"\blightning[ -]talks?\b|^(?:lightning|quickie)\s*(?:$|[:\-–—|])|\((?:lightning|quickie)\)", re.IGNORECASE
        ),
    ),
    (
        "workshop",
        re.compile(
            r"^(?:workshop|atelier|hands-on lab)\b|\((?:workshop|atelier|hands-on lab)\)|^\[(?:workshop|atelier)\]",
            re.IGNORECASE,
        ),
    ),
    ("tutorial", re.compile(r"^(?:tutorial|tutoriel)\b|\((?:tutorial|tutoriel)\)", re.IGNORECASE)),
)


def kind_of(text: str, *, otherwise: str = "talk") -> str:
    """A value of `Talk.Kind`: "Keynote: Hello" -> "keynote", "Inside the control panel" -> "talk"."""
    return next((kind for kind, pattern in SESSION_KINDS if pattern.search(text)), otherwise)


EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u2bff\ufe0f\u200d\u20e3\U000e0000-\U000e007f]+\\s*")
NUMBER = re.compile(
    r"(?:#|n[°º] ?)\d{1,3}\s*[-–—:.)]?\s+|[A-Z]?\d{1,2}(?:\.\d{1,2})?[.)]\s+|\d{1,2}\s*[-–—:]\s+|"
    r"(?:talk|conf|conférence|session|présentation|presentation) (?:#|n[°º] ?)?\d{1,3}\s*[-–—:.]\s*",
    re.IGNORECASE,
)
TRACK = re.compile(
    r"\[([^\[\]]{2,40})\]\s*[-–—:]?\s*(?=\S)|(track [A-Z0-9]{1,2}|piste [A-Z0-9]{1,2}|"
    r"track\s?: [^-–—:]{2,40}?)\s*[-–—:]\s+",
    re.IGNORECASE,
)
KIND = re.compile(
    r"\[?\b(talk|conférence|conference|conf|session|présentation|presentation|atelier|workshop|tutorial|tutoriel|"
    r"lightning[ -]talk|quickie|tools in action|(?:opening|closing|first|second|third) keynote|tl;d[rw]"
    r"|hands-on lab|deep dive|bof|université|university|panel|table ronde)"
    r"\]?\s*(?::\s*(?=\S)|[-–—|]\s+(?=\S)|(?=[“«\"])|(?<=tl;d[rw])\s+(?=\S))",
    re.IGNORECASE,
)
ROOM_BEFORE = re.compile(rf"({ROOM})\s*(?::|\s[-–—|·])\s+(?=\S)")
PLAIN_KINDS = frozenset(
    {
        "talk",
        "conférence",
        "conference",
        "conf",
        "session",
        "présentation",
        "presentation",
        "deep dive",
        "tools in action",
        "bof",
        "tl;dr",
        "tl;dw",
        "université",
        "university",
    }
)
AT = re.compile(r"^(?:à|at|@|de|from)\s+(?=\d)")
GLUE = " \t:-–—|·•,»"
MOST_PREFIXES = 8


@dataclass(frozen=True, slots=True)
class Stripped:
    """`text`: what is left, the title first. `label`: the kind of session that stood before it."""

    text: str
    day: str = ""
    time: str = ""
    track: str = ""
    label: str = ""
    number: str = ""
    room: str = ""


# A heading is looked at for its own sake, among its neighbours, and for its section.
@lru_cache(maxsize=256)
def strip_prefixes(text: str) -> Stripped:
    """As "🚀 1. Saturday 10:00 [Cloud] Title" -> the title, with day, time and track; "1M lines" and "3 ways" stay."""
    found = Stripped(text.strip())
    for _ in range(MOST_PREFIXES):
        shorter = _one(found)
        if shorter is None or not shorter.text:
            break
        found = shorter
    return found


def _one(found: Stripped) -> Stripped | None:
    if match := EMOJI.match(found.text):
        return replace(found, text=found.text[match.end() :].lstrip())
    return _without_when(found) or _without_mark(found) or _without_place(found) or _without_time_in_brackets(found)


def _without_when(found: Stripped) -> Stripped | None:
    text = found.text
    if (time := time_at_start(text)) and _is_free(text, len(time)):
        return replace(found, text=_rest(text, len(time)), time=found.time or time)
    if (day := day_at_start(text)) and _is_day_prefix(text, day):
        return replace(found, text=_rest(text, len(day)), day=found.day or day)
    return None


def _without_mark(found: Stripped) -> Stripped | None:
    """A number or a kind."""
    text = found.text
    if match := NUMBER.match(text):
        return replace(found, text=text[match.end() :], number=match[0].strip())
    if (match := KIND.match(text)) and not found.label:
        if text[match.end() :][:1].islower():  # "Table ronde : à qui sont les données ?"
            return replace(found, label=match[1].lower())
        return replace(found, text=text[match.end() :], label=match[1].lower())
    return None


def _without_place(found: Stripped) -> Stripped | None:
    """A track or a room; in the brackets of a track may also stand a kind."""
    text = found.text
    if match := TRACK.match(text):
        name = (match[1] or match[2]).strip()
        if KIND.match(name + ": x"):
            return replace(found, text=text[match.end() :], label=name.lower())
        return replace(found, text=text[match.end() :], **{"room" if is_room(name) else "track": name})
    if match := ROOM_BEFORE.match(text):
        return replace(found, text=text[match.end() :], room=match[1])
    return None


def _without_time_in_brackets(found: Stripped) -> Stripped | None:
    text = found.text
    if text.startswith("(") and (time := time_at_start(text[1:])) and text[1 + len(time) :].startswith(")"):
        return replace(found, text=_rest(text, len(time) + 2), time=found.time or time)
    return None


def _is_free(text: str, end: int) -> bool:
    """As "10:00 Title" and "14h : Title", not "10:00" alone."""
    return bool(text[end:].strip(GLUE))


def _is_day_prefix(text: str, day: str) -> bool:
    """A day before a time or before punctuation; "Sunday best practices" is a title."""
    rest = text[len(day) :]
    if not rest.strip(GLUE):
        return False
    if time_at_start(AT.sub("", rest.lstrip(GLUE))) or any(c.isdigit() for c in day):
        return bool(re.match(r"\s*[-–—:|,·]|\s+", rest))
    return bool(re.match(r"\s*[:|·,]\s|\s+[-–—]\s", rest))


def _rest(text: str, end: int) -> str:
    return AT.sub("", text[end:].lstrip(GLUE + ")"), count=1)


TAIL = re.compile(r"\s*[\[(]([^\[\]()]{1,40})[\])]$")
SURPLUS = re.compile(
    r"(?:\d{1,3} ?(?:min(?:utes?)?|mn|['’])|vid[eé]o|slides?|replay|support|supports|diapos?|lien|link|youtube|fr|en|"
    r"vf|vo|en anglais|in english|english|français|"
    r"talk|conférence|conference|session|recording|"
    r"(?:vid[eé]o|slides?|replay|recording)(?: ?[,/|&+-] ?(?:vid[eé]o|slides?|replay|recording))+)\Z",
    re.IGNORECASE,
)
TRACK_AT_END = re.compile(r"(?:track|piste)\s*:?\s*(\S.*)\Z", re.IGNORECASE)

LONGEST_LISTENER = 90
# Who heard it, not who spoke: "Title, vue par A".
LISTENER = re.compile(
    r"[\s,(–—-]+(?:vue?s?|suivie?s?|écoutée?s?|seen|attended|watched) (?:par|by) [^,.]{2,60}\Z", re.IGNORECASE
)
MARKS = re.compile("(?:\\s+#+|\\s*[¶\N{LINK SYMBOL}\ufe0f]+)*\\s*\\Z")
# Of "(Room 4, 11:40 - 12:10)".
WHEN_WITHIN = re.compile(rf"(?<![\w.]){TIME}\Z", re.IGNORECASE)
WHEN_AT_END = re.compile(r"[.,;]\s+([^.,;)]{2,30})\Z")


def _without_when_at_end(text: str) -> tuple[str, str]:
    """As "Title. A – Co. 2:30 pm, Day 2" -> "Title. A – Co", "2:30 pm"."""
    time = ""
    while (match := WHEN_AT_END.search(text)) and (is_time(match[1]) or is_day(match[1])):
        time = match[1] if is_time(match[1]) else time
        text = text[: match.start()]
    return text, time


def without_listener(text: str) -> str:
    match = LISTENER.search(text, max(0, len(text) - LONGEST_LISTENER))
    return text[: match.start()] if match else text


def strip_suffixes(text: str) -> Stripped:
    """As "Title (10h30)" -> "Title" at 10h30, "Title (Room 3)" -> in Room 3; "Title (part 2)" stays as it is."""
    track = room = ""
    text = without_listener(MARKS.sub("", text))
    text, time = _without_when_at_end(text)
    for _ in range(3):
        match = TAIL.search(text)
        if match is None:
            break
        inner = match[1].strip()
        if is_time(inner):
            time = inner
        elif is_room(inner):
            room = inner
        elif when := WHEN_WITHIN.search(inner):
            time, before = when[0], inner[: when.start()].rstrip(" ,-–—|")
            room = before if is_room(before) else room
        elif named := TRACK_AT_END.match(inner):
            track = named[1]
        elif not SURPLUS.match(inner) and not is_day(inner):
            break
        text = text[: match.start()].rstrip(" -–—|,")
    return Stripped(text, time=time, track=track, room=room)
