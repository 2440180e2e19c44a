"""What templates cannot say of texts: language, Markdown, days, names of countries, numbers, addresses of pages."""

import datetime as dt
import re
from typing import Any

from django import template
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from talks.days import day as written_day
from talks.days import day_and_hour, day_hour_and_zone, hour, in_calendar, offset, span, until
from talks.languages import is_known_language
from talks.pages import poster
from talks.publishing.canonical import canonical_address, path_in
from talks.text import country_name as name_of_country
from talks.text import first_words, plain_text, render_line, render_markdown, typeset_french
from talks.videos.player import SECOND
from talks.videos.start import clock
from tools.bilingual import LocalText, reader_language
from tools.hues import hue_of
from tools.structured_data import absolute

register = template.Library()

HOST = re.compile(r"[^:/]+://(?:[^/?#@]*@)?(?:www\.)?([^/?#]+)")


@register.simple_tag
def lang_of(text: Any) -> SafeString:
    """` lang="en"` where this text (or tag of a language) is not in the page's language, else nothing."""
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
    return typeset_french(text) if getattr(text, "lang", language).partition("-")[0] == "fr" else text


@register.filter
def hue(slug: str) -> str:
    """The class of a theme's colour: "theme-hue-3"."""
    return f"theme-hue-{hue_of(slug)}"


@register.filter
def moment(time: dt.datetime | None) -> dt.datetime | None:
    """Before a filter that tells it in the site's zone, which not every stored time has."""
    return in_calendar(time) if time else None


@register.filter(expects_localtime=True)
def day(date: dt.date | None, form: str = "DATE_FORMAT") -> str:
    """As in "18 avril 2023", "1er avril 2023", "18 April 2023"; "" for none. `form`: as `date` takes it."""
    return written_day(date, form) if date else ""


@register.filter
def days(event: Any) -> str:
    """As in "18–21 avril 2023", "18 April 2023", or "" when no day is known."""
    return span(event.starts_on, event.ends_on)


@register.filter
def told_start(talk: Any) -> str:
    """Its day and hour at the event."""
    return day_hour_and_zone(talk.held_on, talk.local_start)


@register.filter
def foreign_language(talk: Any) -> str:
    """The name of a language that is neither of the site's: its readers should know before they open the talk."""
    return "" if talk.language.partition("-")[0] in ("fr", "en") else talk.language_name


@register.filter
def facts_of(event: Any) -> list[str]:
    """When, where and how it is held, as far as it is known."""
    when = span(event.starts_on, event.ends_on) or (str(event.year) if event.year else "")
    country = name_of_country(event.country, reader_language()) if event.country else ""
    place = ", ".join(filter(None, (event.city, country)))
    how = event.get_mode_display() if event.mode in (event.Mode.ONLINE, event.Mode.HYBRID) else ""
    return [part for part in (when, event.venue, place, how) if part]


@register.filter
def zone_of(picture: Any) -> str:
    """Of a programme's hours, as in "UTC−7"; "" where none is known."""
    start = next((slot.starts_at for slot in picture.slots if slot.starts_at), None)
    return offset(start) if start else ""


@register.filter
def begins(slot: Any) -> str:
    """In a table of a programme: its day and hour at the event, the day alone where that is all that is known."""
    if slot.starts_at:
        return day_and_hour(slot.date, slot.starts_at)
    return written_day(slot.day) if slot.day else ""


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
register.filter("hour", hour)


@register.filter
def at_second(address: str, second: int) -> str:
    """`address`: with `SECOND` in it."""
    return address.replace(SECOND, str(second))


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
    # Not by `urlsplit`, which raises at what is no address: a stored one may be anything that begins as one does.
    found = HOST.match(url)
    return found[1] if found else url


@register.filter
def minutes(seconds: int) -> int:
    return round(seconds / 60)


def _attribute(name: str, text: Any) -> SafeString:
    lang = getattr(text, "lang", text if text and is_known_language(text) else "")
    return mark_safe(f' {name}="{escape(lang)}"') if lang and lang != reader_language() else SafeString("")  # noqa: S308 -- escaped here


def _is_french(text: str) -> bool:
    return getattr(text, "lang", reader_language()).partition("-")[0] == "fr"
