"""Which parts of a document are talks: headings, what stands over and under them → sections in the document's order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from talks.ingest.readers.article.document.blocks import Block, Document
from talks.ingest.readers.article.document.targets import is_slides
from talks.ingest.readers.article.sections.affixes import PLAIN_KINDS
from talks.ingest.readers.article.sections.section import Section, SectionRole
from talks.ingest.readers.article.sections.section_names import Named, named
from talks.ingest.readers.article.sections.talk_lines import TalkLine, talk_lines
from talks.ingest.readers.article.sections.tree import LONGEST_BOLD, Node, Outline, Scope, scope_of, tree_of
from talks.ingest.readers.article.sections.under_heading import Under, UnderReader
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import Problem
from talks.ingest.wording.days import is_day
from talks.ingest.wording.people import PeopleReader
from talks.videos.address import is_video
from tools.folding import fold

LONGEST_TITLE = 600
FEW = 2
# Of the headings under one, to see whether they are talks: more tell no more.
MOST_LOOKED_AT = 100


def sections_of(document: Document, vocabulary: Vocabulary, language: str, *, name: str = "") -> tuple[Section, ...]:
    """`name`: of the file, for problems ("file:line"). A talk's nested headings are among its `blocks`."""
    reader = PeopleReader(frozenset(vocabulary.companies))
    by_headings = Segmenter(document, reader, name, with_bold=False)
    sections = by_headings.sections()
    told = _named_talks(sections)
    if told > FEW or (told and told > by_headings.lines):
        return sections
    by_bold = Segmenter(document, reader, name, with_bold=True).sections()
    only_lines = told == by_headings.lines  # Bold lines also tell where a talk ends.
    is_better = _named_talks(by_bold) > told - only_lines
    is_better = is_better and any(section.role is SectionRole.TALK for section in by_bold)
    return by_bold if is_better else sections


def _named_talks(sections: Sequence[Section]) -> int:
    return sum(1 for section in sections if section.talk and section.talk.people)


class Segmenter:
    def __init__(self, document: Document, reader: PeopleReader, name: str, *, with_bold: bool) -> None:
        self.reader = reader
        self.lines_under = UnderReader(reader)
        self.name = name
        self.with_bold = with_bold
        self.title = document.title or str(document.meta.get("title") or "")
        outline = Outline(document.blocks, reader, with_bold=with_bold)
        self.intro, self.nodes = outline.intro, outline.nodes
        self.roots = tree_of(self.nodes)
        self.writes_speakers = any(node.read.people for node in self.nodes)
        self.out: list[Section] = []
        self.lines = 0

    def sections(self) -> tuple[Section, ...]:
        self._part(SectionRole.INTRO, None, self.intro, Scope())
        self._walk(self.roots, Scope())
        return tuple(self._with_intros())

    def _walk(self, nodes: Sequence[Node], scope: Scope) -> None:
        """Siblings in order. A heading such as "Talks" without headings under it holds those that follow it."""
        here = scope
        talks = self._which_are_talks(nodes)
        for place, node in enumerate(nodes):
            if self._is_container(node, here, is_last=place == len(nodes) - 1):
                inner = scope_of(node, scope)
                self._part(SectionRole.OTHER, node, node.body, inner)
                if node.children:
                    self._walk(node.children, inner)
                else:
                    here = inner
                continue
            if here.is_unseen or node.named is Named.UNSEEN:
                self._other(node)
                here = (
                    replace(scope, is_unseen=True)
                    if node.named is Named.UNSEEN and not node.children and self.with_bold
                    else here
                )
                continue
            is_part = node.named in {Named.INTRO, Named.OTHER, Named.BOOTH} and not self._is_article_title(node)
            if is_part and not self._is_told(node):
                here = scope
                self._other(node, scope)
                continue
            if node.named is Named.KEYNOTE and not node.children and len(self._lines_of(node)) >= FEW:
                self._part(SectionRole.OTHER, node, node.body, replace(here, kind="keynote"))
                continue
            if node.named is Named.KEYNOTE and not (here.holds_talks and talks[place]):
                self._talk(node, here, SectionRole.KEYNOTE)
                continue
            if talks[place] or self._is_title_alone(node, here, nodes):
                self._talk(node, here)
                continue
            is_between = (
                0 < place < len(nodes) - 1
                and talks[place - 1]
                and talks[place + 1]
                and nodes[place - 1].level == node.level
            )
            looks_like_talk = (is_between or bool(node.read.time)) and bool(node.body) and not node.children
            problems = (self._unread(node.block),) if looks_like_talk else ()
            self._part(SectionRole.OTHER, node, node.body, here, problems)
            self._walk(node.children, here)

    def _which_are_talks(self, nodes: Sequence[Node]) -> list[bool]:
        talks = [self._is_evident(node) for node in nodes]
        timed = [node for node, is_talk in zip(nodes, talks, strict=True) if is_talk and node.read.time]
        told = sum(1 for node in timed if node.read.people)
        beside = Counter(node.level for node, is_talk in zip(nodes, talks, strict=True) if is_talk)
        for place, node in enumerate(nodes):
            if talks[place]:
                # "23h: Onion soup", where the others name speakers.
                is_bare = bool(node.read.time) and not node.read.people and not node.label
                if is_bare and told * 3 >= len(timed) * 2 and not self._is_told(node) and not _has_recording(node):
                    talks[place] = False
            elif _has_recording(node) and not node.named and not self._is_article_title(node) and not node.is_day:
                talks[place] = beside[node.level] >= FEW and not node.children
                beside[node.level] += talks[place]
        return talks if self.writes_speakers else self._with_titles_alone(nodes, talks)

    def _with_titles_alone(self, nodes: Sequence[Node], talks: list[bool]) -> list[bool]:
        """Where no heading names anybody and most are talks, so are those between them, or that link as they do."""
        open_ = [
            place
            for place, node in enumerate(nodes)
            if not (node.named or node.is_day or node.children or self._is_article_title(node)) and node.body
        ]
        told = sum(1 for place in open_ if talks[place])
        if told < FEW or told * 5 < len(open_) * 3:
            return talks
        last = max(place for place in open_ if talks[place])
        are_linked = all(nodes[place].block.links for place in open_ if talks[place])
        more = {place for place in open_ if place < last or (are_linked and nodes[place].block.links)}
        return [is_talk or place in more for place, is_talk in enumerate(talks)]

    def _is_container(self, node: Node, scope: Scope, *, is_last: bool) -> bool:
        if node.read.people or node.named in {Named.UNSEEN, Named.BOOTH, Named.INTRO}:
            return False
        if node.is_day or node.is_dated_part:
            return True
        family = (child for root in node.children for child in root.family())
        told = sum(1 for child in islice(family, MOST_LOOKED_AT) if child.read.people or self._is_line_told(child))
        if told:
            # "Stickers by A (Co)" under what somebody brought home is no talk; two may be.
            return not self._is_line_told(node) and (node.named is not Named.OTHER or told >= FEW)
        if node.named is Named.TALKS:
            return bool(node.children) or not scope.holds_talks or not is_last
        return False

    def _is_evident(self, node: Node) -> bool:
        """People in the heading or under it, a time before a title, a title that links to its recording, a label."""
        if node.named in {Named.TALKS, Named.UNSEEN} or self._is_article_title(node):
            return False
        if node.read.people:
            return True
        if node.is_day or (node.named and node.named is not Named.KEYNOTE):
            return self._is_line_told(node) and node.named is None and not node.is_day
        if node.read.time or (node.label and node.label not in PLAIN_KINDS) or node.label in PLAIN_KINDS - {"bof", ""}:
            return True
        if any(is_video(link.url) for link in node.block.links):
            return True
        return self._is_told(node) or self._is_scheduled(node)

    def _is_title_alone(self, node: Node, scope: Scope, siblings: Sequence[Node]) -> bool:
        """A heading that names nobody, in a part of talks, where no heading beside it names anybody, or most do."""
        if node.named or self._is_article_title(node) or not (node.body or node.children):
            return False
        if scope.holds_talks:
            return (
                not any(sibling.read.people for sibling in siblings)
                or sum(1 for s in siblings if s.read.people) * 3 >= len(siblings) * 2
            )
        return scope.is_day and not self.writes_speakers

    def _is_article_title(self, node: Node) -> bool:
        if self.title and fold(node.block.text[:LONGEST_TITLE]) == fold(self.title[:LONGEST_TITLE]):
            return True
        return (
            node is self.nodes[0]
            and node.level == 1
            and len(self.nodes) > 1
            and all(other.level > 1 for other in self.nodes[1:])
        )

    def _under(self, node: Node) -> Under:
        if node.under is None:
            node.under = self.lines_under.read(node.read, node.body)
        return node.under

    def _is_told(self, node: Node) -> bool:
        return self._under(node).is_named

    def _is_scheduled(self, node: Node) -> bool:
        """Lines under the heading tell when or on which track it was, and there is more than they."""
        told = self._under(node).told
        return bool(told.time or told.track) and not node.children and len(node.body) > 1

    def _is_line_told(self, node: Node) -> bool:
        """Lines, not sentences, under the heading name people."""
        under = self._under(node)
        return not node.read.people and under.is_named and len(under.blocks) < len(node.body)

    def _talk(self, node: Node, scope: Scope, role: SectionRole = SectionRole.TALK) -> None:
        under = self._under(node)
        told = scope.over(under.told)
        if role is SectionRole.KEYNOTE:
            told = replace(told, kind="keynote")
        is_keynote = told.kind == "keynote"
        problems = told.problems if told.people or is_keynote else (*told.problems, "no speaker is named")
        told = replace(told, problems=problems)
        role = SectionRole.KEYNOTE if is_keynote else role
        blocks = (*under.blocks, *[block for child in node.children for block in (child.block, *child.all_blocks())])
        self.out.append(
            Section(role, node.block, told, blocks, tuple(self._problem(node.block, what) for what in problems))
        )

    def _other(self, node: Node, scope: Scope | None = None) -> None:
        """`scope` None: what stands here was not seen, so that no line of it is a talk."""
        role = {Named.BOOTH: SectionRole.BOOTH, Named.INTRO: SectionRole.INTRO}.get(
            node.named or Named.OTHER, SectionRole.OTHER
        )
        if scope and node.named is Named.INTRO:
            self._part(role, node, node.all_blocks(), scope)
        else:
            self.out.append(Section(role, node.block, blocks=tuple(node.all_blocks())))

    def _part(
        self,
        role: SectionRole,
        node: Node | None,
        blocks: Sequence[Block],
        scope: Scope,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        """A part that is no talk itself, with the talks that its lines tell."""
        heading = node.block if node else None
        rest: list[Block] = []
        is_first = True
        holds_talks = scope.holds_talks or scope.is_day
        found = talk_lines(blocks, self.reader, holds_talks=holds_talks) if role is not SectionRole.BOOTH else None
        problems = (*problems, *map(self._unread, found.unread)) if found else problems
        for part in found.parts if found else blocks:
            if isinstance(part, Block):
                rest.append(part)
                continue
            if rest or is_first:
                self.out.append(Section(role, heading if is_first else None, blocks=tuple(rest), problems=problems))
                rest, is_first, problems = [], False, ()
            self._line(part, scope)
        if rest or (is_first and node):
            self.out.append(Section(role, heading if is_first else None, blocks=tuple(rest), problems=problems))

    def _lines_of(self, node: Node) -> list[TalkLine]:
        parts = talk_lines(node.body, self.reader, holds_talks=False).parts
        return [part for part in parts if isinstance(part, TalkLine)]

    def _line(self, line: TalkLine, scope: Scope) -> None:
        told = scope.over(line.heading)
        problems = tuple(self._problem(line.block, what) for what in told.problems)
        self.lines += 1
        self.out.append(Section(SectionRole.TALK, line.block, told, line.blocks, problems))

    def _problem(self, block: Block, what: str) -> Problem:
        return Problem(f"{self.name}:{block.line}" if self.name else str(block.line), what)

    def _unread(self, block: Block) -> Problem:
        what = f"“{block.text[:LONGEST_BOLD]}” stands among talks and names no speaker"
        return replace(self._problem(block, what), is_unread=True)

    def _with_intros(self) -> Iterator[Section]:
        """What stands before the first talk and holds none introduces the article."""
        seen = False
        for section in self.out:
            seen = seen or section.role not in {SectionRole.INTRO, SectionRole.OTHER}
            is_part = section.heading is not None and (
                named(section.heading.text) is not None or is_day(section.heading.text[:LONGEST_BOLD])
            )
            seen = seen or (is_part and section.role is SectionRole.OTHER)
            yield (
                replace(section, role=SectionRole.INTRO)
                if not seen and not is_part and section.role is SectionRole.OTHER
                else section
            )


def _has_recording(node: Node) -> bool:
    """A talk's own video, or its slides."""
    return any(is_video(link.url) or is_slides(link.url) for block in node.body for link in block.links)
