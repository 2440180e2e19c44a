"""What templates cannot say: languages of texts and pages, Markdown, spans of days, names of countries."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone, translation
from django.utils.encoding import escape_uri_path
from django.utils.formats import date_format, number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from talks.days import day as written_day
from talks.days import span
from talks.models.article import Language
from talks.pages import poster
from talks.search.index.sort_key import Place
from talks.text import plain_text, render_line, render_markdown, typeset_french
from talks.videos.start import clock
from tools.bilingual import LocalText, reader_language
from tools.hues import hue_of

register = template.Library()

LANGUAGES = frozenset(Language.values)
# Lists whose pages have numbers.
NUMBERED = {"event_list", "speaker_list", "company_list", "tool_list"}
LATER_PAGE = re.compile("[2-9]|[1-9][0-9]{1,6}")


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
    return _in_language(context["request"].get_full_path(), language)


@register.simple_tag(takes_context=True)
def canonical(context: Context, language: str = "") -> str:
    """The full address of this page, or of its twin in `language`: "x-default" is the one that asks the browser.

    Of its query string only the page counts, by its number or by the place that it begins at.
    """
    request = context["request"]
    path = escape_uri_path(request.path) + _which_page(request)
    if language == "x-default":
        return settings.SITE_URL + _in_language(path, "").replace("//", "/", 1)
    return f"{settings.SITE_URL}{_in_language(path, language) if language else path}"


@register.filter
def absolute(path: str) -> str:
    """The full address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


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
    """The first words of a text, plain, with "…" where it goes on. What a no-break space holds is one word."""
    all_words = plain(text).split(" ")
    return " ".join(all_words[:words]) + ("…" if len(all_words) > words else "")


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
    if not event.starts_on:
        return ""
    return span(event.starts_on, event.ends_on or event.starts_on)


@register.filter
def end_of(takeaway: Any) -> str:
    """Until when it holds: "ended 28 February 2025" once that is over; "" while its own words name the month."""
    last = takeaway.holds_until
    if not last:
        return ""
    if last < timezone.localdate():
        return _("ended %(day)s") % {"day": written_day(last)}
    with translation.override(takeaway.text.lang):
        is_said = date_format(last, "F Y").lower() in takeaway.text.lower()
    return "" if is_said else _("until %(day)s") % {"day": written_day(last)}


@register.filter
def country_name(code: str) -> str:
    """As in "Pays-Bas" for "NL"; the code itself when it is none that is known."""
    return str(Locale(reader_language()).territories.get(code, code))


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


def _which_page(request: HttpRequest) -> str:
    """As in "?page=2" or, in lists of talks, "?after=2-1y2p0ij32e8e7"; "" for the first."""
    query = request.GET
    if request.resolver_match and request.resolver_match.url_name in NUMBERED:
        page = query.get("page", "")
        return f"?page={page}" if LATER_PAGE.fullmatch(page) else ""
    places = ((name, Place.read(query.get(name, ""))) for name in ("after", "before"))
    return next((f"?{name}={place}" for name, place in places if place), "")


def _attribute(name: str, text: Any) -> SafeString:
    lang = getattr(text, "lang", text if text in LANGUAGES else "")
    return mark_safe(f' {name}="{escape(lang)}"') if lang and lang != reader_language() else SafeString("")  # noqa: S308 -- escaped here


def _is_french(text: str) -> bool:
    return getattr(text, "lang", reader_language()) == "fr"


def _in_language(path: str, language: str) -> str:
    head, _, rest = path.removeprefix("/").partition("/")
    return f"/{language}/{rest}" if head in dict(settings.LANGUAGES) else f"/{language}/"
