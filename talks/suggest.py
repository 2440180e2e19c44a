"""What the search box offers while somebody types: names that start so, and talks with these words in their title.

`suggest(talks, words)` is the one place that knows how; a better index may stand behind it. Names are found by the
beginning of any of their words, without case and accents.
"""

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.models import Appearance, Event, Mention, Speaker, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from tools.models import Company, Theme, Tool
from tools.names import fold

# Shorter words begin too many names to tell anything.
SHORTEST = 2
MOST_WORDS = 8
MOST_NAMES = 3
MOST_TALKS = 4


@dataclass(frozen=True)
class Suggestion:
    """`lang`: language of the label as "fr" or "en", "" where it has none or it is not known."""

    label: str
    kind: str | Promise
    url: str
    lang: str = ""


def suggest(talks: TalkQuerySet, words: str) -> list[Suggestion]:
    """Names first, then talks; each name stands in one of `talks`, which the reader may see. One query per kind."""
    folded = fold(words)
    if len(folded) < SHORTEST:
        return []
    kinds: list[tuple[str | Promise, QuerySet, tuple[str, ...]]] = [
        (_("theme"), _in_talks(Theme, ThemedTalk, "tag", "content_object", talks), ("sort_key", "sort_key_fr")),
        (_("tool"), _in_talks(Tool, Mention, "tool", "talk", talks), ("sort_key", "aliases__folded_name")),
        (_("speaker"), _in_talks(Speaker, Appearance, "speaker", "talk", talks), ("sort_key", "aliases__folded_name")),
        (_("company"), _in_talks(Company, Appearance, "company", "talk", talks), ("sort_key", "aliases__folded_name")),
    ]
    named = [
        Suggestion(str(label), kind, row.get_absolute_url(), getattr(label, "lang", ""))
        for kind, rows, fields in kinds
        for row in _beginning_with(rows, fields, folded)
        for label in [row.label if isinstance(row, Theme) else row.name]
    ]
    events = [Suggestion(event.name, _("event"), event.get_absolute_url()) for event in _events(talks, words)]
    titles = [Suggestion(t.title, _("talk"), t.get_absolute_url(), t.language) for t in _titled(talks, words)]
    return [*named, *events, *titles]


def _in_talks(model: type, link: type, to: str, talk: str, talks: TalkQuerySet) -> QuerySet:
    """The rows of `model` that `link` ties to one of `talks`."""
    links = link._default_manager.filter(**{to: OuterRef("pk"), f"{talk}__in": talks})  # type: ignore[attr-defined]
    return model._default_manager.filter(Exists(links))  # type: ignore[attr-defined]


def _beginning_with(rows: QuerySet, fields: tuple[str, ...], folded: str) -> QuerySet:
    """Whole names that begin so come before those with such a word further on."""
    any_word = Q()
    for field in fields:
        any_word |= Q(**{f"{field}__startswith": folded}) | Q(**{f"{field}__contains": f" {folded}"})
    first = Case(When(sort_key__startswith=folded, then=Value(0)), default=Value(1))
    return rows.filter(any_word).order_by(first, "sort_key", "slug").distinct()[:MOST_NAMES]


def _events(talks: TalkQuerySet, words: str) -> QuerySet:
    """Events by the words of their names, in any order."""
    rows = Event.objects.filter(Exists(talks.filter(event=OuterRef("pk"))))
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(name__icontains=word)
    return rows.newest_first()[:MOST_NAMES]


def _titled(talks: TalkQuerySet, words: str) -> QuerySet:
    for word in words.split()[:MOST_WORDS]:
        talks = talks.filter(title__icontains=word)
    return talks.select_related("event").newest_first()[:MOST_TALKS]
