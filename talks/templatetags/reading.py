"""What templates cannot say of texts: language, Markdown, days, names of countries, numbers, addresses of pages."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from talks.days import day as written_day
from talks.days import span, until
from talks.models.article import Language
from talks.pages import poster
from talks.publishing.canonical import canonical_address, path_in
from talks.text import country_name as name_of_country
from talks.text import first_words, plain_text, render_line, render_markdown, typeset_french
from talks.videos.start import clock
from tools.bilingual import LocalText, reader_language
from tools.hues import hue_of
from tools.structured_data import absolute

register = template.Library()

LANGUAGES = frozenset(Language.values)


@register.simple_tag
def lang_of(text: Any) -> SafeString:
    """` lang="en"` where this text (or two-letter language code) is not in the page's language, else nothing."""
    return _attribute("lang", text)


@register.simple_tag
def xml_lang_of(text: Any) -> SafeString:
    """The same for XML: ` xml:lang="en"`."""
    return _attribute("xml:lang", text)


@register.simple_tag(takes_context=True)
def page_in(context: Context, language: str) -> str:
    """The address of this page in another language, query string kept."""
    return path_in(context["request"].get_full_path(), language)


@register.simple_tag(takes_context=True)
def canonical(context: Context, language: str = "") -> str:
    return canonical_address(context["request"], language)


register.filter("absolute", absolute)


@register.filter
def markdown(text: str) -> SafeString:
    return mark_safe(render_markdown(text, is_french=_is_french(text)))  # noqa: S308 -- sanitised by render_markdown


@register.filter
def markdown_line(text: str) -> SafeString:
    return mark_safe(render_line(text, is_french=_is_french(text)))  # noqa: S308 -- sanitised by render_markdown


@register.filter
def plain(text: str) -> str:
    return typeset(LocalText(plain_text(text), getattr(text, "lang", reader_language())))


@register.filter
def opening(text: str, words: int) -> str:
    return first_words(plain(text), words)


@register.filter
def typeset(text: str, language: str = "") -> str:
    """With no-break spaces where French wants them; `language`: of a text that does not know its own, if known."""
    return typeset_french(text) if getattr(text, "lang", language) == "fr" else text


@register.filter
def hue(slug: str) -> str:
    """The class of a theme's colour: "theme-hue-3"."""
    return f"theme-hue-{hue_of(slug)}"


@register.filter(expects_localtime=True)
def day(date: dt.date | None, form: str = "DATE_FORMAT") -> str:
    """As in "18 avril 2023", "1er avril 2023", "18 April 2023"; "" for none. `form`: as `date` takes it."""
    return written_day(date, form) if date else ""


@register.filter
def days(event: Any) -> str:
    """As in "18–21 avril 2023", "18 April 2023", or "" when no day is known."""
    return span(event.starts_on, event.ends_on)


@register.filter
def end_of(takeaway: Any) -> str:
    """Until when it holds: "ended 28 February 2025" once that is over; "" while its own words name the month."""
    return until(takeaway.holds_until, takeaway.text) if takeaway.holds_until else ""


@register.filter
def country_name(code: str) -> str:
    return name_of_country(code, reader_language())


@register.filter
def grouped(number: int) -> str:
    """10000 as "10 000" or "10,000"."""
    # Most numbers are small, and pages show many of them.
    return str(number) if 0 <= number < 1000 else str(number_format(number, force_grouping=True))  # noqa: PLR2004


register.filter("clock", clock)


@register.filter
def poster_lines(title: str) -> list[tuple[int, str]]:
    """(place from the top, line) of a title on the poster of a replay, for `talks/_poster.html`."""
    return [(110 + 46 * n, line) for n, line in enumerate(poster.title_lines(title))]


@register.filter
def is_right_to_left(text: str) -> bool:
    return poster.is_right_to_left(text)


@register.filter
def host(url: str) -> str:
    """The site of an address, as readers know it: "vimeo.com"."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def minutes(seconds: int) -> int:
    return round(seconds / 60)


def _attribute(name: str, text: Any) -> SafeString:
    lang = getattr(text, "lang", text if text in LANGUAGES else "")
    return mark_safe(f' {name}="{escape(lang)}"') if lang and lang != reader_language() else SafeString("")  # noqa: S308 -- escaped here


def _is_french(text: str) -> bool:
    return getattr(text, "lang", reader_language()) == "fr"
