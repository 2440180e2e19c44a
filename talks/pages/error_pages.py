"""Error pages in the reader's language; none but the 404 page asks anything of the database."""

import errno
import sqlite3
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template.loader import render_to_string
from django.utils import translation

POSTGRESQL_DISK_FULL = "53100"
# 413: what was sent is too large; what is in it was never read.
TOO_LARGE = 413
# What there is too much of, and the setting that says how much may be.
TOO_MUCH: dict[type[Exception], tuple[str, str]] = {
    RequestDataTooBig: ("size", "DATA_UPLOAD_MAX_MEMORY_SIZE"),
    TooManyFieldsSent: ("fields", "DATA_UPLOAD_MAX_NUMBER_FIELDS"),
    TooManyFilesSent: ("files", "DATA_UPLOAD_MAX_NUMBER_FILES"),
}


class TooManyRowsError(SuspiciousOperation):
    """A form has more rows of one kind than `most`. Django asks `bad_request` what to say."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} rows")
        self.most = most


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is larger than we take, which is said with the bound; or it is no request of ours."""
    if isinstance(exception, TooManyRowsError):
        what, most = "rows", exception.most
    else:
        what, bound = TOO_MUCH.get(type(exception), ("", ""))
        most = getattr(settings, bound) if bound else 0
    with _reader_language(request):
        context = {"request": request, "is_too_much": bool(what), "what": what, "most": most, "sentence": ""}
        page = render_to_string("400.html", context)
    return HttpResponse(page, status=TOO_LARGE) if what else HttpResponseBadRequest(page)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    with _reader_language(request):
        return HttpResponseNotFound(render_to_string("404.html", {"request": request}))


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it while it handles the exception."""
    if is_disk_full(sys.exc_info()[1]):
        with _reader_language(request):
            return HttpResponse(render_to_string("disk_full.html", {"request": request}), status=503)
    with _reader_language(request):
        return HttpResponseServerError(render_to_string("500.html", {"request": request}))


def is_disk_full(error: BaseException | None) -> bool:
    """Of the database, or of the folder for large uploads."""
    if isinstance(error, DatabaseError):
        cause = error.__cause__
        return (
            getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
            or getattr(cause, "sqlstate", None) == POSTGRESQL_DISK_FULL
        )
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def _reader_language(request: HttpRequest) -> translation.override:
    return translation.override(translation.get_language_from_request(request, check_path=True))
