import pytest

from talks.ingest.readers.article.document.blocks import BlockKind, Link
from talks.ingest.readers.article.document.markdown import read_markdown

VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def shape(text):
    return [(str(block.kind), block.level, block.text) for block in read_markdown(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n## Two ##\n###### Six", [("heading", 1, "One"), ("heading", 2, "Two"), ("heading", 6, "Six")]),
        ("One\n===\nTwo\n---", [("heading", 1, "One"), ("heading", 2, "Two")]),
        ("##Tight", [("heading", 2, "Tight")]),
        ("## *Bold* `code` C#", [("heading", 2, "Bold `code` C#")]),
        ("a\nb\n\nc", [("paragraph", 0, "a b"), ("paragraph", 0, "c")]),
        ("A  \nB", [("paragraph", 0, "A"), ("paragraph", 0, "B")]),
        ("A<br>B", [("paragraph", 0, "A"), ("paragraph", 0, "B")]),
        (
            "- a\n  more\n- b\n    * c\n- d",
            [("item", 0, "a more"), ("item", 0, "b"), ("item", 1, "c"), ("item", 0, "d")],
        ),
        ("1. a\n2) b", [("item", 0, "a"), ("item", 0, "b")]),
        ("- a\n\n  again\n\nafter", [("item", 0, "a again"), ("paragraph", 0, "after")]),
        ("- [x] done", [("item", 0, "done")]),
        ("Text\n- a", [("paragraph", 0, "Text"), ("item", 0, "a")]),
        ("> a\n> b\n>\n> c\nlazy", [("quote", 0, "a b"), ("quote", 0, "c lazy")]),
        ("> ## no heading", [("quote", 0, "no heading")]),
        ("```sh\n# no heading\n```\nText", [("code", 0, "# no heading"), ("paragraph", 0, "Text")]),
        ("    # no heading\n\nText", [("code", 0, "# no heading"), ("paragraph", 0, "Text")]),
        ("<h2 id=x>Title</h2>\n\nText", [("heading", 2, "Title"), ("paragraph", 0, "Text")]),
        ("<p>A <b>b</b></p>", [("paragraph", 0, "A b")]),
        ("a <!-- hidden --> b", [("paragraph", 0, "a b")]),
        ("<!-- hidden\n## hidden\n-->\nText", [("paragraph", 0, "Text")]),
        ("<script>\n## hidden\n</script>\n\nText", [("paragraph", 0, "Text")]),
        ("<style>b{}</style>\nText", [("paragraph", 0, "Text")]),
        ("| a | b |\n|---|---|\n| c | d |", [("paragraph", 0, "a | b"), ("paragraph", 0, "c | d")]),
        ("***\na\n\n* * *\nb", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
    ],
)
def test_blocks(text, expected):
    assert shape(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "#1 in the list",
        "#hashtag",
        "2017. it was",
        "2 * 3 * 4",
        "snake_case_name",
        "+300 people",
        "-5 degrees",
        "a < b and c > d",
        "[note] of a talk",
        "[a](b c)",
        "5 ** 2",
        "C++ and C#",
        "an * alone",
    ],
)
def test_what_looks_like_markup_stays_text(text):
    assert shape(text) == [("paragraph", 0, text)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "***", "<!-- a -->", "[a]: https://x.org", "<div>\n</div>", "<br>", "[TOC]"]
)
def test_nothing_to_read(text):
    assert shape(text) == []


@pytest.mark.parametrize("text", ["```\n## Title\n\nText", "~~~ sh\n## Title\n\nText"])
def test_a_fence_that_is_never_closed_hides_nothing(text):
    assert shape(text) == [("heading", 2, "Title"), ("paragraph", 0, "Text")]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](https://x.org)", [Link("a", "https://x.org")]),
        ('[a *b*](https://x.org/c_(d) "t")', [Link("a b", "https://x.org/c_(d)")]),
        ("[Slides]()", [Link("Slides", "")]),
        ("[a][b] [c][] [d]\n\n[b]: https://b.org\n[C]: <https://c.org> 'x'\n[d]: /d",
         [Link("a", "https://b.org"), Link("c", "https://c.org"), Link("d", "/d")]),
        ("<https://x.org/a>", [Link("https://x.org/a", "https://x.org/a")]),
        ("(see https://x.org/a_b).", [Link("https://x.org/a_b", "https://x.org/a_b")]),
        ("**https://x.org**", [Link("https://x.org", "https://x.org")]),
        ("[https://x.org](https://y.org)", [Link("https://x.org", "https://y.org")]),
        ("[![cover](a.png)](https://x.org)", [Link("cover", "https://x.org")]),
        ("<a href='https://x.org'>a</a>", [Link("a", "https://x.org")]),
        ('[a]({{< ref "talk.md" >}})', [Link("a", "talk.md")]),
        ("[a](https://x.org?b=1&amp;c=2)", [Link("a", "https://x.org?b=1&c=2")]),
        ("[a [b](c) d](e)", [Link("b", "c")]),
    ],
)  # fmt: skip
def test_links(text, links):
    [block] = read_markdown(text).blocks
    assert list(block.links) == links


@pytest.mark.parametrize(
    "text",
    ["`[a](b)`", "\\[a](b)", "[a] (b)", "[a][missing]", "[a](b c)", "![alone](a.png)", "http:", "xhttps://a.org",
     "[![picture](a.png)](big/a.png)"],
)  # fmt: skip
def test_no_links(text):
    assert [block.links for block in read_markdown(text).blocks] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "{{< youtube abcdefghijk >}}",
        '{{< youtube id="abcdefghijk" autoplay="true" >}}',
        "{{% youtube abcdefghijk %}}",
        "{% youtube abcdefghijk %}",
        '{% include youtube.html id="abcdefghijk" %}',
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe>',
        "<iframe\n  width=3\n  src='//www.youtube-nocookie.com/embed/abcdefghijk'>\n</iframe>",
        '<video controls>\n  <source src="https://www.youtube.com/watch?v=abcdefghijk">\n</video>',
    ],
)
def test_players(text):
    [block] = read_markdown(text).blocks
    assert (block.kind, block.text, block.links) == (BlockKind.EMBED, "", (Link("", VIDEO),))


def test_a_bare_link_alone_is_an_embed():
    [block] = read_markdown("<https://x.org>").blocks
    assert block.kind is BlockKind.EMBED


@pytest.mark.parametrize("text", ["{{< youtube >}}", "{{< note >}}", "{{< youtube", "{% endraw %}", "<iframe></iframe>",
                                  "<video></video>", "{{< youtube ../../x >}}"])  # fmt: skip
def test_no_players(text):
    assert not any(block.links for block in read_markdown(text).blocks)


@pytest.mark.parametrize(
    ("text", "images"),
    [
        ("![a cake](a.png)", ("a cake",)),
        ("![a](a.png 'A caption')", ("a", "A caption")),
        ('<img src="a.png" alt="a cake">', ("a cake",)),
        ('{{< figure src="a.png" caption="a cake" >}}', ("a cake",)),
    ],
)
def test_pictures_alone_have_no_text(text, images):
    [block] = read_markdown(text).blocks
    assert (block.text, block.images) == ("", images)


@pytest.mark.parametrize("text", ["![a cake](a.png)\n*For ten years*", "[![a cake](a.png)](b)\n_For **ten** years_"])
def test_a_line_in_italics_under_its_picture_is_a_caption(text):
    told, after = read_markdown(f"{text}\n\nThen we ate.").blocks
    assert (told.text, told.markdown, told.images) == ("", "", ("a cake", "For ten years"))
    assert after.text == "Then we ate."


@pytest.mark.parametrize(
    "line", ["*For* ten *years*", "For ten years", "*10:30 · Room A*", "*Wednesday 24 April 2024*", "**For ten years**"]
)
def test_no_caption_is_what_else_stands_under_a_picture(line):
    [block] = read_markdown(f"![a cake](a.png)\n{line}").blocks
    assert block.text == line.replace("*", "")


@pytest.mark.parametrize("text", ["**Title**", "__Title__", "**[Title](a)**", "[**Title**](a)", "***Title***"])
def test_a_bold_line_is_marked(text):
    [block] = read_markdown(text).blocks
    assert (block.is_bold, block.text, block.kind) == (True, "Title", BlockKind.PARAGRAPH)


@pytest.mark.parametrize("text", ["**a** b", "**a** and **b**", "*a*", "**", "****", "- **a**", "_a_"])
def test_no_bold_line(text):
    assert not any(block.is_bold for block in read_markdown(text).blocks)


def test_a_bold_first_line_is_a_block_of_its_own():
    assert shape("**Title**\nText") == [("paragraph", 0, "Title"), ("paragraph", 0, "Text")]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- toc -->\n\n- [One](#one)\n\n<!-- tocstop -->\n\n## One",
        "- [One](#one)\n    - [Two](#two)\n\n## One",
        "Sommaire :\n\n1. [One](#one)\n\n## One",
        "* [One](page.html#one)\n\n## One",
        "[TOC]\n\n## One",
        "* TOC\n{:toc}\n\n## One",
    ],
)
def test_the_table_of_contents_is_dropped(text):
    assert shape(text) == [("heading", 2, "One")]


@pytest.mark.parametrize(
    "text",
    ["- [One](https://x.org/a)\n\n## One", "- [Other](https://x.org/a#b)\n\n## One", "- see [One](#one)\n\n## One",
     "- [One](a#one)\n- [Two](b#two)\n\n## One"],
)  # fmt: skip
def test_other_lists_of_links_stay(text):
    assert shape(text)[0][0] == "item"


def test_anchor_line_markdown_and_title():
    document = read_markdown("# T\n\n## A *b* {#the-b}\n\nSee **c** [d][e] ![f](g)\n\n[e]: https://e.org", {}, 10)
    assert document.title == "T"
    assert [block.line for block in document.blocks] == [11, 13, 15]
    assert document.blocks[1].anchor == "the-b"
    assert document.blocks[1].text == "A b"
    assert document.blocks[2].markdown == "See **c** [d](https://e.org)"
    assert document.blocks[2].text == "See c d"


def test_title_of_the_front_matter_comes_first():
    assert read_markdown("# One\n", {"title": "Two"}).title == "Two"
    assert read_markdown("# One\n\n# Two").title == ""


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
    assert shape(text) == expected


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
    assert shape(text) == expected


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
    assert shape(f"{opening}\n## Title\nText\n{closing}\n\nAfter") == [
        ("heading", 2, "Title"),
        ("paragraph", 0, "Text"),
        ("paragraph", 0, "After"),
    ]


@pytest.mark.parametrize(
    "opening", ["<div>", '<div markdown="0">', '<div class="markdown">', '<div data-markdown="1">', "<div markdowns>"]
)
def test_no_markdown_inside_html(opening):
    assert shape(f"{opening}\n## Text\n</div>") == [("paragraph", 0, "## Text")]


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
        ("<br>\nText **bold**", [("paragraph", 0, "Text bold")]),
        ("<!-- never closed\n\n## Title", [("heading", 2, "Title")]),
        ("<pre>\n\n## Title", [("heading", 2, "Title")]),
        ("<svg>\n\n<text>a</text>\n\n</svg>\nText", [("paragraph", 0, "Text")]),
        ("Ann Lee\n| Bob Ray\n|---|\n\nText", [("paragraph", 0, "Ann Lee"), ("paragraph", 0, "Bob Ray"), ("paragraph", 0, "Text")]),
        ("a | b\n--|--\nc | d", [("paragraph", 0, "a | b"), ("paragraph", 0, "c | d")]),
        ("> a\n>> b\n> - > c", [("quote", 0, "a b"), ("quote", 0, "c")]),
        ("- <a href=b>\n  c\n  </a> d", [("item", 0, "c d")]),
        ("- a\n\n  <p>b</p>", [("item", 0, "a"), ("paragraph", 0, "b")]),
        ("- a\n\n  > b", [("item", 0, "a"), ("quote", 0, "b")]),
        ("[^1]: a", [("paragraph", 0, "[^1]: a")]),
    ],
)  # fmt: skip
def test_what_authors_write_and_commonmark_does_not_have(text, expected):
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "seen", "markdown", "urls"),
    [
        ("see https://x.org/_a_/b_c.", "see https://x.org/_a_/b_c.", "see https://x.org/_a_/b_c.", ["https://x.org/_a_/b_c"]),
        ("at https://x.org?a=1&amp;b", "at https://x.org?a=1&b", "at https://x.org?a=1&amp;b", ["https://x.org?a=1&b"]),
        ("to <https://x.org/a%20b>", "to https://x.org/a%20b", "to <https://x.org/a%20b>", ["https://x.org/a%20b"]),
        ("[a]( https://x.org 't' ) b", "a b", "[a](https://x.org) b", ["https://x.org"]),
        ("[a]({{ site.url }}/b) c", "a c", "[a](/b) c", ["/b"]),
        ("2 \\* 3 &nbsp;x", "2 * 3 x", "2 \\* 3 &nbsp;x", []),
        ("`` `a` `` b", "``a`` b", "`` `a` `` b", []),
        ("a {{< note _b_ >}} c {{<note>}}", "a c", "a c", []),
        ("~~a~~ **b**", "a b", "~~a~~ **b**", []),
        ("![![a](b)](c) d", "d", "d", []),
    ],
)  # fmt: skip
def test_text_markdown_and_addresses(text, seen, markdown, urls):
    [block] = read_markdown(text).blocks
    assert (block.text, block.markdown, [link.url for link in block.links]) == (seen, markdown, urls)


def test_a_picture_within_a_picture_keeps_its_words():
    assert read_markdown("![![a](b)](c 'd')").blocks[0].images == ("a", "d")


@pytest.mark.parametrize("video", ["_abcdefghi_", "*abcdefghi*"])
def test_a_shortcode_is_no_emphasis(video):
    [block] = read_markdown(f"{{{{<youtube id='{VIDEO[-11:]}' class={video}>}}}}").blocks
    assert block.links == (Link("", VIDEO),)
