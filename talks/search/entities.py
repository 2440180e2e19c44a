"""Who or what is meant by a name: tools, companies, people, themes, events, series and recaps' authors.

In: what a reader wrote, and the talks that they may see. Out: rows that they may see, the likeliest first; one query to
look names up, two where no name is exactly this, four more where none begins so, and one for each kind of which there
is something.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.models import Article, Event, Series, Speaker
from talks.models.talk_queryset import TalkQuerySet
from talks.search import asking
from talks.search.names import (
    BEGINNING,
    MOST_READ,
    SHORTEST_BEGINNING,
    WHOLE,
    Found,
    author_ends,
    beginning,
    joined_otherwise,
    look_up,
    nearly,
    spelt_like,
)
from talks.search.query_words import Word
from talks.search.question import IN_NAMES, Question, Shares, Stretch
from talks.tokens import OF_ROWS
from tools.folding import fold
from tools.models import Company, Theme, Tool

MOST_SHOWN = 6
# More people with the same last word in their names are none that is meant.
MOST_NAMESAKES = 3
# Talks with the word in title or names: more take long to look up, and it is a common word.
MOST_NAMING = 1000


@dataclass(frozen=True)
class Entity:
    """`detail`: the city of an event, or what a tool is. `lang`: of the name, "" where it has none."""

    kind: str
    id: int
    kind_label: str | Promise
    name: str
    url: str
    talks: int
    lang: str = ""
    detail: str = ""
    detail_lang: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Kind:
    """`rows`: those that readers of these talks see. `is_speaking`: its talks are theirs, and not about them."""

    name: str
    label: Promise
    rows: Callable[[TalkQuerySet], QuerySet]
    is_speaking: bool = False

    def entity(self, row: Any) -> Entity:
        label = row.label if isinstance(row, Theme) else row.name
        lang = getattr(label, "lang", "")
        return Entity(self.name, row.pk, self.label, str(label), row.get_absolute_url(), row.talk_count, lang)


class Events(Kind):
    def entity(self, row: Any) -> Entity:
        where_and_when = ", ".join(filter(None, (row.city, str(row.year or ""))))
        url = row.get_absolute_url()
        return Entity(
            self.name, row.pk, self.label, row.name, url, row.talk_count, detail=where_and_when, year=row.year
        )


class Tools(Kind):
    def entity(self, row: Any) -> Entity:
        said = row.description
        url = row.get_absolute_url()
        lang = getattr(said, "lang", "")
        return Entity(self.name, row.pk, self.label, row.name, url, row.talk_count, detail=said, detail_lang=lang)


class ManySeries(Kind):
    def entity(self, row: Any) -> Entity:
        talks = sum(event.talk_count for event in row.events.all())
        return Entity(self.name, row.pk, self.label, row.name, row.get_absolute_url(), talks)


class Authors(Kind):
    """One for each recap."""

    def entity(self, row: Any) -> Entity:
        url = row.get_absolute_url()
        return Entity(
            self.name, row.pk, self.label, row.author, url, row.talk_count, detail=row.title, detail_lang=row.language
        )


def _many_series(talks: TalkQuerySet) -> QuerySet:
    events = Event.objects.visible_with(talks).newest_first()
    return Series.objects.filter(Exists(events.filter(series=OuterRef("pk")))).prefetch_related(
        Prefetch("events", events)
    )


def _articles(talks: TalkQuerySet) -> QuerySet:
    seen = Exists(talks.filter(pk=OuterRef("coverage__talk")))
    return (
        Article.objects.filter(Exists(Event.objects.visible_with(talks).filter(pk=OuterRef("event"))))
        .annotate(talk_count=Count("coverage", filter=seen))
        .order_by("-published_on", "slug")
    )


# In the order in which they are likeliest meant, where all have talks.
KINDS: tuple[Kind, ...] = (
    ManySeries("series", _("series"), _many_series),
    Events("event", _("event"), lambda talks: Event.objects.visible_with(talks).newest_first()),
    Kind("speaker", _("speaker"), Speaker.objects.seen_in, is_speaking=True),
    Kind("company", _("company"), Company.objects.visible_with, is_speaking=True),
    Kind("theme", _("theme"), Theme.objects.visible_with),
    Tools("tool", _("tool"), Tool.objects.visible_with),
    Authors("author", _("author of a recap"), _articles),
)
SPEAKING = frozenset(kind.name for kind in KINDS if kind.is_speaking)


@dataclass(frozen=True)
class Meant:
    """`first`: the tokens of the talks that are by those who are meant."""

    entities: Sequence[Entity] = ()
    first: tuple[str, ...] = ()


def meant(wordings: Iterable[str], talks: TalkQuerySet, years: Collection[int] = ()) -> Meant:
    """`wordings`: what was asked, as it was and without small words. Whole names and places, else what is near.

    `years`: of the events that are likelier meant.
    """
    asked = list(dict.fromkeys(folded for text in wordings if (folded := fold(text))))
    if not asked:
        return Meant()
    keys = [key for folded in asked for key in joined_otherwise(folded)]
    found = look_up(keys, places=keys) or nearly(asked[-1]) or _by_last_word(asked[-1])
    sure = {(one.kind, one.id) for one in found if one.sureness == WHOLE}
    entities = _in_order(found, talks, years)
    tokens = [
        f"{OF_ROWS[one.kind]}{one.id}"
        for one in entities
        if one.kind in SPEAKING and one.talks and (one.kind, one.id) in sure
    ]
    return Meant(entities[:MOST_SHOWN], tuple(tokens))


def begun(words: str, talks: TalkQuerySet) -> list[Entity]:
    """While somebody types: series, events by their place, recaps by their authors, tools that no talk names."""
    found = beginning(fold(words), ("series", "tool", "author"))
    return [one for one in _in_order(found, talks) if one.kind != "tool" or not one.talks][:MOST_SHOWN]


def spelt_so(words: str, talks: TalkQuerySet) -> list[Entity]:
    """Names that no talk has, so that the words of talks cannot correct what was written."""
    return [one for one in _in_order(spelt_like(fold(words)), talks) if not one.talks][:MOST_SHOWN]


def _by_last_word(word: str) -> list[Found]:
    """People of the newest talks that name it, and authors; nobody where many are called so. Four queries, or none."""
    if len(word) < SHORTEST_BEGINNING or not word.isalpha():
        return []
    counted = asking.rows("SELECT named FROM talks_searchword WHERE word = %s", [word])
    if counted and counted[0][0] > MOST_NAMING:
        return []
    hits = asking.along(Question(Word((word,))), Shares(), [Stretch(IN_NAMES, MOST_READ)], MOST_READ)
    speaking = Speaker.objects.filter(appearances__talk__in=[talk for _tier, _sk, talk in hits])
    people = speaking.filter(sort_key__endswith=f" {word}").values_list("pk", "sort_key").distinct()
    found = [*(Found("speaker", pk, key, BEGINNING) for pk, key in people), *author_ends(word)]
    return found if len({one.key for one in found}) <= MOST_NAMESAKES else []


def _in_order(found: Sequence[Found], talks: TalkQuerySet, years: Collection[int] = ()) -> list[Entity]:
    sureness = {(one.kind, one.id): one.sureness for one in sorted(found, key=lambda one: -one.sureness)}
    entities = [
        (sureness[kind.name, row.pk], place, kind.entity(row))
        for place, kind in enumerate(KINDS)
        if (ids := [one.id for one in found if one.kind == kind.name])
        for row in kind.rows(talks).filter(pk__in=ids)
    ]
    entities.sort(
        key=lambda one: (one[0], one[2].talks == 0, one[1], one[2].year not in years)
    )  # Stable: what is newest first stays so.
    return [entity for _sure, _place, entity in entities]
