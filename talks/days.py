"""Days as readers write them, in the language of the page."""

import datetime as dt

from django.utils.formats import date_format

from talks.text import in_french_form


def day(date: dt.date, form: str = "DATE_FORMAT") -> str:
    """As in "18 avril 2023", "1er avril 2023", "18 April 2023". `form`: as Django's `date` filter takes it."""
    return in_french_form(date_format(date, form))


def span(first: dt.date, last: dt.date) -> str:
    """As in "18–21 avril 2023", "30 April – 2 May 2023"; a single day where both are it."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{day(first, 'j F')} – {day(last)}"
    return f"{day(first, 'j F').partition(' ')[0]}–{day(last)}"
