"""The site's answers to forms that Django refuses: a token that is not good, what one may not, what is not there.

Readers who only opened a page are told the same without a form.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from recap.typed.form import typed
from recap.typed.page import page
from talks.pages import error_pages


def bad_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Of a form that was opened before somebody signed in anew, or that is not ours."""
    sent = typed(request)
    if sent and sent.secrets:
        sent = None  # A password may be in the wrong field.
    return page(request, "bad_token", HTTPStatus.FORBIDDEN, sent)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "refused", HTTPStatus.FORBIDDEN, typed(request), why=getattr(exception, "why", ""))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Where there is no page nobody asked for the token, and no form of ours was sent.
    sent = typed(request) if getattr(request, "csrf_processing_done", False) else None
    if sent is None or sent.is_empty:
        return error_pages.page_not_found(request, exception)
    row, may_restore = getattr(exception, "row", None), getattr(exception, "may_restore", False)
    return page(request, "deleted", HTTPStatus.NOT_FOUND, sent, row=row, may_restore=may_restore)
