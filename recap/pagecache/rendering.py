"""How Django is asked for a page that others will get too, which answers may be kept, and how others are passed on."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.utils import timezone

from recap.pagecache.encodings import encoded
from recap.pagecache.entry import ASK_FIRST, Entry, Headers, Revision
from recap.pagecache.keys import Key

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# All that a page may depend on besides its key: where the server listens, and what the server is. No header, no cookie,
# no condition, no range; no wsgi.file_wrapper either, which would hide what Django answers.
KEPT = {
    "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE", "REMOTE_ADDR",
    "wsgi.version", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once",
}  # fmt: skip
DATABASE_FAILED = "recap.database_failed"
# How long what is not there is remembered: seconds.
BRIEF_S = {"404": 10}
NOT_FOR_ALL = {"private", "no-store"}


@dataclass(slots=True)
class Answer:
    """What an application answered, its body not yet read."""

    status: str
    headers: Headers
    result: Iterable[bytes]

    def value(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name)

    def close(self) -> None:
        if close := getattr(self.result, "close", None):
            close()


def ask(application: Application, environ: Environ) -> Answer:
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        started.append((status, headers))

    result = application(environ, start_response)
    return Answer(*started[-1], result)


def environ_for(key: Key, environ: Environ, proxy_header: tuple[str, str] | None) -> Environ:
    """The request for the page of this key, the same whoever asks."""
    given = {name: value for name, value in environ.items() if name in KEPT}
    if proxy_header and key.secure:
        given[proxy_header[0]] = proxy_header[1]
    return given | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "HTTP_HOST": key.host,
        "wsgi.url_scheme": "https" if key.secure else "http",
        "wsgi.input": io.BytesIO(),
    }


def may_be_kept(answer: Answer) -> bool:
    directives = {part.partition("=")[0].strip() for part in answer.value("cache-control").lower().split(",")}
    return (
        (answer.status[:3] == "200" or answer.status[:3] in BRIEF_S)
        and not answer.value("set-cookie")
        and not directives & NOT_FOR_ALL
        and "*" not in answer.value("vary")
        # What streams has no length.
        and bool(answer.value("content-length"))
    )


def read(answer: Answer, revision: Revision, asked_at: float) -> Entry:
    """Reads the body. `asked_at`: before Django was asked, in seconds of time.time()."""
    try:
        body = b"".join(answer.result)
    finally:
        answer.close()
    brief_s = BRIEF_S.get(answer.status[:3])
    expires_at = asked_at + brief_s if brief_s else _end_of_day(asked_at)
    bodies = encoded(body, answer.value("content-type"))
    return Entry(revision, expires_at, answer.status, answer.headers, bodies)


def _end_of_day(now: float) -> float:
    """Pages count the days since an event: each is of one day in TIME_ZONE."""
    tomorrow = timezone.localdate(dt.datetime.fromtimestamp(now, dt.UTC)) + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time())).timestamp()


def pass_on(answer: Answer, start_response: StartResponse, headers: Headers) -> Iterable[bytes]:
    start_response(answer.status, headers)
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


def note_database_failure(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A receiver of `got_request_exception`: Django makes a 500 of every exception, and says its reason here only.

    The same error stands for a server that is away and for a deadlock: whoever finds the mark asks which it was.
    """
    if request is not None and isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        request.META[DATABASE_FAILED] = True
