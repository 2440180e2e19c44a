"""What a request to the admin says: who sends it, and numbers in it."""

from typing import Any

from django.http import HttpRequest

# Digits of the largest number that a column holds, less one: what has more names no row.
MOST_DIGITS = 18


def editor_of(request: HttpRequest) -> Any:
    """Whoever acts in the admin is logged in."""
    return request.user


def number_in(text: str | None) -> int | None:
    """None for what can be no row's: anybody may write it into an address."""
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else None
