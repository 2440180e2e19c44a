"""What fields take beyond their type, told to editors."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talks.languages import is_language
from talks.zones import is_zone


def validate_language(tag: str) -> None:
    if not is_language(tag):
        raise ValidationError(_("A language tag is expected, as in en, pt-BR or zh-Hant (BCP 47)."), "language")


def validate_zone(name: str) -> None:
    if not is_zone(name):
        raise ValidationError(_("A time zone is expected, as in Europe/Paris (IANA)."), "zone")


def validate_words(words: Any) -> None:
    if not (isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words)):
        raise ValidationError(_("A list of words is expected."), "words")
