"""Markdown that was made to be slow, or to break: the work grows as the text does, and the text is not lost."""

import pytest

from talks.ingest.readers.article.document.inline import MOST_BRACKETS
from talks.ingest.readers.article.document.markdown import read_markdown
from tests.counting import calls_in

SIZE = 4_000
PIECES = [
    "![", "[", "]", "[a](", "[a][", "[a]", "[a](b) ", "[a](<b", "[a](b 't", "](x{{", "](x{{ y }}", "[a\n", "[a]: b\n", "[a]:\nb\n'c\n",
    "*", "*a ", "a* ", "**a *b _c ", "*a_ ", "*_", "_", "~~a ", "`", "`a``b", "**a**\n", "**a**<br>",
    "<", "<a ", "<a x='", "a <!-- ", "<!-- ", "<!-- \n", "<!-- toc -->\n", "<pre>\n", "<script>\n", "<?", "<!A", "<![CDATA[", "<div>\n\n", "<a href=b>c",
    "{{< ", "{{< youtube a >}}", "{% ", "{:}", "[a](b){:", "http://", "http://a.b ", "http://(((a ", "x:// ", "\\", "\\*", "&", "&amp;", "&#1",
    "> ", ">a\n", "> ```\n", "> - ", "- ", "- a\n", "1. a\n", "- * + ", "\n  b\n", "a\n", "a\n=\n", "# a {#b\n", "```\n", "~~~ a\n", "|", "|a|b|\n",
    "a\n|b\n", " \t a\n", "2017. a\n", "[^1]: a\n",
]  # fmt: skip
STARTS = ["", "- a\n", "> - " * 20 + "a\n"]


def calls(text):
    return calls_in(lambda: read_markdown(text))


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(start, piece):
    times = SIZE // len(piece) // 3
    read_markdown(start + piece)  # What is made once, such as the patterns of sites, is made.
    assert calls(start + piece * times * 2) < calls(start + piece * times) * 2.3 + 1_000


@pytest.mark.parametrize("piece", PIECES)
def test_no_more_comes_out_than_goes_in(piece):
    text = piece * (SIZE // len(piece))
    assert sum(len(block.text) + len(block.markdown) for block in read_markdown(text).blocks) <= 3 * len(text)


def test_a_long_reference_is_not_written_out_wherever_it_is_used():
    text = "[a]: " + "b" * 50_000 + " 'title'\n\n" + "[a] " * 1_000
    [block] = read_markdown(text).blocks
    assert (block.text, block.links) == (block.markdown, ())


def test_more_brackets_than_anybody_writes_are_text():
    [block] = read_markdown("[a](b) " * MOST_BRACKETS).blocks
    assert len(block.links) == MOST_BRACKETS
    [block] = read_markdown("[a](b) " * (MOST_BRACKETS + 1)).blocks
    assert block.links == ()
    assert block.text == block.markdown == ("[a](b) " * (MOST_BRACKETS + 1)).strip()


def test_brackets_are_counted_by_paragraph():
    blocks = read_markdown("![" * 16_000 + "\n\n[a](b)").blocks
    assert [len(block.links) for block in blocks] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 30_000 + "deep",
        "\n".join(">" * depth + " deep" for depth in range(1, 300)),
        "\n".join(" " * 2 * depth + "- deep" for depth in range(300)),
        "\n".join(" " * 4 * depth + "1. deep" for depth in range(300)),
        "*_" * 3_000 + "deep" + "_*" * 3_000,
        "![" * 500 + "deep" + "](a)" * 500,
        "[" * 900 + "deep" + "](a)" * 900,
        "a " + "`" * 5_000 + "deep",
        "<!-- \n<script>\n<svg>\n```\n" * 500 + "deep",
    ],
)
def test_deep_nesting_neither_fails_nor_loses_the_text(text):
    blocks = read_markdown(text).blocks
    assert sum(block.text.count("deep") + "".join(block.images).count("deep") for block in blocks) == text.count("deep")
