import pytest

from tests.talks.ingest.readers.article.simple import document


@pytest.mark.parametrize(
    ("text", "meta", "expected"),
    [
        ("Le pain est bon pour les gens qui ont faim.", {}, "fr"),
        ("The bread is good for people who are hungry.", {}, "en"),
        ("The talk: « Le pain est dans le four », in French.", {"lang": "fr-FR"}, "fr"),
        ("Le pain est bon.", {"language": "en"}, "en"),
        ("", {"tags": "bread, lang:fr"}, "fr"),
        ("Pâte levée, four chaud, pain doré", {}, "fr"),
        ("", {}, "en"),
        ("12 34", {"lang": "xx"}, "en"),
    ],
)
def test_language_of(text, meta, expected):
    assert document(text, **meta).language == expected
