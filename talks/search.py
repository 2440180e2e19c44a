"""The one place that knows how talks are found and how choices are counted.

`find(talks, criteria)` narrows; `facets(talks, criteria)` says what each further choice would give. Both start from a
queryset that the reader may see, so that no draft leaks into a result or a count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from talks.forms import Criteria
from talks.models import Appearance, Event, Mention, SlideLink, Speaker, Takeaway, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from tools.models import Company, Theme, Tool
from tools.names import fold

# Choices listed per facet: the most common ones, enough to narrow down by.
MOST_CHOICES = 40
REPLAY_LABELS = {"published": _("Replay online"), "awaited": _("Replay awaited")}
SLIDES_LABELS = {"live": _("Slides online"), "missing": _("Slides lost")}


@dataclass(frozen=True)
class Choice:
    """One value of a facet: `count` talks have it; `query` is the query string with it, or without it if active."""

    label: str | Promise
    count: int
    active: bool
    query: str
    lang: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    label: str | Promise
    choices: list[Choice]


def find(talks: TalkQuerySet, criteria: Criteria) -> TalkQuerySet:
    """The talks that meet every part of the question, newest event first."""
    for theme in criteria.theme:
        talks = talks.filter(Exists(ThemedTalk.objects.filter(tag=theme, content_object=OuterRef("pk"))))
    for company in criteria.company:
        talks = talks.filter(Exists(Appearance.objects.filter(company=company, talk=OuterRef("pk"))))
    for speaker in criteria.speaker:
        talks = talks.filter(Exists(Appearance.objects.filter(speaker=speaker, talk=OuterRef("pk"))))
    for tool in criteria.tool:
        talks = talks.filter(Exists(Mention.objects.filter(tool=tool, talk=OuterRef("pk"))))
    if criteria.event:
        talks = talks.filter(event__in=criteria.event)
    if criteria.replay:
        talks = talks.filter(_replay(criteria.replay))
    if criteria.slides:
        talks = talks.filter(_slides(criteria.slides))
    if criteria.year:
        talks = talks.filter(event__starts_on__year=criteria.year)
    for word in criteria.q.split()[:8]:
        talks = talks.filter(_names_or_says(word))
    return talks.newest_first()


def facets(talks: TalkQuerySet, criteria: Criteria) -> list[Facet]:
    """Every facet with its choices and counts, most talks first. One query each, whatever the catalogue holds."""
    found = find(talks, criteria).order_by()
    choices = [
        ("theme", _("Theme"), Theme.objects.filter(themed_talks__content_object__in=found), "themed_talks"),
        ("event", _("Event"), Event.objects.filter(talks__in=_without(talks, criteria, event=())), "talks"),
        ("tool", _("Tool"), Tool.objects.filter(mentions__talk__in=found), "mentions"),
        ("company", _("Company"), Company.objects.filter(appearances__talk__in=found), "appearances__talk"),
        ("speaker", _("Speaker"), Speaker.objects.filter(appearances__talk__in=found), "appearances"),
    ]
    rows = [Facet(name, label, _rows(name, rows, path, criteria)) for name, label, rows, path in choices]
    return [
        rows[0],
        rows[1],
        Facet("year", _("Year"), _years(_without(talks, criteria, year=None), criteria)),
        *rows[2:],
        Facet("replay", _("Replay"), _states("replay", REPLAY_LABELS, _replay, talks, criteria)),
        Facet("slides", _("Slides"), _states("slides", SLIDES_LABELS, _slides, talks, criteria)),
    ]


def active_choices(criteria: Criteria) -> list[tuple[str | Promise, str, str]]:
    """(label, language of the label or "", query string without it) for each part of the question but the words."""
    chips: list[tuple[str | Promise, str, str]] = []
    for name in ("theme", "event", "company", "speaker", "tool"):
        for row in getattr(criteria, name):
            label = _label(row)
            chips.append((label, getattr(label, "lang", ""), _toggled(criteria, name, row)))
    if criteria.replay:
        chips.append((REPLAY_LABELS[criteria.replay], "", query_string(criteria.but(replay=""))))
    if criteria.slides:
        chips.append((SLIDES_LABELS[criteria.slides], "", query_string(criteria.but(slides=""))))
    if criteria.year:
        chips.append((str(criteria.year), "", query_string(criteria.but(year=None))))
    return chips


def query_string(criteria: Criteria) -> str:
    """As in "?theme=gitops&year=2023", or "?" for the whole list (a bare "?" keeps the link on the page)."""
    return "?" + urlencode(criteria.pairs())


def _names_or_says(word: str) -> Q:
    folded = fold(word)
    return (
        Q(title__icontains=word)
        | Q(summary_fr__icontains=word)
        | Q(summary_en__icontains=word)
        | Q(event__name__icontains=word)
        | Exists(
            Appearance.objects.filter(talk=OuterRef("pk")).filter(
                Q(speaker__sort_key__contains=folded)
                | Q(speaker__aliases__folded_name__contains=folded)
                | Q(company__sort_key__contains=folded)
                | Q(company__aliases__folded_name__contains=folded)
            )
        )
        | Exists(
            Mention.objects.filter(talk=OuterRef("pk")).filter(
                Q(tool__sort_key__contains=folded) | Q(tool__aliases__folded_name__contains=folded)
            )
        )
        | Exists(
            ThemedTalk.objects.filter(content_object=OuterRef("pk")).filter(
                Q(tag__sort_key__contains=folded) | Q(tag__name_fr__icontains=word)
            )
        )
        | Exists(
            Takeaway.objects.filter(talk=OuterRef("pk")).filter(
                Q(text_fr__icontains=word) | Q(text_en__icontains=word) | Q(code__icontains=word)
            )
        )
    )


def _replay(state: str) -> Q:
    return Q(replay_state=state)


def _slides(state: str) -> Q:
    return Q(Exists(SlideLink.objects.filter(talk=OuterRef("pk"), kind=SlideLink.Kind.SLIDES, state=state)))


def _without(talks: TalkQuerySet, criteria: Criteria, **dropped: Any) -> QuerySet:
    """The results if this facet were open again: what its other choices are counted over."""
    return find(talks, criteria.but(**dropped)).order_by()


def _rows(name: str, rows: QuerySet, path: str, criteria: Criteria) -> list[Choice]:
    chosen = {row.pk for row in getattr(criteria, name)}
    last = "slug" if name == "event" else "sort_key"
    counted = rows.annotate(found=Count(path, distinct=True)).order_by("-found", last)[:MOST_CHOICES]
    return [
        Choice(label, row.found, row.pk in chosen, _toggled(criteria, name, row), getattr(label, "lang", ""))
        for row in counted
        if (label := _label(row))
    ]


def _years(talks: QuerySet, criteria: Criteria) -> list[Choice]:
    counted = (
        talks.filter(event__starts_on__isnull=False)
        .values_list(ExtractYear("event__starts_on"))
        .annotate(found=Count("pk"))
        .order_by("-event__starts_on__year")
    )
    return [
        Choice(
            str(year), found, year == criteria.year,
            query_string(criteria.but(year=None if year == criteria.year else year)),
        )
        for year, found in counted
    ]  # fmt: skip


def _states(name: str, labels: dict[str, Any], condition: Any, talks: TalkQuerySet, criteria: Criteria) -> list[Choice]:
    chosen = getattr(criteria, name)
    over = _without(talks, criteria, **{name: ""})
    counts = over.aggregate(**{state: Count("pk", filter=condition(state)) for state in labels})
    return [
        Choice(
            label, counts[state], state == chosen,
            query_string(criteria.but(**{name: "" if state == chosen else state})),
        )
        for state, label in labels.items()
        if counts[state] or state == chosen
    ]  # fmt: skip


def _toggled(criteria: Criteria, name: str, row: Any) -> str:
    """The query string with this row chosen, or without it where it is chosen already."""
    rows: Iterable[Any] = getattr(criteria, name)
    kept = tuple(r for r in rows if r.pk != row.pk)
    if len(kept) == len(tuple(rows)):
        kept = (row,) if name == "event" else (*kept, row)
    return query_string(criteria.but(**{name: kept}))


def _label(row: Any) -> str:
    return row.label if isinstance(row, Theme) else row.name
