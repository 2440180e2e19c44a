"""The ways to write citations, by the ending of their address."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from talks.pages.citing.bibtex import bibtex
from talks.pages.citing.csl import csl_json
from talks.pages.citing.markdown import markdown_line, markdown_list
from talks.pages.citing.sentence import sentence, sentence_list
from talks.pages.citing.work import Work


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
