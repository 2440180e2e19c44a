"""Addresses of questions: the one of this question, and those with a part more or less."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from talks.search.filters import Criteria
from tools.models import Theme

REPLAY_LABELS = {"published": _("Replay online"), "awaited": _("Replay awaited")}
SLIDES_LABELS = {"live": _("Slides online"), "missing": _("Slides lost")}
# As `Criteria.pairs` has them.
ORDER = ("q", "theme", "event", "company", "speaker", "tool", "replay", "slides", "year")
ROWS = ("theme", "event", "company", "speaker", "tool")
# These have one value at a time: another choice replaces the first, and is counted without it.
REPLACED: dict[str, Any] = {"event": (), "year": None, "replay": "", "slides": ""}


def query_string(criteria: Criteria) -> str:
    """As in "?theme=gitops&year=2023", or "?" for the whole list (a bare "?" keeps the link on the page)."""
    return "?" + urlencode(criteria.pairs())


def active_choices(criteria: Criteria) -> list[tuple[str | Promise, str, str]]:
    """(label, language of the label or "", query string without it) for each filter that is on."""
    return [(label, lang, query_string(rest)) for label, lang, rest in without_each(criteria)]


def without_each(criteria: Criteria) -> Iterator[tuple[str | Promise, str, Criteria]]:
    """(label, language of the label or "", the question without it) for each filter that is on."""
    for name in ROWS:
        for row in getattr(criteria, name):
            label = row.label if isinstance(row, Theme) else row.name
            yield label, getattr(label, "lang", ""), without(criteria, name, row.slug)
    if criteria.replay:
        yield REPLAY_LABELS[criteria.replay], "", without(criteria, "replay")
    if criteria.slides:
        yield SLIDES_LABELS[criteria.slides], "", without(criteria, "slides")
    if criteria.year:
        yield str(criteria.year), "", without(criteria, "year")


def without(criteria: Criteria, name: str, slug: str = "") -> Criteria:
    """The question without this value, which it has; `slug`: of a row."""
    kept = tuple(row for row in getattr(criteria, name) if row.slug != slug) if name in ROWS else REPLACED[name]
    return criteria.but(**{name: kept})


class Adding:
    """The query string with another value of one part. Made once for all choices of a facet: they are many."""

    def __init__(self, criteria: Criteria, name: str) -> None:
        kept = criteria.but(**{name: REPLACED[name]}) if name in REPLACED else criteria
        place = ORDER.index(name)
        self.before = _joined((n, v) for n, v in kept.pairs() if ORDER.index(n) <= place)
        self.after = _joined((n, v) for n, v in kept.pairs() if ORDER.index(n) > place)
        self.name = name

    def __call__(self, value: str) -> str:
        """`value`: a slug, a state or a year, which needs no quoting."""
        return "?" + "&".join(part for part in (self.before, f"{self.name}={value}", self.after) if part)


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return urlencode(list(pairs))
