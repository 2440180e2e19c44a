"""The one frame that a page may show: its own player's. Every other page keeps the policy of the settings, no frame."""

from django.http import HttpResponse


def allow_frame(response: HttpResponse, origin: str) -> HttpResponse:
    """What `csp.decorators.csp_replace` does, which wants to know its sources before there is a row to tell them."""
    response._csp_replace = {"frame-src": [origin]}  # type: ignore[attr-defined]
    return response
