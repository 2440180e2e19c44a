"""Recaps, and where in them a talk is told."""

import pytest
from django.utils import translation

from tests.factories import make_article, make_coverage, make_takeaway, make_talk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("article_url", "anchor", "url"),
    [
        ("https://example.org/recap", "istio", "https://example.org/recap#istio"),
        ("https://example.org/recap", "", "https://example.org/recap"),
        ("", "istio", ""),
        ("", "", ""),
    ],
)
def test_coverage_url(article_url, anchor, url):
    assert make_coverage(make_article(url=article_url), anchor=anchor).url == url


def test_str_of_a_recap_and_of_what_it_says():
    coverage = make_coverage(make_article("Our recap"), make_talk("A mesh"))
    takeaway = make_takeaway(text_fr="Moins de mémoire.", text_en="Less memory.")
    with translation.override("en"):
        rows = [str(row) for row in (coverage.article, coverage, takeaway)]
    assert rows == ["Our recap", "Our recap → A mesh", "Less memory."]


def test_coverage_is_in_the_order_of_the_recap():
    article = make_article()
    for position in (2, 1):
        make_coverage(article, make_talk(f"Talk {position}"), position=position)
    assert [coverage.talk.title for coverage in article.coverage.all()] == ["Talk 1", "Talk 2"]
