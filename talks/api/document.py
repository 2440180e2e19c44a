"""The OpenAPI document: what django-ninja tells of the operations, and what all of them answer."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from pydantic import TypeAdapter

from talks.api.answers import Problem
from talks.api.operations import LICENCE, api
from talks.api.problems import MEDIA_TYPE
from talks.api.serving import flaws_of_names, invalid
from tools.structured_data import absolute

REFUSALS = {
    "404": "There is nothing at this address",
    "406": "Who asks takes no JSON",
    "422": "A parameter is not right",
}


def openapi(request: HttpRequest) -> HttpResponse:
    if flaws := [*flaws_of_names(request.GET, known=(), lists=())]:
        return invalid(flaws)
    return JsonResponse(document(absolute("")), json_dumps_params={"ensure_ascii": False})


@cache
def document(site: str) -> dict[str, Any]:
    """Format: https://spec.openapis.org/oas/v3.1.0"""
    found: dict[str, Any] = dict(api.get_openapi_schema())
    found["info"] |= {"description": f"What the public may see of the catalogue, to read. {LICENCE}"}
    found["servers"] = [{"url": site}]
    schemas = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"] |= {**schemas.pop("$defs"), "Problem": schemas}
    refused = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in found["paths"].values():
        for parameter in operations["get"].get("parameters", ()):
            # To leave it out says nothing; sent with no value, it is refused.
            if parameter["schema"].get("default") in ("", None):
                parameter["schema"].pop("default", None)
        responses = operations["get"]["responses"]
        operations["get"]["responses"] = {
            **{str(status): response for status, response in responses.items()},
            "304": {"description": "As in If-None-Match"},
            **{status: {"description": said, "content": refused} for status, said in REFUSALS.items()},
        }
    return found
