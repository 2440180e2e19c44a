"""Error pages in the reader's language; those of failures ask nothing of the database."""

import errno
import sqlite3
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation

POSTGRESQL_DISK_FULL = "53100"


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
