"""Bytes of an article → its document, whatever it is written in."""

from talks.ingest.readers.article.document.blocks import Document
from talks.ingest.readers.article.document.byline import with_signature
from talks.ingest.readers.article.document.front_matter import split_front_matter
from talks.ingest.readers.article.document.html import read_html
from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.document.plain import read_plain
from talks.ingest.readers.article.document.source import Format, read_source


def read_document(data: bytes, name: str) -> Document:
    """`name`: the file's, for messages and for its suffix. Raises `ReadError`."""
    return with_signature(_read(data, name))


def _read(data: bytes, name: str) -> Document:
    source = read_source(data, name)
    if source.format is Format.HTML:
        return read_html(source.text)
    if source.format is Format.PLAIN:
        return read_plain(source.text)
    front = split_front_matter(source.text, name)
    return read_markdown(front.text, front.meta, front.lines)
