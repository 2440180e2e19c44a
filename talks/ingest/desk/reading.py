"""An article on the desk → what is read of it now, with what editors said of it. Nothing of that is stored.

In: a `DeskArticle`. Out: a `DeskReading`: the event's record, each talk with the place where it stands, and the
corrections whose line is no longer there.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

from talks.ingest.desk.corrections import LINE, OWN, Correction, corrected, stored_corrections, values_of
from talks.ingest.desk.titles import quoted_title
from talks.ingest.desk.vocabulary import catalogue_vocabulary
from talks.ingest.facts_alone import facts_alone
from talks.ingest.readers import article as reader
from talks.ingest.readers.article.guidance import Guidance, LineIs, block_names, with_known
from talks.ingest.readers.article.sections.problems import OF_PEOPLE
from talks.ingest.readers.article.sections.section import Section
from talks.ingest.records import ArticleRecord, EventRecord, Problem, TalkRecord
from talks.models import DeskArticle, Event
from tools.folding import fold

OF_EVENT = ("name", "starts_on", "ends_on", "city", "country", "timezone")
OF_ARTICLE = ("title", "author", "url", "published_on")
DAYS = frozenset({"starts_on", "ends_on", "published_on"})


@dataclass(frozen=True)
class Unit:
    """A talk on the desk. `read`: as the article says it; `talk`: as editors want it.

    `at`: the name of the block in which it stands; `key`: its own on the page, where several talks share a block.
    """

    at: str
    key: str
    read: TalkRecord
    talk: TalkRecord
    section: Section
    corrections: tuple[Correction, ...]

    @property
    def of(self) -> str:
        return self.read.title

    @property
    def like(self) -> str:
        """What it has in common with others of its article: how it is listed, and whether it names anybody."""
        return f"{self.section.family}, {'people' if self.read.speakers else 'nobody'}"

    @property
    def is_own(self) -> bool:
        return any(each.field == OWN for each in self.corrections)

    @cached_property
    def other_title(self) -> str:
        """That its sentences give in quotation marks; "" once an editor said what the title is."""
        is_said = any(each.field == "title" for each in self.corrections)
        return "" if is_said else quoted_title(self.section)

    @property
    def titles(self) -> tuple[str, str]:
        """Those to choose from."""
        return self.other_title, self.read.title

    @cached_property
    def seen(self) -> str:
        """Of each value, in the order of `values_of`: by it a correction knows what its editor saw."""
        return " ".join(map(digest, values_of(self.talk).values()))


@dataclass(frozen=True)
class DeskReading:
    """`event`: the one of the catalogue, if it is. `record`: with the talks as editors want them.

    `names`: of the blocks. `unfit`: what no longer fits the text.
    """

    article: DeskArticle
    event: Event | None
    vocabulary: reader.Vocabulary
    reading: reader.Reading
    record: EventRecord
    units: tuple[Unit, ...]
    names: Sequence[str]
    unfit: tuple[Correction, ...]

    def unit(self, key: str) -> Unit | None:
        return next((unit for unit in self.units if unit.key == key), None)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last of its talks."""
        days = [talk.day for talk in self.record.talks if talk.day]
        return (min(days), max(days)) if days else None

    @cached_property
    def questions(self) -> Sequence[Problem]:
        """Those about a place of the article which no editor has answered."""
        named = {unit.section.at for unit in self.units if any(each.field == "speakers" for each in unit.corrections)}
        named -= {unit.section.at for unit in self.units if not unit.talk.speakers}
        asked = (problem for problem in self.reading.problems if problem.block is not None)
        return [each for each in asked if each.block not in named or getattr(each.what, "form", "") not in OF_PEOPLE]

    @property
    def problems(self) -> list[Problem]:
        """Those that are about no place of the article."""
        return [problem for problem in self.reading.problems if problem.block is None]


def digest(value: Any) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def read_desk(article: DeskArticle) -> DeskReading:
    """Raises `ReadError`."""
    corrections = stored_corrections(article.corrections)
    event, vocabulary = event_of(article), catalogue_vocabulary()
    reading = _read(article.bytes, article.name, vocabulary, guidance_of(article, event))
    if article.words == DeskArticle.Words.FACTS:
        reading = replace(reading, record=facts_alone(reading.record))
    names = block_names(reading.document.blocks)
    units = _units(reading, names, corrections)
    record = replace(reading.record, source=article.slug, talks=tuple(unit.talk for unit in units))
    return DeskReading(article, event, vocabulary, reading, record, units, names, _unfit(corrections, names, units))


def authors_talks(desk: DeskReading) -> Sequence[TalkRecord]:
    """As the article has them, with its author's sentences, in the order of the desk's."""
    return _read(
        desk.article.bytes, desk.article.name, desk.vocabulary, guidance_of(desk.article, desk.event)
    ).record.talks


def event_of(article: DeskArticle) -> Event | None:
    """None for a new one, and for one that was deleted."""
    known = Event.objects.select_related("series").filter(slug=article.event_slug)
    return known.first() if article.event_slug else None


def guidance_of(article: DeskArticle, event: Event | None) -> Guidance:
    """`event`: as `event_of` finds it."""
    lines = tuple(line for each in stored_corrections(article.corrections) if (line := each.line))
    return Guidance(article.family, lines, known_event(article, event))


# One editor's click after the other asks for the same text.
@lru_cache(maxsize=4)
def _read(data: bytes, name: str, vocabulary: reader.Vocabulary, guidance: Guidance) -> reader.Reading:
    return reader.read(data, name, vocabulary, guidance=guidance)


def known_event(article: DeskArticle, event: Event | None) -> EventRecord:
    """What need not be asked of the article: the event of the catalogue, or what an editor told of it."""
    told: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if name in DAYS else value for name, value in article.told.items()
    }
    recap = ArticleRecord(slug=article.slug, **{name: told[name] for name in OF_ARTICLE if name in told})
    recap = replace(recap, url=recap.url or article.url)
    said = EventRecord(article=recap, **{name: told[name] for name in OF_EVENT if name in told})
    return with_known(said, _of_event(event)) if event else said


def _of_event(event: Event) -> EventRecord:
    series = event.series.name if event.series else ""
    return EventRecord(
        slug=event.slug, series=series, year=event.year, **{name: getattr(event, name) for name in OF_EVENT}
    )


def _units(reading: reader.Reading, names: Sequence[str], corrections: Sequence[Correction]) -> tuple[Unit, ...]:
    told_at = Counter(section.at for _talk, section in reading.talk_sections)
    dropped = {(each.at, fold(each.of)) for each in corrections if each.value == LineIs.NO_TALK}
    left = [each for each in corrections if each.field != LINE and (each.at, fold(each.of)) not in dropped]
    units = []
    for talk, section in reading.talk_sections:
        at, is_alone = names[section.at], told_at[section.at] == 1
        key = at if is_alone else f"{at}.{digest(talk.title)[:6]}"
        mine = tuple(each for each in left if _is_of(each, at, talk, is_alone=is_alone))
        units.append(Unit(at, key, talk, corrected(talk, mine, reading.record), section, mine))
    return tuple(units)


def _is_of(correction: Correction, at: str, talk: TalkRecord, *, is_alone: bool) -> bool:
    """A line with one talk is that talk, whatever is now read as its title."""
    return correction.at == at and (is_alone or fold(correction.of) == fold(talk.title))


def _unfit(corrections: Sequence[Correction], names: Sequence[str], units: Sequence[Unit]) -> tuple[Correction, ...]:
    known = set(names)
    used = {each.place for unit in units for each in unit.corrections}
    return tuple(
        each for each in corrections if (each.at not in known if each.field == LINE else each.place not in used)
    )
