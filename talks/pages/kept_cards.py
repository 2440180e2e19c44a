"""Cards of talks as HTML, kept in memory for as long as the catalogue stays what it is.

A card costs more than finding its talk: five queries and a template. Lists of what the public sees share them; after
any change of the catalogue they are made anew, so that a kept card is never an old one.
"""

from collections.abc import Callable, Sequence
from threading import Lock

from django.utils.safestring import SafeString

from talks.revision import LastChange, last_change
from tools.bilingual import reader_language

# About 3 kB each, in each process.
MOST_KEPT = 4000
Key = tuple[str, int, int]


class KeptCards:
    def __init__(self) -> None:
        self._change: LastChange | None = None
        self._cards: dict[Key, SafeString] = {}
        self._lock = Lock()

    def of(
        self, ids: Sequence[int], level: int, draw: Callable[[list[int]], dict[int, SafeString]]
    ) -> dict[int, SafeString]:
        """By id, in the order given. `draw` makes those that are not kept; of an id without a talk it makes none."""
        # Read before the rows: a card that is newer than its number is made once too often, never kept too long.
        change = last_change()
        language = reader_language()
        with self._lock:
            if change != self._change or len(self._cards) > MOST_KEPT:
                self._change, self._cards = change, {}
            cards = self._cards
        if missing := [pk for pk in ids if (language, level, pk) not in cards]:
            for pk, card in draw(missing).items():
                cards[language, level, pk] = card
        return {pk: cards[language, level, pk] for pk in ids if (language, level, pk) in cards}

    def forget(self) -> None:
        with self._lock:
            self._change, self._cards = None, {}


kept_cards = KeptCards()
