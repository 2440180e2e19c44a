"""The sort key of a talk: one integer, unique, that rises from the oldest to the newest.

    day of the event (since 1900, 0: unknown) | event | place in the programme, from its end | row | public?
    17 bits                                   | 10    | 12                               | 23  | 1

Two talks would share one only in the same place of the same programme, with ids that are 8,388,608 apart.

It is the row id of the documents, the order of every list of talks, and the place where a page of results ends. An
event whose day changes moves its talks; a page's address still means the same place.
"""

import re
from dataclasses import dataclass

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PLACE = re.compile("([124])-([0-9a-z]{1,13})")
HIGHEST = 2**63 - 1
# Every talk whose event has no day is before this key.
FIRST_DATED = 1 << 46


@dataclass(frozen=True)
class Place:
    """Where a page of results begins or ends: after (or before) the talk with this key.

    `tier`: 1 among the talks that have the words in their title or names, 2 among the others, 4 among those by whom the
    words name.
    """

    sk: int
    tier: int = 2

    def __str__(self) -> str:
        """As in an address: "2-1y2p0ij32e8e7"."""
        number, text = self.sk, ""
        while number:
            number, digit = divmod(number, 36)
            text = DIGITS[digit] + text
        return f"{self.tier}-{text or '0'}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """None for what is no place."""
        found = PLACE.fullmatch(text)
        if not found or (sk := int(found[2], 36)) > HIGHEST:
            return None
        return cls(sk, int(found[1]))
