"""What is told of a request that cannot be answered. Format: https://www.rfc-editor.org/rfc/rfc9457"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"


def problem(status: HTTPStatus, detail: str = "", errors: Iterable[dict[str, Any]] = ()) -> JsonResponse:
    """`errors`: where in the request (`loc`), what is wrong (`msg`), and a word for the kind (`type`)."""
    said: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    if detail:
        said["detail"] = detail
    told = [{"loc": [str(part) for part in one["loc"]], "msg": one["msg"], "type": one["type"]} for one in errors]
    if told:
        said["errors"] = told
    return JsonResponse(said, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def nothing_here() -> JsonResponse:
    return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


def flaw(parameter: str, message: str, kind: str) -> dict[str, Any]:
    """Of a parameter in the query string."""
    return {"loc": ["query", parameter], "msg": message, "type": kind}
