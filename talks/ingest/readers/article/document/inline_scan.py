"""What is known of the Markdown within a block while it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talks.ingest.readers.article.document.blocks import Link


@dataclass(slots=True)
class Run:
    """A run of emphasis marks: where it stands among the pieces, how many marks are still to be matched."""

    at: int
    left: int


@dataclass(slots=True)
class Bracket:
    at: int
    source_at: int
    is_image: bool
    links_before: int
    has_inner: bool = False


@dataclass(slots=True)
class Scan:
    source: str
    references: Mapping[str, str]
    seen: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    links: list[tuple[int, int, str, str]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    embeds: list[Link] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    anchor: tuple[int, str] | None = None
    runs: dict[str, list[Run]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})
    parentheses: dict[int, int] | None = None
    inactive: int = 0
    unclosed: set[str] = field(default_factory=set)
    ticks: dict[int, list[int]] | None = None

    def put(self, seen: str, marked: str | None = None) -> None:
        self.seen.append(seen)
        self.marked.append(seen if marked is None else marked)


def one_line(text: str) -> str:
    return " ".join(text.split())


def bare_link(scan: Scan, text: str, url: str, written: str) -> None:
    at = len(scan.seen)
    scan.put(text, written)
    if scan.anchor is None:
        scan.links.append((at, at + 1, url, ""))
