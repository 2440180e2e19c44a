"""An article → its sections that are talks: where each begins and ends, where links may be written, which it has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.document.documents import read_document
from talks.ingest.readers.article.reader import SESSIONS, read
from talks.ingest.readers.article.sections.section import Section, SectionRole
from talks.ingest.readers.article.sections.talks import sections_of
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import ArticleRecord, EventRecord, ReadError, TalkRecord
from talks.ingest.updating.layout import Piece
from talks.ingest.updating.link_text import key_of
from talks.ingest.updating.marks import MarkedArticle, require_markdown
from talks.ingest.wording.language import language_of, stated_language

URL = re.compile(r"(?:https?:)?//[^\s<>\"'`|\\]+")
# Jekyll's and Hugo's own way to a video: {% include video id="…" %}, {% youtube … %}, {{< vimeo … >}}.
PLAYER = re.compile(r"\{(?:%-?|\{[<%])([^{}]*\b(?:youtube|vimeo|video)[^{}]*)(?:-?%|[>%]\})\}", re.IGNORECASE)
VIDEO_ID = re.compile(r"(?<![\w-])[\w-]{11}(?![\w-])", re.ASCII)
VIMEO_ID = re.compile(r"(?<![\w-])[0-9]{6,12}(?![\w-])")
# In which a heading cannot stand alone.
CLOSED = {"bullet_list": "a list", "ordered_list": "a list", "blockquote": "a quote", "table": "a table"}


@dataclass(frozen=True)
class TalkSection:
    """`line`: of the heading, from 1; `end`: its last line. `place`: the line to write after, 0 where none is safe.

    `why`: what stands in the way there. `has`: the addresses that the author gives (as `key_of`).
    """

    talk: TalkRecord
    line: int
    end: int
    place: int
    why: str
    has: frozenset[str]


@dataclass(frozen=True)
class Outline:
    """`language`: the article's own, "fr" or "en"; `is_stated`: it says so itself.

    `headings`: the other headings, as sections that may turn out to be talks; `items`: what stands in lists and quotes.
    """

    event: EventRecord
    language: str
    is_stated: bool
    sections: tuple[TalkSection, ...]
    headings: tuple[TalkSection, ...]
    items: tuple[Block, ...]

    @property
    def article(self) -> ArticleRecord:
        return self.event.article


def outline_of(article: MarkedArticle, vocabulary: Vocabulary) -> Outline:
    """Of the author's own text, without the marked blocks. Raises `ReadError`."""
    if not article.own.strip():
        raise ReadError(f"{article.name}: nothing but marked links is in it")
    require_markdown(article.own, article.name)
    event, _ = read(article.own, article.name, vocabulary)
    document = read_document(article.own, article.name)
    language = language_of(document)
    parts = sections_of(document, vocabulary, language, name=article.name)
    starts = sorted({start for part in parts if (start := _start(part))})
    lines = [line.decode() for line in article.lines]
    sessions = [part for part in parts if part.role in SESSIONS and part.talk]
    pieces = article.pieces
    sections = tuple(
        _section(talk, part, starts, pieces, lines)
        for talk, part in zip(event.talks, sessions, strict=True)
        if talk.line
    )
    others = [
        _section(TalkRecord(part.heading.text, heading=part.heading.text, anchor=part.heading.anchor, line=line), *rest)
        for part in _other_headings(document.blocks, sections)
        if part.heading and (line := part.heading.line) and (rest := (part, starts, pieces, lines))
    ]
    items = tuple(block for block in document.blocks if block.kind in {BlockKind.ITEM, BlockKind.QUOTE})
    return Outline(event, language, bool(stated_language(document)), sections, tuple(others), items)


def _other_headings(blocks: Sequence[Block], sections: Sequence[TalkSection]) -> Iterable[Section]:
    """Each with the blocks under it; none that stands within a section."""
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and not any(own.line <= block.line <= own.end for own in sections):
            after = takewhile(lambda other: other.kind is not BlockKind.HEADING, blocks[at + 1 :])
            yield Section(SectionRole.OTHER, block, blocks=tuple(after))


def _start(part: Section) -> int:
    return part.heading.line if part.heading else min((block.line for block in part.blocks), default=0)


def _section(
    talk: TalkRecord, part: Section, starts: Sequence[int], pieces: Sequence[Piece], lines: Sequence[str]
) -> TalkSection:
    at = talk.line - 1
    around = next((piece for piece in pieces if piece.start <= at < piece.end), None)
    level = around.level if around and around.level else 6
    next_start = next((start - 1 for start in starts if start > talk.line), len(lines))
    next_heading = next((p.start for p in pieces if p.start > at and 0 < p.level <= level), len(lines))
    end = min(next_start, next_heading)
    place, why = _place(around, [piece for piece in pieces if at < piece.start < end], end)
    blocks = [*part.blocks, *([part.heading] if part.heading else [])]
    urls = [link.url for block in blocks for link in block.links]
    urls += [link.url or "" for link in talk.slides] + [talk.replay_url]
    urls += [match[0] for line in lines[at:end] for match in URL.finditer(line)]
    urls += [url for line in lines[at:end] for url in _players(line)]
    return TalkSection(talk, talk.line, end, place, why, frozenset(_keys(urls)))


def _players(line: str) -> Iterable[str]:
    for tag in PLAYER.findall(line):
        yield from (f"https://www.youtube.com/watch?v={video}" for video in VIDEO_ID.findall(tag))
        yield from (f"https://vimeo.com/{video}" for video in VIMEO_ID.findall(tag))


def _place(heading: Piece | None, under: Sequence[Piece], end: int) -> tuple[int, str]:
    if heading is None:
        return 0, "its heading is none for Markdown"
    if what := CLOSED.get(heading.kind):
        return 0, f"it is told inside {what}"
    if heading.kind in {"html_block", "fence", "code_block"}:
        return 0, "it is told inside HTML or code"
    written = [piece for piece in under if piece.kind != "hr"]
    last = written[-1] if written else heading
    if last.end > end:
        return 0, "a block that begins in it goes on beyond its end"
    return last.end, ""


def _keys(urls: Iterable[str]) -> Iterable[str]:
    for url in urls:
        if url.strip():
            yield key_of(url)
            # In the raw text an address may be followed by what closes a link, a sentence or a shortcode.
            yield key_of(url.rstrip(").,;:!?]}*_"))
            yield key_of(url.partition(")")[0])
