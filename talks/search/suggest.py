"""What the search box offers while somebody types: names that begin so, and talks with these words in their title.

Names are found by the beginning of any of their words, without case and accents; those with most talks come first. Only
what the public sees is offered, to editors too.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from talks.models import Event, Speaker, SpeakerAlias, Talk
from talks.revision import current_revision
from talks.search import asking
from talks.search.entities import Entity, begun
from talks.search.known_words import KnownWords, completions
from talks.search.letters import is_unspaced
from talks.search.query_words import Node, Unit, build, parse
from talks.search.question import IN_NAMES, IN_TITLE, Question, Shares, Stretch
from talks.search.results import public_talks
from talks.search.words import beginnings
from tools.folding import fold
from tools.models import Company, CompanyAlias, Theme, Tool, ToolAlias

# Shorter words begin too many names to tell anything.
SHORTEST = 2
MOST_NAMES = 3
MOST_TALKS = 4
# A folded name has no word as it is joined or spelt out, and none behind "l'": names of the newest events are read.
MOST_EVENTS_READ = 2000

# Label, rows with their talks counted, a talk's field of them, folded columns, other names with their field of the row.
Kind = tuple[str | Promise, QuerySet, str, tuple[str, ...], Any]

_beginnings = lru_cache(maxsize=MOST_EVENTS_READ)(beginnings)


@dataclass(frozen=True)
class Suggestion:
    """`lang`: language of the label as "fr" or "en", "" where it has none or it is not known."""

    label: str
    kind: str | Promise
    url: str
    lang: str = ""


def suggest(words: str) -> list[Suggestion]:
    """Names first, then talks. One query per kind, some five for the words of talks; as many again where nothing is."""
    units = parse(words)
    if len(fold(words)) < SHORTEST or not units:
        return []
    kinds = _kinds()
    titles = [
        Suggestion(t.title, _("talk"), t.get_absolute_url(), t.language)
        for t in _titled(units, is_unfinished=words[-1:].isalnum())
    ]
    return [*_names(words, units, kinds), *titles] or _written_apart(kinds, units)


def begun_names(words: str) -> list[Suggestion]:
    """Those of the suggestions that are names. One query per kind."""
    units = parse(words)
    return _names(words, units, _kinds()) if units and len(fold(words)) >= SHORTEST else []


def _kinds() -> list[Kind]:
    talks = Talk.objects.published()
    return [
        (_("theme"), Theme.objects.with_talk_counts(talks), "themes", ("sort_key", "sort_key_fr"), None),
        (_("tool"), Tool.objects.with_talk_counts(talks), "tools", ("sort_key",), (ToolAlias, "tool")),
        (_("speaker"), Speaker.objects.with_talk_counts(talks), "speakers", ("sort_key",), (SpeakerAlias, "speaker")),
        (_("company"), Company.objects.with_talk_counts(talks), "companies", ("sort_key",), (CompanyAlias, "company")),
    ]


def _names(words: str, units: list[Unit], kinds: list[Kind]) -> list[Suggestion]:
    named = [
        _of_row(kind, row)
        for kind, rows, _of_talk, fields, aliases in kinds
        for row in _beginning_with(rows, fields, aliases, fold(words))
    ]
    events = [Suggestion(event.name, _("event"), event.get_absolute_url()) for event in _events(units)]
    known = {(str(one.kind), one.url) for one in (*named, *events)}
    others = [as_suggestion(one) for one in begun(words, Talk.objects.published())]
    return [*named, *(one for one in others if (str(one.kind), one.url) not in known), *events]


def as_suggestion(one: Entity) -> Suggestion:
    """With the place of an event, or a recap's title; what a tool is would be long."""
    told = one.detail if one.kind != "tool" else ""
    return Suggestion(f"{one.name} – {told}" if told else one.name, one.kind_label, one.url, one.lang)


def _of_row(kind: str | Promise, row: Any) -> Suggestion:
    label = row.label if isinstance(row, Theme) else row.name
    return Suggestion(str(label), kind, row.get_absolute_url(), getattr(label, "lang", ""))


def _written_apart(kinds: list[Kind], units: list[Unit]) -> list[Suggestion]:
    """Names in several parts that were asked for as one word, as O'Malley by "omalley".

    No column of names holds that: the newest talks are looked up by it, and their names are read.
    """
    text, shares = _unfinished(units)
    found = asking.along(Question(text), shares, [Stretch(IN_NAMES, MOST_TALKS)], MOST_TALKS)
    talks = Talk.objects.filter(pk__in=[talk_id for _tier, _sk, talk_id in found])
    words = [word for unit in units for word in unit.words]
    return [
        _of_row(kind, row)
        for kind, rows, of_talk, _columns, _aliases in kinds
        for row in rows.filter(pk__in=talks.values(of_talk)).order_by("-talk_count", "slug")
        if _has_words(row.name, words)
    ]


def _beginning_with(rows: QuerySet, fields: tuple[str, ...], aliases: Any, folded: str) -> QuerySet:
    """Whole names that begin so come before those with such a word further on."""
    any_word = Q()
    for field in fields:
        any_word |= _some_word(field, folded)
    if aliases:
        model, owner = aliases
        # Other names are few: read once, not looked up for each of the rows.
        any_word |= Q(pk__in=model.objects.filter(_some_word("folded_name", folded)).values(owner))
    first = Case(When(sort_key__startswith=folded, then=Value(0)), default=Value(1))
    return rows.filter(any_word, talk_count__gt=0).order_by(first, "-talk_count", "sort_key", "slug")[:MOST_NAMES]


def _some_word(field: str, folded: str) -> Q:
    return Q(**{f"{field}__startswith": folded}) | Q(**{f"{field}__contains": f" {folded}"})


def _events(units: list[Unit]) -> list[Event]:
    """The newest events whose names have words that begin so, in any order."""
    words = [word for unit in units for word in unit.words]
    rows = newest_events(current_revision())
    named = (Event(name=name, slug=slug) for name, slug in rows if _has_words(name, words))
    return list(islice(named, MOST_NAMES))


@lru_cache(maxsize=1)
def newest_events(revision: int) -> tuple[tuple[str, str], ...]:
    """(name, slug) of those with a talk; kept while the catalogue does not change, because each key asks for them."""
    events = Event.objects.with_progress(Talk.objects.published()).in_use().newest_first()
    # Rows of two texts: as many models would take longer than all the rest.
    return tuple(events.values_list("name", "slug")[:MOST_EVENTS_READ])


def _has_words(name: str, words: list[str]) -> bool:
    said = _beginnings(name)
    return all(f" {word}" in said for word in words)


def _titled(units: list[Unit], *, is_unfinished: bool) -> list[Talk]:
    """The newest talks with these words in their title; the last may be the beginning of one."""
    text, shares = _unfinished(units) if is_unfinished else _finished(units)
    found = asking.along(Question(text), shares, [Stretch(IN_TITLE, MOST_TALKS)], MOST_TALKS)
    ids = [talk_id for _tier, _sk, talk_id in found]
    by_id = {talk.pk: talk for talk in Talk.objects.published().filter(pk__in=ids).select_related("event")}
    return [by_id[pk] for pk in ids if pk in by_id]


def _finished(units: list[Unit]) -> tuple[Node | None, Shares]:
    known = KnownWords(units)
    return build(units, known.forms, (), known.spellings), Shares(public_talks(), {}, known.talks, known.named)


def _unfinished(units: list[Unit]) -> tuple[Node | None, Shares]:
    last = units[-1].words[-1]
    if is_unspaced(last):
        return build(units, lambda word: (word,), ()), Shares()
    single = [*units[:-1], *(Unit((word,)) for word in units[-1].words)]
    begun = completions(last)
    known = KnownWords(single[:-1])
    talks = known.talks | {word: talks for word, (talks, _named) in begun.items()}
    named = known.named | {word: named for word, (_talks, named) in begun.items()}
    text = build(single, lambda word: tuple(begun) if word == last else (word,), ())
    return text, Shares(public_talks(), {}, talks, named)
