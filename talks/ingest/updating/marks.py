"""An article's bytes → the author's own and Recap's marked blocks, each put aside with the place where it stood.

Format: an HTML comment, a line of links, an HTML comment; a blank line before and between. Hugo, Jekyll and GitHub show
the links alone. One may write between two top-level blocks of CommonMark only. The article reader forgives what
renderers do not (a fence that is never closed), so that it cannot say where those are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.front_matter import split_front_matter
from talks.ingest.readers.article.document.markdown import BLOCKS
from talks.ingest.readers.article.document.source import Format, Source, read_source
from talks.ingest.records import ReadError

AFTER_ALL = "end"
START = "<!-- recap:links -->"
END = "<!-- /recap:links -->"
LINE_ENDS = (b"\n", b"\r\n", b"\r")
BLANK = b" \t\r\n"
# What a line may hold and be blank; a form feed or a no-break space is text.
SPACES = " \t"
LINK = r"\[(?:[^\[\]\\]|\\.)+\]\([^()\s]+\)"
GROUP = rf"(?:Rediffusion|Supports|Replay|Slides) ?: {LINK}(?:, {LINK})*"
LINK_LINE = re.compile(rf"{GROUP}(?: · {GROUP})*")


@dataclass(frozen=True)
class Piece:
    """`start`, `end`: lines, counted from 0, without blank ones at its end. `level`: of a heading, else 0.

    Where the text ends before the block does, `end` is beyond the last line.
    """

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True)
class Mark:
    """A marked block: `before + said + after`. `at`: bytes of the author before it; `line`: their lines."""

    at: int
    line: int
    before: bytes
    said: bytes
    after: bytes

    @property
    def written(self) -> bytes:
        return self.before + self.said + self.after

    @property
    def text(self) -> str:
        """Its links, on one line, whatever a formatter did to them."""
        return " ".join(self.said.decode().split())

    def saying(self, text: str) -> bytes:
        """Its bytes with these links; untouched when it says them already."""
        said = self.said if self.text == text else text.encode()
        ended = b"" if self.said else _line_end(self.before)
        return self.before + said + ended + self.after


@dataclass(frozen=True)
class MarkedArticle:
    """`own`: what the author wrote. `first`: how many of its lines are front matter."""

    own: bytes
    marks: tuple[Mark, ...]
    first: int
    name: str

    @property
    def lines(self) -> list[bytes]:
        """With their line ends."""
        return self.own.splitlines(keepends=True)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return pieces_of(_texts(self.lines), self.first)

    def line_in_file(self, line: int) -> int:
        """Where a line of the author's own stands with the marked blocks before it."""
        return line + sum(len(mark.written.splitlines()) for mark in self.marks if mark.line < line)


def pieces_of(lines: Sequence[str], first: int) -> tuple[Piece, ...]:
    """`lines`: without line ends; `first`: where Markdown begins, after the front matter."""
    pieces = []
    for token in BLOCKS.parse("\n".join([*lines[first:], "", AFTER_ALL])):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        start, end = (first + at for at in token.map)
        if start >= len(lines):
            continue
        while start + 1 < end <= len(lines) and not lines[end - 1].strip(SPACES):
            end -= 1
        level = int(token.tag[1:]) if token.type == "heading_open" else 0
        pieces.append(Piece(token.type.removesuffix("_open"), start, end, level))
    return tuple(pieces)


def split_marks(data: bytes, name: str) -> MarkedArticle:
    """Raises `ReadError`: no Markdown in UTF-8, or marks that somebody broke."""
    first = split_front_matter(require_markdown(data, name).text, name).lines
    lines = data.splitlines(keepends=True)
    texts = _texts(lines)
    pieces = pieces_of(texts, first)
    found = _marks(pieces, texts, name)
    apart = _put_aside(lines, found, first, name)
    marked = {at for start, end in found for at in range(start, end)}
    if found and _shape(apart) != [_text(piece, texts) for piece in pieces if piece.start not in marked]:
        # Without its blank line, what stands before a block would run into what follows it.
        return _put_aside(lines, found, first, name, keep_apart=True)
    return apart


def require_markdown(data: bytes, name: str) -> Source:
    """Raises `ReadError`."""
    if name.lower().endswith(".mdx"):
        raise ReadError(f"{name}: MDX has no HTML comments, which mark the links; only Markdown can be updated")
    source = read_source(data, name)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{name}:{line}: only UTF-8 is written, and this is not; save the file as UTF-8") from error
    if b"\0" in data:
        raise ReadError(f"{name}: only UTF-8 is written, and this is not; save the file as UTF-8")
    if source.format is not Format.MARKDOWN:
        what = "an HTML page" if source.format is Format.HTML else "plain text"
        raise ReadError(f"{name}: this is {what}; only Markdown can be updated")
    return source


def _marks(pieces: Sequence[Piece], texts: Sequence[str], name: str) -> list[tuple[int, int]]:
    """First line, and the line after the last, of each."""
    found: list[tuple[int, int]] = []
    opened: Piece | None = None
    inside: list[Piece] = []
    for piece in pieces:
        text = _text(piece, texts) if piece.kind == "html_block" else ""
        if text == START and opened:
            break
        if text == START:
            opened, inside = piece, []
        elif text == END and opened:
            _check_inside(inside, texts, f"{name}:{opened.start + 1}")
            found.append((opened.start, piece.end))
            opened = None
        elif text == END:
            raise ReadError(f"{name}:{piece.start + 1}: {END} closes nothing; delete this line")
        elif opened:
            inside.append(piece)
    if opened:
        raise ReadError(f"{name}:{opened.start + 1}: {START} is never closed; delete this line, or write {END}")
    return found


def _check_inside(inside: Sequence[Piece], texts: Sequence[str], where: str) -> None:
    """What an author wrote between the marks would be lost."""
    if not inside:
        return
    said = " ".join(_text(inside[0], texts).split())
    if len(inside) > 1 or inside[0].kind != "paragraph" or not LINK_LINE.fullmatch(said):
        raise ReadError(f"{where}: words that are not Recap's stand between its marks; move them out, or they are lost")


def _put_aside(
    lines: Sequence[bytes], found: Sequence[tuple[int, int]], first: int, name: str, *, keep_apart: bool = False
) -> MarkedArticle:
    own: list[bytes] = []
    marks: list[Mark] = []
    done = 0
    for start, end in found:
        own += lines[done:start]
        before, block, done = b"", list(lines[start:end]), end
        is_last = end == len(lines)
        floor = marks[-1].line if marks else first
        apart = b""
        if keep_apart and not is_last and lines[end].strip(BLANK):
            if len(own) > floor and own[-1].strip(BLANK):
                apart = _line_end(block[-1])
                block[-1] = block[-1].removesuffix(apart)
        elif len(own) > floor and own[-1] in LINE_ENDS:
            before = own.pop()
            if is_last and not _line_end(block[-1]) and len(own) > floor:
                # The author's last line had no end until a block followed it.
                ended = _line_end(own[-1])
                own[-1] = own[-1].removesuffix(ended)
                before = ended + before
        place = sum(map(len, own)), len(own)
        marks.append(Mark(*place, *_parts(before, block)))
        own += [apart] if apart else []
    own += lines[done:]
    return MarkedArticle(b"".join(own), tuple(marks), first, name)


def _parts(before: bytes, block: Sequence[bytes]) -> tuple[bytes, bytes, bytes]:
    said = [at for at, line in enumerate(block[:-1]) if at and line.strip(BLANK)]
    if not said:  # Somebody emptied it.
        return before + block[0], b"", b"".join(block[1:])
    start, end = said[0], said[-1] + 1
    text = b"".join(block[start:end])
    ended = _line_end(text)
    return before + b"".join(block[:start]), text.removesuffix(ended), ended + b"".join(block[end:])


def _shape(article: MarkedArticle) -> list[str]:
    texts = _texts(article.lines)
    return [_text(piece, texts) for piece in article.pieces]


def _text(piece: Piece, texts: Sequence[str]) -> str:
    return "\n".join(texts[piece.start : piece.end]).strip(" \t\n")


def _texts(lines: Sequence[bytes]) -> list[str]:
    """Without line ends."""
    return [line.removesuffix(_line_end(line)).decode() for line in lines]


def _line_end(line: bytes) -> bytes:
    return b"\r\n" if line.endswith(b"\r\n") else line[-1:] if line.endswith((b"\r", b"\n")) else b""


def new_block(after: bytes, text: str, usual: bytes) -> bytes:
    """The bytes that follow the line `after`, in its own line ends; `usual`: those of the file, for a line without."""
    ended = _line_end(after)
    end = ended or usual
    said = end.join([START.encode(), b"", text.encode(), b"", END.encode()])
    return end + (said + end if ended else end + said)


def usual_line_end(data: bytes) -> bytes:
    """The one that most lines have; of two as frequent, the plainer."""
    ends = [_line_end(line) for line in data.splitlines(keepends=True)]
    return max(LINE_ENDS, key=ends.count)
