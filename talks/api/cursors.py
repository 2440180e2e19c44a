"""Where a page of a list begins, as one word that nobody needs to read.

A cursor says after which row a page begins, not how many come before it: a catalogue that changes while it is read
neither repeats nor drops rows. It belongs to one question asked of one list; in another one it means nothing.
"""

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from django.http import HttpRequest

PATTERN = "^[A-Za-z0-9_-]{1,1900}$"


# What may change from page to page: it says how rows are told, and not which ones in which order.
OF_ANSWERS = {"cursor", "page_size", "fields", "expand", "count"}


class CursorError(ValueError):
    """Nothing that we wrote, or written for another question."""


def question_of(request: HttpRequest) -> str:
    """A short word for the list and what is asked of it, however its parameters are ordered."""
    asked = sorted((name, values) for name, values in request.GET.lists() if name not in OF_ANSWERS and any(values))
    return hashlib.sha256(repr((request.path, asked)).encode()).hexdigest()[:12]


class Cursor(NamedTuple):
    """`question`: as of `question_of`; `place`: texts that say where."""

    question: str
    place: tuple[str, ...]

    def __str__(self) -> str:
        text = json.dumps([self.question, *self.place], ensure_ascii=False, separators=(",", ":"))
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, question: str, texts: int) -> tuple[str, ...]:
        """The place, of so many texts. Raises `CursorError`."""
        if not re.fullmatch(PATTERN, text):
            raise CursorError
        try:
            given = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
        except (ValueError, RecursionError) as error:
            raise CursorError from error
        if not isinstance(given, list) or len(given) != texts + 1 or not all(isinstance(one, str) for one in given):
            raise CursorError
        if given[0] != question or not all(_can_be_stored(one) for one in given):
            raise CursorError
        return tuple(given[1:])


def _can_be_stored(text: str) -> bool:
    """JSON can also name halves of characters, and the one that no database takes."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)
