"""Which talks stand on a page of a list, in which order, and where the pages beside it begin.

Three walks: along the search index, as the site's own list; along changes, from the longest unchanged; along what a
source calls its talks. None counts rows that come before: each begins after a place. And the few talks in one
recording.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict

from talks.api.cursors import Cursor, CursorError, question_of
from talks.api.parameters import LARGEST_SIZE, AskedTalks
from talks.models import Recording, Talk
from talks.models.talk_queryset import HAS_SOURCE, TalkQuerySet
from talks.search.criteria import Criteria
from talks.search.filters import FILTERS, Rows
from talks.search.index.sort_key import HIGHEST, Place
from talks.search.meaning import meaning_of
from talks.search.results import Where, find

# So many rows of a walk are looked at for those that filters want: a page may then hold fewer than it could.
MOST_LOOKED_AT = 2000
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Walked:
    """Ids of rows, cursors of the pages beside them, and, where that is asked, how many there are."""

    ids: Sequence[int]
    next: Cursor | None = None
    previous: Cursor | None = None
    count: int = 0
    count_is_exact: bool = True


class ConflictError(ValueError):
    """`name`: a parameter that says nothing beside another one."""

    def __init__(self, name: str) -> None:
        super().__init__("cannot be asked beside changed_since, source or video")
        self.name = name


def walk(request: HttpRequest, asked: AskedTalks, *, of_replays: bool = False) -> Walked:
    """`of_replays`: of talks that have one online. Raises `CursorError`, `ConflictError`."""
    question, public = question_of(request), Talk.objects.published()
    criteria = Criteria.read(request.GET, public)
    if _is_of_nothing(request.GET, criteria):
        return Walked([])
    if not (asked.changed_since or asked.source or asked.video):
        return _along_the_index(asked, question, criteria, public, of_replays=of_replays)
    for name in ("q", "order", "count"):
        if getattr(asked, name):
            raise ConflictError(name)
    talks = public.with_replay() if of_replays else public
    if asked.video:
        return _in_recording(asked, criteria, talks)
    if asked.changed_since:
        return _along_changes(asked, question, criteria, talks, asked.changed_since)
    return _along_a_source(asked, question, criteria, talks)


def _is_of_nothing(query: QueryDict, criteria: Criteria) -> bool:
    """A name that nothing has is asked for: alone, or beside others that a talk must have all of."""
    for each in FILTERS:
        if isinstance(each, Rows):
            given, known = set(each.canonical(query.getlist(each.name))), criteria.of(each.name)
            if given and (not known if each.is_exclusive else len(known) < len(given)):
                return True
    return False


def _along_the_index(
    asked: AskedTalks, question: str, given: Criteria, public: TalkQuerySet, *, of_replays: bool
) -> Walked:
    # Before the first, so that none of what a page of the site tells of the whole is looked up.
    where = Where(Place(HIGHEST, tier=0))
    if asked.cursor:
        direction, text = Cursor.read(asked.cursor, question, 2)
        place = Place.read(text)
        if place is None or direction not in ("after", "before"):
            raise CursorError
        where = Where(place, backward=direction == "before")
    meaning = meaning_of(given, public)
    criteria = meaning.criteria.but(replay=("published",)) if of_replays else meaning.criteria
    page = find(criteria, where, first=meaning.named.first, size=asked.page_size)
    before = _beside(page.previous, question) if asked.cursor else None
    walked = Walked(page.ids, _beside(page.next, question), before)
    if not asked.count:
        return walked
    return Walked(walked.ids, walked.next, walked.previous, page.total, not page.is_more)


def _beside(where: Where | None, question: str) -> Cursor | None:
    if where is None:
        return None
    return Cursor(question, ("before" if where.backward else "after", str(where.place)))


def _along_changes(
    asked: AskedTalks, question: str, criteria: Criteria, talks: TalkQuerySet, since: dt.datetime
) -> Walked:
    last = 0
    if asked.cursor:
        since, last = _change(*Cursor.read(asked.cursor, question, 2))
    # One comparison of both, which the index of the latest changes answers.
    values = [connection.ops.adapt_datetimefield_value(since), last]
    later = RawSQL("(talks_talk.updated_at, talks_talk.id) > (%s, %s)", values, output_field=BooleanField())
    rows = talks.filter(later).order_by("updated_at", "pk")
    return _chosen(rows, asked, criteria, lambda row: Cursor(question, (row["updated_at"].isoformat(), str(row["pk"]))))


def _change(moment: str, number: str) -> tuple[dt.datetime, int]:
    try:
        since, last = dt.datetime.fromisoformat(moment), int(number)
    except ValueError as error:
        raise CursorError from error
    if since.tzinfo != dt.UTC or not 0 <= last <= LARGEST_ID:
        raise CursorError
    return since, last


def _along_a_source(asked: AskedTalks, question: str, criteria: Criteria, talks: TalkQuerySet) -> Walked:
    rows = talks.filter(HAS_SOURCE, source=asked.source).order_by("source_ref")
    if asked.cursor:
        rows = rows.filter(source_ref__gt=Cursor.read(asked.cursor, question, 1)[0])
    return _chosen(rows, asked, criteria, lambda row: Cursor(question, (row["source_ref"],)))


def _in_recording(asked: AskedTalks, criteria: Criteria, talks: TalkQuerySet) -> Walked:
    """As its replay, or as one more recording. There are few: all stand on one page."""
    if asked.cursor:
        raise CursorError
    # Each by its index, which no question for both would take.
    ids = {
        *Talk.objects.with_replay_address().filter(replay_url=asked.video).values_list("pk", flat=True),
        *Recording.objects.filter(url=asked.video).values_list("talk", flat=True)[:LARGEST_SIZE],
    }
    rows = talks.filter(pk__in=ids).order_by(F("replay_start_s").asc(nulls_first=True), "pk")
    if asked.changed_since:
        rows = rows.filter(updated_at__gte=asked.changed_since)
    return _chosen(rows, asked, criteria, lambda row: None, size=LARGEST_SIZE)


def _chosen(
    rows: QuerySet,
    asked: AskedTalks,
    criteria: Criteria,
    place_of: Callable[[dict[str, Any]], Cursor | None],
    size: int = 0,
) -> Walked:
    """The next of `rows` that the filters want, and those alone that the source tells, where one is named.

    `size`: how many at most, where it is not the number that is asked for.
    """
    size = size or asked.page_size
    groups = [frozenset(group) for group in criteria.groups()]
    most = MOST_LOOKED_AT if groups or asked.source else size
    if groups:
        tokens = RawSQL("SELECT d.facets FROM talks_searchdoc d WHERE d.talk_id = talks_talk.id", [])
        rows = rows.annotate(tokens=Coalesce(tokens, Value(""), output_field=TextField()))
    columns = ("pk", "updated_at", "source", "source_ref", *(["tokens"] if groups else []))
    found = list(rows.values(*columns)[: most + 1])
    ids, last = [], None
    for last in found[:most]:
        of_talk = last["tokens"].split() if groups else ()
        if (not asked.source or last["source"] == asked.source) and all(
            not group.isdisjoint(of_talk) for group in groups
        ):
            ids.append(last["pk"])
            if len(ids) == size:
                break
    is_more = last is not None and found[-1] is not last
    return Walked(ids, place_of(last) if is_more and last else None)
