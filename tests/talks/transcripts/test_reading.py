"""Files of subtitles → cues, of each format; and files that are none, which end in one line."""

import json

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from talks.transcripts import MAX_BYTES, TranscriptError, read_transcript
from talks.transcripts.cues import MAX_CUES

WEBVTT = """WEBVTT
Kind: captions
Language: fr

NOTE made by hand

STYLE
::cue { color: lime }

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Ada>Bonjour &amp; <i>bienvenue</i>

00:00:31.500 --> 00:00:33.000
à tous,
à toutes
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
{\\an8}Bonjour

2
0:0:31,500 --> 00:00:33,000
à tous
3
00:01:00,000 --> 00:01:02,000
sans ligne vide
"""
# As YouTube rolls what it heard: each line comes twice, then thrice.
ROLLING = """WEBVTT

00:00:00.160 --> 00:00:02.389 align:start
_
hello<00:00:00.480><c> everyone</c>

00:00:02.389 --> 00:00:02.399 align:start
hello everyone
_

00:00:02.399 --> 00:00:04.710 align:start
hello everyone
welcome<00:00:03.480><c> to</c>

00:00:04.710 --> 00:00:04.720 align:start
welcome to
_
""".replace("_", " ")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def cues(text, name="talk.vtt"):
    content = text if isinstance(text, bytes) else text.encode()
    return [tuple(cue) for cue in read_transcript(content, name).cues]


def test_webvtt():
    assert cues(WEBVTT) == [(1, "Bonjour & bienvenue"), (31, "à tous, à toutes")]
    assert read_transcript(WEBVTT.encode(), "a").language == "fr"


def test_subrip():
    assert cues(SRT) == [(1, "Bonjour"), (31, "à tous"), (60, "sans ligne vide")]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_ends_of_lines_and_encodings(ends, encoding):
    assert cues(SRT.replace("\n", ends).encode(encoding))[0] == (1, "Bonjour")


def test_lines_that_roll_are_said_once():
    assert cues(ROLLING) == [(0, "hello everyone"), (2, "welcome to")]


def test_what_is_said_twice_stays():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:05.000 --> 00:06.000\nNo.\n"
    assert cues(text) == [(1, "No."), (5, "No.")]


def test_json3():
    events = [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
        {"tStartMs": 1200, "segs": [{"utf8": "hello"}, {"utf8": " there", "tOffsetMs": 300}]},
        {"tStartMs": 1300, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 31000, "segs": [{"utf8": "so"}]},
    ]
    assert cues(json.dumps({"wireMagic": "pb3", "events": events})) == [(1, "hello there"), (31, "so")]


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0" encoding="utf-8"?><transcript><text start="1.2" dur="3">it&amp;#39;s</text></transcript>',
        '<timedtext><text t="1200" d="3000">it&#39;s</text></timedtext>',
        '<timedtext format="3"><head/><body><p t="1200" d="3000"><s>it</s><s t="300">\'s</s></p></body></timedtext>',
    ],
    ids=["srv1", "srv2", "srv3"],
)
def test_timed_text(text):
    assert cues(text) == [(1, "it's")]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "neither WebVTT nor SRT"),
        (b"Hello there", "neither WebVTT nor SRT"),
        (b"WEBVTT\n\n00:00 --> 1 hour\nHi\n", "x.vtt:3: “00:00 --> 1 hour” is no time of a cue."),
        (b"WEBVTT\n\n30:00:00.000 --> 30:00:01.000\nHi\n", "x.vtt:3: a recording of more than 24 hours is not read."),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "nothing is said in it"),
        (b"\xe9\xe9", "not UTF-8 (byte 0)"),
        (b"{", "x.vtt:1: it is broken JSON."),
        (b"{}", "without the “events”"),
        (b'{"events": [{"tStartMs": "soon", "segs": []}]}', "x.vtt:1: “soon” is no time of a cue."),
        (b'{"events": [{"tStartMs": NaN, "segs": [{"utf8": "a"}]}]}', "24 hours"),
        (b'{"events": ' + b"[" * 100_000, "it is broken JSON."),
        (b"<transcript>\n<text start='a'/>", "x.vtt:2: “a” is no time of a cue."),
        (b"<transcript>\n<text start='1'>", "x.vtt:2: it is broken XML."),
        (b"<html>", "x.vtt:1: it is XML with <html> at its root"),
        (b'<!DOCTYPE t [<!ENTITY a "aa">]><transcript/>', "x.vtt:1: it has a DOCTYPE"),
        (b"<transcript>" * 100_000, "it is broken XML."),
        (b"0" * (MAX_BYTES + 1), "larger than 5 MB"),
        (b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\na\n\n" * (MAX_CUES + 1), "more than any recording does"),
    ],
)
def test_what_is_no_transcript_is_refused_with_file_and_line(content, what):
    with pytest.raises(TranscriptError) as refused:
        read_transcript(content, "x.vtt")
    assert str(refused.value).startswith("x.vtt:")
    assert what in str(refused.value)


SAMPLES = [
    WEBVTT,
    SRT,
    ROLLING,
    '{"events": [{"tStartMs": 1, "segs": [{"utf8": "a"}]}]}',
    "<transcript><text start='1'>a",
]


@given(st.sampled_from(SAMPLES), st.integers(0, 400), st.integers(0, 40), st.binary(max_size=20))
def test_no_file_ends_in_anything_but_cues_or_one_line(sample, start, length, put):
    content = sample.encode()
    content = content[:start] + put + content[start + length :]
    try:
        found = read_transcript(content, "x")
    except TranscriptError as error:
        lines = str(error).splitlines()
    else:
        lines = [""]
        starts = [cue.start_s for cue in found.cues]
        assert starts == sorted(starts)
        assert all(cue.text and "\0" not in cue.text for cue in found.cues)
    assert len(lines) == 1


def test_half_a_minute_says_no_more_than_an_index_takes():
    line = "00:10.000 --> 00:12.000\n" + "漢" * 1000 + "\n\n"
    assert len(cues("WEBVTT\n\n" + line * 5)) == 5
    with pytest.raises(TranscriptError, match="more than any recording does"):
        cues("WEBVTT\n\n" + line * 6)


def test_caption_that_rolls_has_a_few_lines_and_no_twenty():
    lines = "\n".join(f"line {number}" for number in range(20))
    two = f"00:01.000 --> 00:02.000\n{lines}\n\n00:02.000 --> 00:03.000\n{lines}\n"
    assert len(cues("WEBVTT\n\n" + two)) == 2
