"""A recap article → the record of its event, and what an editor should look at.

In: bytes of Markdown, HTML or copied text, and the vocabulary. Out: a `Reading`. Document → sections → fields →
record; each step is one call.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.document.blocks import Document
from talks.ingest.readers.article.document.source import read_document
from talks.ingest.readers.article.facts.discoveries import discoveries_of
from talks.ingest.readers.article.facts.event import event_of, event_problems, with_slug
from talks.ingest.readers.article.facts.figures import figures_of
from talks.ingest.readers.article.facts.links import refused_replays, replay_of, slides_of
from talks.ingest.readers.article.facts.mentions import mentions_of
from talks.ingest.readers.article.facts.summary import summary_of
from talks.ingest.readers.article.facts.takeaways import takeaways_of
from talks.ingest.readers.article.facts.themes import themes_of, unknown_themes
from talks.ingest.readers.article.guidance import NOTHING_SAID, Guidance, with_known
from talks.ingest.readers.article.sections.block_readings import BlockReading, readings_of
from talks.ingest.readers.article.sections.choice import Choice
from talks.ingest.readers.article.sections.section import Heading, Section, SectionRole
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.translation import merge
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import EventRecord, Problem, Said, TalkRecord
from talks.videos.address import with_start
from talks.wording.days import date_of, duration_s, times_of
from talks.wording.language import language_of_words
from talks.zones import zone_of

TWICE = _("“{url}” is the replay of “{owner}” already, and was left out of “{talk}”")
SESSIONS = (SectionRole.KEYNOTE, SectionRole.TALK)


@dataclass(frozen=True)
class Reading:
    """What was read. `document`, `sections`: of the article itself; `record`, `problems`: with its translation.

    `choice`: how the article was taken, and what else it could be.
    """

    document: Document
    sections: tuple[Section, ...]
    record: EventRecord
    problems: tuple[Problem, ...]
    choice: Choice

    @property
    def talk_sections(self) -> Iterator[tuple[TalkRecord, Section]]:
        """Each talk with the section that tells of it."""
        return zip(self.record.talks, _sessions(self.sections), strict=True)

    def summary(self) -> str:
        """A line of counts."""
        event, talks = self.record, self.record.talks
        lost = sum(link.url is None for talk in talks for link in talk.slides)
        links = _count(sum(len(talk.slides) for talk in talks), "link") + (f" ({lost} without address)" if lost else "")
        return ", ".join(
            [
                _count(len(talks), "talk"),
                _count(len({person.name for talk in talks for person in talk.speakers}), "speaker"),
                links,
                _count(sum(bool(talk.replay_url) for talk in talks), "replay"),
                _count(len({tool.slug for talk in talks for tool in talk.tools}), "tool"),
                _count(sum(len(talk.takeaways) for talk in talks), "takeaway"),
                _count(len(event.figures), "figure"),
                _count(len(event.discoveries), "booth discovery", "booth discoveries"),
                _count(len(self.problems), "problem"),
            ]
        )


def read(
    data: bytes,
    name: str,
    vocabulary: Vocabulary,
    translation: tuple[bytes, str] | None = None,
    guidance: Guidance = NOTHING_SAID,
) -> Reading:
    """`name`: the file's, for problems; `translation`: the same article in the other language. Raises `ReadError`."""
    reading = _Reader(read_document(data, name), name, vocabulary, guidance).read()
    if translation is None:
        return reading
    other_data, other_name = translation
    other = read(other_data, other_name, vocabulary)
    record, disagreements = merge(reading.record, other.record, other_name)
    return replace(reading, record=record, problems=(*reading.problems, *other.problems, *disagreements))


class _Reader:
    def __init__(self, document: Document, name: str, vocabulary: Vocabulary, guidance: Guidance) -> None:
        self.document = document
        self.known = guidance.event
        self.name = name
        self.vocabulary = vocabulary
        self.language = document.language
        taken = read_sections(document, vocabulary, name=name, guidance=guidance)
        self.sections, self.choice = taken.sections, taken.choice
        self.problems = [problem for section in self.sections for problem in section.problems]

    def read(self) -> Reading:
        sessions = _sessions(self.sections)
        headings = [section.heading for section in sessions if section.heading]
        event = with_known(event_of(self.document, self.language, self.vocabulary, headings), self.known)
        if not self.known.slug:
            event = with_slug(event, self.document)
        for what in event_problems(self.document):
            self._report(1, what)
        if not event.name:
            self._report(1, Said(_("the event’s name is not told; say it in the front matter, as event: name: …")))
        if not event.article.title:
            self._report(1, Said(_("the article has no title; say it in the front matter, as title: …")))
        languages = self._title_languages(sessions)
        booths = [read for section in self.sections if section.role is SectionRole.BOOTH for read in section.readings]
        summary = self._summary()
        record = replace(
            event,
            figures=figures_of(self._opening(), self.language),
            talks=self._with_own_replays(
                self._talk(section, position, language, event)
                for position, (section, language) in enumerate(zip(sessions, languages, strict=True), 1)
            ),
            discoveries=discoveries_of(booths, self.vocabulary, self.language),
            summary_fr=summary if self.language == "fr" else "",
            summary_en=summary if self.language != "fr" else "",
        )
        return Reading(self.document, self.sections, record, tuple(self.problems), self.choice)

    def _opening(self) -> Sequence[BlockReading]:
        """Where an event's own numbers stand: before the first talk, and in the keynotes."""
        first = next((n for n, s in enumerate(self.sections) if s.role is SectionRole.TALK), len(self.sections))
        before = [s for s in self.sections[:first] if s.role is not SectionRole.BOOTH]
        keynotes = [s for s in self.sections[first:] if s.role is SectionRole.KEYNOTE]
        return readings_of([block for section in (*before, *keynotes) for block in section.blocks])

    def _summary(self) -> str:
        """The first paragraph of the introduction."""
        intro = next((s for s in self.sections if s.role is SectionRole.INTRO), None)
        return summary_of(intro.readings).partition("\n\n")[0] if intro else ""

    def _title_languages(self, sessions: Sequence[Section]) -> list[str]:
        """A title's own small words tell; one without any goes with the most of the others, else with the article."""
        told = [language_of_words(section.talk.title) for section in sessions if section.talk]
        common = Counter(filter(None, told)).most_common(1)
        return [language or (common[0][0] if common else self.language) for language in told]

    def _talk(self, section: Section, position: int, language: str, event: EventRecord) -> TalkRecord:
        heading = section.talk or Heading("")
        line = section.heading.line if section.heading else 0
        for theme in unknown_themes(section.readings, self.vocabulary):
            self._report(line, Said(_("the theme “{theme}” is not in the vocabulary"), theme=theme), section)
        mentions = mentions_of(section.readings, self.vocabulary, self.language, heading.title)
        day = _date_within(heading.day, event)
        text = section.heading.text if section.heading else heading.title
        summary = summary_of(section.readings)
        replay = replay_of(section.readings, heading.links)
        for at, url in refused_replays(section.readings, heading.links):
            self._report(at or line, Said(_("“{url}” is no address of a video, and was left out"), url=url), section)
        return TalkRecord(
            title=heading.title,
            kind=heading.kind,
            position=position,
            track=heading.track,
            language=language,
            state="cancelled" if heading.is_cancelled else "held",
            day=day,
            starts_at=start_of(day, heading.time, event.timezone),
            duration_s=duration_s(heading.time),
            speakers=heading.people,
            slides=slides_of(section.readings),
            replay_url=replay.url if replay else "",
            replay_start_s=replay.start_s if replay else None,
            tools=mentions,
            themes=themes_of(section.readings, self.vocabulary, mentions, heading.title),
            takeaways=takeaways_of(section.readings, self.language),
            source_ref=slugify(heading.title),
            told_day="" if day else heading.day,
            told_time=heading.time,
            room=heading.room,
            heading=text,
            anchor=(section.heading.anchor if section.heading else "") or slugify(text),
            line=line,
            summary_fr=summary if self.language == "fr" else "",
            summary_en=summary if self.language != "fr" else "",
        )

    def _with_own_replays(self, talks: Iterable[TalkRecord]) -> tuple[TalkRecord, ...]:
        """A catalogue takes one part of a recording for one talk only: the first that gives it keeps it."""
        out: list[TalkRecord] = []
        owners: dict[tuple[str, int | None], TalkRecord] = {}
        for talk in talks:
            part = (talk.replay_url, talk.replay_start_s)
            owner = owners.setdefault(part, talk) if talk.replay_url else talk
            if owner is talk:
                out.append(talk)
                continue
            url = with_start(*part)
            self._report(talk.line, Said(TWICE, url=url, owner=owner.title, talk=talk.title))
            out.append(replace(talk, replay_url="", replay_start_s=None))
        return tuple(out)

    def _report(self, line: int, what: Said, section: Section | None = None) -> None:
        where = f"{self.name}:{line}" if line else self.name
        problem = Problem(where, what, block=section.at if section else None)
        if problem not in self.problems:
            self.problems.append(problem)


def start_of(day: dt.date | None, told: str, timezone: str) -> dt.datetime | None:
    """An hour is one where the day is known with its year, and the event's zone."""
    time, zone = times_of(told)[0], zone_of(timezone)
    return dt.datetime.combine(day, time, zone) if day and time and zone else None


def _date_within(text: str, event: EventRecord) -> dt.date | None:
    """A day without its year is in the year that makes it one of the event's, which may span two."""
    bounds = [day for day in (event.starts_on, event.ends_on) if day]
    for year in dict.fromkeys(day.year for day in bounds):
        day = date_of(text, year)
        if day and bounds[0] <= day <= bounds[-1]:
            return day
    return date_of(text, event.year)


def _sessions(sections: Sequence[Section]) -> list[Section]:
    return [section for section in sections if section.role in SESSIONS and section.talk]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
