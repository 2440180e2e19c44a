"""An author's article and what the catalogue knows → the article with its links, and a line for each section."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from talks.ingest.readers.article.guidance import NOTHING_SAID, Guidance
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import ReadError, TalkRecord
from talks.ingest.updating.link_text import WORDS, ShownLink, ShownLinks, key_of, link_line, targets_in
from talks.ingest.updating.marks import Mark, MarkedArticle, split_marks
from talks.ingest.updating.outline import Outline, TalkSection, annotate, mark_of, outline_of, strays
from talks.ingest.updating.section_talks import (
    coverage_of,
    find_article,
    item_naming,
    talk_meant_by,
    talk_under,
    talks_of,
)
from talks.models import Article, SlideLink, Talk
from talks.videos.address import with_start

ReplayState = Talk.ReplayState
DRAFT = "the talk is a draft"


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    MISSING = "still missing"
    NO_PLACE = "no place"
    NOT_FOUND = "not found"
    NO_SECTION = "no section"


@dataclass(frozen=True)
class SectionReport:
    """`where`: "file:line"; `notes`: what is shown, what went; `missing`: what nobody knows."""

    where: str
    outcome: Outcome
    title: str
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        missing = " and ".join(self.missing)
        if missing and missing != DRAFT and self.outcome is not Outcome.MISSING:
            missing = f"{Outcome.MISSING}: {missing}"
        told = "".join(f"; {note}" for note in (*self.notes, missing) if note).removeprefix(";")
        return f"{self.where}: {self.outcome}: “{self.title}”{':' if told else ''}{told}"


@dataclass(frozen=True)
class Update:
    """`data`: the article as it should be."""

    data: bytes
    changes: bool
    article: str
    sections: tuple[SectionReport, ...]
    problems: tuple[str, ...] = ()

    def summary(self) -> str:
        """What is missing is counted wherever it is, beside links that were added too."""
        counts = Counter(section.outcome for section in self.sections)
        counts[Outcome.MISSING] = sum(bool(section.missing) for section in self.sections)
        always = (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.REMOVED, Outcome.MISSING)
        shown = [outcome for outcome in Outcome if outcome in always or counts[outcome]]
        total = len(self.sections) - counts[Outcome.NO_SECTION]
        sections = f"{total} section{'' if total == 1 else 's'}"
        return ", ".join([sections, *(f"{counts[outcome]} {outcome}" for outcome in shown)])


def update(
    data: bytes, name: str, vocabulary: Vocabulary, slug: str | None = None, guidance: Guidance = NOTHING_SAID
) -> Update:
    """Asks the catalogue and writes nothing. Raises `ReadError` and `ArticleNotFoundError`."""
    marked = split_marks(data, name)
    outline = outline_of(marked, vocabulary, guidance)
    article = find_article(outline.event, slug, (section.talk for section in (*outline.sections, *outline.headings)))
    language = _language(outline, article)
    sections, left_out = _sections(outline, article)
    shown: dict[int, str] = {}
    reports = []
    for section, talk in sections:
        meant = talk_meant_by(section, left_out) if talk is None else None
        if meant:
            left_out.remove(meant)
        reports.append(_Section(marked, language, section, talk, meant).report(shown))
    reports += [_left_out(marked, outline, language, talk) for talk in left_out]
    if left_out and not sections and all(report.outcome is Outcome.NO_SECTION for report in reports):
        raise ReadError(f"{name}: no heading of it is one of the {len(left_out)} talks that “{article.slug}” covers")
    new = annotate(marked, [section for section, _ in sections], shown)
    problems = tuple(
        f"{name}:{marked.line_in_file(mark.line) + 2}: marked links in no talk's section; they are left as they are"
        for mark in strays(marked, [section for section, _ in sections])
    )
    return Update(new, new != data, article.slug, tuple(reports), problems)


def _language(outline: Outline, article: Article) -> str:
    """As the file's front matter says; else as the catalogue does; small words of the text are the last resort."""
    return outline.language if outline.is_stated or article.language not in WORDS else article.language


def _sections(outline: Outline, article: Article) -> tuple[list[tuple[TalkSection, Talk | None]], list[Talk]]:
    """The sections with their talks, in the order of the file, and the talks that the recap covers beside them."""
    talks = talks_of(article, [section.talk for section in outline.sections])
    found = list(zip(outline.sections, talks, strict=True))
    left = [row for row in coverage_of(article) if row.talk not in talks]
    for heading in outline.headings:
        if talk := talk_under(heading.talk, left):
            found.append((heading, talk))
            left = [row for row in left if row.talk != talk]
    return sorted(found, key=lambda pair: pair[0].line), [row.talk for row in left]


def _left_out(marked: MarkedArticle, outline: Outline, language: str, talk: Talk) -> SectionReport:
    """Of a talk without a section: the links to copy, by the list item that names it where one does."""
    item = item_naming(talk, outline.items)
    record = TalkRecord(talk.title, line=item.line if item else 0)
    section = TalkSection(record, record.line, record.line, 0, "it is told inside a list" if item else "", frozenset())
    report = _Section(marked, language, section, talk).report({})
    if item:
        return replace(report, outcome=Outcome.NO_PLACE)
    return replace(report, where=marked.name, outcome=Outcome.NO_SECTION)


class _Section:
    """`meant`: the talk that the section seems to be about, where none is sure."""

    def __init__(
        self, marked: MarkedArticle, language: str, section: TalkSection, talk: Talk | None, meant: Talk | None = None
    ) -> None:
        self.where = f"{marked.name}:{marked.line_in_file(section.line)}"
        self.language = language
        self.section = section
        self.talk = talk
        self.meant = meant
        self.mark: Mark | None = mark_of(marked, section)

    def report(self, shown: dict[int, str]) -> SectionReport:
        """Fills `shown` as well, unless the section is to be left as it is."""
        title = self.section.talk.title
        if self.talk is None:
            why = f"did you mean “{self.meant.title}”?" if self.meant else "the catalogue has no such talk"
            return SectionReport(self.where, Outcome.NOT_FOUND, title, (why,))
        known = self._links(self.talk)
        links = ShownLinks(self._without_own(known.replays), self._without_own(known.slides))
        line = link_line(links, self.language)
        old = self.mark.text if self.mark else ""
        missing = tuple(self._missing(self.talk))
        if self.mark is None and not self.section.place:
            what = f"{self.section.why}, so add it yourself: {line}".removeprefix(", so ") if line else ""
            outcome = Outcome.NO_PLACE if line else self._outcome(old, line, is_missing=bool(missing))
            return SectionReport(self.where, outcome, title, (what, *self._own(known, old)), missing)
        shown[self.section.line] = line
        notes = (line, *self._gone(old, line), *self._own(known, old))
        return SectionReport(self.where, self._outcome(old, line, is_missing=bool(missing)), title, notes, missing)

    def _outcome(self, old: str, line: str, *, is_missing: bool) -> Outcome:
        if line and self.mark is None:
            return Outcome.ADDED
        if line != old:
            return Outcome.UPDATED if line else Outcome.REMOVED
        if self.mark and not line:
            return Outcome.REMOVED
        return Outcome.MISSING if is_missing and not line else Outcome.UNCHANGED

    def _links(self, talk: Talk) -> ShownLinks:
        """What the public may see. A link that is dead or gone is none."""
        if talk.status != Talk.Status.PUBLISHED:
            return ShownLinks()
        replay = with_start(talk.replay_url, talk.replay_start_s)
        replays = [ShownLink(replay)] if talk.replay_state == ReplayState.PUBLISHED else []
        slides = [
            ShownLink(link.url, link.label)
            for link in talk.slide_links.all()
            if link.kind == SlideLink.Kind.SLIDES and link.state == SlideLink.State.LIVE
        ]
        return ShownLinks(tuple(replays), tuple(slides))

    def _without_own(self, links: Iterable[ShownLink]) -> tuple[ShownLink, ...]:
        return tuple(link for link in links if key_of(link.url) not in self.section.has)

    def _own(self, known: ShownLinks, old: str) -> Iterable[str]:
        """Links of the catalogue's that the author has, and that were not in the block until now."""
        written = {key_of(url) for url in targets_in(old)}
        keys = ((key_of(link.url), link.url) for link in (*known.replays, *known.slides))
        if own := [url for key, url in keys if key in self.section.has and key not in written]:
            yield f"in your own text: {', '.join(own)}"

    def _gone(self, old: str, line: str) -> Iterable[str]:
        """Why a link that stood there does not any more."""
        kept = {key_of(url) for url in targets_in(line)}
        for url in targets_in(old):
            if key_of(url) in self.section.has:
                yield f"you have it in your own text: {url}"
            elif key_of(url) not in kept:
                yield f"no longer in the catalogue: {url}"

    def _missing(self, talk: Talk) -> Iterable[str]:
        """A replay that neither has, unless none was made; slides that exist, as the author or the catalogue says."""
        if talk.status != Talk.Status.PUBLISHED:
            yield DRAFT
            return
        told = self.section.talk
        is_settled = talk.is_cancelled or talk.replay_state in {ReplayState.PUBLISHED, ReplayState.NOT_RECORDED}
        if not told.replay_url and not is_settled:
            yield "the replay"
        links = [link for link in talk.slide_links.all() if link.kind == SlideLink.Kind.SLIDES]
        are_known = any(link.state == SlideLink.State.LIVE for link in links) or any(link.url for link in told.slides)
        if not are_known and (links or told.slides):
            yield "the slides"
