"""Headings within items, Markdown within HTML, code behind a space and a tab, attributes behind links and pictures."""

import pytest

from talks.ingest.readers.article.document.html import read_html
from talks.ingest.readers.article.document.markdown import read_markdown


def shape(document):
    return [(str(block.kind), block.level, block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- ## Title\n  Text", [("heading", 2, "Title"), ("paragraph", 0, "Text")]),
        ("* ## One #\nText\n* ## Two", [("heading", 2, "One"), ("paragraph", 0, "Text"), ("heading", 2, "Two")]),
        ("1. ### Title", [("heading", 3, "Title")]),
        ("- # One", [("item", 0, "One")]),
        ("- #hash", [("item", 0, "#hash")]),
        ("- C## is none", [("item", 0, "C## is none")]),
        ("- ##", []),
    ],
)
def test_headings_in_items(text, expected):
    assert shape(read_markdown(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" \t# code\n\nText", [("code", 0, "# code"), ("paragraph", 0, "Text")]),
        ("   \tcode", [("code", 0, "code")]),
        ("\tcode", [("code", 0, "code")]),
        ("Text\n \tmore", [("paragraph", 0, "Text more")]),
        ("- a\n \tmore", [("item", 0, "a more")]),
        (" # Title", [("heading", 1, "Title")]),
        (" \t", []),
    ],
)
def test_a_space_and_a_tab(text, expected):
    assert shape(read_markdown(text)) == expected


@pytest.mark.parametrize(
    "opening",
    [
        '<div markdown="1">',
        "<div markdown=1>",
        "<div markdown>",
        '<div class="a" markdown="1" id="b">',
        '<section markdown="block">',
        "<aside markdown='span'>",
    ],
)
def test_markdown_inside_html(opening):
    closing = f"</{opening[1:].split()[0]}>"
    assert shape(read_markdown(f"{opening}\n## Title\nText\n{closing}\n\nAfter")) == [
        ("heading", 2, "Title"),
        ("paragraph", 0, "Text"),
        ("paragraph", 0, "After"),
    ]


@pytest.mark.parametrize(
    "opening", ["<div>", '<div markdown="0">', '<div class="markdown">', '<div data-markdown="1">', "<div markdowns>"]
)
def test_no_markdown_inside_html(opening):
    assert shape(read_markdown(f"{opening}\n## Text\n</div>")) == [("paragraph", 0, "## Text")]


@pytest.mark.parametrize(
    ("text", "expected", "urls"),
    [
        ('[a](https://b.org){:rel="nofollow"} c', "a c", ["https://b.org"]),
        ('[a](https://b.org){:target="_blank"}, c', "a, c", ["https://b.org"]),
        ("[a][b]{:.x} c\n\n[b]: https://b.org", "a c", ["https://b.org"]),
        ('![a](b.png){:width="3"} c', "c", []),
        ("[a](https://b.org){:}", "a", ["https://b.org"]),
        ("[a](https://b.org){: x", "a{: x", ["https://b.org"]),
        ("[a](https://b.org){x}", "a{x}", ["https://b.org"]),
        ("[a] {:x}", "[a] {:x}", []),
    ],
)
def test_attributes_behind_links_and_pictures(text, expected, urls):
    [block] = read_markdown(text).blocks
    assert (block.text, [link.url for link in block.links]) == (expected, urls)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<ul><li><h2>Baking</h2><p>Ann Lee.</p></li><li><h2>Rolls</h2>Bob Ray.</li></ul>",
            [
                ("heading", 2, "Baking"),
                ("paragraph", 0, "Ann Lee."),
                ("heading", 2, "Rolls"),
                ("paragraph", 0, "Bob Ray."),
            ],
        ),
        (
            "<ul><li><h2>Baking</h2><ul><li>Flour</li></ul><p>Good.</p></li></ul>",
            [("heading", 2, "Baking"), ("item", 1, "Flour"), ("paragraph", 0, "Good.")],
        ),
        (
            "<ul><li>Flour <h3>Title</h3> after</li><li>Water</li></ul>",
            [("item", 0, "Flour"), ("heading", 3, "Title"), ("paragraph", 0, "after"), ("item", 0, "Water")],
        ),
        (
            "<ul><li><ul><li><h3>Title</h3>in</li></ul>out</li></ul>",
            [("heading", 3, "Title"), ("paragraph", 0, "in"), ("item", 0, "out")],
        ),
        ("<ul><li>Flour<p>white</p></li></ul>", [("item", 0, "Flour white")]),
        ("<ul><li><p>Flour</p><p>white</p></li></ul>", [("item", 0, "Flour white")]),
        ("<h2>Title</h2><ul><li>Flour</li></ul>", [("heading", 2, "Title"), ("item", 0, "Flour")]),
        ("</li><li><h2>Title</h2></li></li><p>After</p>", [("heading", 2, "Title"), ("paragraph", 0, "After")]),
    ],
)
def test_headings_in_html_items(text, expected):
    assert shape(read_html(text)) == expected
