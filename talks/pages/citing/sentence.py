"""A talk as a sentence, in the language of the page."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from talks.days import span
from talks.pages.citing.work import Work, plain_line


def sentence(work: Work) -> str:
    """As in "Ada Lovelace and Alan Turing, “A mesh”, Cloud Days 2023, Amsterdam, 18–21 April 2023, https://…"."""
    title = _("“%(title)s”") % {"title": plain_line(work.title)}
    when = span(*work.days) if work.days else ""
    people = get_text_list([plain_line(name) for name in work.speakers], _("and"))
    return ", ".join(part for part in (people, title, plain_line(work.event), work.place, when, work.url) if part)


def sentence_list(works: Iterable[Work]) -> str:
    return "".join(f"- {sentence(work)}\n" for work in works)
