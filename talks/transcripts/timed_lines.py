"""WebVTT and SubRip (SRT): lines with the time of each cue above its text.

Formats: https://www.w3.org/TR/webvtt1/, https://wiki.videolan.org/SubRip/. By hand on purpose: webvtt-py 0.6 and
pysubs2 1.8 pass over a time that they cannot read, or stop without naming its line, and srt is SubRip alone; none of
them knows YouTube's captions that roll, nor bounds what it reads. What is needed of the formats is this page.
"""

import re
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.transcripts.cues import Line, trouble

CLOCK = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})[.,]([0-9]{1,3})"
TIMING = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}(?:\s.*)?")
ARROW = "-->"
LANGUAGE = re.compile(r"Language:\s*([A-Za-z0-9-]{2,35})\s*")


def is_webvtt(text: str) -> bool:
    return re.match(r"WEBVTT(?:\s|$)", text) is not None


def header_language(text: str) -> str:
    """Of a WebVTT file, as YouTube writes it; "" where there is none."""
    header = text.partition("\n\n")[0].splitlines()
    return next((found[1] for line in header if (found := LANGUAGE.fullmatch(line))), "")


def timed_lines(text: str, name: str) -> Iterator[Line]:
    """Notes, styles, regions and numbers of cues have no time, and are passed over. Raises `TranscriptError`."""
    # An empty line ends a cue. YouTube has lines of a space in its cues; SubRip has none that count.
    spaces = "" if is_webvtt(text) else None
    at: tuple[int, float, float] | None = None
    texts: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if ARROW in line:
            if at:
                if texts and texts[-1].strip().isdigit():
                    texts.pop()  # The number of this cue, with no empty line before it.
                yield Line(*at, tuple(texts))
            at, texts = (number, *_times(line, number, name)), []
        elif at and not line.strip(spaces):
            yield Line(*at, tuple(texts))
            at, texts = None, []
        elif at:
            texts.append(line)
    if at:
        yield Line(*at, tuple(texts))


def _times(line: str, number: int, name: str) -> tuple[float, float]:
    found = TIMING.fullmatch(line)
    if not found:
        what = format_lazy(_("“{text}” is no time of a cue."), text=line.strip()[:60])
        raise trouble(name, what, number)
    parts = found.groups(default="0")
    start, end = (_seconds(*parts[n : n + 4]) for n in (0, 4))
    return start, end


def _seconds(hours: str, minutes: str, rest: str, fraction: str) -> float:
    return int(hours) * 3600 + int(minutes) * 60 + int(rest) + float(f"0.{fraction}")
