"""What each kind of row tells of itself: the columns are named by its type in `schemas`, and all else is said here."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Concat

from talks.api import schemas
from talks.api.rows import Many, One, Shape
from talks.models import (
    Appearance,
    Article,
    Coverage,
    Discovery,
    Event,
    EventFigure,
    Mention,
    Recording,
    Series,
    SlideLink,
    Speaker,
    SpeakerAlias,
    SpeakerLink,
    Takeaway,
    Talk,
)
from talks.models.talk_queryset import TalkQuerySet
from talks.models.theming import ThemedTalk
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, ThemedTool, Tool, ToolAlias

NAMED = ("slug", "name")
THEME = {"slug": "tag__slug", "name_fr": "tag__name_fr", "name_en": "tag__name"}
# Of the event of a talk: what its hours and its state depend on. And what else an event says in its own row.
EVENT_OF_TALK = (*NAMED, "state", "timezone")
MORE_OF_EVENT = (
    "series__slug", "series__name", "mode", "starts_on", "ends_on", "year", "city", "country", "venue", "website_url",
    "schedule_url", "playlist_url", "licence", "summary_fr", "summary_en",
)  # fmt: skip


def public() -> TalkQuerySet:
    return Talk.objects.published()


def talks_with_keys() -> TalkQuerySet:
    """`part_of`: of a talk in a recording of several; a draft has no name."""
    of_parent = When(parent__status=Talk.Status.PUBLISHED, then=_key("parent__"))
    return public().annotate(key=_key(), part_of=Case(of_parent, default=None))


def visible_events() -> Any:
    return Event.objects.visible_with(public())


def _key(of: str = "") -> Concat:
    return Concat(f"{of}event__slug", Value("/"), f"{of}slug", output_field=CharField())


def _same(*columns: str) -> dict[str, str]:
    return {column: column for column in columns}


def _themes_of_talks() -> QuerySet:
    return ThemedTalk.objects.order_by("tag__sort_key")


def _in_order_of_position(model: Any) -> QuerySet:
    rows: QuerySet = model.objects.order_by("position", "pk")
    return rows


TALKS = Shape(
    "talks", schemas.TalkData, talks_with_keys, key="key",
    ones={"event": One(EVENT_OF_TALK, MORE_OF_EVENT)},
    manys={
        "speakers": Many(
            lambda: _in_order_of_position(Appearance), "talk",
            {
                "slug": "speaker__slug", "name": "speaker__name", "role": "role", "company.slug": "company__slug",
                "company.name": "company__name",
            },
            more={"homepage_url": "speaker__homepage_url"},
        ),
        "themes": Many(_themes_of_talks, "content_object", THEME),
        "tools": Many(
            Mention.objects.by_weight, "talk", {"slug": "tool__slug", "name": "tool__name", "role": "role"}
        ),
        "takeaways": Many(
            lambda: _in_order_of_position(Takeaway), "talk",
            _same("kind", "text_fr", "text_en", "code", "holds_until", "at_s") | {"recap": "article__slug"},
            is_extra=True,
        ),
        "mentions": Many(
            Mention.objects.by_weight, "talk",
            {"tool.slug": "tool__slug", "tool.name": "tool__name", **_same("role", "excerpt_fr", "excerpt_en")},
            is_extra=True,
        ),
        "links": Many(
            lambda: SlideLink.objects.order_by("kind", "pk"), "talk", _same("kind", "state", "url", "label"),
            is_extra=True,
        ),
        "recordings": Many(
            lambda: _in_order_of_position(Recording), "talk",
            _same("kind", "state", "url", "start_s", "language", "published_on"), is_extra=True,
        ),
    },
)  # fmt: skip

REPLAYS = Shape(
    "replays", schemas.ReplayData, lambda: talks_with_keys().with_replay(), key="key", pages="talks",
    ones={"event": One(EVENT_OF_TALK, MORE_OF_EVENT)},
)  # fmt: skip

EVENTS = Shape(
    "events", schemas.EventData, visible_events,
    ones={"series": One(NAMED)},
    manys={
        "figures": Many(
            lambda: EventFigure.objects.order_by("position"), "event",
            _same("value", "qualifier", "label_fr", "label_en"), is_extra=True,
        ),
        "discoveries": Many(
            lambda: _in_order_of_position(Discovery), "event",
            {"tool.slug": "tool__slug", "tool.name": "tool__name", **_same("note_fr", "note_en")}, is_extra=True,
        ),
        "recaps": Many(
            lambda: Article.objects.order_by("slug"), "event", _same("slug", "title", "url"), is_extra=True
        ),
    },
)  # fmt: skip

SERIES = Shape(
    "series", schemas.SeriesData, lambda: Series.objects.with_any_of(visible_events()),
    manys={"events": Many(lambda: visible_events().newest_first(), "series", _same(*NAMED), is_extra=True)},
)  # fmt: skip

SPEAKERS = Shape(
    "speakers", schemas.SpeakerData, lambda: Speaker.objects.seen_in(public()),
    manys={"links": Many(lambda: SpeakerLink.objects.order_by("pk"), "speaker", _same("kind", "url"), is_extra=True)},
    aliases=SpeakerAlias,
)  # fmt: skip

COMPANIES = Shape(
    "companies", schemas.CompanyData, lambda: Company.objects.visible_with(public()), aliases=CompanyAlias
)

TOOLS = Shape(
    "tools", schemas.ToolData, lambda: Tool.objects.visible_with(public()),
    ones={"vendor": One(NAMED)},
    manys={
        "themes": Many(lambda: ThemedTool.objects.order_by("tag__sort_key"), "content_object", THEME),
        "aliases": Many(lambda: ToolAlias.objects.order_by("folded_name"), "tool", _same("name"), is_extra=True),
    },
    aliases=ToolAlias,
)  # fmt: skip

THEMES = Shape(
    "themes", schemas.ThemeData, lambda: Theme.objects.visible_with(public()),
    renamed={"name_en": "name"}, aliases=ThemeAlias,
)  # fmt: skip

RECAPS = Shape(
    "recaps", schemas.RecapData, lambda: Article.objects.filter(event__in=visible_events().values("pk")),
    ones={"event": One(NAMED)},
    manys={
        "talks": Many(
            lambda: Coverage.objects.filter(talk__in=public()).annotate(key=_key("talk__")).order_by("position", "pk"),
            "article", {"key": "key", "title": "talk__title", **_same("heading", "anchor")}, is_extra=True,
        ),
    },
)  # fmt: skip

SHAPES = (TALKS, EVENTS, SERIES, SPEAKERS, COMPANIES, TOOLS, THEMES, REPLAYS, RECAPS)
