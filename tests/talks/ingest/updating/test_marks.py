"""Marked blocks: what is put aside is Recap's, what is left is the author's, byte for byte."""

import pytest

from talks.ingest.records import ReadError
from talks.ingest.updating.marks import new_block, split_marks

LINE = "Replay: [YouTube](https://www.youtube.com/watch?v=aaaaaaaaaaa)"
BLOCK = f"<!-- recap:links -->\n\n{LINE}\n\n<!-- /recap:links -->\n"


def split(text, name="recap.md"):
    data = text if isinstance(text, bytes) else text.encode()
    marked = split_marks(data, name)
    # Whatever is read, putting it together again gives the file.
    out, done = b"", 0
    for mark in marked.marks:
        out, done = out + marked.own[done : mark.at] + mark.written, mark.at
    assert out + marked.own[done:] == data
    return marked


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"# T\n\nText\n\n{BLOCK}\n## Next\n", "# T\n\nText\n\n## Next\n"),
        (f"# T\n\nText\n\n{BLOCK}", "# T\n\nText\n"),
        (f"# T\n\nText\n\n{BLOCK.rstrip()}", "# T\n\nText"),
        (f"# T\n\nText\n\n{BLOCK}## Next\n", "# T\n\nText\n## Next\n"),
        (f"# T\n\nText\n{BLOCK}\n## Next\n", "# T\n\nText\n\n## Next\n"),
        (f"# T\n\nText\n  \n{BLOCK}\n## Next\n", "# T\n\nText\n  \n\n## Next\n"),
        (f"# T\n\nText\n\n{BLOCK}\nMore\n", "# T\n\nText\n\nMore\n"),
        (f"# T\n\nText\n\n\n{BLOCK}{BLOCK}\n\n{BLOCK}## Next\n", "# T\n\nText\n\n\n## Next\n"),
        (f"# T\n\nText\n\n{BLOCK}\n{BLOCK.rstrip()}", "# T\n\nText\n"),
        (f"{BLOCK}# T\n", "# T\n"),
        # Without a blank line left, the two paragraphs would become one.
        (f"# T\n\nText\n\n{BLOCK}More\n", "# T\n\nText\n\nMore\n"),
        (f"# T\n\nText\n{BLOCK}More\n", "# T\n\nText\n\nMore\n"),
        (f"---\ntitle: T\n---\n\n{BLOCK}\n# T\n", "---\ntitle: T\n---\n\n# T\n"),
    ],
)
def test_what_is_left_is_the_authors(text, own):
    marked = split(text)
    assert marked.own.decode() == own
    assert {mark.text for mark in marked.marks} == {LINE}


@pytest.mark.parametrize(
    "block",
    [
        f"<!-- recap:links -->\n{LINE}\n<!-- /recap:links -->\n",
        f"<!-- recap:links -->  \n\n\n{LINE}\n\n<!-- /recap:links -->\n",
        BLOCK.replace("Replay: ", "Replay:\n"),
        f" <!-- recap:links -->\n\n{LINE}  \n<!-- /recap:links -->\n",
    ],
)
def test_block_that_a_formatter_touched_is_still_one_and_says_the_same(block):
    (mark,) = split(f"# T\n\nText\n\n{block}\nMore\n").marks
    assert mark.text == LINE
    assert mark.saying(LINE) == mark.written
    assert mark.saying("Slides: [a](https://a.example)").count(b"\n") >= mark.written.count(b"\n") - 1


def test_block_that_somebody_emptied_can_be_filled_again():
    (mark,) = split("# T\n\nText\n\n<!-- recap:links -->\n<!-- /recap:links -->\n").marks
    assert (mark.text, mark.saying(LINE).decode()) == ("", f"\n<!-- recap:links -->\n{LINE}\n<!-- /recap:links -->\n")


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\n```\n{BLOCK}```\n",
        f"# T\n\n~~~~\n{BLOCK}",
        "# T\n\n" + "".join(f"    {line}\n" for line in BLOCK.splitlines()),
        "# T\n\n" + "".join(f"> {line}\n" for line in BLOCK.splitlines()),
        "# T\n\n- item\n\n" + "".join(f"  {line}\n" for line in BLOCK.splitlines()),
        "# T\n\n`<!-- recap:links -->` opens it, <!-- recap:links --> too\n",
        "# T\n\n<div>\n<!-- recap:links -->\n</div>\n",
    ],
)
def test_marks_that_an_article_only_shows_are_none(text):
    marked = split(text)
    assert (marked.own.decode(), marked.marks) == (text, ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# T\n\n<!-- recap:links -->\n\nA\n", "3: <!-- recap:links --> is never closed; delete this line, or write <!-- /recap:links -->"),
        ("# T\n\n<!-- recap:links -->\n\n" + BLOCK, "3: <!-- recap:links --> is never closed; delete this line, or write <!-- /recap:links -->"),
        ("# T\n\n<!-- /recap:links -->\n", "3: <!-- /recap:links --> closes nothing; delete this line"),
        (
            f"# T\n\n{BLOCK.replace('Replay', 'Do watch the replay')}",
            "3: words that are not Recap's stand between its marks; move them out, or they are lost",
        ),
        (
            "# T\n\n" + BLOCK.replace(LINE, f"{LINE}\n\n## A heading"),
            "3: words that are not Recap's stand between its marks; move them out, or they are lost",
        ),
    ],
)  # fmt: skip
def test_broken_marks_are_named_and_nothing_is_guessed(text, what):
    with pytest.raises(ReadError) as raised:
        split(text)
    assert str(raised.value) == f"recap.md:{what}"


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        ("# Événement\n".encode("latin-1"), "recap.md", "recap.md:1: only UTF-8 is written, and this is not; save the file as UTF-8"),
        ("# T\n\ncafé\n".encode("cp1252"), "recap.md", "recap.md:3: only UTF-8 is written, and this is not; save the file as UTF-8"),
        ("\ufeff# T\n".encode("utf-16-le"), "recap.md", "recap.md:1: only UTF-8 is written, and this is not; save the file as UTF-8"),
        ("# Text\n\nmore\n".encode("utf-16-be"), "recap.md", "recap.md: only UTF-8 is written, and this is not; save the file as UTF-8"),
        (b"<html><body><h1>T</h1></body></html>", "recap", "recap: this is an HTML page; only Markdown can be updated"),
        (b"# T\n", "recap.html", "recap.html: this is an HTML page; only Markdown can be updated"),
        (b"Nothing but text\n", "standard input", "standard input: this is plain text; only Markdown can be updated"),
        (b"# T\n", "recap.mdx", "recap.mdx: MDX has no HTML comments, which mark the links; only Markdown can be updated"),
    ],
)  # fmt: skip
def test_what_is_no_markdown_in_utf_8_is_refused(data, name, what):
    with pytest.raises(ReadError) as raised:
        split_marks(data, name)
    assert str(raised.value) == what


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (b"a\n", b"\n<!-- recap:links -->\n\nX\n\n<!-- /recap:links -->\n"),
        (b"a\r\n", b"\r\n<!-- recap:links -->\r\n\r\nX\r\n\r\n<!-- /recap:links -->\r\n"),
        (b"a", b"\r\r<!-- recap:links -->\r\rX\r\r<!-- /recap:links -->"),
    ],
)
def test_new_block_has_the_line_ends_of_the_line_before_it(after, expected):
    assert new_block(after, "X", b"\r") == expected
