"""What is said to who came while others were served, or saved: 503, with the form that was sent, to send once more.

In: a request, as Django's, whether Django saw it or not. Out: a page that asks the database nothing. The token against
forged forms is the one that came, never a new one: a form of another site stays refused. No password is shown or kept.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils import translation

from recap.protecting import say
from talks.pages import error_pages

RETRY_AFTER_S = 5
SECRET = re.compile("passw|otp|secret|recovery|(?<!middleware)token", re.IGNORECASE)
# Names that nobody typed into: buttons, and what Django's formsets count and compare with.
TECHNICAL = re.compile("^_|^csrfmiddlewaretoken$|^initial-|-initial-|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-id$")
SQLITE_BUSY = 5
# Of PostgreSQL: no lock in time, a deadlock, another transaction was first. Sending it once more is the right answer.
# Format: https://www.postgresql.org/docs/current/errcodes-appendix.html
TRY_AGAIN = {"55P03", "40P01", "40001"}


@dataclass(frozen=True)
class Typed:
    """A form as it came. `kept` and `shown`: names and values; `secrets` and `files`: names, to be given once more."""

    kept: list[tuple[str, str]]
    shown: list[tuple[str, str]]
    secrets: list[str]
    files: list[str]


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of failures: of one that is a wait for another writer, the page above."""
    if not is_wait(sys.exc_info()[1]):
        return error_pages.server_error(request)
    # Half of signing in, say, has happened to the request. Nothing of it is kept: the session would be written, which
    # means waiting again, and the token of the form would be good no more.
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    if session := getattr(request, "session", None):
        session.modified = False
    return busy_page(request)


def is_wait(error: BaseException | None) -> bool:
    """Whether the database gave up waiting for somebody else who writes."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    return (code is not None and code & 0xFF == SQLITE_BUSY) or getattr(cause, "sqlstate", None) in TRY_AGAIN


def busy_page(request: HttpRequest) -> HttpResponse:
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        context = {"request": request, "address": request.get_full_path(), "typed": typed(request)}
        body = render_to_string("busy.html", context)
    headers = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(body, status=503, headers=headers)


def say_busy(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The same for a request that Django has not seen."""
    return say(busy_page(WSGIRequest(environ)), environ, start_response)


def typed(request: HttpRequest) -> Typed | None:
    """None where no form was sent, or none that can be read."""
    if request.method != "POST":
        return None
    try:
        values = [(name, value) for name, given in request.POST.lists() for value in given]
        files = list(request.FILES)
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError, OSError):
        return None
    kept = [(name, str(value)) for name, value in values if not SECRET.search(name)]
    secrets = sorted({name for name, _value in values if SECRET.search(name)})
    shown = [(name, value) for name, value in kept if value and not TECHNICAL.search(name)]
    return Typed(kept, shown, secrets, files) if values or files else None
