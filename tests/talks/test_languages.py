import pytest

from talks.languages import is_known_language, is_language, language_name
from talks.tokens import language_number, language_of_number


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant", "zh-Hant-TW", "gsw", "es-419", "ca-valencia", "sr-Latn-RS"])
def test_well_formed(tag):
    assert is_language(tag)
    assert is_known_language(tag)


@pytest.mark.parametrize("tag", ["", "EN", "e", "english", "en_US", "en-us", "de, en", "pt-", "x-klingon", "a" * 40])
def test_not_well_formed(tag):
    assert not is_language(tag)


@pytest.mark.parametrize("word", ["git", "npm", "go-lang", "Go", "the talk"])
def test_words_are_no_languages(word):
    assert not is_known_language(word)


@pytest.mark.parametrize(
    ("tag", "french", "english"),
    [
        ("ja", "japonais", "Japanese"),
        ("pt-BR", "portugais (Brésil)", "Portuguese (Brazil)"),
        ("zh-Hant", "chinois (traditionnel)", "Chinese (Traditional)"),
        ("gsw", "suisse allemand", "Swiss German"),
        ("en-XX", "anglais", "English"),
        ("qqq", "qqq", "qqq"),
        ("", "", ""),
    ],
)
def test_name(tag, french, english):
    assert (language_name(tag, "fr"), language_name(tag, "en")) == (french, english)


@pytest.mark.parametrize("language", ["aa", "en", "zz", "gsw", "zzz"])
def test_number_of_a_language_and_back(language):
    assert language_of_number(language_number(language)) == language
    assert language_number(f"{language}-Latn") == language_number(language)
