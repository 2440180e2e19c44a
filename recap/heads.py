"""HEAD, answered with what GET would say and nothing after it: here, around all that answers, and nowhere else.

Django and our layers leave the body to the server, and gunicorn warns of each that it has to drop: monitors and link
checkers, which ask HEAD, would fill the log.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def without_bodies_of_heads(application: "WSGIApplication") -> "WSGIApplication":
    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        body = application(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if close := getattr(body, "close", None):
            close()  # Django ends the request here.
        return []

    return answer
