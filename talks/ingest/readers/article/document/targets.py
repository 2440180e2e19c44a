"""Addresses as they are written: link targets in Markdown and entities → what to open; which are slides."""

import html
import re

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LIQUID = re.compile(r"\{\{([^{}]*)\}\}")
QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

# Hosts and folders of pages that are slides.
SLIDES = re.compile(
    r"https?://(?:(?:www\.)?speakerdeck\.com/[^/\s]+/[^/\s]|(?:[a-z]{2}\.|www\.)?slideshare\.net/[^/\s]+/[^/\s]|"
    r"docs\.google\.com/presentation/|hosted-files\.sched\.co/|static\.sched\.com/hosted_files/|"
    r"(?:www\.)?slides\.com/[^/\s]+/[^/\s]|noti\.st/[^/\s]+/[^/\s]|(?:www\.)?slid\.es/)",
    re.IGNORECASE,
)
WEB = re.compile(r"https?://[^\s/]+\.[^\s]", re.IGNORECASE)
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


def is_web(url: str) -> bool:
    return WEB.match(url) is not None


def is_slides(url: str) -> bool:
    """By host and path alone; nothing is fetched."""
    return SLIDES.match(url) is not None


def _without_liquid(target: str) -> str:
    """`{{< ref "talk.md" >}}` → talk.md; `{{ site.url }}/talk` → /talk."""

    def quoted(match: re.Match[str]) -> str:
        found = QUOTED.search(match[1])
        return found[1] if found else ""

    return "".join(LIQUID.sub(quoted, target).split())
