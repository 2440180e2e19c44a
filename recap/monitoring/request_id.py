"""A name for each request: in the answer's header, and in each line that is logged while it is answered.

A WSGI layer around everything, so that also what is said before Django is asked has one. A proxy that is trusted gives
its own, which its log has too.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Outside of a request.
NONE = "-"
current: ContextVar[str] = ContextVar("request_id", default=NONE)


def with_request_ids(application: Application, *, behind_proxy: bool) -> Application:
    def answer(environ: Environ, start_response: Any) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "") if behind_proxy else ""
        name = given if GIVEN.fullmatch(given) else os.urandom(8).hex()
        current.set(name)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, (HEADER, name)], exc_info)

        return application(environ, start)

    return answer
