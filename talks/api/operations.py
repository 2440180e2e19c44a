"""What can be asked of the API: an index, and of each kind of row a list and one by its key.

Each operation reads what is asked, asks for ids, and gives the objects of these in the type that documents them.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from pydantic import TypeAdapter

from talks.api import answers, shapes
from talks.api.cursors import Cursor, CursorError, question_of
from talks.api.parameters import Asked, AskedList, AskedNames, AskedTalks, parameters_of
from talks.api.problems import flaw, nothing_here
from talks.api.rows import Shape
from talks.api.serving import invalid, knowing_its_parameters
from talks.api.walks import ConflictError, Walked, walk
from talks.pages.event_index import events_newest_first
from talks.revision import last_change
from tools.index_page import IndexPage, by_name
from tools.structured_data import absolute
from tools.views import owner_of_old_slug

LICENCE = (
    "Talks belong to their speakers, recaps to their authors; events and talks that have a licence of their own say it."
)
JSON = "application/json; charset=utf-8"
LISTS: Mapping[str, Any] = {
    "talks": answers.TalkList,
    "events": answers.EventList,
    "series": answers.SeriesList,
    "speakers": answers.SpeakerList,
    "companies": answers.CompanyList,
    "tools": answers.ToolList,
    "themes": answers.ThemeList,
    "replays": answers.ReplayList,
    "recaps": answers.RecapList,
}
# One of the rows, as in "get_company".
SINGULARS = {"companies": "company", "series": "series"}

api = NinjaAPI(title="Recap", version="1", urls_namespace="api", openapi_url=None, docs_url=None)
api.add_decorator(knowing_its_parameters, mode="view")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return invalid(
        flaw(_name(*one["loc"]), one["msg"].removeprefix("Value error, "), one["type"]) for one in error.errors
    )


def _name(query: str, *names: Any) -> str:
    """Of a parameter, where an error is told of one value of several as in ("query", "asked", "theme", 0)."""
    return str(names[min(1, len(names) - 1)])


@api.exception_handler(CursorError)
def _no_cursor(request: HttpRequest, error: CursorError) -> HttpResponse:
    return invalid([flaw("cursor", "is no cursor of this list in this order", "cursor")])


@api.exception_handler(ConflictError)
def _in_conflict(request: HttpRequest, error: ConflictError) -> HttpResponse:
    return invalid([flaw(error.name, str(error), "conflict")])


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return nothing_here()


@api.get("/", response=answers.IndexData, operation_id="index", summary="What there is", url_name="index")
def index(request: HttpRequest) -> HttpResponse:
    change = last_change()
    lists = {
        shape.name: {"url": absolute(reverse(f"api:{shape.name}")), "count": shape.visible().count()}
        for shape in shapes.SHAPES
    }
    return _json(
        answers.IndexData,
        {
            "revision": change.number,
            "changed_at": change.at,
            "licence": LICENCE,
            "documentation": absolute(reverse("talks:api_guide")),
            "openapi": absolute(reverse("api:openapi")),
            "lists": lists,
        },
    )


def _add_list(shape: Shape, base: type[AskedList], walked: Callable[[HttpRequest, Any], Walked]) -> None:
    Asks: Any = Query[parameters_of(shape, base)]  # type: ignore[misc]  # noqa: N806 -- a type, made here

    @api.get(
        f"/{shape.name}/", response=LISTS[shape.name], operation_id=f"list_{shape.name}",
        summary=f"The {shape.name}, a page at a time", url_name=shape.name, tags=[shape.name],
    )  # fmt: skip
    def listed(request: HttpRequest, asked: Asks) -> HttpResponse:
        found = walked(request, asked)
        data: dict[str, Any] = {"next": _address(request, found.next), "previous": _address(request, found.previous)}
        if asked.count:
            data |= {"count": found.count, "count_is_exact": found.count_is_exact}
        data["results"] = shape.objects(found.ids, asked.wanted, asked.expanded)
        return _json(LISTS[shape.name], data)


def _add_one(shape: Shape, address: str) -> None:
    Asks: Any = Query[parameters_of(shape, Asked)]  # type: ignore[misc]  # noqa: N806 -- the same
    name = SINGULARS.get(shape.name, shape.name.removesuffix("s"))

    def one(request: HttpRequest, asked: Any, **slugs: str) -> HttpResponse:
        rows = shape.visible()
        found = rows.filter(**slugs).values_list("pk", flat=True).first()
        if found is None:
            return _by_old_slug(request, shape, rows, slugs["slug"])
        in_full = [name for name in shape.expandable if not asked.wanted or name in (*asked.wanted, *asked.expanded)]
        objects = shape.objects([found], asked.wanted, in_full)
        if not objects:
            raise Http404  # A draft since a moment ago.
        return _json(shape.data, objects[0])

    options: dict[str, Any] = {
        "response": shape.data, "operation_id": f"get_{name}", "summary": f"One of the {shape.name}, in full",
        "url_name": name, "tags": [shape.name],
    }  # fmt: skip
    if shape.key == "key":

        @api.get(f"/{shape.name}/{{slug:event}}/{{slug:slug}}/", **options)
        def talk(request: HttpRequest, event: str, slug: str, asked: Asks) -> HttpResponse:
            return one(request, asked, event__slug=event, slug=slug)

    else:

        @api.get(f"/{shape.name}/{{{address}:slug}}/", **options)
        def row(request: HttpRequest, slug: str, asked: Asks) -> HttpResponse:
            return one(request, asked, slug=slug)


def _by_old_slug(request: HttpRequest, shape: Shape, rows: QuerySet, slug: str) -> HttpResponse:
    if shape.aliases is None:
        raise Http404
    owner = owner_of_old_slug(shape.aliases, slug, rows, str(rows.model._meta.model_name))
    here, asked = request.path.removesuffix(f"{slug}/"), request.META["QUERY_STRING"]
    return HttpResponsePermanentRedirect(f"{here}{owner.slug}/{'?' if asked else ''}{asked}")


def _names_of(shape: Shape, page_of: Callable[..., IndexPage]) -> Callable[[HttpRequest, Any], Walked]:
    def walked(request: HttpRequest, asked: Any) -> Walked:
        question = question_of(request)
        start = Cursor.read(asked.cursor, question, 1)[0] if asked.cursor else ""
        page = page_of(shape.visible(), {"from": start, "q": getattr(asked, "q", "")}, asked.page_size)
        after = Cursor(question, (page.next,)) if page.next else None
        before = Cursor(question, (page.previous,)) if page.previous is not None else None
        count = (page.total, not page.is_more) if asked.count else (0, True)
        return Walked([row.pk for row in page], after, before, *count)

    return walked


def _by_slug(rows: QuerySet, query: Mapping[str, str], size: int) -> IndexPage:
    return by_name(rows, query, size, key=F("slug"))


def _address(request: HttpRequest, cursor: Cursor | None) -> str | None:
    """The same question, from there on."""
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = str(cursor)
    return absolute(f"{request.path}?{query.urlencode()}")


@cache
def _adapter(type_: Any) -> TypeAdapter:
    return TypeAdapter(type_)


def _json(type_: Any, data: Mapping[str, Any]) -> HttpResponse:
    """What the type does not name does not go out. An odd value in a row is told as it is."""
    return HttpResponse(_adapter(type_).dump_json(data, warnings="none"), content_type=JSON)


def elsewhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Every address ends in a slash, as those of pages do."""
    asked = request.META["QUERY_STRING"]
    return HttpResponsePermanentRedirect(f"{request.path}/{'?' if asked else ''}{asked}")


_add_list(shapes.TALKS, AskedTalks, walk)
_add_list(shapes.REPLAYS, AskedTalks, partial(walk, of_replays=True))
_add_list(shapes.EVENTS, AskedNames, _names_of(shapes.EVENTS, events_newest_first))
_add_list(shapes.RECAPS, AskedList, _names_of(shapes.RECAPS, _by_slug))
for shape in (shapes.SERIES, shapes.SPEAKERS, shapes.COMPANIES, shapes.TOOLS, shapes.THEMES):
    _add_list(shape, AskedNames, _names_of(shape, by_name))
for shape in shapes.SHAPES:
    _add_one(shape, "unicode_slug" if shape is shapes.THEMES else "slug")
