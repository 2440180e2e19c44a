"""Which videos are worth comparing with a talk: those that share its rare words or its speakers' names."""

from collections import defaultdict
from collections.abc import Sequence
from math import log

from talks.replays.matching.views import TalkView, VideoView
from talks.replays.matching.words import STOP

MOST_CANDIDATES = 10
COMMON = 0.05  # A word in more of the videos than that, and in more than `FEW`, finds nothing.
FEW = 40


class Index:
    """The videos by the words of their titles."""

    def __init__(self, videos: Sequence[VideoView]) -> None:
        self._videos: dict[str, list[int]] = defaultdict(list)
        self._total = len(videos)
        for number, view in enumerate(videos):
            for word in set(view.words.words) - STOP:
                self._videos[word].append(number)

    def candidates(self, talk: TalkView) -> list[int]:
        words = ((talk.title_words | talk.names) - STOP) & self._videos.keys()
        rare = [word for word in words if len(self._videos[word]) <= max(FEW, COMMON * self._total)]
        weights: dict[int, float] = defaultdict(float)
        for word in sorted(rare if len(rare) > 1 else words):
            weight = log(1 + self._total / len(self._videos[word]))
            for number in self._videos[word]:
                weights[number] += weight
        return sorted(weights, key=lambda number: (-weights[number], number))[:MOST_CANDIDATES]
