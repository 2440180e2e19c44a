"""What templates cannot say: languages of texts and pages, Markdown, spans of days, names of countries."""

from typing import Any

from babel import Locale
from babel.dates import format_interval
from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.formats import date_format, number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from talks.text import plain_text, render_line, render_markdown, typeset_french

register = template.Library()

# Babel's names for the two languages; British order for days, as Recap's first readers are Europeans.
CODE_LENGTH = 2  # ISO 639-1
LOCALES = {"fr": "fr", "en": "en_GB"}


def current_language() -> str:
    return "en" if (get_language() or "fr").startswith("en") else "fr"


@register.simple_tag
def lang_of(text: Any) -> SafeString:
    """` lang="en"` where this text (or two-letter language code) is not in the page's language, else nothing."""
    lang = getattr(text, "lang", text if isinstance(text, str) and len(text) == CODE_LENGTH else "")
    return mark_safe(f' lang="{escape(lang)}"') if lang and lang != current_language() else SafeString("")  # noqa: S308 -- escaped here


@register.simple_tag(takes_context=True)
def page_in(context: Context, language: str) -> str:
    """The address of this page in another language, query string kept."""
    request = context["request"]
    head, _, rest = request.path.removeprefix("/").partition("/")
    path = f"/{language}/{rest}" if head in dict(settings.LANGUAGES) else f"/{language}/"
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str = "") -> str:
    """The full address of `path`, or of this page without its query string."""
    return f"{settings.SITE_URL}{path or context['request'].path}"


@register.filter
def markdown(text: str) -> SafeString:
    return mark_safe(render_markdown(_typeset(text)))  # noqa: S308 -- sanitised by render_markdown


@register.filter
def markdown_line(text: str) -> SafeString:
    return mark_safe(render_line(_typeset(text)))  # noqa: S308 -- sanitised by render_markdown


@register.filter
def plain(text: str) -> str:
    return plain_text(text)


@register.filter
def days(event: Any) -> str:
    """As in "18–21 avril 2023", "18 April 2023", or "" when no day is known."""
    if not event.starts_on:
        return ""
    if not event.ends_on or event.ends_on == event.starts_on:
        return date_format(event.starts_on)
    return str(format_interval(event.starts_on, event.ends_on, "yMMMMd", locale=LOCALES[current_language()]))


@register.filter
def country_name(code: str) -> str:
    """As in "Pays-Bas" for "NL"; the code itself when it is none that is known."""
    return str(Locale(current_language()).territories.get(code, code))


@register.filter
def grouped(number: int) -> str:
    """10000 as "10 000" or "10,000"."""
    return str(number_format(number, force_grouping=True))


@register.filter
def minutes(seconds: int) -> int:
    return round(seconds / 60)


def _typeset(text: str) -> str:
    return typeset_french(text) if getattr(text, "lang", current_language()) == "fr" else text
