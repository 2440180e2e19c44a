"""People and companies: for whom somebody spoke when, with whom; and who speaks for a company.

Rows come with `found`, how many talks they share.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef

from talks.models import Appearance, Speaker
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.statistics.material import Drawn, commonest
from talks.tokens import SPEAKER, THEME, TOOL
from tools.models import Company, Theme, Tool

MOST_PEOPLE, MOST_THEMES, MOST_TOOLS = 12, 12, 12
# Of a company's talks, people of others are among the speakers: so many are looked at for its own.
MOST_LOOKED_AT = 96


@dataclass(frozen=True)
class Stay:
    """`company`: None of an independent; `first`, `last`: years of talks, None where no year is known."""

    company: Company | None
    first: int | None
    last: int | None


def companies_over_the_years(speaker: Speaker, talks: TalkQuerySet) -> list[Stay]:
    """The last first; none where no company is known. Two queries."""
    seen = Appearance.objects.filter(Exists(talks.filter(pk=OuterRef("talk"))), speaker=speaker)
    years = (
        seen.order_by()
        .values("company")
        .annotate(first=Min("talk__event__year"), last=Max("talk__event__year"))
        .values_list("company", "first", "last")
    )
    found = sorted(years, key=lambda row: (row[2] or 0, row[1] or 0), reverse=True)
    companies = Company.objects.in_bulk([pk for pk, _first, _last in found if pk])
    return [Stay(companies.get(pk), first, last) for pk, first, last in found] if companies else []


def spoke_with(speaker: Speaker, drawn: Drawn) -> list[Any]:
    """Speakers of the same talks."""
    counts = {pk: number for pk, number in drawn.counts(SPEAKER).items() if pk != speaker.pk}
    return commonest(Speaker.objects.all(), counts, MOST_PEOPLE)


def people_of(company: Company, drawn: Drawn, talks: TalkQuerySet) -> list[Any]:
    """Those who spoke for it most, counted over all of `talks`. Two queries, of as many rows in any catalogue."""
    counts = drawn.counts(SPEAKER)
    often = sorted(counts, key=lambda pk: (-counts[pk], pk))[:MOST_LOOKED_AT]
    own = Appearance.objects.filter(Exists(talks.filter(pk=OuterRef("talk"))), company=company, speaker__in=often)
    numbers = dict(own.order_by().values("speaker").annotate(number=Count("pk")).values_list("speaker", "number"))
    return commonest(Speaker.objects.all(), numbers, MOST_PEOPLE)


def themes_in(drawn: Drawn) -> list[Any]:
    return commonest(Theme.objects.all(), drawn.counts(THEME), MOST_THEMES)


def tools_in(drawn: Drawn) -> list[Any]:
    return commonest(Tool.objects.all(), drawn.counts(TOOL), MOST_TOOLS)
