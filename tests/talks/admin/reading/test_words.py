"""What the reader says, in an editor's words: all that it says of the articles that are kept for its tests."""

import pytest
from django.conf import settings
from django.utils import translation

from talks.admin.reading.words import asked, reason_words
from talks.ingest.files import read_vocabulary
from talks.ingest.readers.article import read
from talks.ingest.readers.article.sections.choice import Reason

FOLDER = settings.BASE_DIR / "tests/data/article"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_all_that_is_said_of_an_article_has_words(article):
    vocabulary = read_vocabulary(str(settings.BASE_DIR / "fixtures/vocabulary.json"))
    reading = read(article.read_bytes(), article.name, vocabulary)
    said = [reason_words(each) for each in (*reading.choice.reasons, *reading.choice.runners_up)]
    said += [asked(problem.what) for problem in reading.problems]
    assert [text for text, lang in said if lang] == []


@pytest.mark.parametrize(
    ("family", "template", "words"),
    [
        ("headings of level 3", "title en dash people (company)", "3 talks: headings of level 3; the title, then people: –"),
        ("items of list 2, depth 1", "title alone", "3 talks: items of list 2, at depth 1; titles alone"),
        ("lines that open with “Talk:”", "people labelled below", "3 talks: lines that begin with “Talk:”; people in the lines below"),
        ("italics in prose", "words, people after", "3 talks: words in italics; people beside the title"),
    ],
)  # fmt: skip
def test_a_way_to_take_an_article_in_words(family, template, words):
    with translation.override("en"):
        assert reason_words(Reason(family, template, 3, 1.0)) == (words, "")


def test_what_has_no_words_stays_as_it_is_and_english():
    assert asked("something 100 % new") == ("something 100 % new", "en")
