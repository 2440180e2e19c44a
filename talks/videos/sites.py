"""Sites that publish videos, and the shape of one video's address there."""

import re
from urllib.parse import urlsplit

YOUTUBE = re.compile(r"www\.youtube\.com/watch")  # As `read_address` writes it, which read the id.
VIMEO = re.compile(r"(?:www\.|player\.)?vimeo\.com/(?:.*/)?([0-9]+)(?:/.*)?")
CCC = re.compile(r"media\.ccc\.de/v/([^/]+)")
PEERTUBE = re.compile(
    r"[^/]+/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-Za-z]{22})"
)
OTHERS = re.compile(
    r"(?:(?:www\.)?dailymotion\.com/video/|dai\.ly/|(?:www\.|m\.)?twitch\.tv/videos/|archive\.org/details/"
    r"|(?:www\.)?infoq\.com/presentations/|(?:www\.)?canal-u\.tv/|(?:video|archive)\.fosdem\.org/[0-9]{4}/"
    r"|peertube\.[^/]+/w/)[^/]+.*"
)
FILE = re.compile(r".+\.(?:mp4|m4v|webm|ogv|mov)", re.IGNORECASE)


def place_of(url: str) -> str:
    """Host and path, with which the shapes above are compared."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def is_known_video(url: str) -> bool:
    """`url`: as `read_address` gave it. An editor who gives another is asked whether it is meant."""
    place = place_of(url)
    return any(shape.fullmatch(place) for shape in (YOUTUBE, VIMEO, CCC, PEERTUBE, OTHERS, FILE))
