"""Links as text of Markdown: the line that a marked block shows, in the article's language.

Addresses are escaped, named after their site, and compared as readers would.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from talks.ingest.readers.article.document.targets import unescape
from talks.videos.address import AddressError, read_address, without_start

WORDS = {"fr": ("Rediffusion : ", "Supports : "), "en": ("Replay: ", "Slides: ")}
TARGET = re.compile(r"\]\(([^()\s]+)\)")
# What ends or breaks a link, a table's cell, or starts a shortcode of Hugo or Jekyll.
UNSAFE = re.compile(r"[\s\x00-\x20\x7f()<>|\[\]{}\\\"`^*]")
ENTITY = re.compile(r"&(?=#?\w{1,31};)")
SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$#!^]")
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
SITES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "media.ccc.de": "media.ccc.de",
    "speakerdeck.com": "Speaker Deck",
    "slideshare.net": "SlideShare",
    "slides.com": "Slides.com",
    "docs.google.com": "Google Docs",
    "drive.google.com": "Google Drive",
    "sched.com": "Sched",
    "sched.co": "Sched",
    "github.com": "GitHub",
    "github.io": "GitHub Pages",
    "noti.st": "Notist",
}


@dataclass(frozen=True)
class ShownLink:
    """`label` "": the site's name."""

    url: str
    label: str = ""


@dataclass(frozen=True)
class ShownLinks:
    replays: tuple[ShownLink, ...] = ()
    slides: tuple[ShownLink, ...] = ()


def link_line(links: ShownLinks, language: str) -> str:
    """Such as "Replay: [YouTube](…) · Slides: [Speaker Deck](…)"; "" when there is nothing to show. http(s) only."""
    groups = zip(WORDS["fr" if language == "fr" else "en"], (links.replays, links.slides), strict=True)
    return " · ".join(word + ", ".join(shown) for word, group in groups if (shown := _shown(group)))


def _shown(links: Sequence[ShownLink]) -> list[str]:
    return [
        f"[{escape_label(link.label or site_of(link.url)) or 'www'}]({escape_address(link.url)})"
        for link in links
        if is_web(link.url)
    ]


def targets_in(line: str) -> list[str]:
    """The addresses of such a line."""
    return [unescape(target) for target in TARGET.findall(line)]


def is_web(url: str) -> bool:
    return WEB.match(url) is not None


def escape_address(url: str) -> str:
    """The same address, as the target of a link in Markdown."""
    quoted = UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return ENTITY.sub("&amp;", quoted)


def escape_label(text: str) -> str:
    """Words as they are, on one line. Braces are characters of shortcodes, and escaped as such."""
    line = " ".join(text.split())
    return SPECIAL.sub(lambda m: f"&#{ord(m[0])};" if m[0] in "{}" else f"\\{m[0]}", line)


def site_of(url: str) -> str:
    """What readers call the site: "YouTube", "Speaker Deck", else its host."""
    host = _host(url)
    if host == "docs.google.com" and "/presentation/" in url:
        return "Google Slides"
    return next((name for site, name in SITES.items() if host == site or host.endswith(f".{site}")), host)


def key_of(url: str) -> str:
    """Equal for two ways to write one address: a video's player and page, another start, http, www, a last slash."""
    url = unescape(url.strip())
    with suppress(AddressError):  # Then it is compared as written.
        url = read_address(url).url
    try:
        parts = urlsplit(without_start(url))
    except ValueError:
        return url
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"{_host(url)}{unquote(parts.path).rstrip('/')}{query}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
