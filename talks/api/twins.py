"""The address of the API that tells what a page shows."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from talks.search.filters import FILTERS
from tools.structured_data import absolute

# Of a page's address, what its list is narrowed by.
NARROWING = ("q", "order", *(each.name for each in FILTERS))


def twin_of(request: HttpRequest) -> str:
    """The same path after /api/v1/ instead of the language, where there is one there; else ""."""
    path = reverse("api:index") + request.path.removeprefix("/").partition("/")[2]
    try:
        there = resolve(path)
    except Resolver404:
        return ""
    if request.resolver_match is None or there.url_name in ("elsewhere", "index", "openapi"):
        return ""
    is_list = not there.kwargs
    pairs = [(name, value) for name in NARROWING for value in request.GET.getlist(name) if value] if is_list else []
    return absolute(path) + (f"?{urlencode(pairs)}" if pairs else "")
