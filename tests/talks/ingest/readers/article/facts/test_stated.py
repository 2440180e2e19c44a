import datetime as dt

import pytest

from talks.ingest.readers.article.facts.stated import checked
from talks.ingest.readers.article.reader import read
from talks.ingest.readers.article.vocabulary import Vocabulary

GOOD = {
    "name": "Bread Days 2024",
    "slug": "bread-days-2024",
    "country": "FR",
    "city": "Lyon",
    "starts_on": dt.date(2024, 4, 24),
    "ends_on": "2024-04-25",
    "website_url": "https://bread.example.org/2024",
    "timezone": "Europe/Paris",
    "year": 2024,
    "venue": "",
    "series": None,
}


def test_what_a_catalogue_can_hold_is_kept():
    assert checked(GOOD) == (GOOD, [])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", ["Bread", "Days"]),
        ("slug", "a b/../c"),
        ("slug", "Bread-Days"),
        ("country", "France"),
        ("country", "fr"),
        ("starts_on", "soon"),
        ("ends_on", "2024-13-45"),
        ("website_url", "javascript:alert(1)"),
        ("playlist_url", "bread.example.org"),
        ("city", {"in": "Lyon"}),
        ("venue", True),
        ("timezone", "Europe/Atlantis"),
        ("timezone", "CET-ish"),
    ],
)
def test_what_it_cannot_hold_is_left_out_and_said(key, value):
    kept, [problem] = checked({**GOOD, key: value})
    assert key not in kept
    assert problem.startswith(f"event: {key}: “{str(value)[:80]}” is not a")


def test_article_that_does_not_name_its_event():
    reading = read(b"Bread is good.\n\n## Baking by Ann Lee (Acme)\n\nBread.", "bread.md", Vocabulary.of_rows([]))
    assert reading.record.name == ""
    assert [str(problem) for problem in reading.problems] == [
        "bread.md:1: the event’s name is not told; say it in the front matter, as event: name: …",
        "bread.md:1: the article has no title; say it in the front matter, as title: …",
    ]


def test_reader_reports_them_with_file_and_line():
    text = "---\ntitle: Recap\nevent:\n  country: France\n---\n\n## Baking by Ann Lee (Acme)\n\nBread."
    reading = read(text.encode(), "bread.md", Vocabulary.of_rows([]))
    assert reading.record.country == ""
    assert [str(problem) for problem in reading.problems] == [
        "bread.md:1: event: country: “France” is not a country code such as NL; it was left out",
    ]
