"""From the record of an event to the rows of a Django fixture. In: an `EventRecord`; out: rows, or their JSON.

Rows name each other by natural keys. The same record gives the same bytes: order and numbering depend on nothing else.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from talks.ingest.records import ArticleRecord, EventRecord, LinkRecord, PersonRecord, TalkRecord
from talks.ingest.slugs import SLUG_LENGTH, TALK_SLUG_LENGTH, Names, Slugs
from tools.folding import fold

Row = dict[str, Any]
# Folded name or alias → (slug, name), as in `Vocabulary.companies`.
Companies = Mapping[str, tuple[str, str]]

HEADING_LENGTH = 500
ANCHOR_LENGTH = 300
SOURCE_REF_LENGTH = 500


def fixture_text(event: EventRecord, companies: Companies | None = None) -> str:
    return json.dumps(fixture_rows(event, companies), ensure_ascii=False, indent=2) + "\n"


def fixture_rows(event: EventRecord, companies: Companies | None = None) -> list[Row]:
    """Companies and booth tools that the vocabulary does not know come first, as rows of their own."""
    return _Fixture(event, companies or {}).rows()


class _Fixture:
    def __init__(self, event: EventRecord, companies: Companies) -> None:
        self.event = event
        self.companies = companies
        self.article = event.article if event.article != ArticleRecord() else None
        self.new_companies = Names(Slugs("company", taken=(slug for slug, _ in companies.values())))
        tools = (tool.slug for talk in event.talks for tool in talk.tools)
        self.new_tools = Names(Slugs("tool", taken=(*tools, *(d.slug for d in event.discoveries))))
        self.speakers = Names(Slugs("speaker"))
        self.event_slug = event.slug or slugify(f"{event.name} {_year_beside(event)}")[:SLUG_LENGTH].strip("-")
        if self.article:
            self.source = self.article.slug or slugify(self.article.title)[:SLUG_LENGTH].strip("-") or "recap"
        else:
            self.source = ""
        self.event_slug = self.event_slug or self.source or "event"
        slugs = Slugs("talk", TALK_SLUG_LENGTH)
        self.talks = [([self.event_slug, slugs.new(talk.title)], talk) for talk in event.talks]

    def rows(self) -> list[Row]:
        happened = [
            *self._event_rows(),
            *self._talk_rows(),
            *self._appearance_rows(),
            *self._coverage_rows(),
            *self._theme_rows(),
            *self._mention_rows(),
            *self._takeaway_rows(),
            *self._link_rows(),
            *self._discovery_rows(),
        ]
        before_talks = next((n for n, row in enumerate(happened) if row["model"] == "talks.talk"), len(happened))
        speakers = [
            _row("talks.speaker", slug=slug, name=name, homepage_url="") for slug, name in self.speakers.in_slug_order()
        ]
        return [*self._vocabulary_rows(), *happened[:before_talks], *speakers, *happened[before_talks:]]

    def _vocabulary_rows(self) -> Iterable[Row]:
        """After all others were made: only then it is known what they name."""
        vendors = {fold(found.name): found.vendor for found in reversed(self.event.discoveries)}
        tools = [
            _row(
                "tools.tool",
                slug=slug,
                name=name,
                vendor=self._company(vendors[fold(name)]),
                homepage_url="",
                repo_url="",
                description_fr="",
                description_en="",
                accepted_on=None,
                incubating_on=None,
                graduated_on=None,
                archived_on=None,
            )
            for slug, name in self.new_tools.in_slug_order()
        ]
        for slug, name in self.new_companies.in_slug_order():
            yield _row("tools.company", slug=slug, name=name, homepage_url="")
        yield from tools

    def _event_rows(self) -> Iterable[Row]:
        event = self.event
        yield _row(
            "talks.event",
            slug=self.event_slug,
            name=event.name,
            series=event.series,
            starts_on=_iso(event.starts_on),
            ends_on=_iso(event.ends_on),
            city=event.city,
            country=event.country,
            venue=event.venue,
            website_url=event.website_url,
            schedule_url=event.schedule_url,
            playlist_url=event.playlist_url,
            summary_fr=event.summary_fr,
            summary_en=event.summary_en,
        )
        if article := self.article:
            yield _row(
                "talks.article",
                slug=self.source,
                event=[self.event_slug],
                title=article.title,
                author=article.author,
                author_url=article.author_url,
                url=article.url,
                language=article.language,
                published_on=_iso(article.published_on),
            )
        for position, figure in enumerate(event.figures, 1):
            yield _row(
                "talks.eventfigure",
                event=[self.event_slug],
                position=position,
                value=figure.value,
                qualifier=figure.qualifier,
                label_fr=figure.label_fr,
                label_en=figure.label_en,
            )

    def _talk_rows(self) -> Iterable[Row]:
        refs: set[str] = set()
        for number, (key, talk) in enumerate(self.talks, 1):
            yield _row(
                "talks.talk",
                event=[self.event_slug],
                slug=key[1],
                position=talk.position or number,
                title=talk.title,
                kind=talk.kind,
                track=talk.track,
                starts_at=_iso(talk.starts_at),
                duration_s=talk.duration_s,
                language=talk.language,
                summary_fr=talk.summary_fr,
                summary_en=talk.summary_en,
                status="published",
                editor_note=_editor_note(talk),
                source=self.source,
                source_ref=_unique_ref(talk.source_ref or key[1], refs),
                replay_state="published" if talk.replay_url else "awaited",
                replay_url=talk.replay_url,
                replay_start_s=talk.replay_start_s,
                replay_published_on=None,
            )

    def _appearance_rows(self) -> Iterable[Row]:
        for key, talk in self.talks:
            people: dict[str, PersonRecord] = {}
            for person in talk.speakers:
                people.setdefault(self.speakers.slug(person.name), person)
            for position, (slug, person) in enumerate(people.items(), 1):
                yield _row(
                    "talks.appearance",
                    talk=key,
                    speaker=[slug],
                    company=self._company(person.company),
                    position=position,
                    role="",
                )

    def _coverage_rows(self) -> Iterable[Row]:
        for position, (key, talk) in enumerate(self.talks if self.article else [], 1):
            yield _row(
                "talks.coverage",
                article=[self.source],
                talk=key,
                position=position,
                heading=_shortened(talk.heading, HEADING_LENGTH),
                anchor=talk.anchor if len(talk.anchor) <= ANCHOR_LENGTH else "",
            )

    def _theme_rows(self) -> Iterable[Row]:
        for key, talk in self.talks:
            for slug in sorted({theme.slug for theme in talk.themes}):
                yield _row("talks.themedtalk", tag=[slug], content_object=key)

    def _mention_rows(self) -> Iterable[Row]:
        for key, talk in self.talks:
            for slug, tool in {tool.slug: tool for tool in talk.tools}.items():
                yield _row(
                    "talks.mention",
                    talk=key,
                    tool=[slug],
                    role=tool.role,
                    excerpt_fr=tool.excerpt_fr,
                    excerpt_en=tool.excerpt_en,
                )

    def _takeaway_rows(self) -> Iterable[Row]:
        for key, talk in self.talks:
            said = [takeaway for takeaway in talk.takeaways if takeaway.text_fr or takeaway.text_en]
            for position, takeaway in enumerate(said, 1):
                yield _row(
                    "talks.takeaway",
                    talk=key,
                    article=self._source_key(),
                    position=position,
                    kind=takeaway.kind,
                    text_fr=takeaway.text_fr,
                    text_en=takeaway.text_en,
                    code=takeaway.code,
                    holds_until=_iso(takeaway.holds_until),
                )

    def _link_rows(self) -> Iterable[Row]:
        for key, talk in self.talks:
            for link in _distinct(talk.slides):
                yield _row(
                    "talks.slidelink",
                    talk=key,
                    url=link.url or "",
                    label=link.label,
                    kind=link.kind,
                    state="live" if link.url else "missing",
                )

    def _discovery_rows(self) -> Iterable[Row]:
        notes: dict[str, tuple[list[str], list[str]]] = {}
        for found in self.event.discoveries:
            fr, en = notes.setdefault(found.slug or self.new_tools.slug(found.name), ([], []))
            fr.append(found.note_fr)
            en.append(found.note_en)
        for position, (slug, (fr, en)) in enumerate(notes.items(), 1):
            yield _row(
                "talks.discovery",
                event=[self.event_slug],
                article=self._source_key(),
                tool=[slug],
                position=position,
                note_fr="\n\n".join(filter(None, fr)),
                note_en="\n\n".join(filter(None, en)),
            )

    def _source_key(self) -> list[str] | None:
        return [self.source] if self.source else None

    def _company(self, name: str | None) -> list[str] | None:
        if not name:
            return None
        known = self.companies.get(fold(name))
        return [known[0] if known else self.new_companies.slug(name)]


def _row(model: str, **fields: Any) -> Row:
    return {"model": model, "fields": fields}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _year_beside(event: EventRecord) -> str:
    """The year, unless the name says it already."""
    return str(event.year) if event.year and str(event.year) not in event.name else ""


def _editor_note(talk: TalkRecord) -> str:
    """The hour and the room, for which the catalogue has no field unless they make a `starts_at`."""
    hour = [("Day", talk.told_day), ("Time", talk.told_time)] if talk.told_time and talk.starts_at is None else []
    return "\n".join(f"{label}: {text}" for label, text in [*hour, ("Room", talk.room)] if text)


def _unique_ref(ref: str, taken: set[str]) -> str:
    found, number = ref[:SOURCE_REF_LENGTH], 1
    while found in taken:
        number += 1
        found = f"{ref[: SOURCE_REF_LENGTH - len(str(number)) - 1]}-{number}"
    taken.add(found)
    return found


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _distinct(links: Iterable[LinkRecord]) -> Iterable[LinkRecord]:
    """One row for each kind and address; lost addresses of one kind are one row, and none beside a known address."""
    known: dict[tuple[str, str], LinkRecord] = {}
    for link in links:
        known.setdefault((link.kind, link.url or ""), link)
    kinds_with_address = {kind for kind, url in known if url}
    return [link for (kind, url), link in known.items() if url or kind not in kinds_with_address]
