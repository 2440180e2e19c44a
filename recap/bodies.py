"""How much a request may bring: a little from anybody, a listing or a file from the staff. Refused before it is read.

A WSGI layer in front of everything. Django would write a large form with files to the disk before it asks who sent it,
and would wait for it in a place that others want: `recap.worker` asks here first, and has it all when it asks again.
"""

import io
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from recap.protecting import say
from recap.visitors import Visitors

# Bytes: longer than any form that is not the staff's; and a listing of replays with its pictures.
SMALL_BODY = 64 * 1024
LARGEST_BODY = 25 * 1024 * 1024
UNKNOWN = _("The request does not say how long it is.")
TOO_LARGE = _("That is too much at once: at most 25 MB.")
NOT_SIGNED_IN = _("That is too much unless you are signed in as an editor. If you are one, sign in and send it again.")
# `wsgi.input` of a large body that nobody has taken yet.
ON_ITS_WAY = io.BytesIO()


class BodyWantedError(Exception):
    """It may come. `length`: bytes; `sender`: the id of an account."""

    def __init__(self, length: int, sender: str) -> None:
        super().__init__(length, sender)
        self.length, self.sender = length, sender


class BodyLimit:
    def __init__(self, application: Any, visitors: Visitors) -> None:
        self.application = application
        self.visitors = visitors

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" in environ:
            return _refuse(environ, start_response, HTTPStatus.LENGTH_REQUIRED, UNKNOWN)
        length = environ.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdecimal()):
            return _refuse(environ, start_response, HTTPStatus.BAD_REQUEST, UNKNOWN)
        if int(length) > LARGEST_BODY:
            return _refuse(environ, start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)
        sender = self.visitors.staff(environ) if int(length) > SMALL_BODY else ""
        if sender is None:
            return _refuse(environ, start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, NOT_SIGNED_IN)
        if environ["wsgi.input"] is ON_ITS_WAY:
            raise BodyWantedError(int(length), sender)
        result: Iterable[bytes] = self.application(environ, start_response)
        return result


def _refuse(environ: dict[str, Any], start_response: Any, status: HTTPStatus, sentence: Any) -> Iterable[bytes]:
    request = WSGIRequest(environ)
    context = {"request": request, "is_too_much": status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "sentence": sentence}
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        page = render_to_string("400.html", context)
    answer = HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})
    return say(answer, environ, start_response)
