"""Forms without a token: what another site's page sends is refused, by what the browser says of where it comes from.

For a form that is open to everybody and whose page is kept in the page cache, where no token can stand. Formats:
https://www.w3.org/TR/fetch-metadata/ and https://www.rfc-editor.org/rfc/rfc6454 (Origin), which older browsers send.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def of_this_site(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Raises `PermissionDenied` for a form of another site, before the view is asked."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in SAFE and not is_from_here(request):
            raise PermissionDenied
        # Looked at, as the token would have been: the pages of `recap.typed` may show the form to its sender.
        request.csrf_processing_done = True  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return checked


def is_from_here(request: HttpRequest) -> bool:
    """True also of who says nothing at all: no browser that would send a form for another site leaves out both."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.headers.get('Host', '')}"
    return origin is None or origin in (own, *settings.CSRF_TRUSTED_ORIGINS)
