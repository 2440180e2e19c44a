"""Which videos are worth comparing with a talk: those that share its rare words or its speakers' names."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log

from talks.replays.matching.features import TalkView, VideoView
from talks.replays.matching.title_words import STOP

MOST_CANDIDATES = 10
WORTH = 0.2  # Of what the best candidate shares.
ENOUGH = 300  # Videos that rarer words found: commoner words only tell them apart.


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
        rarest_first = sorted(words, key=lambda word: (len(self._videos[word]), word))
        weights: dict[int, float] = {}
        for place, word in enumerate(rarest_first):
            found = self._videos[word]
            weight = log(1 + self._total / len(found))
            if place < 2 or len(weights) + len(found) <= ENOUGH:  # noqa: PLR2004 -- the two rarest always count
                for number in found:
                    weights[number] = weights.get(number, 0.0) + weight
            else:
                for number in weights.keys() & set(found):
                    weights[number] += weight
        best = nlargest(MOST_CANDIDATES, weights, key=weights.__getitem__)
        return [number for number in best if weights[number] >= WORTH * weights[best[0]]]
