"""A block of the article in pieces, each marked in one way: what was read there, what its author has in bold or linked.

In: a block, and the talks that were read beside it. Out: pieces, which have the block's text together. All are foreign:
texts and addresses are escaped where they are shown, and an address is one of the web, or none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from talks.ingest.readers.addresses import is_web
from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.sections.spans import Mark, spans_of
from talks.ingest.records import TalkRecord

LONGEST_BLOCK = 3_000
LONGEST_ADDRESS = 60


@dataclass(frozen=True)
class Piece:
    """Words of a block. `mark`: "title", "person", "company", or "". `url`: where they lead.

    `address`: it in short, at the end of its words, where they are not the address themselves.
    """

    text: str
    mark: str = ""
    is_bold: bool = False
    url: str = ""
    address: str = ""


class _Stretch(NamedTuple):
    start: int
    end: int
    said: str


def pieces_of(block: Block, talks: Sequence[TalkRecord]) -> Iterator[Piece]:
    text = block.text[:LONGEST_BLOCK]
    marks, links = _apart(_read(text, talks)), list(_links(block, text))
    bolds = [_Stretch(span.start, span.end, "") for span in spans_of(block) if span.mark is Mark.BOLD]
    edges = {0, len(text), *(edge for each in (*marks, *links, *bolds) for edge in (each.start, each.end))}
    for start, end in pairwise(sorted(edge for edge in edges if edge <= len(text))):
        mark, link, bold = (next((s for s in some if s.start <= start < s.end), None) for some in (marks, links, bolds))
        url = link.said if link else ""
        is_told = link is not None and end == link.end and text[link.start : link.end] != url
        yield Piece(
            text[start:end], mark.said if mark else "", bold is not None, url, _in_short(url) if is_told else ""
        )
    if len(block.text) > LONGEST_BLOCK:
        yield Piece("…")


def _read(text: str, talks: Sequence[TalkRecord]) -> Iterator[_Stretch]:
    """Where what was read stands, each once."""
    words = [(talk.title, "title") for talk in talks]
    for talk in talks:
        for person in talk.speakers:
            words += [(person.name, "person"), (person.company or "", "company")]
    for each, mark in words:
        if each and (at := text.find(each)) >= 0:
            yield _Stretch(at, at + len(each), mark)


def _apart(stretches: Iterator[_Stretch]) -> list[_Stretch]:
    """None within another: the first, and the longest where two begin together."""
    found: list[_Stretch] = []
    for each in sorted(stretches, key=lambda s: (s.start, -s.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _links(block: Block, text: str) -> Iterator[_Stretch]:
    at = 0
    for words, url in block.links:
        start = text.find(words, at) if words else -1
        if start >= 0:
            at = start + len(words)
            if is_web(url):
                yield _Stretch(start, at, url)


def _in_short(url: str) -> str:
    address = url.partition("://")[2].rstrip("/")
    return address if len(address) <= LONGEST_ADDRESS else f"{address[: LONGEST_ADDRESS - 1]}…"
