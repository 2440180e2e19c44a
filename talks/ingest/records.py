"""What every reader gives and every sink takes: plain, frozen records of one event. No Django, no input or output.

Texts come in pairs, `_fr` and `_en`; the one that the source does not have is "". Dates are `datetime.date`, times are
aware. A reader reports what it is unsure of as `Problem`s beside the record; it never guesses.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


class Said(str):
    """An English sentence that still knows its `form` and what stands in it, for who shows it in another language.

    Numbers are counts: what is none, as a line, is given as text.
    """

    __slots__ = ("form", "values")
    form: str
    values: Mapping[str, Any]

    def __new__(cls, form: str, **values: Any) -> Self:
        told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        made = super().__new__(cls, form.format(**told) if told else form)
        made.form, made.values = form, values
        return made


class ReadError(ValueError):
    """Nothing can be read from this input; the message says why, in one line."""

    def __init__(self, form: str, **values: Any) -> None:
        super().__init__(Said(form, **values))

    @property
    def said(self) -> Said:
        said: Said = self.args[0]
        return said


@dataclass(frozen=True)
class Problem:
    """`where`: "file:line", or the file alone; `what`: one sentence that tells an editor what to look at.

    `is_unread`: what looks like a talk gave none. `block`: of a recap, the number of the block that it is about.
    """

    where: str
    what: str
    is_unread: bool = False
    block: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class ArticleRecord:
    """A recap. `published_on` None and `url` "" when the source does not tell."""

    title: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published_on: dt.date | None = None
    slug: str = ""
    author_url: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureRecord:
    """A number of the event; `qualifier` is a value of `EventFigure.Qualifier`."""

    value: int
    qualifier: str = ""
    label_fr: str = ""
    label_en: str = ""


@dataclass(frozen=True)
class PersonLinkRecord:
    """A page of a speaker; `kind` as in `SpeakerLink.Kind`."""

    kind: str
    url: str


@dataclass(frozen=True)
class PersonRecord:
    """A speaker, with the company named beside them; None when none is.

    `role`: what they are there, as the source writes it ("CTO"). `aliases`: their other names.
    """

    name: str
    company: str | None = None
    role: str = ""
    aliases: tuple[str, ...] = ()
    links: tuple[PersonLinkRecord, ...] = ()


@dataclass(frozen=True)
class LinkRecord:
    """`url` None: the source says that the thing exists and gives no address. `kind` as in `SlideLink.Kind`."""

    url: str | None
    label: str = ""
    kind: str = "slides"


@dataclass(frozen=True)
class MentionRecord:
    """A tool of the vocabulary, by slug and name, and the sentence that names it in its strongest role."""

    slug: str
    name: str
    role: str = "mentioned"
    excerpt_fr: str = ""
    excerpt_en: str = ""


@dataclass(frozen=True)
class ThemeRecord:
    """A theme of the vocabulary, by slug; `evidence`: the tool or the words that speak for it."""

    slug: str
    evidence: str = ""


@dataclass(frozen=True)
class TakeawayRecord:
    """`kind` as in `Takeaway.Kind`; `code`: the one identifier that it names; of one without text, what it is about.

    `at_s`: the second of the replay where it is said.
    """

    kind: str
    text_fr: str = ""
    text_en: str = ""
    code: str = ""
    holds_until: dt.date | None = None
    at_s: int | None = None


@dataclass(frozen=True)
class DiscoveryRecord:
    """A tool seen at a booth. `slug` is "" for a tool that the vocabulary does not know."""

    name: str
    slug: str = ""
    vendor: str | None = None
    note_fr: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class RecordingRecord:
    """A recording beside the replay. `url`: canonical; `kind` as in `Recording.Kind`; `language`: BCP 47."""

    url: str
    kind: str = "video"
    language: str = ""
    published_on: dt.date | None = None


@dataclass(frozen=True)
class TalkRecord:
    """One session, as a recap saw it or as a schedule announces it.

    `duration_s`: whole seconds. `replay_url`: canonical; `replay_start_s`: where the talk starts in it; `replay_state`,
    as in `Talk.ReplayState`: where a source says why there is none. `day`: of the programme, which may run past
    midnight; known without the hour, too. `told_day` and `told_time`: as the source writes them, where they make no
    date or hour. `language`: BCP 47. `abstract`: the organiser's text, as Markdown.
    `keywords`: tags as the source writes them. `state` as in `Talk.State`. `parent_ref`: the `source_ref` of the talk
    whose recording holds this one. `source_ref`: what names it within its source. `heading` and `anchor`: of its
    section in an article. `line`: of its heading or row, counted from 1.
    """

    title: str
    kind: str = "talk"
    position: int = 0
    track: str = ""
    language: str = ""
    starts_at: dt.datetime | None = None
    duration_s: int | None = None
    speakers: tuple[PersonRecord, ...] = ()
    slides: tuple[LinkRecord, ...] = ()
    replay_url: str = ""
    replay_start_s: int | None = None
    replay_published_on: dt.date | None = None
    replay_state: str = ""
    tools: tuple[MentionRecord, ...] = ()
    themes: tuple[ThemeRecord, ...] = ()
    summary_fr: str = ""
    summary_en: str = ""
    takeaways: tuple[TakeawayRecord, ...] = ()
    source_ref: str = ""
    day: dt.date | None = None
    told_day: str = ""
    told_time: str = ""
    room: str = ""
    abstract: str = ""
    original_title: str = ""
    keywords: tuple[str, ...] = ()
    state: str = "held"
    licence: str = ""
    recordings: tuple[RecordingRecord, ...] = ()
    parent_ref: str = ""
    heading: str = ""
    anchor: str = ""
    line: int = 0


@dataclass(frozen=True)
class EventRecord:
    """One event as one source tells it; `year` stands alone where no day is known.

    `timezone`: IANA, "" where the source does not say. `mode` and `state` as in `Event.Mode` and `Event.State`.
    `source`: names the source for good ("pyvideo", "schedule.example.org"); with each talk's `source_ref` it finds
    the talk again. "" for a recap, whose article is the source. `untold`: the fields of which the source says nothing:
    what they hold is made up (a name, after the file) or derived (days, of the talks), for an event that has none.
    """

    slug: str = ""
    name: str = ""
    series: str = ""
    year: int | None = None
    city: str = ""
    country: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    venue: str = ""
    website_url: str = ""
    schedule_url: str = ""
    playlist_url: str = ""
    summary_fr: str = ""
    summary_en: str = ""
    timezone: str = ""
    mode: str = ""
    state: str = "held"
    licence: str = ""
    source: str = ""
    article: ArticleRecord = ArticleRecord()
    figures: tuple[FigureRecord, ...] = ()
    talks: tuple[TalkRecord, ...] = ()
    discoveries: tuple[DiscoveryRecord, ...] = ()
    untold: tuple[str, ...] = ()


def records_text(event: EventRecord) -> str:
    """The record as JSON: dates and times in ISO 8601, None as null."""
    return json.dumps(asdict(event), ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat()) + "\n"
