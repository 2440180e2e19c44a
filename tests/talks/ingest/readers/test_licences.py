import pytest

from talks.ingest.readers.licences import licence_of


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution-ShareAlike 3.0", "CC-BY-SA-3.0"),
        ("CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"),
        ("cc-by-sa", "cc-by-sa"),
        ("CC0", "CC0-1.0"),
        ("Standard YouTube License", "Standard YouTube License"),
        ("", ""),
        (None, ""),
    ],
)
def test_words_become_an_identifier_only_where_they_are_one(told, licence):
    assert licence_of(told) == licence
