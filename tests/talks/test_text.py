"""Markdown → safe HTML, or a plain sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.text import plain_text, render_line, render_markdown, typeset_french
from tests.html import read_html

NNBSP = "\N{NARROW NO-BREAK SPACE}"
LINK = 'rel="nofollow noopener"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Words.", "<p>Words.</p>\n"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("[a](https://a.example.org/?b=1&c=2)", f'<p><a href="https://a.example.org/?b=1&amp;c=2" {LINK}>a</a></p>\n'),
        ("<https://a.example.org/>", f'<p><a href="https://a.example.org/" {LINK}>https://a.example.org/</a></p>\n'),
        ("a < b && c > d", "<p>a &lt; b &amp;&amp; c &gt; d</p>\n"),
        ("    indented", "<pre><code>indented\n</code></pre>\n"),
        # A recap's headings and rules would break the page's own; pictures come from elsewhere.
        ("# Not a heading", "<p># Not a heading</p>\n"),
        (
            "![a picture](https://a.example.org/1.png)",
            f'<p>!<a href="https://a.example.org/1.png" {LINK}>a picture</a></p>\n',
        ),
    ],
)
def test_markdown_is_rendered(text, html):
    assert render_markdown(text) == html


LIVE = re.compile(
    r"<(script|style|iframe|img|svg|object|form|input|math|base|meta|link)\b|\son\w+\s*=|javascript:", re.IGNORECASE
)
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example.org'></iframe>",
    '<a href="javascript:alert(1)">a</a>',
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:x)",
    "<javascript:alert(1)>",
    '[a](https://a.example.org/ "onmouseover=alert(1)")',
    '[a](https://a.example.org/"onmouseover="alert(1))',
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\na\n```',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><script>alert(1)</script>",
    "[![a](https://a.example.org/1.png)](javascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
]


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("render", [render_markdown, render_line])
def test_nothing_in_markdown_is_ever_live(render, text):
    page = read_html(render(text))
    allowed = {"p", "br", "ul", "ol", "li", "code", "pre", "strong", "em", "a", "blockquote"}
    assert {element.tag for element in page.all()} <= allowed
    assert {name for element in page.all() for name in element.attributes} <= {"href", "rel", "title"}
    links = [link.get("href") for link in page.all("a")]
    assert [href for href in links if href is not None and not href.startswith(("https://", "http://"))] == []


@pytest.mark.parametrize(
    "text", ["[a](//evil.example.org)", "[a](x)", "[a](/admin/logout/)", "[a](#x)", "[a](?play=1)"]
)
def test_link_without_a_scheme_is_no_link(text):
    """What a recap links to relatively is not on this site."""
    assert [link.get("href") for link in read_html(render_markdown(text)).all("a")] in ([], [None])


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/()[]!`*_#-\\ \nabcjavscriptonerr=x1"), max_size=80))
def test_no_text_at_all_becomes_live_or_breaks_the_page(text):
    page = read_html(render_markdown(text))
    assert {element.tag for element in page.all()} <= {
        "p", "br", "ul", "ol", "li", "code", "pre", "strong", "em", "a", "blockquote"
    }  # fmt: skip
    assert {name for element in page.all() for name in element.attributes} <= {"href", "rel", "title"}


@given(st.text(max_size=60))
def test_line_of_any_text_is_no_paragraph_when_it_is_one_line(text):
    assert render_line(" ".join(text.split())).startswith("<p>") is False


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("One `flag`.", "One <code>flag</code>."),
        ("One.\nStill one.", "One. Still one."),
        ("< b", "&lt; b"),
    ],
)
def test_line_has_no_paragraph_around_it(text, html):
    assert render_line(text) == html


@pytest.mark.parametrize("text", ["One.\n\nTwo.", "- a\n- b", "Intro:\n\n- a", "> quoted", "```\ncode\n```"])
def test_line_stays_a_line_inside_a_paragraph_whatever_was_written(text):
    """It stands in <p> and <span>, where a block would break the page."""
    assert [
        e.tag for e in read_html(f"<p><span>{render_line(text)}</span></p>").all("p", "ul", "blockquote", "pre")
    ] == ["p"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("One *two* `three`, [four](https://a.example.org).", "One two three, four."),
        ("One.\n\nTwo.\n- three\n- four", "One. Two. three four"),
        ("a < b & c > d \"e\" 'f'", "a < b & c > d \"e\" 'f'"),
        ("`<script>`", "<script>"),
        ("`&amp;lt;`", "&amp;lt;"),
        ("Ends (`--core`).", "Ends (--core)."),
    ],
)
def test_plain_text_is_the_words_alone(text, words):
    assert plain_text(text) == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_plain_text_is_one_line(text):
    assert "\n" not in plain_text(text)


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ("Limites : aucune", f"Limites{NNBSP}: aucune"),
        ("Vraiment ? Oui ! Bien ;", f"Vraiment{NNBSP}? Oui{NNBSP}! Bien{NNBSP};"),
        ("« ambient »", f"«{NNBSP}ambient{NNBSP}»"),
        ("70 %", f"70{NNBSP}%"),
        ("https://a.example.org:80", "https://a.example.org:80"),
        ("Rien à faire.", "Rien à faire."),
        ("", ""),
    ],
)
def test_french_has_narrow_spaces_before_high_punctuation(text, set_text):
    assert typeset_french(text) == set_text
