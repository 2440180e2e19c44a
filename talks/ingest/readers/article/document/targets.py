"""Addresses as they are written: entities → characters, which of them are of the web, and the sites of slides."""

import html
import re
from dataclasses import dataclass

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True)
class SlideSite:
    """A site that holds slides. `title`: as readers know it.

    `place`: its host, which stands for subdomains too, and the folder where that tells. `deck`: the pattern of a deck's
    own address; "" where a page there may be anything. `player`: what shows the deck with an `{id}`.
    """

    title: str
    place: str
    deck: str = ""
    player: str = ""


PAGE = r"[^/\s]+/[^/\s]"
# The first whose place it is names a page.
SLIDE_SITES = (
    SlideSite(
        "Speaker Deck",
        "speakerdeck.com",
        rf"(?:www\.)?speakerdeck\.com/{PAGE}",
        player="https://speakerdeck.com/player/{id}",
    ),
    SlideSite("SlideShare", "slideshare.net", rf"(?:[a-z]{{2}}\.|www\.)?slideshare\.net/{PAGE}"),
    SlideSite("Slides.com", "slides.com", rf"(?:www\.)?slides\.com/{PAGE}"),
    SlideSite("slid.es", "slid.es", r"(?:www\.)?slid\.es/"),
    SlideSite("Google Slides", "docs.google.com/presentation/", r"docs\.google\.com/presentation/"),
    SlideSite("Google Docs", "docs.google.com"),
    SlideSite("Google Drive", "drive.google.com"),
    SlideSite("Sched", "sched.com", r"static\.sched\.com/hosted_files/"),
    SlideSite("Sched", "sched.co", r"hosted-files\.sched\.co/"),
    SlideSite("Notist", "noti.st", rf"noti\.st/{PAGE}"),
    SlideSite("GitHub", "github.com"),
    SlideSite("GitHub Pages", "github.io"),
)
SLIDES = re.compile(rf"https?://(?:{'|'.join(site.deck for site in SLIDE_SITES if site.deck)})", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s/]+\.[^\s]", re.IGNORECASE)

DROPPED = dict.fromkeys(map(ord, "\t\n\r"))


def unescape(text: str) -> str:
    """HTML entities as characters; only those that end in ";", so that "?a=1&copy=2" stays."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def as_browsers_read(url: str) -> str:
    """Without the ends of lines and tabs in it. Format: https://url.spec.whatwg.org/#concept-basic-url-parser"""
    return url.translate(DROPPED).strip()


def is_web(url: str) -> bool:
    return WEB.match(url) is not None


def is_slides(url: str) -> bool:
    """By host and path alone; nothing is fetched."""
    return SLIDES.match(url) is not None


def slide_site_at(host: str, path: str) -> SlideSite | None:
    for site in SLIDE_SITES:
        name, slash, folder = site.place.partition("/")
        if f".{host}".endswith(f".{name}") and slash + folder in path:
            return site
    return None
