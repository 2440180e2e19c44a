"""The one form of a query string: known parameters in one order, each value as the pages read it.

In: what a reader sent. Out: what Django is given and the key holds, so that pages that are equal have one name.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

# Every parameter that a public page reads, in the order of a canonical address. What is not here never reaches a page.
PARAMETERS = (
    "q", "theme", "event", "company", "speaker", "tool", "replay", "slides", "year",
    "page", "after", "before", "play", "t", "p",
)  # fmt: skip
STATES = {"replay": ("published", "awaited"), "slides": ("live", "missing")}

# A longer one is rare and another page: not worth its memory. "My list" holds some 40 talks in as much.
LONGEST_QUERY = 2000
LONGEST_WORDS = 200
MOST_VALUES = 100


def canonical_query(query: str) -> str | None:
    """None if it holds too much. `query` is as WSGI gives it: bytes, read as Latin-1."""
    if not query:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    try:
        text = query.encode("latin-1").decode()
    except UnicodeDecodeError:
        text = query  # As Django's QueryDict reads it.
    try:
        pairs: list[tuple[str, str]] = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_VALUES)
    except ValueError:
        return None
    given: dict[str, list[str]] = {name: [] for name in PARAMETERS}
    for name, value in pairs:
        if name in given:
            given[name].append(value)
    canonical = urlencode([(name, value) for name in PARAMETERS for value in _read(name, given[name])], safe="/")
    # An octet that came as it is leaves as three, or six.
    return canonical if len(canonical) <= LONGEST_QUERY else None


def _read(name: str, values: list[str]) -> list[str]:
    """Of a name that has one value the last counts, as in Django; an empty one says nothing."""
    if values and (read := SINGLE.get(name)):
        values = [read(values[-1])]
    return [value for value in values if value]


def _words(value: str) -> str:
    return " ".join(value.replace("\0", " ").split())[:LONGEST_WORDS].rstrip()


def _later_page(value: str) -> str:
    """The first page is what an address without a number shows."""
    return str(int(value)) if re.fullmatch("[0-9]{1,7}", value) and int(value) > 1 else ""


def _like(pattern: str) -> Callable[[str], str]:
    return lambda value: value if re.fullmatch(pattern, value) else ""


# `play` says something by being there, whatever its value.
SINGLE: dict[str, Callable[[str], str]] = {
    **{name: _like("|".join(states)) for name, states in STATES.items()},
    **dict.fromkeys(("after", "before"), _like("[12]-[0-9a-z]{1,13}")),
    "q": _words,
    "year": _like("[0-9]{4}"),
    "page": _later_page,
    "play": lambda value: "1",
    "p": _later_page,
}
