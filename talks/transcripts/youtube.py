"""What YouTube gives: JSON3, and timed text in XML in its three forms (srv1, srv2, srv3), as yt-dlp saves them.

Nobody describes them but the programs that read them. XML is read as a stream: no tree is needed, and expat says in
which line it is. A document type is refused: with entities, 1 MB of it becomes 90.
"""

import json
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.transcripts.cues import Line, trouble

PIECE = 65_536


def json3_lines(text: str, name: str) -> Iterator[Line]:
    """Raises `TranscriptError`; an entry is named by its place, from 1 on."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise trouble(name, _("it is broken JSON."), error.lineno) from None
    except (ValueError, RecursionError):
        raise trouble(name, _("it is broken JSON.")) from None
    events = found.get("events") if isinstance(found, dict) else None
    if not isinstance(events, list):
        raise trouble(name, _("it is JSON without the “events” of YouTube's subtitles."))
    for number, event in enumerate(events, 1):
        if isinstance(event, dict) and isinstance(event.get("segs"), list):
            said = "".join(_word(segment) for segment in event["segs"])
            start = _milliseconds(event.get("tStartMs"), number, name)
            # Its lines do not repeat each other.
            yield Line(number, start, float("-inf"), said.split("\n"))


def _word(segment: Any) -> str:
    word = segment.get("utf8") if isinstance(segment, dict) else None
    return word if isinstance(word, str) else ""


def timed_text_lines(text: str, name: str) -> Iterator[Line]:
    """Raises `TranscriptError`."""
    reader = _TimedText(name)
    try:
        for start in range(0, len(text), PIECE):
            reader.parser.Parse(text[start : start + PIECE], False)  # noqa: FBT003 -- expat's signature
            yield from reader.taken()
        reader.parser.Parse("", True)  # noqa: FBT003 -- the same
    except expat.ExpatError as error:
        raise trouble(name, _("it is broken XML."), error.lineno) from None
    yield from reader.taken()


class _TimedText:
    """`<text start="1.2">` (srv1), `<text t="1200">` (srv2), `<p t="1200">` with `<s>` in it (srv3)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say
        self._is_first = True
        self._lines: list[Line] = []
        self._at: tuple[int, float] | None = None
        self._said: list[str] = []

    def taken(self) -> list[Line]:
        lines, self._lines = self._lines, []
        return lines

    def _refuse(self, *_declared: object) -> None:
        raise trouble(self.name, _("it has a DOCTYPE, which no subtitles need."), self.parser.CurrentLineNumber)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if self._is_first and tag not in ("transcript", "timedtext"):
            what = format_lazy(_("it is XML with <{tag}> at its root, and no subtitles of YouTube's."), tag=tag[:40])
            raise trouble(self.name, what, line)
        self._is_first = False
        if tag in ("text", "p"):
            if "start" in attributes:
                start = _number(attributes["start"], line, self.name)
            else:
                start = _milliseconds(attributes.get("t"), line, self.name)
            self._at, self._said = (line, start), []
        elif tag == "br":
            self._say("\n")

    def _say(self, text: str) -> None:
        if self._at:
            self._said.append(text)

    def _end(self, tag: str) -> None:
        if tag in ("text", "p") and self._at:
            self._lines.append(Line(*self._at, float("-inf"), "".join(self._said).split("\n")))
            self._at = None


def _milliseconds(value: Any, number: int, name: str) -> float:
    return _number(value, number, name) / 1000


def _number(value: Any, number: int, name: str) -> float:
    try:
        return float(str(value))
    except ValueError:
        what = format_lazy(_("“{text}” is no time of a cue."), text=str(value)[:60])
        raise trouble(name, what, number) from None
