"""Days as readers write them, in the language of the page.

By hand on purpose: Django writes neither spans of days nor "1er avril".
"""

import datetime as dt

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talks.text import in_french_form
from tools.bilingual import LocalText


def day(date: dt.date, form: str = "DATE_FORMAT") -> str:
    """As in "18 avril 2023", "1er avril 2023", "18 April 2023". `form`: as Django's `date` filter takes it."""
    return in_french_form(date_format(date, form))


def span(first: dt.date | None, last: dt.date | None) -> str:
    """As in "18–21 avril 2023", "30 April – 2 May 2023"; a day where both are it or no last is known, "" of none."""
    if first is None:
        return ""
    if last is None or first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, 'j F')} – {day(last)}"
    return f"{day(first, 'j F').partition(' ')[0]}–{day(last)}"


def until(last: dt.date, said: LocalText) -> str:
    """As in "ended 28 February 2025" once that is over; "" while what is `said` of it names the month."""
    if last < timezone.localdate():
        return _("ended %(day)s") % {"day": day(last)}
    with translation.override(said.lang):
        is_said = date_format(last, "F Y").lower() in said.lower()
    return "" if is_said else _("until %(day)s") % {"day": day(last)}
