"""What templates cannot say: languages, addresses, Markdown, days, countries, numbers."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from talks.templatetags.reading import (
    country_name,
    days,
    grouped,
    lang_of,
    markdown,
    markdown_line,
    minutes,
    opening,
    plain,
)
from tools.bilingual import LocalText

NNBSP = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(params=["fr", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


# --- lang ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        (LocalText("Bonjour", "fr"), "", ' lang="fr"'),
        (LocalText("Hello", "en"), ' lang="en"', ""),
        (LocalText("", "fr"), "", ' lang="fr"'),
        ("fr", "", ' lang="fr"'),
        ("de", ' lang="de"', ' lang="de"'),
        ("", "", ""),
        (None, "", ""),
        ("A long name", "", ""),
        ("Go", "", ""),
    ],
)
def test_lang_of_marks_what_is_not_in_the_pages_language(language, text, french, english):
    assert lang_of(text) == {"fr": french, "en": english}[language]


# --- addresses ----------------------------------------------------------------------------------------------------


def render(source: str, path: str, **context) -> str:
    request = RequestFactory().get(path)
    return Template("{% load reading %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/fr/", "/en/"),
        ("/en/", "/en/"),
        ("/fr/talks/a/b/", "/en/talks/a/b/"),
        ("/fr/talks/?q=%C3%A9t%C3%A9&amp=1", "/en/talks/?q=%C3%A9t%C3%A9&amp;amp=1"),
        ("/fr/themes/%C3%A9cologie/", "/en/themes/%C3%A9cologie/"),
        ("/fr/a%3Fb%23c/", "/en/a%3Fb%23c/"),
        ("/nothing/", "/en/"),
        ("/", "/en/"),
        ("/fr", "/en/"),
        ("/french/", "/en/"),
    ],
)
def test_page_in_another_language_has_the_same_path_and_question(path, address):
    assert render('{% page_in "en" %}', path) == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/fr/talks/?q=a", "https://recap.example.org/fr/talks/"),
        ("/fr/themes/%C3%A9cologie/", "https://recap.example.org/fr/themes/%C3%A9cologie/"),
    ],
)
def test_canonical_address_stands_on_the_sites_own(settings, path, address):
    settings.SITE_URL = "https://recap.example.org"
    assert render("{% canonical %}", path) == address
    assert render('{% canonical "en" %}', path) == address.replace("/fr/", "/en/")


def test_address_in_a_page_is_escaped():
    assert "<" not in render('{% page_in "en" %}{% canonical %}', "/fr/%22%3E%3Cscript%3E/?%22><script>")


# --- texts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("filter_", [markdown, markdown_line])
def test_french_text_is_typeset_on_any_page_and_english_on_none(language, filter_):
    assert f"Limites{NNBSP}:" in filter_(LocalText("Limites : aucune", "fr"))
    assert NNBSP not in filter_(LocalText("Odd : spacing", "en"))


def test_code_in_a_french_text_stays_as_it_is_typed():
    """Whoever copies it must not copy a space that a shell does not know."""
    assert markdown_line(LocalText("Lancer `a ; b || ! c :8080`", "fr")) == "Lancer <code>a ; b || ! c :8080</code>"


def test_markdown_is_marked_safe_and_is(language):
    text = LocalText("<script>alert(1)</script> *ok*", language)
    assert render("{{ text|markdown }}", "/", text=text) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; <em>ok</em></p>\n"


def test_plain_text_is_escaped_by_the_template(language):
    assert render("{{ text|plain }}", "/", text=LocalText("`<script>` & *co*", language)) == "&lt;script&gt; &amp; co"


@pytest.mark.parametrize(
    ("words", "cut"), [(2, "Vu en…"), (3, "Vu en «\u202fBloom\u202f»…"), (4, "Vu en «\u202fBloom\u202f» hier")]
)
def test_opening_cuts_between_words_and_keeps_the_spaces_of_french(words, cut):
    assert opening(LocalText("Vu en *« Bloom »* hier", "fr"), words).replace("\xa0", "\u202f") == cut


def test_plain_text_of_nothing_is_nothing():
    assert opening("", 3) == ""
    assert plain("") == ""


# --- days, countries, numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "french", "english"),
    [
        ((2023, 4, 18), (2023, 4, 21), "18–21 avril 2023", "18–21 April 2023"),
        ((2023, 3, 30), (2023, 4, 2), "30 mars – 2 avril 2023", "30 March – 2 April 2023"),
        ((2023, 12, 30), (2024, 1, 2), "30 décembre 2023 – 2 janvier 2024", "30 December 2023 – 2 January 2024"),
        ((2023, 4, 18), (2023, 4, 18), "18 avril 2023", "18 April 2023"),
        ((2023, 4, 18), None, "18 avril 2023", "18 April 2023"),
        ((2023, 2, 1), (2023, 2, 2), "1er–2 février 2023", "1–2 February 2023"),
        ((2023, 3, 31), (2023, 4, 1), "31 mars – 1er avril 2023", "31 March – 1 April 2023"),
        ((2023, 4, 1), None, "1er avril 2023", "1 April 2023"),
        ((2023, 8, 11), None, "11 août 2023", "11 August 2023"),
        (None, None, "", ""),
    ],
)
def test_days_of_an_event(language, starts, ends, french, english):
    event = SimpleNamespace(starts_on=starts and dt.date(*starts), ends_on=ends and dt.date(*ends))
    assert " ".join(days(event).split()) == {"fr": french, "en": english}[language]


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("NL", "Pays-Bas", "Netherlands"),
        ("FR", "France", "France"),
        ("ZZ", "région indéterminée", "Unknown Region"),
        ("Q", "Q", "Q"),
    ],
)
def test_country_name(language, code, french, english):
    assert country_name(code) == {"fr": french, "en": english}[language]


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [(10_000, "10 000", "10,000"), (159, "159", "159"), (1_234_567, "1 234 567", "1,234,567")],
)
def test_grouped_number(language, number, french, english):
    assert " ".join(grouped(number).split()) == {"fr": french, "en": english}[language]


def test_grouped_number_never_breaks_over_two_lines():
    with translation.override("fr"):
        assert " " not in grouped(10_000)


@pytest.mark.parametrize(("seconds", "whole"), [(0, 0), (2100, 35), (89, 1), (91, 2), (3600, 60)])
def test_minutes(seconds, whole):
    assert minutes(seconds) == whole
