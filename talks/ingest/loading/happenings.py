"""Which event and which talk a source means, whoever told of them first: a schedule, a recap, a playlist."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from talks.days import local
from talks.ingest.loading.ledger import chunks
from talks.ingest.loading.shelves import Given
from talks.models import Event, Talk
from tools.folding import fold

YEAR = re.compile(r"\b(19|20)\d\d\b")
# What a table calls a talk holds within its event alone.
NAMES_WITHIN_EVENTS = "table"
# Between two tellings of the days of one event.
SLACK = dt.timedelta(days=3)


class EventShelf:
    """By slug, else by name and year, where their days do not tell them apart. A source's two events stay two."""

    def __init__(self, given: Sequence[Given]) -> None:
        self._by_slug: dict[str, Event] = {}
        self._by_name: dict[tuple[str, int | None], list[Event]] = {}
        self._taken: set[int] = set()
        slugs = [each["slug"] for each in given]
        years = {year for each in given if (year := _year(each))}
        for some in chunks(slugs):
            self._add(*Event.objects.filter(slug__in=some).order_by())
        if len(self._by_slug) < len(set(slugs)):
            self._add(*Event.objects.filter(Q(year__in=years)).order_by("pk"))
        self._taken = {id(self._by_slug[slug]) for slug in slugs if slug in self._by_slug}

    def _add(self, *events: Event) -> None:
        for event in events:
            if event.slug not in self._by_slug:
                self._by_slug[event.slug] = event
                self._by_name.setdefault((_name(event.name), event.year), []).append(event)

    def find(self, given: Given) -> Event | None:
        if found := self._by_slug.get(given["slug"]):
            return found
        named = self._by_name.get((_name(given.get("name", "")), _year(given)), []) if _year(given) else []
        found = next((event for event in named if id(event) not in self._taken and _meet(event, given)), None)
        if found:
            self._by_slug[given["slug"]] = found
            self._taken.add(id(found))
        return found

    def put(self, given: Given, row: Event) -> None:
        self._by_slug[given["slug"]] = row
        self._taken.add(id(row))


def _name(name: str) -> str:
    return " ".join(YEAR.sub(" ", fold(name)).split())


def _year(given: Given) -> int | None:
    starts_on, said = given.get("starts_on"), YEAR.search(given.get("name", ""))
    return starts_on.year if starts_on else given.get("year") or (int(said[0]) if said else None)


def _meet(event: Event, given: Given) -> bool:
    first, last = given.get("starts_on"), given.get("ends_on") or given.get("starts_on")
    if not (event.starts_on and first and last):
        return True
    return first - SLACK <= (event.ends_on or event.starts_on) and event.starts_on - SLACK <= last


class TalkShelf:
    """By the reference in its source, then (in fixtures) by slug, then by title; and the slugs that are free.

    `told`: the references that the sources have now.
    """

    def __init__(self, given: Sequence[Given], told: Iterable[tuple[str, str]], *, wishes: bool) -> None:
        self._wishes = wishes
        self._told = {*told, *map(_ref, given)}
        self._by_ref: dict[tuple[str, str], Talk] = {}
        self._by_slug: dict[tuple[int, str], Talk] = {}
        self._by_title: dict[tuple[int, str], list[Talk]] = {}
        self._taken: set[int] = set()
        self._add_named({_ref(each) for each in given if all(_ref(each))})
        left = [each for each in given if _ref(each) not in self._by_ref]
        self._twins = self._found_twins([each for each in given if _ref(each)[0] == NAMES_WITHIN_EVENTS])
        events = {each["event"].pk: each["event"] for each in left if not each["event"].__dict__.get("is_new_in_load")}
        for some in chunks(events):
            for talk in Talk.objects.filter(event__in=some).order_by("position", "pk"):
                talk.event = events[talk.event_id]
                self._add(self._by_ref.get((talk.source, talk.source_ref), talk))

    def _add(self, talk: Talk) -> None:
        if talk.source and talk.source_ref:
            self._by_ref[talk.source, talk.source_ref] = talk
        self._by_slug[talk.event_id, talk.slug] = talk
        self._by_title.setdefault((talk.event_id, fold(talk.title)), []).append(talk)

    def _add_named(self, refs: set[tuple[str, str]]) -> None:
        """In whatever event an editor put them."""
        by_source: dict[str, list[str]] = {}
        for source, ref in refs:
            by_source.setdefault(source, []).append(ref)
        for source, of_source in by_source.items():
            for some in chunks(sorted(of_source)):
                for talk in Talk.objects.told_by(source, some).order_by().select_related("event"):
                    self._add(talk)

    def _found_twins(self, given: Sequence[Given]) -> dict[tuple[Any, ...], Talk]:
        found: dict[tuple[Any, ...], Talk] = {}
        others = Talk.objects.exclude(event__in={each["event"].pk for each in given}).order_by("pk")
        for some in chunks(each.get("title", "") for each in given):
            named = others.filter(source=NAMES_WITHIN_EVENTS, title__in=some)
            found |= {_what(vars(talk)): talk for talk in named.select_related("event")}
        return found

    def twin(self, given: Given, found: Talk | None) -> Talk | None:
        """Of the same title and hour, in an event where the source calls it otherwise; `found` here is another."""
        has_day = given.get("day") or given.get("starts_at")
        is_found = found is not None and _what(vars(found)) == _what(given)
        return self._twins.get(_what(given)) if has_day and not is_found else None

    def find(self, given: Given) -> Talk | None:
        ref, event = _ref(given), given["event"].pk
        found = self._by_ref.get(ref) if all(ref) else None
        if found is None and not self._wishes:
            found = self._by_slug.get((event, given["slug"]))
        if found is None:
            titled = self._by_title.get((event, fold(given.get("title", ""))), [])
            found = next((talk for talk in titled if self._may_be(talk, given)), None)
        if found:
            self._taken.add(id(found))
        return found

    def _may_be(self, talk: Talk, given: Given) -> bool:
        """Not one that the same source has beside it, or that another row means; nor one of another day."""
        is_beside = talk.source == given.get("source") and (talk.source, talk.source_ref) in self._told
        if id(talk) in self._taken or (talk.source and is_beside):
            return False
        here, there = (
            _day(day, starts_at, given["event"])
            for day, starts_at in ((talk.day, talk.starts_at), (given.get("day"), given.get("starts_at")))
        )
        return not (here and there and here != there)

    def put(self, given: Given, row: Talk) -> None:
        self._taken.add(id(row))
        self._by_ref[row.source, row.source_ref] = row
        self._by_slug[row.event_id, row.slug] = row

    def free_slug(self, event: Event, wish: str) -> str:
        slug, number = wish, 1
        while (event.pk, slug) in self._by_slug:
            number += 1
            slug = f"{wish[: 150 - len(str(number)) - 1].rstrip('-_')}-{number}"
        return slug


def _ref(given: Given) -> tuple[str, str]:
    return given.get("source", ""), given.get("source_ref", "")


def _what(told: Mapping[str, Any]) -> tuple[Any, ...]:
    return told.get("source"), told.get("title"), told.get("starts_at"), told.get("day")


def _day(day: dt.date | None, starts_at: dt.datetime | None, event: Event) -> dt.date | None:
    return day or (local(starts_at, event.zone).date() if starts_at else None)
