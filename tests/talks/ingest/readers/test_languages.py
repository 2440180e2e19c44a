import pytest

from talks.ingest.readers.languages import is_several, language_of


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("fra", "fr"), ("eng", "en"), ("rus", "ru"), ("en", "en"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("de-formal", "de"), ("FR", "fr"),
        ("French", "fr"), ("français", "fr"), ("Japanese", "ja"), ("日本語", "ja"), ("", ""), ("ab", ""), ("und", ""), ("de, en", ""), ("xx", ""), ("Klingonese", ""),
        (None, ""), (7, ""),
    ],
)  # fmt: skip
def test_codes_and_names_are_tags(told, tag):
    assert language_of(told) == tag


def test_several_are_known_as_such():
    assert is_several("de, en")
    assert is_several("English and French")
    assert not is_several("de")
    assert not is_several("red, green")
