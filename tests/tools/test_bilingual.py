"""A text in the reader's language, else in the other, and it says which."""

import pytest
from django.utils import translation

from tests.factories import make_event, make_figure, make_theme
from tools.bilingual import Bilingual, LocalText
from tools.models import Theme

BOTH = {"description_fr": "Maillage", "description_en": "Mesh"}
FRENCH_ONLY = {"description_fr": "Maillage", "description_en": ""}
ENGLISH_ONLY = {"description_fr": "", "description_en": "Mesh"}
NEITHER = {"description_fr": "", "description_en": ""}


@pytest.mark.parametrize(
    ("texts", "reader", "text", "lang"),
    [
        (BOTH, "fr", "Maillage", "fr"),
        (BOTH, "en", "Mesh", "en"),
        (BOTH, "en-gb", "Mesh", "en"),
        (BOTH, "fr-ca", "Maillage", "fr"),
        (BOTH, "de", "Maillage", "fr"),
        (BOTH, None, "Maillage", "fr"),
        (FRENCH_ONLY, "fr", "Maillage", "fr"),
        (FRENCH_ONLY, "en", "Maillage", "fr"),
        (ENGLISH_ONLY, "fr", "Mesh", "en"),
        (ENGLISH_ONLY, "en", "Mesh", "en"),
        (NEITHER, "fr", "", "fr"),
        (NEITHER, "en", "", "en"),
    ],
)
def test_bilingual(texts, reader, text, lang):
    theme = Theme(name="Service mesh", **texts)
    with translation.override(reader):
        description = theme.description
    assert (description, description.lang) == (text, lang)


def test_bilingual_is_a_text_that_a_template_escapes():
    description = Theme(description_fr="<b>").description
    assert isinstance(description, str)
    assert not hasattr(description, "__html__")


def test_bilingual_of_the_class_is_the_descriptor():
    assert isinstance(Theme.description, Bilingual)
    assert Theme.description.fields == {"fr": "description_fr", "en": "description_en"}


def test_local_text_without_text_is_false_and_has_a_language():
    assert not LocalText("", "en")
    assert LocalText("", "en").lang == "en"


@pytest.mark.django_db
def test_label_of_a_theme_falls_back_to_its_english_name():
    theme = make_theme("Service mesh", name_fr="")
    with translation.override("fr"):
        assert (theme.label, theme.label.lang) == ("Service mesh", "en")
    theme.name_fr = "Maillage de services"
    with translation.override("fr"):
        assert (theme.label, theme.label.lang) == ("Maillage de services", "fr")


@pytest.mark.django_db
def test_bilingual_follows_the_language_of_each_reading():
    event = make_event(summary_fr="Trois jours.", summary_en="Three days.")
    figure = make_figure(event)
    with translation.override("fr"):
        assert (event.summary, str(figure)) == ("Trois jours.", "10000 participants")
    with translation.override("en"):
        assert (event.summary, str(figure)) == ("Three days.", "10000 attendees")
