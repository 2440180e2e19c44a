"""Days as readers write them, in the language of the page.

By hand on purpose: Django writes neither spans of days nor "1er avril".
"""

import datetime as dt

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talks.text import in_french_form
from tools.bilingual import LocalText

# A zone apart from the ends of Python's calendar, from where no zone can be told.
FIRST_MOMENT = dt.datetime(1, 1, 3, tzinfo=dt.UTC)
LAST_MOMENT = dt.datetime(9999, 12, 29, tzinfo=dt.UTC)


def in_calendar(moment: dt.datetime) -> dt.datetime:
    """Itself, but for what a row should never hold: then the nearest that every zone can tell."""
    return min(max(moment, FIRST_MOMENT), LAST_MOMENT)


def local(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime:
    """In this time zone, or in the site's. Never raises."""
    return timezone.localtime(in_calendar(moment), zone)


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


def hour(moment: dt.datetime) -> str:
    """As in "10:30"; in the zone that it has."""
    return date_format(moment, "TIME_FORMAT")


def offset(moment: dt.datetime) -> str:
    """As in "UTC−7" or "UTC+5:30"."""
    minutes = round((moment.utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def day_and_hour(held_on: dt.date, starts_at: dt.datetime) -> str:
    """As in "9 July 2025, 10:30". An hour after midnight, of a programme that goes on, names both days."""
    if held_on == starts_at.date() - dt.timedelta(days=1):
        return _("night of %(days)s, %(hour)s") % {"days": span(held_on, starts_at.date()), "hour": hour(starts_at)}
    return f"{day(starts_at)}, {hour(starts_at)}"


def day_hour_and_zone(held_on: dt.date, starts_at: dt.datetime) -> str:
    """The same, as in "9 July 2025, 10:30 (UTC−7)": the zone where it is not the site's at that moment."""
    is_here = starts_at.utcoffset() == local(starts_at).utcoffset()
    return day_and_hour(held_on, starts_at) + ("" if is_here else f" ({offset(starts_at)})")


def until(last: dt.date, said: LocalText) -> str:
    """As in "ended 28 February 2025" once that is over; "" while what is `said` of it names the month."""
    if last < timezone.localdate():
        return _("ended %(day)s") % {"day": day(last)}
    with translation.override(said.lang):
        is_said = date_format(last, "F Y").lower() in said.lower()
    return "" if is_said else _("until %(day)s") % {"day": day(last)}
