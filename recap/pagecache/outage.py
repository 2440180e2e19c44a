"""What readers are told while the database does not answer: one page that asks nothing of it."""

from collections.abc import Iterable

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from recap.pagecache.rendering import Environ, StartResponse
from recap.protecting import say

RETRY_AFTER_S = 10


def say_unavailable(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """503 in the language of the path, else in the reader's."""
    language = translation.get_language_from_request(WSGIRequest(environ), check_path=True)
    with translation.override(language):
        body = render_to_string("503.html")
    headers = {
        "Content-Language": language,
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Retry-After": str(RETRY_AFTER_S),
    }
    return say(HttpResponse(body, status=503, headers=headers), environ, start_response)


def refuse_host(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    body = "This site does not answer to that host name.\n"
    headers = {"Cache-Control": "no-store"}
    answer = HttpResponse(body, status=400, content_type="text/plain; charset=utf-8", headers=headers)
    return say(answer, environ, start_response)
