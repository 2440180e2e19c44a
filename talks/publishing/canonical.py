"""The full address of a page, once whatever led there, and of its twin in another language."""

import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode

from talks.search.index.sort_key import Place
from tools.index_page import clean_start
from tools.structured_data import absolute

# Lists whose pages have numbers.
NUMBERED = {"event_detail", "series_list", "series_detail", "year_detail", "article_detail", "transcript_detail"}
# Those whose pages begin at a name, or at a day.
INDEXES = {"event_list", "theme_list", "speaker_list", "company_list", "tool_list"}
LATER_PAGE = re.compile("[2-9]|[1-9][0-9]{1,6}")


def canonical_address(request: HttpRequest, language: str = "") -> str:
    """Of the page asked for, or of its twin in `language`: "x-default" is the one that asks the browser.

    Of its query string only the page counts, by its number or by the place that it begins at.
    """
    path = escape_uri_path(request.path) + _which_page(request)
    if language == "x-default":
        return absolute(path_in(path, "").replace("//", "/", 1))
    return absolute(path_in(path, language) if language else path)


def path_in(path: str, language: str) -> str:
    """The path of the same page in another language."""
    head, _, rest = path.removeprefix("/").partition("/")
    return f"/{language}/{rest}" if head in dict(settings.LANGUAGES) else f"/{language}/"


def _which_page(request: HttpRequest) -> str:
    """As in "?page=2", "?from=lovelace" or, in lists of talks, "?after=2-1y2p0ij32e8e7"; "" for the first."""
    query = request.GET
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name in INDEXES:
        start = clean_start(query.get("from", ""))
        return f"?{urlencode({'from': start})}" if start else ""
    if name in NUMBERED:
        page = query.get("page", "")
        if query.get("room"):
            return ""  # A choice from the whole, which has numbers of its own.
        return f"?page={page}" if LATER_PAGE.fullmatch(page) else ""
    places = ((name, Place.read(query.get(name, ""))) for name in ("after", "before"))
    return next((f"?{name}={place}" for name, place in places if place), "")
