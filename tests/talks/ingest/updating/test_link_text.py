import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from talks.ingest.updating.link_text import (
    ShownLink,
    ShownLinks,
    escape_address,
    escape_label,
    key_of,
    link_line,
    site_of,
    targets_in,
)
from talks.ingest.updating.marks import LINK_LINE

VIDEO = "https://www.youtube.com/watch?v=aaaaaaaaaaa"


@pytest.mark.parametrize(
    ("url", "escaped"),
    [
        (VIDEO, VIDEO),
        ("https://a.example/a_(b).pdf", "https://a.example/a_%28b%29.pdf"),
        ("https://a.example/a b\u00a0c", "https://a.example/a%20b%C2%A0c"),
        ("https://a.example/<a>|b", "https://a.example/%3Ca%3E%7Cb"),
        ('https://a.example/[x]{{y}}\\`*"', "https://a.example/%5Bx%5D%7B%7By%7D%7D%5C%60%2A%22"),
        ("https://a.example/?a=1&copy=2&copy;=3", "https://a.example/?a=1&copy=2&amp;copy;=3"),
        ("https://a.example/é?q=%28#t=1", "https://a.example/é?q=%28#t=1"),
    ],
)
def test_address_is_escaped_for_markdown(url, escaped):
    assert escape_address(url) == escaped


@pytest.mark.parametrize(
    ("label", "escaped"),
    [
        ("Speaker Deck", "Speaker Deck"),
        ("A [draft]\n of *it*", r"A \[draft\] of \*it\*"),
        ("<!-- /recap:links -->", r"\<\!-- /recap:links --\>"),
        ("{{< x >}}", r"&#123;&#123;\< x \>&#125;&#125;"),
    ],
)
def test_label_is_escaped_for_markdown(label, escaped):
    assert escape_label(label) == escaped


@pytest.mark.parametrize(
    ("url", "site"),
    [
        (VIDEO, "YouTube"),
        ("https://youtu.be/aaaaaaaaaaa", "YouTube"),
        ("https://docs.google.com/presentation/d/1", "Google Slides"),
        ("https://docs.google.com/document/d/1", "Google Docs"),
        ("https://static.sched.com/hosted_files/a.pdf", "Sched"),
        ("https://www.notyoutube.com/a", "notyoutube.com"),
        ("https://[bad", ""),
    ],
)
def test_site_is_what_readers_call_it(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtu.be/aaaaaaaaaaa?t=30", VIDEO),
        ("https://www.youtube-nocookie.com/embed/aaaaaaaaaaa", f"{VIDEO}&t=90"),
        ("https://player.vimeo.com/video/12345678", "https://vimeo.com/12345678"),
        ("http://www.a.example/talk/", "https://a.example/talk"),
        ("https://a.example/a_(b).pdf", "https://a.example/a_%28b%29.pdf"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
    ],
)
def test_one_address_written_in_two_ways_is_one(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VIDEO, "https://www.youtube.com/watch?v=bbbbbbbbbbb"),
        ("https://a.example/?id=1", "https://a.example/?id=2"),
        ("https://a.example/a", "https://b.example/a"),
    ],
)
def test_other_addresses_are_others(one, other):
    assert key_of(one) != key_of(other)


def test_line_is_in_the_articles_language():
    links = ShownLinks(
        (ShownLink(VIDEO),), (ShownLink("https://a.example/1.pdf", "Part 1"), ShownLink("https://a.example/2.pdf"))
    )
    slides = "[Part 1](https://a.example/1.pdf), [a.example](https://a.example/2.pdf)"
    assert link_line(links, "fr") == f"Rediffusion : [YouTube]({VIDEO}) · Supports : {slides}"
    assert link_line(links, "en") == f"Replay: [YouTube]({VIDEO}) · Slides: {slides}"
    assert targets_in(link_line(links, "en")) == [VIDEO, "https://a.example/1.pdf", "https://a.example/2.pdf"]


def test_line_has_web_addresses_only():
    assert link_line(ShownLinks((ShownLink("javascript:alert(1)"),), (ShownLink("ftp://a.example/"),)), "fr") == ""
    assert link_line(ShownLinks(), "en") == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_link_is_one_link_and_the_line_is_known_again(path, label):
    line = link_line(ShownLinks((ShownLink(f"https://a.example/{path}", label),)), "en")
    assert LINK_LINE.fullmatch(line)
    (token,) = MarkdownIt("commonmark").parseInline(line)
    assert [child.type for child in token.children if not child.type.startswith("text")] == ["link_open", "link_close"]
