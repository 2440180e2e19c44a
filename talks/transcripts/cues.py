"""Cues: what is said from a second on; how many there may be, and how long."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAX_BYTES = 5_000_000
MAX_CUES = 30_000
# In all: some six hours of somebody who talks fast.
MAX_CHARACTERS = 400_000
MAX_START_S = 24 * 3600 - 1
# Seconds of a passage, for an index in SQL (`talks/search/index/spoken.py`), addresses and pages alike.
WINDOW_S = 30
# Who talks fast says 600 in that time; indexing 40,000 takes seconds.
MAX_CHARACTERS_OF_WINDOW = 5_000
# A caption that rolls has three.
MOST_LINES_SHOWN = 12
# A player shows the lines of before beside the new one as long as a cue begins where the last one ends.
TOUCHING_S = 0.1

# `<i>`, `<c.yellow>`, `<v Ada>`, `<00:00:01.200>`, and `{\an8}` of SubRip.
MARKUP = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{1,40}\}")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\ufffe\uffff\ud800-\udfff]")


class Cue(NamedTuple):
    """`start_s`: whole seconds of the recording."""

    start_s: int
    text: str


@dataclass(frozen=True)
class Heard:
    """What a file says. `language`: of its header, "" where it names none."""

    cues: Sequence[Cue]
    language: str = ""


@dataclass(frozen=True)
class Line:
    """A cue as a file has it. `number`: of the line, or the place among the entries of JSON, where it stands."""

    number: int
    start_s: float
    end_s: float
    texts: Sequence[str]


class TranscriptError(ValueError):
    """No transcript. `message`: why, with file and line, in the language of whoever reads it."""

    def __init__(self, message: "StrOrPromise") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def trouble(name: str, what: "StrOrPromise", number: int | None = None) -> TranscriptError:
    where = format_lazy("{name}:{number}", name=name, number=number) if number else name
    return TranscriptError(format_lazy("{where}: {what}", where=where, what=what))


def plain(text: str) -> str:
    """Without markup, entities, signs that nobody sees, and needless space."""
    return " ".join(CONTROLS.sub("", html.unescape(MARKUP.sub("", text))).split())


def gathered(lines: Iterable[Line], name: str) -> list[Cue]:
    """In the order of time, each line of a caption that rolls once. Raises `TranscriptError`."""
    cues: list[Cue] = []
    shown: list[str] = []
    until_s, characters = 0.0, 0
    for line in lines:
        if not 0 <= line.start_s <= MAX_START_S:
            raise trouble(name, _("a recording of more than 24 hours is not read."), line.number)
        texts = [text for text in map(plain, line.texts) if text]
        new = texts[_repeated(shown, texts) :] if abs(line.start_s - until_s) <= TOUCHING_S else texts
        shown, until_s = texts or shown, line.end_s
        if not new:
            continue
        cues.append(Cue(int(line.start_s), " ".join(new)))
        characters += len(cues[-1].text)
        if len(cues) > MAX_CUES or characters > MAX_CHARACTERS:
            raise trouble(name, _("it says more than any recording does."), line.number)
    if not cues:
        raise trouble(name, _("nothing is said in it."))
    cues.sort(key=lambda cue: cue.start_s)
    if says_too_much(cues):
        raise trouble(name, _("it says more than any recording does."))
    return cues


def says_too_much(cues: Iterable[Any]) -> bool:
    """In one passage."""
    said: Counter[int] = Counter()
    for start_s, text in cues:
        said[start_s // WINDOW_S] += len(text)
    return any(characters > MAX_CHARACTERS_OF_WINDOW for characters in said.values())


def _repeated(shown: Sequence[str], texts: Sequence[str]) -> int:
    """How many of these lines, from the first on, stood at the end of what was shown."""
    most = min(len(shown), len(texts), MOST_LINES_SHOWN)
    return next((n for n in range(most, 0, -1) if list(shown[-n:]) == list(texts[:n])), 0)
