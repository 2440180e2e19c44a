"""What stands before a title: emoji, numbering, day, time, track, kind. Taken off one after the other."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from talks.ingest.wording.days import day_at_start, time_at_start

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
    r"lightning[ -]talk|quickie|tools in action"
    r"|hands-on lab|deep dive|bof|université|university|panel|table ronde)"
    r"\]?\s*(?::\s*(?=\S)|[-–—|]\s+(?=\S)|(?=[“«\"]))",
    re.IGNORECASE,
)
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
        "université",
        "university",
    }
)
AT = re.compile(r"^(?:à|at|@|de|from)\s+(?=\d)")
GLUE = " \t:-–—|·•,»"
MOST_PREFIXES = 8


@dataclass(frozen=True)
class Stripped:
    """`text`: what is left, the title first. `label`: the kind of session that stood before it."""

    text: str
    day: str = ""
    time: str = ""
    track: str = ""
    label: str = ""
    number: str = ""


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
    return _without_when(found) or _without_mark(found) or _without_time_in_brackets(found)


def _without_when(found: Stripped) -> Stripped | None:
    text = found.text
    if (time := time_at_start(text)) and _is_free(text, len(time)):
        return replace(found, text=_rest(text, len(time)), time=found.time or time)
    if (day := day_at_start(text)) and _is_day_prefix(text, day):
        return replace(found, text=_rest(text, len(day)), day=found.day or day)
    return None


def _without_mark(found: Stripped) -> Stripped | None:
    """A number, a track or a kind."""
    text = found.text
    if match := NUMBER.match(text):
        return replace(found, text=text[match.end() :], number=match[0].strip())
    if match := TRACK.match(text):
        name = (match[1] or match[2]).strip()
        if KIND.match(name + ": x"):
            return replace(found, text=text[match.end() :], label=name.lower())
        return replace(found, text=text[match.end() :], track=name)
    if (match := KIND.match(text)) and not found.label:
        if text[match.end() :][:1].islower():  # "Table ronde : à qui sont les données ?"
            return replace(found, label=match[1].lower())
        return replace(found, text=text[match.end() :], label=match[1].lower())
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
