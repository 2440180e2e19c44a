"""What every answer of the API shares: conditions, methods, types, the headers for other sites, faults as JSON.

`served` goes around each view. Nothing depends on who asks: an editor gets what everybody gets, so that one copy will
do for all. A condition is answered from the revision alone, before any row is read.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from http import HTTPStatus
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from talks.api.problems import flaw, nothing_here, problem
from talks.revision import last_change
from tools.structured_data import absolute

# Raise it whenever the same rows give other bytes: who holds the old bytes asks by them.
FORMAT = 2
METHODS = "GET, HEAD, OPTIONS"
A_DAY_S = 24 * 3600
# What pages say of no words: a form without any has it in its address.
MAY_BE_EMPTY = {"q"}
# What every address leads to that leads to no operation.
ELSEWHERE = "elsewhere"
# Of any site. No credentials: there is nobody to be here.
FOR_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": str(A_DAY_S),
}
View = Callable[..., HttpResponse]


class Run(Protocol):
    """An operation of django-ninja, as it is called; `__self__` is the operation."""

    __self__: Any

    def __call__(self, request: HttpRequest, **path: Any) -> HttpResponse: ...


def served(view: View) -> View:
    def answer(request: HttpRequest, *args: Any, **path: Any) -> HttpResponse:
        # What the site says in the reader's language is said in one here: a cache has one copy.
        with translation.override("en"):
            response = _answer(request, view, *args, **path)
        for name, value in FOR_OTHER_SITES.items():
            response.headers[name] = value
        # Django writes a warning of every answer like that. It is no fault of the site, and anybody can ask for many.
        response._has_been_logged = response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR  # type: ignore[attr-defined]
        response.headers["Content-Language"] = "fr, en"
        response.headers["Link"] = f'<{absolute(reverse("api:openapi"))}>; rel="describedby"'
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _answer(request: HttpRequest, view: View, *args: Any, **path: Any) -> HttpResponse:
    if _is_nowhere(request):
        return nothing_here()
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS, **PREFLIGHT})
    if request.method not in ("GET", "HEAD"):
        response: HttpResponse = problem(HTTPStatus.METHOD_NOT_ALLOWED, f"Here one can {METHODS}.")
        response.headers["Allow"] = METHODS
        return response
    if not request.accepts("application/json"):
        response = problem(HTTPStatus.NOT_ACCEPTABLE, "There is application/json.")
        patch_vary_headers(response, ["Accept"])
        return response
    etag = etag_of(request)
    if etag in {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    asked_by, request.method = request.method, "GET"  # The body of a HEAD is dropped further out.
    response = view(request, *args, **path)
    request.method = asked_by
    if response.status_code == HTTPStatus.OK:
        response.headers["ETag"] = etag
    return response


def _is_nowhere(request: HttpRequest) -> bool:
    """No operation is there, nor with the slash that the address may lack."""
    match, path = request.resolver_match, request.path_info
    if match is None or match.url_name != ELSEWHERE:
        return False
    return path.endswith("/") or resolve(f"{path}/").url_name == ELSEWHERE


def etag_of(request: HttpRequest) -> str:
    """Of all that the bytes depend on. The revision is read before the rows: what changes in between is sent again."""
    change = last_change()
    parts = (FORMAT, change.number, change.at, settings.SITE_URL, request.get_full_path())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def knowing_its_parameters(run: Run) -> Run:
    """Silence about a parameter that is misspelt, empty or lost would give everything instead of what was meant."""
    operation = run.__self__

    def checked(request: HttpRequest, **path: Any) -> HttpResponse:
        flaws = [*flaws_of_names(request.GET, known_to(operation), lists_of(operation))]
        return invalid(flaws) if flaws else run(request, **path)

    return checked  # type: ignore[return-value]


def flaws_of_names(query: QueryDict, known: Collection[str], lists: Collection[str]) -> Iterator[dict[str, Any]]:
    """`lists`: those of which there may be several."""
    for name, values in sorted(query.lists()):
        if name not in known:
            yield flaw(name, "there is no such parameter", "unknown_parameter")
        elif "" in values and name not in MAY_BE_EMPTY:
            yield flaw(name, "has no value", "empty")
        elif len(values) > 1 and name not in lists:
            yield flaw(name, "has more than one value", "repeated")


def known_to(operation: Any) -> set[str]:
    """The names that may stand in its query string."""
    return {name for model in _in_query(operation) for name in model.__ninja_flatten_map__}


def lists_of(operation: Any) -> set[str]:
    """Those of them that may stand there more than once."""
    return {name for model in _in_query(operation) for name in model.__ninja_collection_fields__}


def _in_query(operation: Any) -> list[Any]:
    return [model for model in operation.models if model.__ninja_param_source__ == "query"]


def invalid(errors: Iterable[dict[str, Any]]) -> HttpResponse:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "A parameter is not as it is described.", errors)
