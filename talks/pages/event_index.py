"""The index of events: the newest first. Years have pages of their own to jump to."""

from collections.abc import Mapping

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from talks.search.words import beginnings
from tools.index_page import IndexPage, clean_names, clean_start

SIZE = 20
# Names are read to be narrowed, because a folded one has no word as it is joined or spelt out, and none behind "l'":
# of the newest, and those are all for long.
MOST_READ = 5000


class EventIndex(IndexPage):
    def narrowed(self, words: list[str]) -> QuerySet:
        read = self.rows.order_by("-index_key").values_list("pk", "name")[:MOST_READ]
        named = [pk for pk, name in read if all(f" {word}" in beginnings(name) for word in words)]
        return self.rows.filter(pk__in=named)


def events_newest_first(events: QuerySet, query: Mapping[str, str], size: int = SIZE) -> EventIndex:
    """`events`: as readers see them. One of which only the year is known stands after those of its days."""
    day = Coalesce(Cast("starts_on", CharField()), Cast("year", CharField()), Value("0"))
    start, words = clean_start(query.get("from", "")), clean_names(query.get("q", ""))
    return EventIndex(events, day, start, words, size, descending=True)
