"""A sentence of a summary that stands alone: with those before it, where it begins with a pronoun."""

import re

from talks.wording.sentences import sentences_of
from tools.bilingual import LocalText

# What begins with one of these does not say of whom or of what.
OPENING = re.compile(
    r"(?:il|elle|ils|elles|ce|cela|ça|celui-ci|celle-ci|ceux-ci|celles-ci|ces|cette|cet|c['’]est"
    r"|it|they|he|she|this|these|those|that|its|their|his|her|ses|leurs?)\b",
    re.IGNORECASE,
)
MOST_BEFORE = 2


def with_subject(excerpt: LocalText, summary: str) -> LocalText:
    """`summary`: in the language of the excerpt. What is not in it stays as it is."""
    for paragraph in summary.split("\n\n"):
        sentences = sentences_of(" ".join(paragraph.split()))
        place = next((n for n, sentence in enumerate(sentences) if sentence == excerpt), 0)
        start = place
        while start and place - start < MOST_BEFORE and OPENING.match(sentences[start]):
            start -= 1
        if start < place:
            return LocalText(" ".join(sentences[start : place + 1]), excerpt.lang)
    return excerpt
