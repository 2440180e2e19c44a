"""What the reader says, in an editor's words: all that it says of the articles that are kept for its tests."""

import pytest
from django.conf import settings
from django.utils import translation

from talks.admin.sentences import in_words
from talks.ingest.files import read_vocabulary
from talks.ingest.readers.article import read
from talks.ingest.readers.article.sections.reasons import Reason
from talks.ingest.records import ReadError, Said

FOLDER = settings.BASE_DIR / "tests/data/article"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def forms(said):
    """Of a sentence, and of those within it."""
    if isinstance(said, Said):
        yield said.form
        for value in said.values.values():
            yield from forms(value)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_all_that_is_said_of_an_article_has_french_words(article):
    vocabulary = read_vocabulary(str(settings.BASE_DIR / "fixtures/vocabulary.json"))
    reading = read(article.read_bytes(), article.name, vocabulary)
    told = [problem.what for problem in reading.problems]
    told += [reason.said for reason in (*reading.choice.reasons, *reading.choice.runners_up)]
    assert [what for what in told if not isinstance(what, Said)] == []
    with translation.override("fr"):
        assert [form for what in told for form in forms(what) if translation.gettext(form) == form] == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.md"),
        (b"%PDF-1.4", "a.md"),
        (b"\0\1\2" * 99, "a.md"),
        ("\u00e9 \u00e8 \u00e0".encode() + b" \xe9", "a.md"),
        (b"---\na: b\n", "a.md"),
        (b"---\na: [\n---\n", "a.md"),
        (b'{"a": }', "a.md"),
    ],
)
def test_what_is_no_article_is_said_in_french(data, name):
    with pytest.raises(ReadError) as refused:
        read(data, name, read_vocabulary(str(settings.BASE_DIR / "fixtures/vocabulary.json")))
    with translation.override("fr"):
        assert [form for form in forms(refused.value.said) if translation.gettext(form) == form] == []
        assert in_words(refused.value) != str(refused.value)


@pytest.mark.parametrize(
    ("template", "english", "french"),
    [
        ("title en dash people (company)", "the title, then people: –", "le titre, puis les personnes\u202f: –"),
        ("people by title", "people, then the title: by, par", "les personnes, puis le titre\u202f: by, par"),
        ("column 2 alone", "titles alone", "titres seuls"),
        ("columns 1 and 3", "columns 1 and 3", "colonnes 1 et 3"),
        ("people labelled below", "people in the lines below", "personnes dans les lignes suivantes"),
        ("people in the sentences below", "people in the lines below", "personnes dans les lignes suivantes"),
        ("words, people after", "people beside the title", "personnes à côté du titre"),
    ],
)
def test_a_way_to_take_an_article_in_words(template, english, french):
    said = Reason(Said("headings of level {level}", level="3"), template, 3, 1.0).said
    assert said == f"3 talks: headings of level 3; {english}"
    with translation.override("fr"):
        assert in_words(said) == f"3 conférences\u202f: titres de niveau 3\u202f; {french}"
