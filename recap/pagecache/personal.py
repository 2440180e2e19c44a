"""Answers that this cache does not keep: passed on as Django gave them, and kept by no other unasked."""

from collections.abc import Iterable

from recap.pagecache.entry import ASK_FIRST, Headers
from recap.pagecache.rendering import Answer, Environ, StartResponse


def pass_on(answer: Answer, environ: Environ, start_response: StartResponse, headers: Headers) -> Iterable[bytes]:
    start_response(answer.status, headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        answer.close()
        return ()
    return answer.result


def not_kept(answer: Answer) -> Headers:
    """What says nothing of its age is asked for each time: a browser would hold a 301 for ever."""
    if answer.value("set-cookie"):
        return private(answer.headers)
    return answer.headers if answer.value("cache-control") else [*answer.headers, ("Cache-Control", ASK_FIRST)]


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
