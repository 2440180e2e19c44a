"""The page that explains the API to readers: made of what programs are told, in the reader's language."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from talks.api.parameters import AskedList, AskedTalks, parameters_of
from talks.api.rows import Shape
from talks.api.shapes import SHAPES, TALKS
from tools.structured_data import absolute


class Said(NamedTuple):
    """A parameter; `values`: all that it may have, where they are few; `example`: "" where none is needed."""

    name: str
    description: str
    values: list[str]
    example: str


class Kind(NamedTuple):
    """Of rows: `path` of their list, and what follows it of one; its fields, and those that can be expanded."""

    name: str
    path: str
    key: str
    fields: tuple[str, ...]
    expandable: tuple[str, ...]


@require_safe
def api_guide(request: HttpRequest) -> HttpResponse:
    parameters = _parameters()
    of_lists = {*AskedList.model_fields, "expand"}
    return TemplateResponse(
        request,
        "talks/api_guide.html",
        {
            "address": absolute(reverse("api:index")),
            "kinds": [_kind(shape) for shape in SHAPES],
            "of_lists": [said for said in parameters if said.name in of_lists],
            "of_talks": [said for said in parameters if said.name not in of_lists],
        },
    )


def _parameters() -> list[Said]:
    """All that one can say of talks, of which other lists know some."""
    found = []
    for name, field in parameters_of(TALKS, AskedTalks).model_fields.items():
        example = str(field.examples[0]) if field.examples else ""
        described: Any = field.json_schema_extra or {}
        said = gettext(field.description) if field.description else ""
        found.append(Said(name, said, described.get("enum", []), example))
    return found


def _kind(shape: Shape) -> Kind:
    key = "<event>/<slug>/" if shape.key == "key" else "<slug>/"
    return Kind(shape.name, reverse(f"api:{shape.name}"), key, shape.fields, shape.expandable)
