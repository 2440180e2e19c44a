"""What goes out: each type names its fields, and nothing that is not named here leaves the site.

A field that is called as a column of its row is that column; the others are said in `shapes`. All but
what names an object is optional: `fields` leaves fields out, a reference has its name and little else, and `expand`
brings more. Times are in UTC; durations and starts in whole seconds; languages as in BCP 47; "" is a text that is not
known.
"""

import datetime as dt
from typing import Annotated, Any, Required

from django.db.models import TextChoices
from pydantic import Field

# Pydantic reads no other before Python 3.12.
from typing_extensions import TypedDict

from talks.models import Event, Recording, SlideLink, SpeakerLink, Takeaway, Talk
from talks.models.event import EventFigure
from talks.models.mention import Mention


def one_of(choices: type[TextChoices], description: str | None = None) -> Any:
    return Field(description=description, json_schema_extra={"enum": list(choices.values)})


ToolRole = Annotated[str, one_of(Mention.Role, "What the tool is to the talk: what it is about first, named only last")]
StartsAt = Annotated[int | None, Field(description="Where the talk begins in a recording of several, in seconds")]
Slug = Annotated[str, Field(examples=["istio"])]
Key = Annotated[
    str, Field(description="<event>/<slug>, for good", examples=["cloud-days-2023/a-mesh-without-sidecars"])
]
Markdown = Annotated[str, Field(description="Markdown")]
Page = Annotated[str, Field(description="Where the same is read in a browser", json_schema_extra={"format": "uri"})]


class Named(TypedDict, total=False):
    slug: Required[Slug]
    name: str


class ThemeData(TypedDict, total=False):
    slug: Required[Slug]
    name_fr: str
    name_en: str
    description_fr: str
    description_en: str
    featured: bool
    talk_count: int
    page_fr: Page
    page_en: Page


class CompanyData(TypedDict, total=False):
    slug: Required[Slug]
    name: str
    homepage_url: str
    talk_count: int
    tool_count: int
    page_fr: Page
    page_en: Page


class ToolData(TypedDict, total=False):
    slug: Required[Slug]
    name: str
    vendor: Named | None
    homepage_url: str
    repo_url: str
    description_fr: str
    description_en: str
    accepted_on: dt.date | None
    incubating_on: dt.date | None
    graduated_on: dt.date | None
    archived_on: dt.date | None
    talk_count: int
    themes: list[ThemeData]
    aliases: list[str]
    page_fr: Page
    page_en: Page


class SpeakerLinkData(TypedDict):
    kind: Annotated[str, one_of(SpeakerLink.Kind)]
    url: str


class SpeakerData(TypedDict, total=False):
    slug: Required[Slug]
    name: str
    homepage_url: str
    talk_count: int
    links: list[SpeakerLinkData]
    page_fr: Page
    page_en: Page


class AppearanceData(TypedDict, total=False):
    """Somebody in a talk; the company is that of then."""

    slug: Required[Slug]
    name: str
    role: Annotated[str, Field(description="As in: CTO, moderator")]
    company: Annotated[Named | None, Field(description="That of then")]
    homepage_url: str


class SeriesData(TypedDict, total=False):
    slug: Required[Slug]
    name: str
    website_url: str
    events: list[Named]
    page_fr: Page
    page_en: Page


class FigureData(TypedDict):
    value: int
    qualifier: Annotated[str, one_of(EventFigure.Qualifier)]
    label_fr: str
    label_en: str


class DiscoveryData(TypedDict):
    """A tool seen at a booth."""

    tool: Named
    note_fr: str
    note_en: str


class RecapReference(TypedDict):
    slug: Slug
    title: str
    url: str


class EventData(TypedDict, total=False):
    slug: Required[Slug]
    name: str
    series: Named | None
    state: Annotated[str, one_of(Event.State)]
    mode: Annotated[str, one_of(Event.Mode)]
    starts_on: dt.date | None
    ends_on: dt.date | None
    year: int | None
    timezone: Annotated[
        str, Field(description='IANA: the zone to show its hours in; "": unknown', examples=["Europe/Paris"])
    ]
    city: str
    country: Annotated[str, Field(description="ISO 3166-1", examples=["NL"])]
    venue: str
    website_url: str
    schedule_url: str
    playlist_url: str
    licence: str
    summary_fr: Markdown
    summary_en: Markdown
    talk_count: int
    cancelled_count: int
    replay_count: int
    figures: list[FigureData]
    discoveries: list[DiscoveryData]
    recaps: list[RecapReference]
    page_fr: Page
    page_en: Page


class ToolInTalk(TypedDict):
    slug: Slug
    name: str
    role: ToolRole


class MentionData(TypedDict):
    tool: Named
    role: ToolRole
    excerpt_fr: Markdown
    excerpt_en: Markdown


class TakeawayData(TypedDict):
    kind: Annotated[str, one_of(Takeaway.Kind)]
    text_fr: Markdown
    text_en: Markdown
    code: str
    holds_until: Annotated[dt.date | None, Field(description="Afterwards it may be out of date; null: for good")]
    at_s: Annotated[int | None, Field(description="Of the replay, from the recording's beginning")]
    recap: Annotated[str | None, Field(description="Its slug; null for an editor's own")]


class LinkData(TypedDict):
    kind: Annotated[str, one_of(SlideLink.Kind)]
    state: Annotated[
        str, one_of(SlideLink.State, "missing: there is one, its address is lost; dead: no longer answers")
    ]
    url: str
    label: str


class RecordingData(TypedDict):
    kind: Annotated[str, one_of(Recording.Kind, "mirror: the replay on another site")]
    state: Annotated[str, one_of(Recording.State)]
    url: str
    start_s: StartsAt
    language: str
    published_on: dt.date | None


class TalkData(TypedDict, total=False):
    key: Required[Key]
    title: str
    original_title: str
    kind: Annotated[str, one_of(Talk.Kind)]
    state: Annotated[str, one_of(Talk.State)]
    position: Annotated[int, Field(description="In the programme of its event, from 1; several may share one")]
    part_of: Annotated[str | None, Field(description="Key of the talk whose recording holds this one")]
    track: str
    room: str
    day: Annotated[dt.date | None, Field(description="Of the programme, where it is not that of the start")]
    starts_at: Annotated[dt.datetime | None, Field(description="UTC; event.timezone is the zone to show it in")]
    duration_s: int | None
    language: str
    abstract: Annotated[str, Field(description="The organiser's text, in the talk's language; Markdown")]
    keywords: list[str]
    licence: str
    summary_fr: Markdown
    summary_en: Markdown
    replay_state: Annotated[
        str,
        one_of(
            Talk.ReplayState,
            "awaited: none is known; recorded: not released yet; published: at replay_url; gone: no longer online",
        ),
    ]
    replay_url: str
    replay_start_s: StartsAt
    replay_published_on: dt.date | None
    source: Annotated[str, Field(description='Where the talk was read; as in source=. "": an editor wrote it')]
    source_ref: Annotated[str, Field(description="What the source calls it: unique there")]
    updated_at: Annotated[dt.datetime, Field(description="When its own row changed last; as in changed_since=")]
    event: EventData
    speakers: list[AppearanceData]
    themes: list[ThemeData]
    tools: list[ToolInTalk]
    takeaways: list[TakeawayData]
    mentions: list[MentionData]
    links: list[LinkData]
    recordings: list[RecordingData]
    page_fr: Page
    page_en: Page


class ReplayData(TypedDict, total=False):
    """The replay of a talk, which it is named by."""

    key: Required[Key]
    title: str
    event: EventData
    language: str
    duration_s: int | None
    licence: str
    replay_url: str
    replay_start_s: StartsAt
    replay_published_on: dt.date | None
    replay_added_at: Annotated[dt.datetime | None, Field(description="When readers found it here; null: with its talk")]
    updated_at: dt.datetime
    page_fr: Page
    page_en: Page


class CoverageData(TypedDict):
    """A talk that a recap tells of."""

    key: Key
    title: str
    heading: str
    anchor: str


class RecapData(TypedDict, total=False):
    slug: Required[Slug]
    title: str
    author: str
    author_url: str
    url: str
    language: str
    published_on: dt.date | None
    event: Named
    talks: list[CoverageData]
    page_fr: Page
    page_en: Page
