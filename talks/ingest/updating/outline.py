"""An article → its sections that are talks: where each begins and ends, where links may be written, which it has.

And what each should show → the article's bytes with marked blocks, and nothing else changed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.document.embeds import SHORTCODE, inside_of, line_embed, shortcode_embed
from talks.ingest.readers.article.guidance import NOTHING_SAID, Guidance
from talks.ingest.readers.article.reader import read
from talks.ingest.readers.article.sections.section import Section, SectionRole
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import EventRecord, ReadError, TalkRecord
from talks.ingest.updating.link_text import key_of
from talks.ingest.updating.marks import Mark, MarkedArticle, Piece, new_block, require_markdown, usual_line_end

URL = re.compile(r"(?:https?:)?//[^\s<>\"'`|\\]+")
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


def outline_of(article: MarkedArticle, vocabulary: Vocabulary, guidance: Guidance = NOTHING_SAID) -> Outline:
    """Of the author's own text, without the marked blocks. Raises `ReadError`."""
    if not article.own.strip():
        raise ReadError(f"{article.name}: nothing but marked links is in it")
    require_markdown(article.own, article.name)
    reading = read(article.own, article.name, vocabulary, guidance=guidance)
    document = reading.document
    starts = sorted({start for part in reading.sections if (start := _start(part))})
    lines = [line.decode() for line in article.lines]
    pieces = article.pieces
    sections = tuple(_section(talk, part, starts, pieces, lines) for talk, part in reading.talk_sections if talk.line)
    others = [
        _section(TalkRecord(part.heading.text, heading=part.heading.text, anchor=part.heading.anchor, line=line), *rest)
        for part in _other_headings(document.blocks, sections)
        if part.heading and (line := part.heading.line) and (rest := (part, starts, pieces, lines))
    ]
    items = tuple(block for block in document.blocks if block.kind in {BlockKind.ITEM, BlockKind.QUOTE})
    is_stated = bool(document.stated_language)
    return Outline(reading.record, document.language, is_stated, sections, tuple(others), items)


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
    found = [shortcode_embed(inside_of(shortcode)) for shortcode in SHORTCODE.finditer(line)]
    yield from (link.url for link in (*found, line_embed(line)) if link)


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


# --- written back -----------------------------------------------------------------------------------------------------


def mark_of(article: MarkedArticle, section: TalkSection) -> Mark | None:
    """The section's block; an author may have moved it within the section."""
    return next(iter(_marks_of(article, section)), None)


def strays(article: MarkedArticle, sections: Sequence[TalkSection]) -> list[Mark]:
    """Blocks in no talk's section."""
    return [mark for mark in article.marks if not any(_is_in(mark, section) for section in sections)]


def annotate(article: MarkedArticle, sections: Sequence[TalkSection], shown: Mapping[int, str]) -> bytes:
    """`shown`: by the section's line, its line of links; "" takes the block out, and a line not named leaves it be.

    A block stays where it stands; a new one comes after the section's own text. A section has one at most.
    """
    insertions = {id(mark): mark.written for mark in article.marks}
    added: list[tuple[int, bytes]] = []
    lines = article.lines
    ends = [0, *accumulate(map(len, lines))]
    usual = usual_line_end(article.own)
    for section in sections:
        if section.line not in shown:
            continue
        text = shown[section.line]
        marks = _marks_of(article, section)
        insertions |= {id(mark): b"" for mark in marks}
        if marks and text:
            insertions[id(marks[0])] = marks[0].saying(text)
        elif text and section.place:
            added.append((ends[section.place], new_block(lines[section.place - 1], text, usual)))
    blocks = [*((mark.at, insertions[id(mark)]) for mark in article.marks), *added]
    out: list[bytes] = []
    done = 0
    for at, block in sorted(blocks, key=lambda placed: placed[0]):
        out += [article.own[done:at], block]
        done = at
    return b"".join([*out, article.own[done:]])


def _marks_of(article: MarkedArticle, section: TalkSection) -> list[Mark]:
    return [mark for mark in article.marks if _is_in(mark, section)]


def _is_in(mark: Mark, section: TalkSection) -> bool:
    return section.line <= mark.line <= section.end
