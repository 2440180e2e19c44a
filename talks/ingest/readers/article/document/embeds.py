"""Players and embedded documents: HTML tags and the shortcodes of Hugo and Jekyll → the link of what they show."""

import re

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.document.targets import (
    NUMBER,
    VIDEO_ID,
    vimeo_address,
    watch_address,
    youtube_address,
)

ARGUMENT = re.compile(r"(?:([A-Za-z_-]+)=)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'=]+))")
MAX_SHORTCODE = 1_000
TAG_SOURCES = {
    "iframe": ("src", "data-src", "data-lazy-src", "data-cookieblock-src"),
    "video": ("src",),
    "audio": ("src",),
    "source": ("src",),
    "embed": ("src",),
    "object": ("data",),
}
# <picture> holds <source srcset>, which has no src.
YOUTUBE_TAGS = {"lite-youtube", "youtube-embed", "youtube"}


def tag_embed(name: str, values: dict[str, str]) -> Link | None:
    for key in TAG_SOURCES.get(name, ()):
        url = values.get(key, "")
        if url and not url.startswith(("about:", "data:", "javascript:")):
            return Link("", watch_address(url))
    if name in YOUTUBE_TAGS:
        video = values.get("videoid") or values.get("video-id") or values.get("id", "")
        if VIDEO_ID.fullmatch(video):
            return Link("", youtube_address(video))
    return None


def shortcode_embed(inside: str) -> Link | None:  # noqa: PLR0911 -- one per player
    """`youtube id`, `youtube id="…"`, `vimeo 1234`, `include youtube.html id="…"`, `video src="…"`."""
    name, named, plain = _arguments(inside)
    if not plain and not named:
        return None
    first = named.get("id") or named.get("video") or named.get("videoid") or next(iter(plain), "")
    if "youtube" in name or name == "yt":
        if first.startswith(("http", "//")):
            return Link("", watch_address(first))
        return Link("", youtube_address(first)) if VIDEO_ID.fullmatch(first) else None
    if "vimeo" in name:
        if first.startswith(("http", "//")):
            return Link("", watch_address(first))
        return Link("", vimeo_address(first)) if NUMBER.fullmatch(first) else None
    if "speakerdeck" in name and first:
        return Link("", first if first.startswith("http") else f"https://speakerdeck.com/player/{first}")
    if name in {"video", "iframe", "pdf", "embed", "embed-pdf", "slides", "oembed"}:
        url = named.get("src") or named.get("url") or first
        return Link("", watch_address(url)) if url.startswith(("http", "/")) else None
    return None


def shortcode_picture(inside: str) -> str:
    """The caption of a figure, "" for anything else."""
    name, named, _ = _arguments(inside)
    if name not in {"figure", "img", "image", "picture"}:
        return ""
    return " ".join((named.get("caption") or named.get("alt") or named.get("title") or "").split())


def _arguments(inside: str) -> tuple[str, dict[str, str], list[str]]:
    words = ARGUMENT.findall(inside[:MAX_SHORTCODE].strip().strip("/"))
    named: dict[str, str] = {}
    plain: list[str] = []
    for key, double, single, code, bare in words:
        value = double or single or code or bare
        if key:
            named.setdefault(key.lower(), value)
        elif value:
            plain.append(value)
    name = plain.pop(0).lower() if plain else ""
    if name in {"include", "render"} and plain:
        name = plain.pop(0).lower()
    return name, named, plain
