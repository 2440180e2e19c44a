"""Links as text of Markdown: the line that a marked block shows, in the article's language.

Addresses are escaped, named after their site, and compared as readers would.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from talks.ingest.readers.article.document.targets import is_web, slide_site_at, unescape
from talks.videos.address import AddressError, read_address, without_start
from talks.videos.sites import site_at

# Written into the author's own file, in its language and for good: a text of the article and not of an interface, which
# `marks` must know again whatever a translator says by then.
WORDS = {"fr": ("Rediffusion : ", "Supports : "), "en": ("Replay: ", "Slides: ")}
TARGET = re.compile(r"\]\(([^()\s]+)\)")
# What ends or breaks a link, a table's cell, or starts a shortcode of Hugo or Jekyll.
UNSAFE = re.compile(r"[\s\x00-\x20\x7f()<>|\[\]{}\\\"`^*]")
ENTITY = re.compile(r"&(?=#?\w{1,31};)")
SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$#!^]")


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
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = _host(url)
    if slides := slide_site_at(host, parts.path):
        return slides.title
    video = site_at(host)
    return video.title if video and video.title else host


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
