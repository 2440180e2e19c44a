"""Addresses as they are written: link targets in Markdown, entities, players' addresses → what to open."""

import html
import re
from urllib.parse import parse_qs, urlsplit

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LIQUID = re.compile(r"\{\{([^{}]*)\}\}")
QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{5,20}")
NUMBER = re.compile(r"[0-9]{5,12}")
SHORTEST_TITLE = 2  # Its two quotes.


def unescape(text: str) -> str:
    """HTML entities as characters; only those that end in ";", so that "?a=1&copy=2" stays."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def written_address(target: str) -> tuple[str | None, str]:
    """What stands in the parentheses of a Markdown link → address and title. Address None: no link, `[a](b c)`."""
    target = target.strip()
    if target.startswith("<") and ">" in target:
        url, _, rest = target[1:].partition(">")
    elif "{{" in target:
        url, rest = _without_liquid(target), ""
    else:
        url, rest = (*target.split(None, 1), "", "")[:2]
    rest = rest.strip()
    if rest and (len(rest) < SHORTEST_TITLE or rest[0] not in "\"'(" or rest[-1] not in "\"')"):
        return None, ""
    return unescape(ESCAPED.sub(r"\1", url)), unescape(rest[1:-1].strip())


def watch_address(url: str) -> str:
    """The page of a video for the address of its player; any other address as it is."""
    if url.startswith("//"):
        url = f"https:{url}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return url
    if host in YOUTUBE_HOSTS:
        folder, _, video = parts.path.strip("/").partition("/")
        if folder == "embed" and video == "videoseries" and query.get("list"):
            return f"https://www.youtube.com/playlist?list={query['list'][0]}"
        if folder in {"embed", "v", "shorts", "live"} and VIDEO_ID.fullmatch(video):
            return youtube_address(video)
    number = parts.path.rpartition("/")[2]
    if host == "player.vimeo.com" and NUMBER.fullmatch(number):
        return vimeo_address(number)
    return url


def youtube_address(video: str) -> str:
    return f"https://www.youtube.com/watch?v={video}"


def vimeo_address(number: str) -> str:
    return f"https://vimeo.com/{number}"


def _without_liquid(target: str) -> str:
    """`{{< ref "talk.md" >}}` → talk.md; `{{ site.url }}/talk` → /talk."""

    def quoted(match: re.Match[str]) -> str:
        found = QUOTED.search(match[1])
        return found[1] if found else ""

    return "".join(LIQUID.sub(quoted, target).split())
