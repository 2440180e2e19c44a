"""The bytes of a file → what is said in it, whatever its format; that is told by the content, not by the name."""

import codecs

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from talks.languages import is_known_language
from talks.transcripts.cues import MAX_BYTES, Heard, gathered, trouble
from talks.transcripts.timed_lines import ARROW, header_language, is_webvtt, timed_lines
from talks.transcripts.youtube import json3_lines, timed_text_lines

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_transcript(content: bytes, name: str) -> Heard:
    """`name`: the file's, for what is said of it. No input ends in anything but a `Heard` or `TranscriptError`."""
    if len(content) > MAX_BYTES:
        most = MAX_BYTES // 1_000_000
        raise trouble(name, format_lazy(_("it is larger than {most} MB, which no subtitles are."), most=most))
    # As a player reads lines, whichever system wrote them.
    text = _decoded(content, name).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    start = text.lstrip()[:1]
    if start == "{":
        return Heard(gathered(json3_lines(text, name), name))
    if start == "<":
        return Heard(gathered(timed_text_lines(text.lstrip(), name), name))
    if not is_webvtt(text) and ARROW not in text:
        expected = _("it is neither WebVTT nor SRT, nor YouTube's JSON3 or timed text.")
        raise trouble(name, expected)
    language = header_language(text) if is_webvtt(text) else ""
    return Heard(gathered(timed_lines(text, name), name), language if is_known_language(language) else "")


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content.startswith(WIDE) else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        what = format_lazy(_("it is not UTF-8 (byte {byte}); save it as UTF-8."), byte=error.start)
        raise trouble(name, what) from None
