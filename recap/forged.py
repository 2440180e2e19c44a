"""400 for what no page of ours sends, where it makes Django fail: a 500 is a fault of ours.

The admin takes ids and counts of rows from the request as they come, and often the database is the first to say that
they are none. A middleware, asked once a view has failed: the failure must be of that kind, and the request
must hold what explains it.
"""

import re
from collections.abc import Callable, Iterator

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db import DataError, IntegrityError, ProgrammingError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse

KINDS = (ValueError, OverflowError, IndexError, DataError, IntegrityError, ProgrammingError, FieldDoesNotExist)
# Of what no column takes: a number past 64 bits, and the one character that PostgreSQL does not store.
NO_ROOM = (ValueError, OverflowError, DataError)
NOWHERE_STORED = re.compile(r"\s*[+-]?\d[\d_]{18,}\s*|[^\0]*\0.*", re.DOTALL)
# What Django says of an id, and of a field's name.
NO_ID = re.compile("Field 'id' expected a number but got |.* has no field named ", re.DOTALL)
ROW_ID = re.compile("(.+)-([0-9]{1,5})-id")
COUNT = re.compile("[0-9]{1,5}")
COUNTS = (f"-{TOTAL_FORM_COUNT}", f"-{INITIAL_FORM_COUNT}")


class Forged:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Raises `BadRequest`: Django says and logs it, with the error."""
        if isinstance(error, KINDS) and is_forged(request, error):
            raise BadRequest("No page of ours sends this") from error


def is_forged(request: HttpRequest, error: Exception) -> bool:
    """An error that says "Field 'id' expected a number but got 'x'." is explained by an x that was sent."""
    said = str(error)
    return any(
        (isinstance(error, NO_ROOM) and NOWHERE_STORED.fullmatch(value))
        or _is_no_count(name, value)
        or _is_not_counted(request, name, value)
        or _is_told(name, value, said)
        for name, value in _sent(request)
    )


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for given in (request.GET, request.POST):
        for name, values in given.lists():
            yield from ((name, str(value)) for value in values)
    if request.resolver_match:
        yield from ((name, str(value)) for name, value in request.resolver_match.kwargs.items())


def _is_no_count(name: str, value: str) -> bool:
    return name.endswith(COUNTS) and not COUNT.fullmatch(value)


def _is_not_counted(request: HttpRequest, name: str, value: str) -> bool:
    """The id of a row that is there, among those that are to be added."""
    row = ROW_ID.fullmatch(name)
    counted = request.POST.get(f"{row[1]}-{INITIAL_FORM_COUNT}", "") if row and value else ""
    return bool(row and COUNT.fullmatch(counted) and int(row[2]) >= int(counted))


def _is_told(name: str, value: str, said: str) -> bool:
    """Every form sends something empty, which explains nothing by itself."""
    explains = value or name in (ACTION_CHECKBOX_NAME, TO_FIELD_VAR)
    return bool(explains and NO_ID.match(said)) and said.removesuffix(".").endswith(f" {value!r}")
