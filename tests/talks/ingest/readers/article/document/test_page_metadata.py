import json

import pytest

from talks.ingest.readers.article.document.html import read_html
from talks.ingest.readers.article.facts.event import event_of

TEXT = "<p>" + "A sentence of the article. " * 12 + "</p>"


def article(head="", body="<h1>Bread</h1>"):
    return event_of(read_html(f"<html><head>{head}</head><body><article>{body}{TEXT}</article></body></html>")).article


def linked(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("value", "author"),
    [
        ({"@type": "BlogPosting", "author": {"name": "Ann Lee"}}, "Ann Lee"),
        ({"@type": ["NewsArticle"], "author": [{"name": "Ann Lee"}, "Bob Ray"]}, "Ann Lee, Bob Ray"),
        ([{"@type": "WebSite", "name": "x"}, {"@type": "Article", "author": "Ann Lee"}], "Ann Lee"),
        ({"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ann Lee"}]}, "Ann Lee"),
        ({"@type": "http://schema.org/Article", "creator": "Ann Lee"}, "Ann Lee"),
        ({"@type": "Event", "author": "Ann Lee"}, ""),
        ({"@type": "Article", "author": {"url": "x"}}, ""),
        ({"@type": "Article", "author": "https://a.example/ann"}, ""),
        ({"@type": "Article", "author": 3, "headline": [], "datePublished": {}}, ""),
        ("{not json", ""),
        ("[" * 5000, ""),
        ("null", ""),
    ],
)
def test_author_of_linked_data(value, author):
    assert article(linked(value)).author == author


@pytest.mark.parametrize(
    ("head", "body", "author", "day"),
    [
        ('<meta name=author content="Ann Lee">', "", "Ann Lee", None),
        ('<meta property="article:published_time" content="2031-05-21T09:00:00+02:00">', "", "", "2031-05-21"),
        ("", "<header><h1>Bread</h1><p class=byline>Par Ann Lee, le 21 mai 2031 · 7 min</p></header>", "Ann Lee", "2031-05-21"),
        ("", "<div class=meta>by Ann Lee | Wednesday 21 May 2031 | 3 comments</div>", "Ann Lee", "2031-05-21"),
        ("", "<p>Published <time datetime=2031-05-21>in May</time></p>", "", "2031-05-21"),
        ("", "<p><span class=author-name>Ann Lee</span></p>", "Ann Lee", None),
        ("", "<p>We met on <time datetime=2031-05-21>a day</time> in May.</p>", "", None),
        ("", "<div class=comments><p class=meta>by Bob Ray | 21 May 2031</p></div>", "", None),
        ("", "<div class=meta>3 comments</div>", "", None),
        ('<meta property="article:author" content="https://a.example/ann">', "", "", None),
    ],
)  # fmt: skip
def test_author_and_date_of_a_page(head, body, author, day):
    found = article(head, body)
    assert (found.author, str(found.published_on) if found.published_on else None) == (author, day)


@pytest.mark.parametrize(
    ("title", "more", "expected"),
    [
        ("Bread | The oven", "", "Bread"),
        ("Bread - The oven", "", "Bread"),
        ("Bread &#8211; The oven", "", "Bread"),
        ("Bread, warm - The oven", "<meta property=og:site_name content='The oven'>", "Bread, warm"),
        ("Bread, warm", linked({"@type": "Article", "headline": "Bread, warm"}), "Bread, warm"),
        ("Bread, warm | The oven", linked({"@type": "Article", "headline": "Bread, warm"}), "Bread, warm"),
        ("Breads - a history", "", "Breads - a history"),
        ("Oven - bread", "", "Oven - bread"),
        ("", "", "Bread"),
    ],
)
def test_title_without_the_name_of_the_site(title, more, expected):
    assert article(f"<title>{title}</title>{more}").title == expected
