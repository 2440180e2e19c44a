"""Two titles of one talk: the heading that was taken, and one that the sentences under it give in quotation marks.

In: a talk's section. Out: the other title, for an editor to choose; "" where nothing asks for it.
"""

from talks.ingest.readers.article.document.blocks import BlockKind
from talks.ingest.readers.article.sections.beside import SPEAKING
from talks.ingest.readers.article.sections.section import Section
from talks.ingest.readers.article.sections.spans import Mark, spans_of
from talks.ingest.readers.article.sections.surroundings import TITLED
from talks.ingest.readers.article.sections.titles import title_odds
from talks.ingest.readers.article.sections.units import is_heading
from tools.folding import fold

# Paragraphs under a heading that may say what its talk is called; log-odds and words of a title.
FIRST, GOOD_TITLE, FEWEST_WORDS = 2, 0.6, 3
# Before and after the quoted words, of their sentence.
NEAR = 120


def quoted_title(section: Section) -> str:
    if section.heading is None or not is_heading(section.heading) or section.talk is None:
        return ""
    taken = fold(section.heading.text)
    paragraphs = [block for block in section.blocks if block.kind is BlockKind.PARAGRAPH and block.text][:FIRST]
    for block in paragraphs:
        for start, end in ((span.start, span.end) for span in spans_of(block) if span.mark is Mark.QUOTE):
            words, before = block.text[start:end], block.text[max(0, start - NEAR) : start]
            is_told = TITLED.search(before) or SPEAKING.search(before) or SPEAKING.search(block.text[end : end + NEAR])
            is_title = len(words.split()) >= FEWEST_WORDS and title_odds(words) >= GOOD_TITLE
            if is_told and is_title and fold(words) not in taken:
                return words
    return ""
