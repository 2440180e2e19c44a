"""Which addresses are videos and which are slides, by host and path alone; nothing is fetched."""

import re

from talks.ingest.readers.article.document.targets import vimeo_address, youtube_address

VIDEO = re.compile(
    r"https?://(?:"
    r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?|embed/|live/|shorts/|v/)|youtu\.be/[\w-]|"
    r"(?:www\.)?vimeo\.com/(?:[a-z]+/)?\d|player\.vimeo\.com/video/\d|"
    r"(?:www\.)?dailymotion\.com/(?:embed/)?video/|dai\.ly/|"
    r"video\.fosdem\.org/\d|media\.ccc\.de/v/|(?:www\.)?twitch\.tv/videos/|"
    # PeerTube, on whatever host: /w/<id>, /videos/watch/<id>, /videos/embed/<id>.
    r"[\w.-]+/(?:w|videos/watch|videos/embed)/[\w-]{8}|"
    r"[^\s?#]+\.(?:webm|mp4|ogv|mkv|m4v)(?:[?#]|$))",
    re.IGNORECASE,
)
NOT_ONE_VIDEO = re.compile(
    r"/playlist\?|/embed/(?:videoseries|live_stream)|/videos/(?:watch|embed)/playlist", re.IGNORECASE
)
EMBED = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{11})(?:[?&/#]|$)", re.IGNORECASE)
VIMEO_PLAYER = re.compile(r"https?://player\.vimeo\.com/video/(\d+)", re.IGNORECASE)
SLIDES = re.compile(
    r"https?://(?:(?:www\.)?speakerdeck\.com/[^/\s]+/[^/\s]|(?:[a-z]{2}\.|www\.)?slideshare\.net/[^/\s]+/[^/\s]|"
    r"docs\.google\.com/presentation/|hosted-files\.sched\.co/|static\.sched\.com/hosted_files/|"
    r"(?:www\.)?slides\.com/[^/\s]+/[^/\s]|noti\.st/[^/\s]+/[^/\s]|(?:www\.)?slid\.es/)",
    re.IGNORECASE,
)
WEB = re.compile(r"https?://[^\s/]+\.[^\s]", re.IGNORECASE)


def is_web(url: str) -> bool:
    return WEB.match(url) is not None


def is_video(url: str) -> bool:
    """One video, not a playlist and not a channel."""
    return VIDEO.match(url) is not None and NOT_ONE_VIDEO.search(url) is None


def is_slides(url: str) -> bool:
    return SLIDES.match(url) is not None


def page_of_player(url: str) -> str:
    """The page of a video whose player an author linked; any other address as it is written."""
    if match := EMBED.match(url):
        return youtube_address(match[1])
    if match := VIMEO_PLAYER.match(url):
        return vimeo_address(match[1])
    return url
