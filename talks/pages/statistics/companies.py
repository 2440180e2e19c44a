"""Who sends people to speak, and of what."""

from django.db.models import Count

from talks.models import ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.dots import Dots, dots
from talks.pages.pictures.grid import Counts
from talks.pages.statistics.naming import by_place, name_of
from talks.pages.statistics.themes import themes_in
from tools.models import Company

MOST_COMPANIES, MOST_THEMES = 20, 12
# Below this a sentence says as much as a picture.
FEWEST_ROWS = 2


def companies_by_theme(talks: TalkQuerySet) -> Dots | None:
    """The companies that most talks come from, and what their talks are about."""
    found = Company.objects.filter(appearances__talk__in=talks, appearances__talk__theme_links__isnull=False)
    companies = found.annotate(found=Count("appearances__talk", distinct=True)).order_by("-found", "sort_key")
    shown, themes = list(companies[:MOST_COMPANIES]), themes_in(talks)
    if len(shown) < FEWEST_ROWS or len(themes) < FEWEST_ROWS:
        return None
    columns = themes[:MOST_THEMES]
    numbers = (
        ThemedTalk.objects.filter(
            content_object__in=talks, tag__in=columns, content_object__appearances__company__in=shown
        )
        .values_list("content_object__appearances__company", "tag")
        .annotate(n=Count("content_object", distinct=True))
    )
    counts = Counts(tuple(map(name_of, shown)), tuple(map(name_of, columns)), by_place(numbers, shown, columns))
    all_companies = companies.count() if len(shown) == MOST_COMPANIES else len(shown)
    return dots(counts, all_companies, len(themes)) if counts.numbers else None
