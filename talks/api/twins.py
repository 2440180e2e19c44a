"""The address of the API that tells what a page shows."""

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from talks.api.serving import ELSEWHERE
from talks.search.criteria import clean_order, clean_words
from talks.search.filters import FILTERS
from tools.index_page import clean_names
from tools.structured_data import absolute


def twin_of(request: HttpRequest) -> str:
    """The same path after /api/v1/ instead of the language, where there is one there; else ""."""
    path = reverse("api:index") + request.path.removeprefix("/").partition("/")[2]
    try:
        there = resolve(path)
    except Resolver404:
        return ""
    if request.resolver_match is None or there.url_name in (ELSEWHERE, "index", "openapi"):
        return ""
    pairs = [] if there.kwargs else _narrowing(request.GET, is_of_talks=there.url_name == "talks")
    return absolute(path) + (f"?{urlencode(pairs)}" if pairs else "")


def _narrowing(query: QueryDict, *, is_of_talks: bool) -> list[tuple[str, str]]:
    """What the page makes of its address: the API refuses what pages leave out."""
    words = query.get("q", "")
    if not is_of_talks:
        return [("q", names)] if (names := clean_names(words)) else []
    one = [("q", clean_words(words)), ("order", clean_order(query.get("order", "")))]
    several = [(each.name, value) for each in FILTERS for value in each.canonical(query.getlist(each.name))]
    return [(name, value) for name, value in (*one, *several) if value]
