"""Bytes of an article → its text, what that is written in, its document. Refuses what no article can be, in one line.

Format: UTF-8 or UTF-16, with a mark or without, else Windows-1252 (which holds Latin-1).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Document
from talks.ingest.readers.article.document.byline import with_signature
from talks.ingest.readers.article.document.front_matter import split_front_matter
from talks.ingest.readers.article.document.html import read_html
from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.document.plain import read_plain
from talks.ingest.records import ReadError, Said

# A long recap with all its pages' markup has 2 MB; ten times that is something else.
MAX_BYTES = 20_000_000
SAMPLE = 65_536
MAX_CONTROL_SHARE = 0.02

EXPECTED = _("expected an article: Markdown, HTML or plain text")
MAGIC = (
    (b"%PDF", _("a PDF file")),
    (b"PK\x03\x04", _("a zip file (or an office document)")),
    (b"\x1f\x8b", _("a gzip file")),
    (b"\x89PNG", _("a PNG image")),
    (b"\xff\xd8\xff", _("a JPEG image")),
    (b"GIF8", _("a GIF image")),
    (b"RIFF", _("an image or a sound")),
    (b"\x7fELF", _("a program")),
    (b"\xd0\xcf\x11\xe0", _("an office document")),
    (b"{\\rtf", _("an RTF document")),
    (b"7z\xbc\xaf", _("a 7z file")),
)
UNDECODABLE = _("{name}:{line}: byte {at} is not {encoding}, unlike what stands before it; save the file as UTF-8")
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# Zero-width space, soft hyphen, a byte order mark within: nobody sees them, and they break words.
INVISIBLE = re.compile("[\u200b\u00ad\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MULTI_BYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")

HTML_NAMES = (".html", ".htm", ".xhtml")
MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
HTML_START = re.compile(r"(?:<\?xml|<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
HTML_BLOCK = re.compile(r"<(?:p|div|article|main|section)[ >]", re.IGNORECASE)
MARKDOWN_LINE = re.compile(
    r"^(?:#{1,6} \S|```|~~~|---$|\+\+\+$|[-=]{3,}$|\*\*[^*\n]+\*\*$|> ?\S|\[[^\]\n]+\]: ?\S)", re.MULTILINE
)
MARKDOWN_INLINE = re.compile(r"\]\((?:https?:|/|\)|#)")
LONE_MARKER = re.compile(r"^#$", re.MULTILINE)


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True)
class Source:
    """`text`: lines end in a line feed alone, without a byte order mark."""

    text: str
    format: Format


def read_document(data: bytes, name: str) -> Document:
    """`name`: the file's, for messages and for its suffix. Raises `ReadError`."""
    source = read_source(data, name)
    if source.format is Format.HTML:
        document = read_html(source.text)
    elif source.format is Format.PLAIN:
        document = read_plain(source.text)
    else:
        front = split_front_matter(source.text, name)
        document = read_markdown(front.text, front.meta, front.lines)
    return with_signature(document)


def read_source(data: bytes, name: str) -> Source:
    """Raises `ReadError`."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    text = INVISIBLE.sub("", text)
    if not text.strip():
        raise ReadError(_("{name}: the file is empty; {expected}"), name=name, expected=Said(EXPECTED))
    return Source(text, detect_format(text, name))


def decode(data: bytes, name: str) -> str:
    """Raises `ReadError`."""
    if len(data) > MAX_BYTES:
        raise ReadError(
            _("{name}: {size} bytes; an article has at most {most}"), name=name, size=len(data), most=MAX_BYTES
        )
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadError(
                _("{name}: this is {what}; {expected}"), name=name, what=Said(what), expected=Said(EXPECTED)
            )
    encoding, skipped = _encoding(data)
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or skipped or _is_mostly_utf_8(data):
            raise _undecodable(data, name, encoding, error.start + skipped) from error
        text = data.decode("cp1252", errors="replace")
    if len(CONTROL.findall(text[:SAMPLE])) > MAX_CONTROL_SHARE * min(len(text), SAMPLE) or "\0" in text:
        what = Said(_("a binary file"))
        raise ReadError(_("{name}: this is {what}; {expected}"), name=name, what=what, expected=Said(EXPECTED))
    return text


def detect_format(text: str, name: str) -> Format:
    lower = name.lower()
    start = text.lstrip()[:2000]
    if lower.endswith(HTML_NAMES) or HTML_START.match(start):
        return Format.HTML
    if lower.endswith(MARKDOWN_NAMES):
        return Format.MARKDOWN
    if start.startswith("<") and HTML_BLOCK.search(start):
        return Format.HTML
    if LONE_MARKER.search(text):
        return Format.PLAIN
    if MARKDOWN_LINE.search(text) or MARKDOWN_INLINE.search(text):
        return Format.MARKDOWN
    return Format.PLAIN


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[: SAMPLE - SAMPLE % 2]
    pairs = len(sample) // 2
    # Text of our languages in UTF-16 has a zero in almost every pair of bytes, always on the same side.
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if pairs and high > pairs * 0.6 and low < pairs * 0.05:
        return "utf-16-le", 0
    if pairs and low > pairs * 0.6 and high < pairs * 0.05:
        return "utf-16-be", 0
    return "utf-8", 0


def _is_mostly_utf_8(data: bytes) -> bool:
    multi = MULTI_BYTE.findall(data)
    inside = sum(map(len, multi))
    return len(multi) > 1 and inside > (len(HIGH_BYTE.findall(data)) - inside) * 4


def _undecodable(data: bytes, name: str, encoding: str, at: int) -> ReadError:
    line = str(data.count(b"\n", 0, at) + 1)
    return ReadError(UNDECODABLE, name=name, line=line, at=str(at), encoding=encoding.upper())
