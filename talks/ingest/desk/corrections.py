"""What an editor corrects of an article that was read: one value of a talk, or what a line of the article is.

In: a talk's record and corrections; out: the record as they want it. All values are as JSON has them.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from talks.ingest.readers.article.guidance import Line, LineIs
from talks.ingest.readers.article.reader import start_of
from talks.ingest.records import EventRecord, LinkRecord, MentionRecord, PersonRecord, TalkRecord, ThemeRecord
from talks.videos.address import read_address, with_start
from talks.wording.days import duration_s

# The field of a correction that says what a line is.
LINE = "line"
# The field of one that says: the catalogue has this talk from no older text.
OWN = "own"
EXCERPT_LENGTH = 160


@dataclass(frozen=True)
class Correction:
    """`at`: the name of the block in which the talk's title stands. `of`: the title as it was read there, or as marked.

    `like`: what other lines have in common with this one. `excerpt`: the block's first words. `group`: the correction
    with which it was made for others too; both are taken back together.
    """

    at: str
    of: str
    field: str
    value: Any
    like: str = ""
    excerpt: str = ""
    group: str = ""

    @property
    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def line(self) -> Line | None:
        return Line(self.at, LineIs(self.value), self.of) if self.field == LINE else None

    @property
    def words(self) -> str:
        """By which a person knows what it was said of."""
        return self.excerpt or self.of

    @property
    def place(self) -> tuple[str, str, str]:
        """Of two corrections of one place the later one holds."""
        return self.at, self.of, self.field


def stored_corrections(rows: Iterable[Mapping[str, Any]]) -> list[Correction]:
    return [Correction(**row) for row in rows]


def with_correction(corrections: Iterable[Correction], new: Correction) -> list[Correction]:
    return [*(each for each in corrections if each.place != new.place), new]


def values_of(talk: TalkRecord) -> dict[str, Any]:
    """What can be corrected, by field."""
    return {
        "title": talk.title,
        "kind": talk.kind,
        "state": talk.state,
        "day": talk.day.isoformat() if talk.day else "",
        "time": talk.told_time,
        "room": talk.room,
        "track": talk.track,
        "speakers": [[person.name, person.company or ""] for person in talk.speakers],
        "themes": [theme.slug for theme in talk.themes],
        "tools": [tool.slug for tool in talk.tools],
        "slides": [link.url or "" for link in talk.slides],
        "replay": with_start(talk.replay_url, talk.replay_start_s) if talk.replay_url else "",
        "summary": talk.summary_fr or talk.summary_en,
    }


def corrected(talk: TalkRecord, corrections: Iterable[Correction], event: EventRecord) -> TalkRecord:
    """`event`: in whose time zone hours are told, and whose recap's language a summary is written in."""
    for each in corrections:
        if each.field == OWN:
            continue
        talk = SETTERS[each.field](talk, each.value)
        if each.field == "summary":
            own = "summary_fr" if event.article.language == "fr" else "summary_en"
            talk = replace(talk, **{own: each.value})
    starts_at = start_of(talk.day, talk.told_time, event.timezone)
    return replace(talk, starts_at=starts_at, duration_s=duration_s(talk.told_time))


def _with_day(talk: TalkRecord, value: str) -> TalkRecord:
    return replace(talk, day=dt.date.fromisoformat(value) if value else None, told_day="")


def _with_speakers(talk: TalkRecord, value: list[list[str]]) -> TalkRecord:
    return replace(talk, speakers=tuple(PersonRecord(name, company or None) for name, company in value))


def _with_themes(talk: TalkRecord, value: list[str]) -> TalkRecord:
    known = {theme.slug: theme for theme in talk.themes}
    return replace(talk, themes=tuple(known.get(slug) or ThemeRecord(slug) for slug in value))


def _with_tools(talk: TalkRecord, value: list[str]) -> TalkRecord:
    known = {tool.slug: tool for tool in talk.tools}
    return replace(talk, tools=tuple(known.get(slug) or MentionRecord(slug, slug) for slug in value))


def _with_slides(talk: TalkRecord, value: list[str]) -> TalkRecord:
    known = {link.url or "": link for link in talk.slides}
    return replace(talk, slides=tuple(known.get(url) or LinkRecord(url) for url in value))


def _with_replay(talk: TalkRecord, value: str) -> TalkRecord:
    if not value:
        return replace(talk, replay_url="", replay_start_s=None)
    address = read_address(value)
    return replace(talk, replay_url=address.url, replay_start_s=address.start_s)


def _field(name: str) -> Callable[[TalkRecord, Any], TalkRecord]:
    return lambda talk, value: replace(talk, **{name: value})


SETTERS: dict[str, Callable[[TalkRecord, Any], TalkRecord]] = {
    "title": _field("title"),
    "kind": _field("kind"),
    "state": _field("state"),
    "day": _with_day,
    "time": _field("told_time"),
    "room": _field("room"),
    "track": _field("track"),
    "speakers": _with_speakers,
    "themes": _with_themes,
    "tools": _with_tools,
    "slides": _with_slides,
    "replay": _with_replay,
    "summary": lambda talk, _value: replace(talk, summary_fr="", summary_en=""),
}
VALUES = tuple(values_of(TalkRecord("")))
