"""Headers that protect readers, on every answer of Django: pages, files, redirects and refusals alike.

A middleware, the outermost, so that it also has what others refuse before a view is asked. What a view, or a middleware
inside, says itself stays.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Of what a browser can do, what no page here needs. What a player's frame is given (templates/talks/_replay.html) and
# the copying of a citation are not in it. Format: https://www.w3.org/TR/permissions-policy/
UNUSED = (
    "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-create",
    "screen-wake-lock", "serial", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    # Other sites show our social cards, which say so, and nothing else.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}
# For redirects and refusals that say nothing of their age: a browser would guess. Of pages the page cache says it.
ASK_FIRST = "no-cache"


def protecting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if response.status_code != HTTPStatus.OK:
            response.headers.setdefault("Cache-Control", ASK_FIRST)
        return response

    return answer
