"""Corrections in words, each as it stands on the desk: what it says, of which line, and how it is taken back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from talks.admin.reading.acts import group_of, token_of
from talks.admin.reading.forms import TalkForm, theme_name
from talks.days import day
from talks.ingest.desk.corrections import LINE, OWN, Correction, stored_corrections
from talks.ingest.desk.reading import DeskReading
from talks.ingest.readers.article import Vocabulary
from talks.ingest.readers.article.guidance import LineIs


@dataclass(frozen=True)
class Made:
    """`token`, `group`: how forms name it, and all that was said with it at once. `together`: how many those are.

    `line`: first words of the line that is said to be a talk or none, "" of a value.
    """

    token: str
    said: str
    line: str
    group: str
    together: int


def made_of(desk: DeskReading, corrections: Iterable[Correction]) -> list[Made]:
    groups = [group_of(each) for each in stored_corrections(desk.article.corrections)]
    return [
        Made(
            token_of(each),
            said_of(each, desk.vocabulary),
            each.excerpt if each.field == LINE else "",
            group_of(each),
            groups.count(group_of(each)),
        )
        for each in corrections
    ]


def said_of(correction: Correction, vocabulary: Vocabulary) -> str:
    """As "Title: A mesh for all"."""
    if correction.field == LINE:
        said = {
            LineIs.TALK: _("is a talk"),
            LineIs.NO_TALK: _("is no talk"),
            LineIs.JOINED: _("goes on with the talk before it"),
        }[LineIs(correction.value)]
        return _("%(said)s: “%(title)s”") % {"said": said, "title": correction.of} if correction.of else said
    if correction.field == OWN:
        return _("is a talk of its own")
    return field_said(correction.field, correction.value, vocabulary)


def field_said(field: str, value: Any, vocabulary: Vocabulary) -> str:
    # Translators: a field and its value, as in "Kind: keynote".
    return _("%(field)s: %(value)s") % {
        "field": TalkForm.base_fields[field].label,
        "value": value_said(field, value, vocabulary),
    }


def value_said(field: str, value: Any, vocabulary: Vocabulary) -> str:
    return _value(field, value, vocabulary) or "–"


def _value(field: str, value: Any, vocabulary: Vocabulary) -> str:
    if field == "day":
        return day(dt.date.fromisoformat(value)) if value else ""
    if field == "speakers":
        return ", ".join(" · ".join(filter(None, each)) for each in value)
    if isinstance(value, list):
        names = _names(field, vocabulary)
        return ", ".join(names.get(each, each) for each in value)
    return str(dict(getattr(TalkForm.base_fields[field], "choices", ())).get(value, value))


def _names(field: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Of rows of the catalogue, by slug."""
    if field == "themes":
        return {theme.slug: theme_name(theme.names) for theme in vocabulary.themes}
    return {tool.slug: tool.names[0] for tool in vocabulary.tools} if field == "tools" else {}
