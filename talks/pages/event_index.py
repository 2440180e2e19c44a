"""The index of events: the newest first, with years to jump to."""

from collections.abc import Mapping
from functools import cached_property

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from talks.search.words import beginnings
from tools.index_page import IndexPage, Initial, clean_names, clean_start

SIZE = 20
# Names are read to be narrowed, because events have none that is folded: of the newest, and those are all for long.
MOST_READ = 5000
# After every day of a year, and before those of the next.
END_OF_YEAR = "-99"


class EventIndex(IndexPage):
    def narrowed(self, words: list[str]) -> QuerySet:
        read = self.rows.order_by("-index_key").values_list("pk", "name")[:MOST_READ]
        named = [pk for pk, name in read if all(f" {word}" in beginnings(name) for word in words)]
        return self.rows.filter(pk__in=named)

    @cached_property
    def initials(self) -> list[Initial]:
        """Years, the newest first."""
        if not self.is_part or self.q:
            return []
        here = self.found[0].year if self.found else None
        years = self.rows.filter(year__isnull=False).order_by("-year").values_list("year", flat=True).distinct()
        return [Initial(str(year), f"{year}{END_OF_YEAR}", year == here) for year in years]


def events_newest_first(events: QuerySet, query: Mapping[str, str]) -> EventIndex:
    """`events`: as readers see them. One of which only the year is known stands after those of its days."""
    day = Coalesce(Cast("starts_on", CharField()), Cast("year", CharField()), Value("0"))
    start, words = clean_start(query.get("from", "")), clean_names(query.get("q", ""))
    return EventIndex(events, day, start, words, SIZE, descending=True)
