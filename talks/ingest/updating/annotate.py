"""An article's own bytes and what each section should show → its bytes with marked blocks, and nothing else changed."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from talks.ingest.updating.marks import Mark, MarkedArticle, new_block, usual_line_end
from talks.ingest.updating.outline import TalkSection


def mark_of(article: MarkedArticle, section: TalkSection) -> Mark | None:
    """The section's block; an author may have moved it within the section."""
    return next(iter(_marks_of(article, section)), None)


def strays(article: MarkedArticle, sections: Sequence[TalkSection]) -> list[Mark]:
    """Blocks in no talk's section."""
    return [mark for mark in article.marks if not any(_is_in(mark, section) for section in sections)]


def annotate(article: MarkedArticle, sections: Sequence[TalkSection], shown: Mapping[int, str]) -> bytes:
    """`shown`: by the section's line, its line of links; "" takes the block out, and a line not named leaves it be.

    A block stays where it stands; a new one comes after the section's own text. A section has one at most.
    """
    insertions = {id(mark): mark.written for mark in article.marks}
    added: list[tuple[int, bytes]] = []
    lines = article.lines
    ends = [0, *accumulate(map(len, lines))]
    usual = usual_line_end(article.own)
    for section in sections:
        if section.line not in shown:
            continue
        text = shown[section.line]
        marks = _marks_of(article, section)
        insertions |= {id(mark): b"" for mark in marks}
        if marks and text:
            insertions[id(marks[0])] = marks[0].saying(text)
        elif text and section.place:
            added.append((ends[section.place], new_block(lines[section.place - 1], text, usual)))
    blocks = [*((mark.at, insertions[id(mark)]) for mark in article.marks), *added]
    out: list[bytes] = []
    done = 0
    for at, block in sorted(blocks, key=lambda placed: placed[0]):
        out += [article.own[done:at], block]
        done = at
    return b"".join([*out, article.own[done:]])


def _marks_of(article: MarkedArticle, section: TalkSection) -> list[Mark]:
    return [mark for mark in article.marks if _is_in(mark, section)]


def _is_in(mark: Mark, section: TalkSection) -> bool:
    return section.line <= mark.line <= section.end
