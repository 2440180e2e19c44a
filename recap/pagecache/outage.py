"""What readers are told while the database does not answer: one page that asks nothing of it."""

from collections.abc import Iterable

from django.core.handlers.wsgi import WSGIRequest
from django.template.loader import render_to_string
from django.utils import translation

from recap.pagecache.rendering import Environ, StartResponse

RETRY_AFTER_S = 10


def say_unavailable(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """503 in the language of the path, else in the reader's."""
    language = translation.get_language_from_request(WSGIRequest(environ), check_path=True)
    with translation.override(language):
        body = render_to_string("503.html").encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Language", language),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("Retry-After", str(RETRY_AFTER_S)),
    ]
    start_response("503 Service Unavailable", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def refuse_host(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    body = b"This site does not answer to that host name.\n"
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
    ]
    start_response("400 Bad Request", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
