"""Texts in two languages: the reader's when there is one, else the other, and it is known which."""

from typing import Any, Self

from django.db import models
from django.utils.translation import get_language


def reader_language() -> str:
    """Either "fr" or "en": the language of the page that is being made."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


class LocalText(str):
    """A text that knows its language: `lang` is "fr" or "en"; of an organiser's text, as BCP 47 has it, or ""."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        local = super().__new__(cls, text)
        local.lang = lang
        return local


class Bilingual:
    """Model attribute over a French and an English field: `summary = Bilingual("summary_fr", "summary_en")`."""

    def __init__(self, fr: str, en: str) -> None:
        self.fields = {"fr": fr, "en": en}

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        reader = reader_language()
        other = "fr" if reader == "en" else "en"
        for lang in (reader, other):
            if text := getattr(instance, self.fields[lang]):
                return LocalText(text, lang)
        return LocalText("", reader)
