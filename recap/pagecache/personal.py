"""Answers that are for one reader: passed on as Django gave them, and kept by no cache but the reader's own."""

from collections.abc import Iterable

from recap.pagecache.entry import Headers
from recap.pagecache.rendering import Answer, Environ, StartResponse


def pass_on(answer: Answer, environ: Environ, start_response: StartResponse, headers: Headers) -> Iterable[bytes]:
    start_response(answer.status, headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        answer.close()
        return ()
    return answer.result


def private_if_personal(answer: Answer) -> Headers:
    return private(answer.headers) if answer.value("set-cookie") else answer.headers


def private(headers: Headers) -> Headers:
    """The same, for one reader's own cache at most; what a view says of its age stays."""
    said = ", ".join(value for name, value in headers if name.lower() == "cache-control")
    directives = [part.strip() for part in said.split(",") if part.strip()]
    others = [part for part in directives if part.partition("=")[0].lower() not in ("public", "private", "s-maxage")]
    varied = ", ".join(value for name, value in headers if name.lower() == "vary")
    names = [part.strip() for part in varied.split(",") if part.strip()]
    if "cookie" not in {name.lower() for name in names}:
        names.append("Cookie")
    rest = [(name, value) for name, value in headers if name.lower() not in ("cache-control", "vary")]
    return [*rest, ("Cache-Control", ", ".join(["private", *(others or ["no-cache"])])), ("Vary", ", ".join(names))]
