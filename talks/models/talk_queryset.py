"""What can be asked of talks."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db.models import (
    BooleanField,
    Count,
    DateTimeField,
    Expression,
    F,
    Func,
    IntegerField,
    Model,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from talks.models import beside_talks
from talks.models.event import Event
from talks.models.people import Appearance, Speaker
from talks.models.series import Series
from talks.tokens import CANCELLED, EVENT_REPLAYS, OF_ROWS
from tools.models import Company, Theme, Tool
from tools.natural_keys import NaturalKeyQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


# The condition of the constraint `talk_source_unique` in its own words, with nothing that a database would have to
# conclude or to be told later: SQLite takes the index of a condition only where it reads the same condition.
HAS_SOURCE = RawSQL("NOT (talks_talk.source = '' AND talks_talk.source_ref = '')", [], output_field=BooleanField())
# Of a talk: neither it nor its event was cancelled.
TOOK_PLACE = Q(state="held", event__state=Event.State.HELD)
# As many as any list of the latest shows.
MOST_LATEST = 60


def sees_drafts(user: "User | AnonymousUser") -> bool:
    return user.is_active and user.is_staff and user.has_perm("talks.view_talk")


def kept_count(letter: str) -> Expression:
    """How many public talks a row has, from the counts that the search index keeps, in one look-up."""
    kept = "SELECT k.talks FROM talks_facetcount k WHERE k.kind ="
    look_up = f"({kept} '{letter}' AND k.value = %(expressions)s)"  # nothing of it is a reader's
    return Coalesce(Func(F("pk"), template=look_up, output_field=IntegerField()), 0)


class TalkQuerySet(NaturalKeyQuerySet):
    """What can be asked of talks. `published` is the one place that says what the public may see."""

    # Nothing but `published`, so that what the search index counts is the same: any further condition makes a new
    # queryset, which does not say so of itself.
    is_all_public = False

    def published(self) -> Self:
        public = self.filter(status=self.model.Status.PUBLISHED)
        public.is_all_public = not self.query.has_filters() and not self.query.is_sliced
        return public

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Editors see drafts too, everybody else what is published."""
        return self.all() if sees_drafts(user) else self.published()

    def count_of(self, model: type[Model]) -> Expression:
        """For a queryset of events, themes, speakers, companies or tools: how many of these talks each has."""
        if self.is_all_public:
            return kept_count(OF_ROWS[str(model._meta.model_name)])
        return Count("talks", filter=Q(talks__in=self), distinct=True)

    def replay_count_of_events(self) -> Expression:
        """The same for their published replays."""
        if self.is_all_public:
            return kept_count(EVENT_REPLAYS)
        return Count("talks", filter=Q(talks__in=self, talks__replay_state="published"), distinct=True)

    def cancelled_count_of_events(self) -> Expression:
        """The same for those that did not take place."""
        if self.is_all_public:
            return kept_count(CANCELLED)
        return Count("talks", filter=Q(talks__in=self.exclude(TOOK_PLACE)), distinct=True)

    def at(self, event: Event) -> Self:
        return self.filter(event=event)

    def at_editions_of(self, series: Series) -> Self:
        return self.filter(event__series=series)

    def on_theme(self, theme: Theme) -> Self:
        return self.filter(theme_links__tag=theme)

    def naming(self, tool: Tool) -> Self:
        return self.filter(mentions__tool=tool)

    def by(self, speaker: Speaker) -> Self:
        return self.filter(appearances__speaker=speaker)

    def from_company(self, company: Company) -> Self:
        return self.filter(pk__in=Appearance.objects.filter(company=company).values("talk"))

    def with_replay(self) -> Self:
        return self.filter(replay_state=self.model.ReplayState.PUBLISHED)

    def not_cancelled(self) -> Self:
        return self.filter(TOOK_PLACE)

    def told_by(self, source: str, refs: Iterable[str]) -> Self:
        """Those that this source calls so. By the index of `talk_source_unique`, whatever the catalogue holds."""
        return self.filter(HAS_SOURCE, source=source, source_ref__in=list(refs))

    def named(self, keys: Iterable[tuple[str, str]]) -> Self:
        """Those at these (event's slug, talk's slug); in no order."""
        slugs: dict[str, list[str]] = {}
        for event, slug in keys:
            slugs.setdefault(event, []).append(slug)
        wanted = (Q(event__slug=event, slug__in=talks) for event, talks in slugs.items())
        return self.filter(reduce(or_, wanted, Q(pk__in=[])))

    def in_programme_order(self) -> Self:
        return self.order_by("position", "pk")

    def in_order_of(self, ids: Iterable[int]) -> list[Any]:
        """Those with these ids, in their order."""
        found = self.in_bulk(list(ids))
        return [found[pk] for pk in ids if pk in found]

    def with_replay_address(self) -> Self:
        return self.exclude(replay_url="")

    def latest_replays(self) -> Self:
        """The last that readers found here first, however old the videos are; at least `MOST_LATEST` of them."""
        day = Cast("replay_published_on", DateTimeField())
        # Only those that may be among the first are put in order: an index leads to them, and not to the order.
        replays = self.with_replay().order_by()
        firsts = [
            replays.order_by("-pk"),
            replays.filter(replay_added_at__isnull=False).order_by("-replay_added_at"),
            replays.filter(replay_published_on__isnull=False).order_by("-replay_published_on"),
        ]
        may_be_first = (Q(pk__in=first.values("pk")[:MOST_LATEST]) for first in firsts)
        return replays.filter(reduce(or_, may_be_first)).order_by(
            Coalesce("replay_added_at", day).desc(nulls_last=True),
            F("event__starts_on").desc(nulls_last=True),
            "position",
            "pk",
        )

    def latest_additions(self) -> Self:
        return self.order_by(Coalesce("published_at", "created_at").desc(), "-pk")

    def with_speakers(self) -> Self:
        """Each with its appearances in order, and their speakers."""
        return self.prefetch_related(Prefetch("appearances", beside_talks.speakers()))

    def with_transcripts(self) -> Self:
        """Each with its transcripts, without what they say."""
        return self.prefetch_related(Prefetch("transcripts", beside_talks.transcripts()))

    def for_citations(self) -> Self:
        """All that `talks.pages.citing.of_talk` reads, in a fixed number of queries."""
        return self.with_speakers().select_related("event")

    def for_feed(self) -> Self:
        """All that `talks/feed.xml` shows, in a fixed number of queries."""
        return (
            self.with_speakers()
            .select_related("event")
            .prefetch_related(Prefetch("theme_links", beside_talks.themes()))
        )

    def for_cards(self) -> Self:
        """All that `talks/_talk_card.html` shows, in a fixed number of queries."""
        return self.select_related("event").prefetch_related(
            Prefetch("appearances", beside_talks.appearances()),
            Prefetch("theme_links", beside_talks.themes()),
            Prefetch("mentions", beside_talks.mentions()),
            Prefetch("slide_links", beside_talks.slides()),
        )

    def for_programme(self) -> Self:
        """All that `talks/_talk_line.html` shows, in a fixed number of queries."""
        return self.for_feed().prefetch_related(Prefetch("slide_links", beside_talks.slides()))

    def for_sitemap(self) -> "QuerySet[Any, tuple[str, str, dt.datetime]]":
        """(event's slug, slug, when it changed) of each."""
        return self.order_by("pk").values_list("event__slug", "slug", "updated_at")

    def latest_changes(self, most: int) -> "QuerySet[Any, tuple[dt.datetime, str]]":
        """(when it changed, the tokens of its rows in the search index) of the last that changed, the last first."""
        tokens = RawSQL("SELECT d.facets FROM talks_searchdoc d WHERE d.talk_id = talks_talk.id", [])
        latest = self.order_by("-updated_at", "-pk").annotate(
            tokens=Coalesce(tokens, Value(""), output_field=TextField())
        )
        return latest.values_list("updated_at", "tokens")[:most]

    def for_detail(self) -> Self:
        """All that `talks/talk_detail.html` shows of one talk; of the talks around it only those here."""
        others: QuerySet[Any] = self.select_related("event").in_programme_order()
        return self.for_cards().prefetch_related(
            Prefetch("parent", others),
            Prefetch("parts", others),
            Prefetch("recordings", beside_talks.recordings()),
            Prefetch("takeaways", beside_talks.takeaways()),
            Prefetch("coverage", beside_talks.coverage()),
        )
