"""What is said to who came while others were served, or saved: 503, with the form that was sent, to send once more.

In: a request, as Django's, whether Django saw it or not. Out: a page that asks the database nothing. The token against
forged forms is the one that came, never a new one: a form of another site stays refused. No password is shown or kept.
"""

import sys
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from recap.protecting import say
from recap.typed.form import typed
from recap.typed.page import page
from talks.pages import error_pages

RETRY_AFTER_S = 5
SQLITE_BUSY = 5
# Of PostgreSQL: no lock in time, a deadlock, another transaction was first. Sending it once more is the right answer.
# Format: https://www.postgresql.org/docs/current/errcodes-appendix.html
TRY_AGAIN = {"55P03", "40P01", "40001"}


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
    answer = page(request, "busy", HTTPStatus.SERVICE_UNAVAILABLE, typed(request, with_names=False))
    answer["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def say_busy(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The same for a request that Django has not seen."""
    return say(busy_page(WSGIRequest(environ)), environ, start_response)
