"""How much of everything a catalogue of so many talks has."""

from dataclasses import dataclass
from math import isqrt
from typing import Self

MOST_WORDS = 500_000
MOST_TALKS_OF_AN_EVENT, FEWEST_TALKS_OF_AN_EVENT = 300, 100


@dataclass(frozen=True)
class Sizes:
    """A million talks: 150,000 words, 1,000 themes, 2,000 tools, 5,000 companies, 80,000 speakers.

    With fewer talks words, themes, tools and companies fall as the square root does, as they do in real catalogues:
    the busiest of them keep their share of the talks. Speakers fall as the talks do.
    """

    talks: int
    words: int
    themes: int
    tools: int
    companies: int
    speakers: int

    @classmethod
    def of(cls, talks: int) -> Self:
        root = isqrt(talks)
        return cls(
            talks,
            words=min(MOST_WORDS, max(400, 150 * root)),
            themes=max(8, root),
            tools=max(12, 2 * root),
            companies=max(8, 5 * root),
            speakers=8 + talks * 8 // 100,
        )
