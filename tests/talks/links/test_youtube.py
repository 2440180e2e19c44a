"""Videos on YouTube, through its oEmbed answer."""

import json
from urllib.parse import quote

import pytest

from talks.links.answers import Finding, Verdict
from talks.links.youtube import KNOWN_VIDEO, YouTube, video_url

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
TITLED = (200, json.dumps({"title": "A talk", "height": 150}).encode())


def oembed(video):
    return "www.youtube.com", f"/oembed?url={quote(video, safe='')}&format=json"


@pytest.mark.parametrize(
    ("url", "video"),
    [
        (VIDEO, VIDEO),
        ("https://youtu.be/dQw4w9WgXcQ?t=7", VIDEO),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", VIDEO),
        ("https://www.youtube.com/@cncf", ""),
        ("https://www.youtube.com/playlist?list=PL1", ""),
        ("https://vimeo.com/1", ""),
        ("nonsense", ""),
    ],
)
def test_video_url(url, video):
    assert video_url(url) == video


def test_video_that_is_there_is_live(web):
    web.pages[oembed(VIDEO)] = TITLED
    assert YouTube(web.fetcher()).ask(VIDEO) == Finding(Verdict.LIVE, 200, "HTTP 200")
    assert web.asked == [("GET", *oembed(VIDEO))]


@pytest.mark.parametrize(
    ("status", "verdict", "why"),
    [
        (400, Verdict.GONE, "YouTube knows no such video, HTTP 400"),
        (401, Verdict.LIVE, "YouTube plays it on its own site only, HTTP 401"),
        (403, Verdict.GONE, "the video is private, HTTP 403"),
        (404, Verdict.GONE, "YouTube deleted the video, HTTP 404"),
        (429, Verdict.UNCLEAR, "HTTP 429"),
        (503, Verdict.DOWN, "HTTP 503"),
    ],
)
def test_what_a_status_means(web, status, verdict, why):
    web.pages |= {oembed(VIDEO): status, oembed(KNOWN_VIDEO): TITLED}
    assert YouTube(web.fetcher()).ask(VIDEO) == Finding(verdict, status, why)


@pytest.mark.parametrize("known", [400, 403, 404, 429, 500, (200, b"Forbidden")])
@pytest.mark.parametrize("status", [400, 403, 404])
def test_video_is_not_held_gone_when_youtube_answers_so_for_one_that_exists(web, status, known):
    web.pages |= {oembed(VIDEO): status, oembed(KNOWN_VIDEO): known}
    finding = YouTube(web.fetcher()).ask(VIDEO)
    assert finding == Finding(Verdict.UNCLEAR, status, "YouTube gives the same answer for a video that exists")


def test_known_video_is_asked_once_a_run(web):
    videos = [f"https://www.youtube.com/watch?v=aaaaaaaaaa{n}" for n in range(3)]
    web.pages |= {oembed(KNOWN_VIDEO): TITLED}
    youtube = YouTube(web.fetcher())
    assert {youtube.ask(video).verdict for video in videos} == {Verdict.GONE}
    assert web.asked.count(("GET", *oembed(KNOWN_VIDEO))) == 1


@pytest.mark.parametrize("body", [b"Forbidden", b"", b"[]", b'{"title": ""}', b"[" * 99_000, b"\xff"])
def test_answer_without_a_title_says_nothing(web, body):
    web.pages[oembed(VIDEO)] = 200, body
    finding = YouTube(web.fetcher()).ask(VIDEO)
    assert finding == Finding(Verdict.UNCLEAR, 200, "YouTube answers something else")


def test_endless_answer_is_given_up(web):
    web.pages[oembed(VIDEO)] = 200, b" " * 100_001
    assert YouTube(web.fetcher()).ask(VIDEO).verdict is Verdict.DOWN
