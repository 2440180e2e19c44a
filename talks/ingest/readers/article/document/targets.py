"""Addresses as they are written: entities → characters, and which of them are of the web, and of slides."""

import html
import re

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Hosts and folders of pages that are slides.
SLIDES = re.compile(
    r"https?://(?:(?:www\.)?speakerdeck\.com/[^/\s]+/[^/\s]|(?:[a-z]{2}\.|www\.)?slideshare\.net/[^/\s]+/[^/\s]|"
    r"docs\.google\.com/presentation/|hosted-files\.sched\.co/|static\.sched\.com/hosted_files/|"
    r"(?:www\.)?slides\.com/[^/\s]+/[^/\s]|noti\.st/[^/\s]+/[^/\s]|(?:www\.)?slid\.es/)",
    re.IGNORECASE,
)
WEB = re.compile(r"https?://[^\s/]+\.[^\s]", re.IGNORECASE)


def unescape(text: str) -> str:
    """HTML entities as characters; only those that end in ";", so that "?a=1&copy=2" stays."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def is_web(url: str) -> bool:
    return WEB.match(url) is not None


def is_slides(url: str) -> bool:
    """By host and path alone; nothing is fetched."""
    return SLIDES.match(url) is not None
