import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.ingest.readers.article.document import source
from talks.ingest.readers.article.document.blocks import Document
from talks.ingest.readers.article.document.source import Format, read_document, read_source
from talks.ingest.records import ReadError

TEXT = "Café noisette à Évian\nDeuxième ligne\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_text_is_the_same_in_every_encoding(data):
    assert read_source(data, "a.txt").text == TEXT


def test_windows_quotes_are_read():
    assert read_source("l’été “chaud”".encode("cp1252"), "a.txt").text == "l’été “chaud”"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"%PDF-1.7 text", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"text\0with a zero", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\xff\xfe\x00", "UTF-16"),
        ("é è à ù ç\n".encode() * 9 + b"\xe9\n", "line|UTF-8"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data, what):
    with pytest.raises(ReadError, match=what) as error:
        read_source(data, "talk.md")
    assert str(error.value).startswith("talk.md")
    assert "\n" not in str(error.value)


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    assert read_source(b"ten bytes!", "a.md").text == "ten bytes!"
    with pytest.raises(ReadError, match="at most 10"):
        read_source(b"eleven byte", "a.md")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<p>x", "a.html", Format.HTML),
        ("\n<!DOCTYPE html><p>x", "-", Format.HTML),
        ("<html lang=fr>", "a.txt", Format.HTML),
        ("<div class=x><p>text", "-", Format.HTML),
        ("words", "a.md", Format.MARKDOWN),
        ("<div>\n\n## T", "a.md", Format.MARKDOWN),
        ("Intro\n\n## Title", "-", Format.MARKDOWN),
        ("See [slides](https://x.org)", "-", Format.MARKDOWN),
        ("---\ntitle: x\n---\n", "a.txt", Format.MARKDOWN),
        ("Title\n#\n\nText", "-", Format.PLAIN),
        ("Only words < 3", "a.txt", Format.PLAIN),
        ("#1 of all", "-", Format.PLAIN),
        ("- a\n- b", "-", Format.PLAIN),
    ],
)
def test_format_is_detected(text, name, expected):
    assert read_source(text.encode(), name).format is expected


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.html", "a.txt", "-"]))
def test_any_bytes_give_a_document_or_a_read_error(data, name):
    try:
        document = read_document(data, name)
    except ReadError:
        return
    assert isinstance(document, Document)


PIECES = st.sampled_from(
    ["#", "\n", "\n\n", "a", "é", " ", "  ", "\t", "- ", "1. ", "> ", "**", "_", "`", "```\n", "[", "](", ")", "!", "<", "<b>",
     "<div>", "</div>", "<!--", "-->", "{{< ", " >}}", "{% youtube ", " %}", "http://x.y", "|", "---\n", "+++\n", "===\n",
     "title: ", "&amp;", "&#0;", "\\", "<h2>", "</h2>", "<iframe src=//x>", "<li>", "•", "\0", "\u2028", "{#a}", "[a]: b", '"', "{"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.md", "a.html", "a.txt", "-"]))
def test_any_markup_gives_a_document_or_a_read_error(text, name):
    try:
        document = read_document(text.encode(), name)
    except ReadError:
        return
    for block in document.blocks:
        assert "\n" not in block.text + block.markdown
        assert 1 <= block.line <= text.count("\n") + 1
        assert block.text or block.links or block.images
