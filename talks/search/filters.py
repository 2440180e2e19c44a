"""What a reader asks of the talk list, read from the query string; unknown values are ignored, never an error."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from talks.models import Event, Speaker
from tools.models import Company, Theme, Tool

LONGEST_QUERY = 200
# More values than this for one facet say nothing; the rest is ignored.
MOST_VALUES = 10
YEAR = re.compile("[0-9]{4}")


class SlugsField(forms.Field):
    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        return [slug for slug in (value or [])[:MOST_VALUES] if slug and "\0" not in slug]


class OneOfField(forms.Field):
    """One of the choices, else "" (the last value given wins, as in any query string)."""

    def __init__(self, *choices: str) -> None:
        self.choices = choices
        super().__init__(required=False)

    def clean(self, value: Any) -> str:
        return value if value in self.choices else ""


class YearField(forms.Field):
    def clean(self, value: Any) -> int | None:
        return int(value) if value and YEAR.fullmatch(value) else None


class QueryField(forms.Field):
    def clean(self, value: Any) -> str:
        return " ".join((value or "").replace("\0", " ").split())[:LONGEST_QUERY]


class TalkFilterForm(forms.Form):
    q = QueryField(required=False)
    theme = SlugsField(required=False)
    event = SlugsField(required=False)
    company = SlugsField(required=False)
    speaker = SlugsField(required=False)
    tool = SlugsField(required=False)
    replay = OneOfField("published", "awaited")
    slides = OneOfField("live", "missing")
    year = YearField(required=False)


# What a slug may name, of what stands in talks that the reader may see.
ROWS: dict[str, Callable[[models.QuerySet], models.QuerySet]] = {
    "theme": lambda talks: Theme.objects.visible_with(talks).in_name_order(),
    "event": lambda talks: Event.objects.visible_with(talks).newest_first(),
    "company": lambda talks: Company.objects.visible_with(talks).in_name_order(),
    "speaker": lambda talks: Speaker.objects.seen_in(talks).in_name_order(),
    "tool": lambda talks: Tool.objects.visible_with(talks).in_name_order(),
}


@dataclass(frozen=True)
class Criteria:
    """One question to the catalogue. Several themes, companies, speakers or tools mean talks that have all of them."""

    q: str = ""
    theme: tuple[Theme, ...] = ()
    event: tuple[Event, ...] = ()
    company: tuple[Company, ...] = ()
    speaker: tuple[Speaker, ...] = ()
    tool: tuple[Tool, ...] = ()
    replay: str = ""
    slides: str = ""
    year: int | None = None

    @classmethod
    def read(cls, query: QueryDict, talks: models.QuerySet) -> "Criteria":
        """`talks`: what the reader may see; a name that only drafts know is as unknown as any other."""
        form = TalkFilterForm(query)
        form.full_clean()
        known = {
            name: tuple(rows(talks).filter(slug__in=slugs)) if (slugs := form.cleaned_data[name]) else ()
            for name, rows in ROWS.items()
        }
        return cls(**{**form.cleaned_data, **known})

    def but(self, **changes: Any) -> "Criteria":
        """The same question but for these parts."""
        return replace(self, **changes)

    def pairs(self) -> list[tuple[str, str]]:
        """The same question as (parameter, value), in one order: what a canonical address holds."""
        pairs = [("q", self.q)] if self.q else []
        for name in ("theme", "event", "company", "speaker", "tool"):
            pairs += [(name, row.slug) for row in getattr(self, name)]
        pairs += [(name, getattr(self, name)) for name in ("replay", "slides") if getattr(self, name)]
        return [*pairs, ("year", str(self.year))] if self.year else pairs
