"""An author's article and what the catalogue knows → the article with its links, and a line for each section."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.section_talks import find_article, talks_of
from talks.ingest.writing.addresses import key_of
from talks.ingest.writing.annotate import annotate, mark_of, strays
from talks.ingest.writing.marks import Mark, MarkedArticle, split_marks
from talks.ingest.writing.sections import Outline, TalkSection, outline_of
from talks.ingest.writing.wording import ShownLink, ShownLinks, link_line, targets_in
from talks.models import SlideLink, Talk
from talks.replays.start import with_start

ReplayState = Talk.ReplayState


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    MISSING = "still missing"
    NO_PLACE = "no place"
    NOT_FOUND = "not found"


@dataclass(frozen=True)
class SectionReport:
    """`where`: "file:line"; `notes`: what is shown, what went, what is missing."""

    where: str
    outcome: Outcome
    title: str
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = "".join(f"; {note}" for note in self.notes).removeprefix(";")
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
        counts = Counter(section.outcome for section in self.sections)
        always = (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.REMOVED, Outcome.MISSING)
        shown = [outcome for outcome in Outcome if outcome in always or counts[outcome]]
        total = len(self.sections)
        sections = f"{total} section{'' if total == 1 else 's'}"
        return ", ".join([sections, *(f"{counts[outcome]} {outcome}" for outcome in shown)])


def update(data: bytes, name: str, vocabulary: Vocabulary, slug: str | None = None) -> Update:
    """Asks the catalogue and writes nothing. Raises `ReadError` and `ArticleNotFoundError`."""
    marked = split_marks(data, name)
    outline = outline_of(marked, vocabulary)
    article = find_article(outline.event, slug)
    talks = talks_of(article, [section.talk for section in outline.sections])
    shown: dict[int, str] = {}
    reports = []
    for section, talk in zip(outline.sections, talks, strict=True):
        reports.append(_Section(marked, outline, section, talk).report(shown))
    new = annotate(marked, outline.sections, shown)
    problems = tuple(
        f"{name}:{marked.line_in_file(mark.line) + 2}: marked links in no talk's section; they are left as they are"
        for mark in strays(marked, outline.sections)
    )
    return Update(new, new != data, article.slug, tuple(reports), problems)


class _Section:
    def __init__(self, marked: MarkedArticle, outline: Outline, section: TalkSection, talk: Talk | None) -> None:
        self.where = f"{marked.name}:{marked.line_in_file(section.line)}"
        self.language = outline.language
        self.section = section
        self.talk = talk
        self.mark: Mark | None = mark_of(marked, section)

    def report(self, shown: dict[int, str]) -> SectionReport:
        """Fills `shown` as well, unless the section is to be left as it is."""
        title = self.section.talk.title
        if self.talk is None:
            return SectionReport(self.where, Outcome.NOT_FOUND, title, ("the catalogue has no such talk",))
        links = self._links(self.talk)
        line = link_line(links, self.language)
        old = self.mark.text if self.mark else ""
        if line and self.mark is None and not self.section.place:
            notes = (f"{self.section.why}, so add it yourself: {line}", *self._missing(self.talk))
            return SectionReport(self.where, Outcome.NO_PLACE, title, notes)
        shown[self.section.line] = line
        missing = tuple(self._missing(self.talk))
        notes = (*((line,) if line else ()), *self._gone(old, line), *missing)
        return SectionReport(self.where, self._outcome(old, line, is_missing=bool(missing)), title, notes)

    def _outcome(self, old: str, line: str, *, is_missing: bool) -> Outcome:
        if line and self.mark is None:
            return Outcome.ADDED
        if line != old:
            return Outcome.UPDATED if line else Outcome.REMOVED
        if self.mark and not line:
            return Outcome.REMOVED
        return Outcome.MISSING if is_missing and not line else Outcome.UNCHANGED

    def _links(self, talk: Talk) -> ShownLinks:
        """What the public may see and the author does not have. A link that is dead or gone is none."""
        if talk.status != Talk.Status.PUBLISHED:
            return ShownLinks()
        replay = with_start(talk.replay_url, talk.replay_start_s)
        replays = [ShownLink(replay)] if talk.replay_state == ReplayState.PUBLISHED else []
        slides = [
            ShownLink(link.url, link.label)
            for link in talk.slide_links.all()
            if link.kind == SlideLink.Kind.SLIDES and link.state == SlideLink.State.LIVE
        ]
        return ShownLinks(tuple(self._without_own(replays)), tuple(self._without_own(slides)))

    def _without_own(self, links: Iterable[ShownLink]) -> Iterable[ShownLink]:
        return (link for link in links if key_of(link.url) not in self.section.has)

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
            yield "the talk is a draft"
            return
        told = self.section.talk
        if not told.replay_url and talk.replay_state not in {ReplayState.PUBLISHED, ReplayState.NOT_RECORDED}:
            yield "still missing: the replay"
        links = [link for link in talk.slide_links.all() if link.kind == SlideLink.Kind.SLIDES]
        are_known = any(link.state == SlideLink.State.LIVE for link in links) or any(link.url for link in told.slides)
        if not are_known and (links or told.slides):
            yield "still missing: the slides"
