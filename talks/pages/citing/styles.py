"""The ways to write citations, by the ending of their address; a sentence is the simplest."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from talks.days import span
from talks.pages.citing.bibtex import bibtex
from talks.pages.citing.csl import csl_json
from talks.pages.citing.markdown_line import markdown_line, markdown_list
from talks.pages.citing.work import Work, plain_line


class Style(StrEnum):
    """Of one talk."""

    BIBTEX = "bib"
    CSL_JSON = "json"
    TEXT = "txt"
    MARKDOWN = "md"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]

    @property
    def write(self) -> Callable[[Work], str]:
        return WRITERS[self]


class ListStyle(StrEnum):
    """Of a list of talks."""

    TEXT = "txt"
    MARKDOWN = "md"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[Style(self)]

    @property
    def write(self) -> Callable[[Iterable[Work]], str]:
        return {ListStyle.TEXT: sentence_list, ListStyle.MARKDOWN: markdown_list}[self]


def sentence(work: Work) -> str:
    """In the language of the page.

    As in "Ada Lovelace and Alan Turing, “A mesh”, Cloud Days 2023, Amsterdam, 18–21 April 2023, https://…".
    """
    title = _("“%(title)s”") % {"title": plain_line(work.title)}
    when = span(*work.days) if work.days else work.year_beside_name
    people = get_text_list([plain_line(name) for name in work.speakers], _("and"))
    told = (people, title, plain_line(work.event), work.place, when, work.note and work.note.lower(), work.url)
    return ", ".join(part for part in told if part)


def sentence_list(works: Iterable[Work]) -> str:
    return "".join(f"- {sentence(work)}\n" for work in works)


CONTENT_TYPES = {
    Style.BIBTEX: "application/x-bibtex; charset=utf-8",
    Style.CSL_JSON: "application/vnd.citationstyles.csl+json",
    Style.TEXT: "text/plain; charset=utf-8",
    Style.MARKDOWN: "text/markdown; charset=utf-8; variant=CommonMark",
}
WRITERS: dict[Style, Callable[[Work], str]] = {
    Style.BIBTEX: bibtex,
    Style.CSL_JSON: csl_json,
    Style.TEXT: lambda work: f"{sentence(work)}\n",
    Style.MARKDOWN: lambda work: f"{markdown_line(work)}\n",
}
