"""Two readings of one event, French and English, become one with both texts; what does not agree is a problem."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from talks.ingest.records import (
    DiscoveryRecord,
    EventRecord,
    FigureRecord,
    MentionRecord,
    Problem,
    TakeawayRecord,
    TalkRecord,
)
from tools.folding import fold

Row = TypeVar("Row", FigureRecord, TakeawayRecord, DiscoveryRecord)

EVENT_FACTS = (
    "slug", "name", "series", "year", "city", "country", "starts_on", "ends_on", "venue", "website_url", "schedule_url",
    "playlist_url", "timezone",
)  # fmt: skip
TALK_FACTS = (
    "kind", "state", "track", "room", "day", "starts_at", "duration_s", "told_time", "speakers", "slides", "replay_url",
    "replay_start_s",
)  # fmt: skip
# What must agree for two rows to be one in two languages.
FIGURE_FACTS = ("value", "qualifier")
TAKEAWAY_FACTS = ("kind", "code", "holds_until")
DISCOVERY_FACTS = ("slug", "vendor")


class _Merger:
    """`where`: the translation's file; lines are its own."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def report(self, what: str, line: int = 0) -> None:
        self.problems.append(Problem(f"{self.where}:{line}" if line else self.where, what))

    def facts(self, fr: object, en: object, names: Sequence[str], of: str, line: int = 0) -> None:
        for name in names:
            if getattr(fr, name) != getattr(en, name):
                self.report(
                    f"the translation differs in {name.removeprefix('told_')} of {of}; the French is kept", line
                )

    def rows(
        self, fr: Sequence[Row], en: Sequence[Row], text: str, facts: Sequence[str], of: str, line: int = 0
    ) -> tuple[Row, ...]:
        """Pairs by position; nothing is paired where the lengths differ, and no row whose facts differ."""
        if len(fr) != len(en):
            self.report(f"{len(fr)} {of} in French, {len(en)} in the translation; none is translated", line)
            return tuple(fr)
        merged = []
        for number, (one, other) in enumerate(zip(fr, en, strict=True), 1):
            if any(getattr(one, fact) != getattr(other, fact) for fact in facts):
                self.report(f"number {number} of the {of} is not the same in the translation", line)
                merged.append(one)
            else:
                merged.append(replace(one, **{text: getattr(other, text)}))
        return tuple(merged)

    def mentions(
        self, fr: Sequence[MentionRecord], en: Sequence[MentionRecord], title: str, line: int
    ) -> tuple[MentionRecord, ...]:
        by_slug = {mention.slug: mention for mention in en}
        known = {mention.slug for mention in fr}
        merged = []
        for mention in fr:
            other = by_slug.get(mention.slug)
            if other is None:
                self.report(f"the translation of “{title}” does not name {mention.name}", line)
            elif other.role != mention.role:
                self.report(f"{mention.name} is {mention.role} of “{title}”, but {other.role} in the translation", line)
            merged.append(replace(mention, excerpt_en=other.excerpt_en) if other else mention)
        for mention in en:
            if mention.slug not in known:
                self.report(f"only the translation of “{title}” names {mention.name}", line)
        return tuple(merged)

    def talk(self, fr: TalkRecord, en: TalkRecord) -> TalkRecord:
        self.facts(fr, en, TALK_FACTS, f"“{fr.title}”", en.line)
        if {theme.slug for theme in fr.themes} != {theme.slug for theme in en.themes}:
            self.report(f"the translation differs in the themes of “{fr.title}”; the French are kept", en.line)
        return replace(
            fr,
            summary_en=en.summary_en,
            tools=self.mentions(fr.tools, en.tools, fr.title, en.line),
            takeaways=self.rows(
                fr.takeaways, en.takeaways, "text_en", TAKEAWAY_FACTS, f"takeaways of “{fr.title}”", en.line
            ),
        )

    def _titled(self, talk: TalkRecord, beside: TalkRecord, titles: Collection[str]) -> TalkRecord:
        """A talk of the same place and speakers is the same talk, whatever it is called in the translation."""
        names = [fold(person.name) for person in talk.speakers]
        if fold(talk.title) in titles or not names or names != [fold(person.name) for person in beside.speakers]:
            return talk
        self.report(f"“{talk.title}” is “{beside.title}” in French; that title is kept", talk.line)
        return replace(talk, title=beside.title)

    def talks(self, fr: Sequence[TalkRecord], en: Sequence[TalkRecord]) -> tuple[TalkRecord, ...]:
        """By title, else by place and speakers; a talk that has no partner, or stands elsewhere, is reported."""
        titles = {fold(talk.title) for talk in fr}
        en = [self._titled(talk, fr[place], titles) if len(fr) == len(en) else talk for place, talk in enumerate(en)]
        waiting: dict[str, list[TalkRecord]] = {}
        for talk in en:
            waiting.setdefault(fold(talk.title), []).append(talk)
        merged, partners = [], []
        for talk in fr:
            partner = next(iter(waiting.get(fold(talk.title), [])), None)
            if partner is None:
                self.report(f"no translation of “{talk.title}”")
                merged.append(talk)
                continue
            waiting[fold(talk.title)].pop(0)
            partners.append(partner)
            merged.append(self.talk(talk, partner))
        order = [next(n for n, talk in enumerate(en) if talk is partner) for partner in partners]
        if order != sorted(order):
            self.report("the talks of the translation stand in another order; they are paired by title")
        for talk in (talk for rest in waiting.values() for talk in rest):
            self.report(f"“{talk.title}” is only in the translation, and left out", talk.line)
        return tuple(merged)


def merge(fr: EventRecord, en: EventRecord, where: str = "translation") -> tuple[EventRecord, tuple[Problem, ...]]:
    """`fr` with the English texts of `en`. Facts are those of `fr`; `where`: the translation's file, for problems."""
    merger = _Merger(where)
    merger.facts(fr, en, EVENT_FACTS, "the event")
    merged = replace(
        fr,
        summary_en=en.summary_en,
        figures=merger.rows(fr.figures, en.figures, "label_en", FIGURE_FACTS, "figures"),
        talks=merger.talks(fr.talks, en.talks),
        discoveries=merger.rows(fr.discoveries, en.discoveries, "note_en", DISCOVERY_FACTS, "booth discoveries"),
    )
    return merged, tuple(merger.problems)
