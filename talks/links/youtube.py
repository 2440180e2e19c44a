"""Videos on YouTube: their pages answer 200 whatever became of the video; its oEmbed service tells.

200 comes with the title; 401: the owner allows no player elsewhere, and the video is there to watch; 403: private; 404:
deleted; 400: no such video. YouTube documents none of this; https://github.com/TryGhost/Ghost/pull/16374,
https://github.com/ruby-oembed/ruby-oembed/issues/79 and https://github.com/mellowagain/pomu/issues/9 report it.
Format: https://oembed.com
"""

import json
import threading
from urllib.parse import urlencode

from talks.links.answers import Finding, Verdict, of_error, of_status
from talks.videos.address import AddressError, read_address
from talks.videos.sites import YOUTUBE
from talks.web import WebError
from talks.web.fetch import Fetcher

OEMBED = "https://www.youtube.com/oembed"
MAX_BYTES = 100_000
# The first video of all. If that is gone too, YouTube has nothing to say of videos today, but something of us.
KNOWN_VIDEO = "https://www.youtube.com/watch?v=jNQXAC9IVRw"
MEANINGS = {
    400: (Verdict.GONE, "YouTube knows no such video"),
    401: (Verdict.LIVE, "YouTube plays it on its own site only"),
    403: (Verdict.GONE, "the video is private"),
    404: (Verdict.GONE, "YouTube deleted the video"),
}


def video_url(url: str) -> str:
    """The one address of the YouTube video that `url` names; "" for anything else."""
    try:
        address = read_address(url)
    except AddressError:
        return ""
    return address.url if address.provider == YOUTUBE.name else ""


class YouTube:
    """For one run: whether YouTube answers us as it should is asked at most once, and only when a video seems gone."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._lock = threading.Lock()
        self._is_trusted: bool | None = None

    def ask(self, video: str) -> Finding:
        """`video`: as `video_url` gives it."""
        finding = self._ask(video)
        if finding.verdict is Verdict.GONE and not self._says_what_is_known():
            return Finding(Verdict.UNCLEAR, finding.status, "YouTube gives the same answer for a video that exists")
        return finding

    def _ask(self, video: str) -> Finding:
        try:
            answer = self._fetcher.read(f"{OEMBED}?{urlencode({'url': video, 'format': 'json'})}", MAX_BYTES)
        except WebError as error:
            return of_error(error)
        if answer.status in MEANINGS:
            verdict, why = MEANINGS[answer.status]
            return Finding(verdict, answer.status, f"{why}, HTTP {answer.status}")
        finding = of_status(answer.status)
        if finding.verdict is Verdict.LIVE and not _names_a_video(answer.body):
            return Finding(Verdict.UNCLEAR, answer.status, "YouTube answers something else")
        return finding

    def _says_what_is_known(self) -> bool:
        with self._lock:
            if self._is_trusted is None:
                self._is_trusted = self._ask(KNOWN_VIDEO).verdict is Verdict.LIVE
            return self._is_trusted


def _names_a_video(body: bytes) -> bool:
    try:
        said = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and bool(said.get("title"))
