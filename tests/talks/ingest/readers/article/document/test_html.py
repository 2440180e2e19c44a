import pytest

from talks.ingest.readers.article.document.blocks import BlockKind, Link
from talks.ingest.readers.article.document.html import read_html

VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"
PLAYER = "//www.youtube.com/embed/abcdefghijk"
TEXT = "<p>" + "A sentence of the article. " * 12 + "</p>"


def shape(text):
    return [(str(block.kind), block.level, block.text) for block in read_html(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2 id=a>Title <a href='#a'>#</a></h2>", [("heading", 2, "Title")]),
        ("<h3>A<br>b</h3>", [("heading", 3, "A b")]),
        ("<p>a <b>b</b>\n c</p>d", [("paragraph", 0, "a b c"), ("paragraph", 0, "d")]),
        ("<p>a<br>b</p>", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>", [("item", 0, "a"), ("item", 1, "b"), ("item", 0, "c d")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", [("quote", 0, "a"), ("quote", 0, "b"), ("paragraph", 0, "c")]),
        ("<pre><code>## a\n b</code></pre>", [("code", 0, "## a b")]),
        ("<p>use <code>a_b</code></p>", [("paragraph", 0, "use `a_b`")]),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", [("paragraph", 0, "a | b"), ("paragraph", 0, "c | d")]),
        ("<p>a &amp; b&nbsp;c</p>", [("paragraph", 0, "a & b c")]),
    ],
)
def test_blocks(text, expected):
    assert shape(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "<p></p>", "<script>a</script>", "<style>a</style>", "<!-- a -->", "<nav>a</nav>", "<footer>a</footer>",
     "<form>a</form>", "<aside>a</aside>", "<div class='related-posts'>a</div>", "<div hidden>a</div>",
     "<ul class='breadcrumb'><li>a</ul>", "<header><p>a</p></header>", "<h2></h2>", "<iframe></iframe>"],
)  # fmt: skip
def test_nothing_to_read(text):
    assert shape(text) == []


@pytest.mark.parametrize(
    "page",
    [
        "<nav>menu</nav><article>{}</article><footer>end</footer>",
        "<div>side</div><main>{}</main>",
        "<div role=main>{}</div><div>" + "link " * 20 + "</div>",
        "<div>top</div><div><div class='post-content'>{}</div></div>",
        "<article>{}</article><article><p>A card</p></article><article><p>Another</p></article>",
        "<article><div class=meta>by me</div><div class='entry-content'>{}</div></article>",
        "<article>{}<h2>Related articles</h2><p>Other</p></article>",
    ],
)
def test_the_article_is_found(page):
    assert [kind for kind, _, text in shape(page.format(f"<h2>Talk</h2>{TEXT}"))] == ["heading", "paragraph"]


def test_the_densest_block_is_found_without_marks():
    page = f"<div><ul><li>home</ul></div><div><div><h2>Talk</h2>{TEXT}{TEXT}</div></div>"
    assert [kind for kind, _, _ in shape(page)] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("<p><a href='/a?b=1&amp;c'>a</a></p>", [Link("a", "/a?b=1&c")]),
        ("<p><a href=''>Slides</a></p>", [Link("Slides", "")]),
        ("<p><a href=a><img alt=cover></a></p>", [Link("cover", "a")]),
        (
            "<iframe src='//www.youtube.com/embed/abcdefghijk'></iframe>",
            [Link("", "https://www.youtube.com/watch?v=abcdefghijk")],
        ),
        ("<video><source src=a.webm></video>", [Link("", "a.webm")]),
        ("<p><a>no target</a></p>", []),
        ("<p><a href=a></a>b</p>", []),
    ],
)
def test_links(text, links):
    assert [link for block in read_html(text).blocks for link in block.links] == links


def test_captions_are_no_text():
    [block] = read_html("<figure><img alt='a cake'><figcaption>For ten years</figcaption></figure>").blocks
    assert (block.text, block.images) == ("", ("a cake", "For ten years"))


@pytest.mark.parametrize(
    ("text", "images"),
    [
        (
            "<figure><img alt='a cake'><figcaption><p>For ten</p><p>years</p></figcaption></figure>",
            ("a cake", "For ten years"),
        ),
        ("<figure><figcaption>For ten<br>years</figcaption><img></figure>", ("For ten years",)),
        (
            "<figure><div><img alt='a cake'></div><figcaption><h4>A cake</h4></figcaption></figure>",
            ("a cake", "A cake"),
        ),
        ("<div><img><p class='small wp-caption-text'>For ten years</p></div>", ("For ten years",)),
    ],
)
def test_a_caption_of_several_lines_is_no_text(text, images):
    told, after = read_html(f"{text}<p>Then we ate.</p>").blocks
    assert (told.text, told.images, after.text) == ("", images, "Then we ate.")


def test_a_caption_keeps_its_links_and_its_players():
    text = f"<figure><img><figcaption>By <a href='{VIDEO}'>Ann Lee</a><iframe src='{PLAYER}'></iframe></figcaption></figure>"
    caption, player = read_html(text).blocks
    assert (caption.text, caption.images, caption.links) == ("", ("By Ann Lee",), (Link("Ann Lee", VIDEO),))
    assert player.links == (Link("", VIDEO),)


def test_a_caption_in_a_list_parts_no_item_from_the_next():
    text = "<ul><li>One<figure><img><figcaption>A cake</figcaption></figure></li><li>Two</li></ul>"
    assert [(block.kind, block.text) for block in read_html(text).blocks] == [
        (BlockKind.ITEM, "One"), (BlockKind.ITEM, ""), (BlockKind.ITEM, "Two"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "is_bold"), [("<b>a</b>", True), ("<strong>a</strong> b", False), ("a", False)])
def test_bold_lines(text, is_bold):
    assert [block.is_bold for block in read_html(f"<p>{text}</p>").blocks] == [is_bold]


def test_head():
    document = read_html(
        "<html lang=fr><head><title>T | Site</title><meta property='og:title' content='T'><meta name=author content='A B'>"
        "<meta property='article:published_time' content='2024-01-02'><meta property='article:tag' content='x'>"
        "<link rel=canonical href='https://x.org/t'></head><body><p>a</p>"
    )
    assert document.title == "T"
    assert document.meta == {
        "title": "T", "author": "A B", "date": "2024-01-02", "tags": ["x"], "url": "https://x.org/t", "language": "fr",
    }  # fmt: skip


def test_lines_anchor_and_markdown():
    first, second = read_html(
        "<article>\n<script>\n<p>\n</script>\n<h2 id=x>A</h2>\n<p>b <em>c</em>\n<a href=d>e</a> f*g"
    ).blocks
    assert (first.line, second.line) == (5, 6)
    assert first.anchor == "x"
    assert second.markdown == r"b *c* [e](d) f\*g"


@pytest.mark.parametrize(
    "tag", ["<div>", "<b>", "<blockquote>", "<ul><li>", "<p><b>", "<article>", "<table><tr><td>", "<span>"]
)
def test_deep_nesting_neither_fails_nor_loses_the_text(tag):
    assert any("deep" in text for _, _, text in shape(tag * 30_000 + "deep"))


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
    assert shape(text) == expected
