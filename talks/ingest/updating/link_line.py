"""The line of links that a marked block shows, in the article's language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.targets import unescape
from talks.ingest.updating.link_text import escape_address, escape_label, is_web, site_of

WORDS = {"fr": ("Rediffusion : ", "Supports : "), "en": ("Replay: ", "Slides: ")}
TARGET = re.compile(r"\]\(([^()\s]+)\)")


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
