import datetime as dt

import pytest

from talks.ingest.readers.article.document.front_matter import split_front_matter, stated_author, stated_date
from talks.ingest.records import ReadError

DAY = dt.date(2031, 5, 21)


@pytest.mark.parametrize(
    ("fence", "line"), [("---", "date: "), ("---", "title: "), ("---", "params:\n  ? "), ("+++", "date = ")]
)
def test_a_number_that_nobody_can_write_is_refused(fence, line):
    text = f"{fence}\n{line}0x{'f' * 5_000}\n{fence}\nBody"
    with pytest.raises(ReadError, match=r"^a\.md:1: front matter cannot be read"):
        split_front_matter(text, "a.md")


@pytest.mark.parametrize(
    ("text", "meta", "lines"),
    [
        ("---\ntitle: A day\ndate: 2024-03-02\n---\nBody", {"title": "A day", "date": dt.date(2024, 3, 2)}, 4),
        ("\n---\nTags: [a, b]\n...\nBody", {"tags": ["a", "b"]}, 4),
        ("---\n---\nBody", {}, 2),
        ('+++\ntitle = "A"\n[params]\nx = 1\n+++\nBody', {"title": "A", "params": {"x": 1}}, 5),
        ('{\n "Title": "A"\n}\nBody', {"title": "A"}, 3),
        ("Title: A: b\nLang: en\n\nBody", {"title": "A: b", "lang": "en"}, 3),
        ("Title: A\nTags: a,\n  b\n---\nBody", {"title": "A", "tags": "a, b"}, 4),
        ("title: A\nmastodon: none\n\nBody", {"title": "A", "mastodon": "none"}, 3),
    ],
)
def test_front_matter_is_taken_from_the_text(text, meta, lines):
    front = split_front_matter(text, "a.md")
    assert front.meta == meta
    assert front.text == "Body"
    assert front.lines == lines
    assert text.split("\n")[lines] == "Body"


@pytest.mark.parametrize(
    "text",
    [
        "Body",
        "# Heading\n\nTitle: not here",
        "Limits: two of them\n\nText",
        "Title: A\nA sentence without a key.\n",
        "Title: A",
        "{{< youtube abc >}}\n",
        "{braces} in a text",
        "----\ntitle: x\n----\n",
        "-- \ntitle: x",
        "https://example.org/a\n\nText",
    ],
)
def test_what_is_no_front_matter_stays_text(text):
    front = split_front_matter(text, "a.md")
    assert (front.meta, front.text, front.lines) == ({}, text, 0)


def test_a_rule_above_the_first_line_is_no_front_matter():
    front = split_front_matter("---\n\nText: it goes on\n", "a.md")
    assert front.meta == {}
    assert front.lines == 1


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("---\ntitle: A\n\nText", "a.md:1:", "never closed"),
        ("\n+++\ntitle = 1\n", "a.md:2:", "never closed"),
        ("---\ntitle: A\n" + "x" * 70_000 + "\n---\n", "a.md:1:", "64,000"),
        ("---\na: 1\nb: [1\n---\n", "a.md:3:", "not YAML"),
        ("---\na: &x [1]\nb: *x\n---\n", "a.md:", "aliases"),
        ("---\n- a\n- b: c\n---\n", "a.md:", "keys and values"),
        ("---\na: !!python/object:os.system x\n---\n", "a.md:", "not YAML"),
        ("---\na: !!bool soon\n---\n", "a.md:", "cannot be read"),
        ("---\na: !!timestamp soon\n---\n", "a.md:", "cannot be read"),
        ("---\na: !!int ''\n---\n", "a.md:", "cannot be read"),
        ("---\na: " + "[" * 900 + "\n---\n", "a.md:", "front matter"),
        ("+++\na = \n+++\n", "a.md:", "cannot be read"),
        ('{"a": 1', "a.md:1:", "not JSON"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text, where, what):
    with pytest.raises(ReadError, match=what) as error:
        split_front_matter(text, "a.md")
    assert str(error.value).startswith(where)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("meta", "author", "date"),
    [
        ({"author": {"name": "Ann Lee", "email": "x"}}, "Ann Lee", None),
        ({"authors": ["Ann Lee", {"name": "Bob Ray"}]}, "Ann Lee, Bob Ray", None),
        ({"auteur": "Ann Lee", "publishdate": "2031-05-21"}, "Ann Lee", DAY),
        ({"params": {"Author": "Ann Lee"}, "published": DAY}, "Ann Lee", DAY),
        ({"taxonomies": {"authors": ["Ann Lee"]}, "extra": {"date": "2031-05-21"}}, "Ann Lee", DAY),
        ({"author_username": "annlee", "date": dt.datetime(2031, 5, 21, tzinfo=dt.UTC)}, "annlee", DAY),
        ({"published": True, "date": ""}, "", None),
        ({"author": True, "date": ["x"], "params": [1]}, "", None),
        ({"author": [], "authors": [{}], "extra": "x"}, "", None),
        ({}, "", None),
    ],
)
def test_stated_credits(meta, author, date):
    assert (stated_author(meta), stated_date(meta)) == (author, date)
