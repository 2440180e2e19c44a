"""What is the sender's fault and what is ours, where a view fails."""

import pytest
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db import DataError, IntegrityError, OperationalError
from django.test import RequestFactory

from recap.forged import Forged

NO_NUMBER = "Field 'id' expected a number but got '{}'."
PAGE = "/admin/talks/talk/"


def said_of(error, request):
    """The error, where it became a bad request; None where it stays a 500."""
    request.resolver_match = None
    try:
        return Forged(lambda _request: None).process_exception(request, error)
    except BadRequest as bad:
        return bad.__cause__


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"event": "9" * 20}, OverflowError("Python int too large to convert to SQLite INTEGER")),
        ({"event": "9" * 20}, DataError("bigint out of range")),
        ({"q": "a\0"}, DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")),
        ({"_to_field": "x"}, FieldDoesNotExist("Talk has no field named 'x'")),
        ({"_selected_action": "x"}, ValueError(NO_NUMBER.format("x"))),
        ({"_selected_action": ""}, ValueError(NO_NUMBER.format(""))),
        ({"links-INITIAL_FORMS": "-1"}, ValueError("anything")),
    ],
)
def test_what_was_sent_explains_it(query, error):
    assert said_of(error, RequestFactory().get(PAGE, query)) is error
    assert said_of(error, RequestFactory().post(PAGE, query)) is error


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"event": "3"}, ValueError("not enough values to unpack")),
        ({"event": "3"}, ValueError(NO_NUMBER.format("x"))),
        ({"event": ""}, ValueError(NO_NUMBER.format(""))),
        ({"event": "9" * 20}, KeyError("title")),
        ({"event": "9" * 20}, OperationalError("disk I/O error")),
        ({"event": "x"}, DataError("bigint out of range")),
        ({"links-INITIAL_FORMS": "1"}, IndexError("list index out of range")),
        ({"event__id__exact": "1"}, IndexError("list index out of range")),
        ({"event__id__exact": "1"}, OperationalError("user-defined function raised exception")),
        ({"position": "9" * 19}, IntegrityError("UNIQUE constraint failed: talks_speaker.slug")),
        ({"url": f"https://www.linkedin.com/feed/update/urn:li:activity:{'7' * 19}"}, OverflowError("too large")),
        ({"name": "2026b"}, ValueError("invalid literal for int() with base 10: '2026b'")),
        ({"year": "2026b"}, ValueError("Field 'year' expected a number but got '2026b'.")),
        ({}, OverflowError("Python int too large to convert to SQLite INTEGER")),
    ],
)
def test_a_fault_of_ours_stays_one(query, error):
    assert said_of(error, RequestFactory().get(PAGE, query)) is None
    assert said_of(error, RequestFactory().post(PAGE, query)) is None


@pytest.mark.parametrize(("counted", "is_forged"), [("0", True), ("1", False), ("9" * 5000, True)])
def test_row_that_is_there_is_counted_among_those(counted, is_forged):
    error = IntegrityError("UNIQUE constraint failed: talks_mention.talk_id, talks_mention.tool_id")
    sent = {"mentions-0-id": "7", "mentions-1-id": "", "mentions-INITIAL_FORMS": counted}
    assert said_of(error, RequestFactory().post(PAGE, sent)) is (error if is_forged else None)
