"""Headers that protect readers, on every answer: pages, files, redirects and refusals, Django's or said before it.

A middleware, the outermost, so that it also has what others refuse before a view is asked. What a view, or a middleware
inside, says itself stays.
"""

from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseFileResponse

# Of what a browser can do, what nobody may ask here. What a player's frame is given (templates/talks/_replay.html) and
# the copying of a citation are not in it.
# Format: https://www.w3.org/TR/permissions-policy/
UNUSED = ("camera", "geolocation", "microphone", "payment", "usb")
OF_PAGES = ("Permissions-Policy", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy")
# For redirects and refusals that say nothing of their age: a browser would guess. Of pages the page cache says it.
ASK_FIRST = "no-cache"


@cache
def headers() -> dict[str, str]:
    """Asked late: gunicorn loads this before there are settings."""
    return {
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
        # Other sites show our social cards, which say so, and nothing else.
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


def protecting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers().items():
            response.headers.setdefault(name, value)
        if isinstance(response, WhiteNoiseFileResponse):
            # A file has no links, no frame and no window, and needs nothing of anybody: said in few words, many times a
            # visit. That policy leaves it nothing to ask with, were it opened as a page.
            response.headers["Content-Security-Policy"] = "default-src 'none'"
            for name in OF_PAGES:
                del response.headers[name]
        if response.status_code != HTTPStatus.OK:
            response.headers.setdefault("Cache-Control", ASK_FIRST)
        return response

    return answer


def say(response: HttpResponse, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """An answer to WSGI that Django is not asked for, under the same headers."""
    own = {"Content-Length": str(len(response.content)), "Content-Security-Policy": build_policy()}
    for name, value in {**headers(), **own}.items():
        response.headers.setdefault(name, value)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.headers.items()))
    return [response.content]
