"""The one form of a query string: known parameters in one order, each value as the pages read it.

In: what a reader sent, and the parameters, which `wiring` gathers from those that read them. Out: what Django is given
and the key holds, so that pages that are equal have one name.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import parse_qsl, urlencode

# Every parameter that a public page reads, in the order of a canonical address, each with what makes of all the values
# that were given, in their order, those that count. What is not here never reaches a page.
Read = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True)
class Beside:
    """A parameter whose values count otherwise where the address also has `name`."""

    name: str
    beside: Read
    alone: Read

    def read(self, given: Mapping[str, Sequence[str]]) -> Read:
        return self.beside if self.name in given else self.alone


Parameters = Mapping[str, Read | Beside]

# A longer one is rare and another page: not worth its memory. "My list" holds some 40 talks in as much.
LONGEST_QUERY = 2000
MOST_VALUES = 100


def canonical_query(query: str, parameters: Parameters) -> str | None:
    """None if it holds too much. `query` is as WSGI gives it: bytes, read as Latin-1."""
    pairs = _pairs(query)
    if pairs is None:
        return None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    counting = []
    for name, read in parameters.items():
        if name in given:
            values = (read.read(given) if isinstance(read, Beside) else read)(given[name])
            counting += [(name, value) for value in values]
    return _written(counting)


def whole_query(query: str) -> str | None:
    """The same for who refuses what it does not know, and so must see all of it: sorted by names, nothing dropped."""
    pairs = _pairs(query)
    return None if pairs is None else _written(sorted(pairs, key=itemgetter(0)))


def _pairs(query: str) -> list[tuple[str, str]] | None:
    if len(query) > LONGEST_QUERY:
        return None
    try:
        text = query.encode("latin-1").decode()
    except UnicodeDecodeError:
        text = query  # As Django's QueryDict reads it.
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_VALUES)
    except ValueError:
        return None


def _written(pairs: Sequence[tuple[str, str]]) -> str | None:
    written = urlencode(pairs, safe="/")
    # An octet that came as it is leaves as three, or six.
    return written if len(written) <= LONGEST_QUERY else None


def every(values: Sequence[str]) -> list[str]:
    """For a parameter with many values: an empty one says nothing."""
    return [value for value in values if value]


def last(read: Callable[[str], str]) -> Callable[[Sequence[str]], list[str]]:
    """For a parameter with one value: the last counts, as in Django, even where `read` makes nothing of it."""
    return lambda values: [value] if (value := read(values[-1])) else []


def like(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda value: value if pattern.fullmatch(value) else ""


def later_page(value: str) -> str:
    """The first page is what an address without a number shows."""
    return str(int(value)) if re.fullmatch("[0-9]{1,7}", value) and int(value) > 1 else ""
